"""Passwords and codes with letters, and the second private number of a sentence."""

from __future__ import annotations

import pytest

from services.core.masking import mask

LETTERS = (
    ("My password is sunshine42.", "My password is [code removed]."),
    ("The wifi password is BlueHorse", "The wifi password is [code removed]"),
    ("The password is sunshine forty two.", "The password is [code removed]."),
    (
        "My password is sunshine four two and my name is Ann.",
        "My password is [code removed] and my name is Ann.",
    ),
    ("Password sunshine42.", "Password [code removed]."),
    ("The lockbox code is A4C9.", "The lockbox code is [code removed]."),
    ("Mi contraseña es gatito2020.", "Mi contraseña es [code removed]."),
    ("La clave es sol42.", "La clave es [code removed]."),
)
TWO = (
    (
        "The gate code is 4412 for the front and 9921 for the back.",
        "The gate code is [code removed] for the front and [code removed] for the back.",
    ),
    (
        "The code for the gate is 4412 and for the door 7735.",
        "The code for the gate is [code removed] and for the door [code removed].",
    ),
    (
        "My social is 078051120 and the password is sunshine42.",
        "My social is [social security number removed] and the password is [code removed].",
    ),
)
HARMLESS = (
    "I forgot my password.",
    "My password is not working.",
    "The portal says my password is incorrect.",
    "The password is the one you gave me.",
    "The password is written on the fridge.",
    "The washer shows code E24F.",
    "It's error code E240 on the dryer.",
    "I live in 4B, that is unit 4B.",
    "Mi clave no funciona.",
)


@pytest.mark.parametrize(("said", "kept"), [*LETTERS, *TWO])
def test_it_takes_them_out(said: str, kept: str) -> None:
    assert mask(said).text == kept


@pytest.mark.parametrize("said", HARMLESS)
def test_it_leaves_ordinary_words(said: str) -> None:
    assert mask(said).text == said


@pytest.mark.parametrize(
    "said", ["The code is 4412 and my unit is 1203.", "The code is 4412 and I'm in 1203."]
)
def test_it_keeps_a_home_that_follows_a_code(said: str) -> None:
    assert mask(said).text == said.replace("4412", "[code removed]")


def test_it_takes_out_a_password_that_comes_in_the_next_breath() -> None:
    announced = mask("The password is")

    assert mask("sunshine42", announced.expects).text == "[code removed]"
