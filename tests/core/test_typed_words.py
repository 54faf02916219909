"""What staff type is cleaned of what nobody can say."""

from __future__ import annotations

from urllib.parse import quote_plus

import pytest

from services.core.commands import staff_key, typed_words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("  The plumber\n comes\tat 3. ", "The plumber comes at 3."),
        ("¿Está ahí, José?", "¿Está ahí, José?"),
        ("a\x00b\x1bc", "a b c"),
        ("half \ud800 a pair", "half a pair"),
        ("right\u202eto left", "right to left"),
        ("<say-as>4B</say-as>", "<say-as>4B</say-as>"),
        ("…", ""),
        ("", ""),
    ],
)
def test_it_keeps_what_can_be_said(typed: str, words: str) -> None:
    assert typed_words(typed) == words


def test_it_names_somebody_who_signs_in_by_letters_that_addresses_keep() -> None:
    key = staff_key("José K.", " Jose@Example.com")

    assert key == staff_key("José K.", "jose@example.com")
    assert quote_plus(key) == key
