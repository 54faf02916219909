"""Temperatures and lengths of time, as callers say them."""

from __future__ import annotations

import pytest

from services.core.phrases import tokens_of
from services.core.temperatures import degrees_in, hours_in


@pytest.mark.parametrize(
    ("said", "degrees"),
    [
        ("fifty eight degrees", 58),
        ("it's 58 in here", 58),
        ("the thermometer says forty two inside", 42),
        ("hace cuarenta y dos grados", 42),
        ("estamos a cincuenta grados adentro", 50),
        ("a hundred and two inside", 102),
        ("low fifties in here", 50),
        ("thirty something in the bedroom", 30),
        ("18 celsius in here", 64),
        ("diez grados adentro", 10),
    ],
)
def test_it_hears_an_indoor_temperature(said: str, degrees: int) -> None:
    assert degrees_in(tokens_of(said)) == degrees


@pytest.mark.parametrize(
    "said", ["the oven is 350 degrees", "it's 20 degrees outside", "I've lived here 40 years", "4B"]
)
def test_it_takes_no_other_number_for_one(said: str) -> None:
    assert degrees_in(tokens_of(said)) is None


@pytest.mark.parametrize(
    ("said", "degrees"),
    [
        ("fifty", 50),
        ("about eighty eight I think", 88),
        ("cuarenta y ocho", 48),
        ("one hundred two", 102),
    ],
)
def test_it_takes_a_bare_number_for_the_answer(said: str, degrees: int) -> None:
    assert degrees_in(tokens_of(said)) is None
    assert degrees_in(tokens_of(said), asked=True) == degrees


@pytest.mark.parametrize(
    "said",
    [
        "it's cold in here, I am eighty three",
        "I'm eighty three years old",
        "my mother, she's ninety one",
        "tengo ochenta y tres años",
    ],
)
def test_it_takes_no_age_for_the_answer(said: str) -> None:
    assert degrees_in(tokens_of(said), asked=True) is None


def test_it_hears_the_answer_beside_an_age() -> None:
    assert degrees_in(tokens_of("I am eighty three and it is sixty"), asked=True) == 60


def test_it_hears_none_in_an_answer_without_one() -> None:
    assert degrees_in(tokens_of("I don't know"), asked=True) is None


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("three days", 72),
        ("since yesterday", 24),
        ("a couple of hours", 2),
        ("dos semanas", 336),
        ("un día", 24),
        ("not long", None),
    ],
)
def test_it_hears_how_long(said: str, hours: int | None) -> None:
    assert hours_in(tokens_of(said)) == hours


@pytest.mark.parametrize(
    ("said", "degrees_f"),
    [
        ("it's minus two celsius", 28),
        ("two degrees celsius in here", 36),
        ("menos cinco grados centígrados", 23),
        ("zero celsius", 32),
    ],
)
def test_it_reads_what_is_near_or_below_zero(said: str, degrees_f: int) -> None:
    assert degrees_in(tokens_of(said)) == degrees_f


def test_it_takes_a_difference_of_degrees_for_no_temperature() -> None:
    assert degrees_in(tokens_of("it is three degrees cooler than before")) is None
