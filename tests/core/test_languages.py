"""Which language is asked for by name."""

from __future__ import annotations

import pytest

from services.core.languages import asked_language


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("Hola, no hablo inglés", "es"),
        ("no entiendo el inglés", "es"),
        ("no sé hablar inglés", "es"),
        ("I don't speak Spanish", "en"),
        ("in English please", "en"),
        ("¿habla español?", "es"),
        ("my sink is leaking", None),
    ],
)
def test_it_knows_a_language_that_is_refused_from_one_that_is_wanted(
    said: str, language: str | None
) -> None:
    assert asked_language(said) == language
