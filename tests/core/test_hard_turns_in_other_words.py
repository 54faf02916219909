"""Hard turns are known by classes of words that stand together, whatever the turn of phrase."""

from __future__ import annotations

import pytest

from services.core.hard_turns import DISPUTE, POLICY, SEVERAL_ISSUES, UPSET, hard_words


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("you're billing me for something I never had", DISPUTE),
        ("I want that late fee taken off", DISPUTE),
        ("how can I be behind when I paid on the first", DISPUTE),
        ("me quitaron el depósito y dejé todo limpio", DISPUTE),
        ("that is no way to treat people", UPSET),
        ("if this was your house you would have fixed it", UPSET),
        ("siempre me salen con lo mismo", UPSET),
        ("I need to pay my rent and the dishwasher is broken", SEVERAL_ISSUES),
        ("the freezer quit and so did the garbage disposal", SEVERAL_ISSUES),
        ("no funciona el refrigerador ni el microondas", SEVERAL_ISSUES),
        ("what happens if I leave early, is there a penalty in the lease", POLICY),
        ("es obligatorio el seguro de inquilino", POLICY),
    ],
)
def test_it_knows_a_hard_turn_in_other_words(said: str, why: str) -> None:
    assert hard_words(said) == why


@pytest.mark.parametrize(
    "said",
    [
        "did my payment go through on time",
        "I don't have a letter, it's unit seven",
        "no, you have the wrong unit",
        "you lost me, that was very fast",
        "I want to speak to a human being",
        "the smoke detector is driving me nuts",
        "water pressure in the shower is terrible",
        "no encuentro la llave de paso",
        "I'm on the first floor, and the water comes from the second",
        "either the first or the second floor",
        "the oven doesn't heat",
        "how long do I have to move out",
    ],
)
def test_it_takes_ordinary_words_for_what_they_are(said: str) -> None:
    assert hard_words(said) == ""
