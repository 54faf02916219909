"""Which two reports can be one trouble."""

from __future__ import annotations

import pytest

from services.core.same_trouble import (
    is_one_trouble,
    may_be_the_same,
    share_a_thing,
    things_in,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the bathroom tap drips", "The bathroom faucet drips."),
        ("my freezer is warm", "The refrigerator does not cool."),
        ("it is leaking again", "The bathroom faucet drips."),
    ],
)
def test_it_thinks_that_like_reports_may_be_one(one: str, other: str) -> None:
    assert may_be_the_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the toilet keeps running", "The bathroom faucet drips."),
        ("the dishwasher leaks", "The refrigerator does not cool."),
        ("el fregadero de la cocina está tapado", "The bathroom faucet drips."),
    ],
)
def test_it_keeps_different_things_apart(one: str, other: str) -> None:
    assert not may_be_the_same(one, other)


def test_it_sees_one_thing_in_two_kinds_of_trouble() -> None:
    assert share_a_thing("the loose step got worse", "The bottom step is loose.")


def test_it_names_nothing_where_nothing_is_named() -> None:
    assert things_in("it is broken") == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "same_category"),
    [
        ("the bathroom tap drips", "The bathroom faucet is leaking.", True),
        ("my freezer is warm", "The refrigerator does not cool.", True),
        ("El grifo gotea", "the faucet drips", True),
        ("the AC is dripping water", "AC leaks onto the floor", False),
        ("my fridge is not working", "The refrigerator does not cool.", True),
        ("my wifi is not working", "There's no internet", False),
        ("no hot water", "The hot water's out again", True),
        ("El fregadero gotea", "the tap won't turn off completely", True),
        ("the intercom buzzes loud", "my intercom is so noisy", True),
    ],
)
def test_it_joins_what_is_one_trouble(one: str, other: str, same_category: bool) -> None:
    assert is_one_trouble(one, other, same_category=same_category)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the sink is clogged", "the sink drips"),
        ("the toilet seat is broken", "the toilet is clogged"),
        ("the kitchen faucet drips", "the bathroom faucet drips"),
        ("something is wrong", "The faucet drips"),
        ("it is broken", "it does not work"),
        ("We have no hot water", "The bathroom faucet drips."),
        ("No hot water", "No water at all"),
        ("the power is out", "The kitchen light flickers"),
        ("My intercom is dead", "the lights are dead"),
        ("broken blinds", "broken mailbox"),
        ("hay una fuga en el baño", "the toilet runs"),
        ("the garage door is broken", "the front door is broken"),
    ],
)
def test_it_joins_nothing_on_a_guess(one: str, other: str) -> None:
    assert not is_one_trouble(one, other, same_category=True)
