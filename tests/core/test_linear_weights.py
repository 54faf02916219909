"""Weights of a mark for all answers lie side by side in one number."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from services.core.linear import LANE_BITS, Weights

ROW = {"leak": 3 - (5 << LANE_BITS), "sink": -4 + (1 << LANE_BITS)}
WEIGHTS = Weights(("repair", "rent"), 0.5, MappingProxyType(ROW), frozenset())


def test_it_keeps_the_sums_of_two_answers_apart_below_zero() -> None:
    sums = WEIGHTS.sums(["leak", "sink", "unheard"])

    assert sums == pytest.approx([-0.5 / 2**0.5, -2.0 / 2**0.5])


def test_it_says_nothing_where_no_mark_is_known() -> None:
    assert WEIGHTS.sums(["unheard"]) == []


def test_it_lists_the_marks_of_one_kind_with_their_weights() -> None:
    assert list(WEIGHTS.each("le")) == [("ak", [1.5, -2.5])]
