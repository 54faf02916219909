"""PINs: weak ones are refused, and the digits are taken out of what is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.core.people import PhoneNumber
from services.core.pins import HIDDEN, fault_of_pin, pin_in


@pytest.mark.parametrize(
    "pin",
    ["123", "123456789", "12a4", "1111", "1234", "9876", "2468", "1212", "123123", "2580", "1987",
     "2026", "1121", "0160", "٤٤٣٢"],
)  # fmt: skip
def test_it_refuses_a_weak_pin(pin: str) -> None:
    assert fault_of_pin(pin, PhoneNumber("+17185550160"))


@pytest.mark.parametrize("pin", ["7391", "40582", "83920174"])
def test_it_takes_a_good_pin(pin: str) -> None:
    assert fault_of_pin(pin, PhoneNumber("+17185550160")) == ""


@pytest.mark.parametrize(
    ("said", "awaited", "digits"),
    [
        ("7391", True, "7391"),
        ("seven three nine one", True, "7391"),
        ("It's seven, three, nine, one.", True, "7391"),
        ("siete tres nueve uno", True, "7391"),
        ("seventy three ninety one", True, "7391"),
        ("my pin is 7391", False, "7391"),
        ("mi clave es siete tres nueve uno", False, "7391"),
    ],
)
def test_it_takes_the_digits_out(said: str, awaited: bool, digits: str) -> None:
    words, found = pin_in(said, awaited=awaited)

    assert found == digits
    assert HIDDEN in words
    assert not any(letter.isdigit() for letter in words)


def test_it_leaves_the_numbers_before_the_name_of_the_pin() -> None:
    assert pin_in("close at three, my pin is 7391", awaited=False) == (
        f"close at three, my pin is {HIDDEN}",
        "7391",
    )


@pytest.mark.parametrize(
    ("said", "awaited"),
    [("I smell gas", True), ("never mind", True), ("I live in 1203", False), ("", True)],
)
def test_it_leaves_other_words_alone(said: str, awaited: bool) -> None:
    assert pin_in(said, awaited=awaited) == (said, "")


def test_it_keeps_what_else_was_said() -> None:
    words, _ = pin_in("7391, and there is a fire in the hallway", awaited=True)

    assert "fire in the hallway" in words


@given(st.text(max_size=80))
def test_it_never_leaves_a_digit_of_an_awaited_pin(said: str) -> None:
    words, digits = pin_in(said, awaited=True)

    assert not digits or not any(letter in words for letter in "0123456789")
