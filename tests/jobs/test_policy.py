"""When an act is tried again: soon at first, then seldom, then no more."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from services.jobs.policy import AGAIN_S, again


def test_it_tries_again_within_seconds_at_first() -> None:
    assert again(1) == timedelta(seconds=5)


def test_it_never_hurries_more_the_longer_it_lasts() -> None:
    assert all(before <= after for before, after in pairwise(AGAIN_S))


def test_it_gives_up_in_the_end() -> None:
    assert again(len(AGAIN_S) + 1) is None
