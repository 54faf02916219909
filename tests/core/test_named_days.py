"""The day that somebody names, seen from Friday, November 20, 2026."""

from __future__ import annotations

from datetime import date, time

import pytest

from services.core.named_days import NamedDay, named_day
from services.core.spoken_times import time_phrase
from services.core.viewing_wishes import visit_wish

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("next Friday", (11, 27)),
        ("next Monday", (11, 23)),
        ("this Wednesday", (11, 25)),
        ("Friday", (11, 20)),
        ("el viernes que viene", (11, 27)),
        ("el próximo lunes", (11, 23)),
        ("next week Tuesday", (11, 24)),
        ("Monday after next", (11, 30)),
        ("a week from Tuesday", (12, 1)),
        ("a week from today", (11, 27)),
        ("in two weeks from Monday", (12, 7)),
        ("in 3 days", (11, 23)),
        ("dentro de tres días", (11, 23)),
        ("yesterday", (11, 19)),
        ("ayer", (11, 19)),
        ("last Monday", (11, 16)),
        ("the day after tomorrow", (11, 22)),
        ("pasado mañana", (11, 22)),
        ("esta mañana", (11, 20)),
        ("Thanksgiving", (11, 26)),
        ("December first", (12, 1)),
        ("el dos de diciembre", (12, 2)),
        ("the twenty-fourth", (11, 24)),
        ("11/25", (11, 25)),
    ],
)
def test_it_hears_the_day(said: str, day: tuple[int, int]) -> None:
    assert named_day(said, FRIDAY) == NamedDay(date(2026, *day))


def test_a_day_of_no_calendar_is_not_clear() -> None:
    assert named_day("November 31st", FRIDAY) == NamedDay(unclear=True)


def test_a_week_is_meant_as_a_whole() -> None:
    week = (date(2026, 11, 23), date(2026, 11, 29))

    assert named_day("any day next week", FRIDAY) == NamedDay(week=week)


@pytest.mark.parametrize("said", ["whenever", "the first one", "on the 5th floor", "two bedrooms"])
def test_other_words_name_no_day(said: str) -> None:
    assert named_day(said, FRIDAY) == NamedDay()


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("half past four on the 25th", time(16, 30)),
        ("Monday at quarter to four", time(15, 45)),
        ("el lunes a las cuatro menos cuarto", time(15, 45)),
        ("quarter past nine in the morning on Monday", time(9, 15)),
        ("Tuesday at ten thirty", time(10, 30)),
    ],
)
def test_it_hears_the_minutes(said: str, clock: time) -> None:
    kept = time_phrase(said)

    assert visit_wish(kept, FRIDAY).clock == clock
