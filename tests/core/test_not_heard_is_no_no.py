"""Words that ours were not heard, or not followed, are never a no."""

from __future__ import annotations

import pytest

from services.core.answers import yes_or_no


@pytest.mark.parametrize(
    "said", ["no entiendo", "No le oigo bien", "no escuché", "no la entendí", "I don't understand"]
)
def test_it_is_neither_yes_nor_no(said: str) -> None:
    assert yes_or_no(said) is None


@pytest.mark.parametrize("said", ["no", "no, gracias", "no puede entrar", "nope", "nada"])
def test_a_no_is_still_a_no(said: str) -> None:
    assert yes_or_no(said) is False
