"""Which two reports can be one trouble."""

from __future__ import annotations

import pytest

from services.core.same_trouble import may_be_the_same, share_a_thing, things_in


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
