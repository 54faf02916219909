"""Openings against a clock on the wall: minute by minute, in zones where the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from services.core.calendar import Calendar, Closure, Closures, Timetable
from services.core.holidays import Holiday
from services.core.open_hours import OpenHours, in_order

CHANGES = (
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("America/Sao_Paulo", date(2018, 11, 4)),  # midnight does not exist
    ("America/Sao_Paulo", date(2019, 2, 16)),  # the hour before midnight comes twice
    ("Atlantic/Azores", date(2026, 3, 29)),
    ("Atlantic/Azores", date(2026, 10, 25)),  # the hour after midnight comes twice
    ("Africa/Cairo", date(2026, 4, 24)),  # midnight does not exist
    ("Africa/Cairo", date(2026, 10, 29)),
    ("America/Toronto", date(2006, 10, 29)),
    ("America/St_Johns", date(2010, 11, 7)),  # clocks go back over midnight
    ("Australia/Lord_Howe", date(2026, 4, 5)),  # by half an hour
    ("Pacific/Apia", date(2011, 12, 30)),  # a whole day does not exist
)
STEP = timedelta(minutes=15)
DAYS_LOOKED_AT = 4

times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))
spans = st.builds(OpenHours, times, times).filter(lambda span: span.opens != span.closes)
days = st.lists(spans, max_size=2).map(in_order)
weeks = st.tuples(*[days] * 7)
minutes = st.integers(-2 * 96, 2 * 96)


@st.composite
def situations(draw: st.DrawFn) -> tuple[Timetable, datetime]:
    """A timetable around a change of the clocks, and a moment on a quarter of an hour."""
    zone_name, day = draw(st.sampled_from(CHANGES))
    around = datetime.combine(day, time(0), tzinfo=UTC)
    closures = draw(
        st.lists(
            st.builds(
                lambda start, length: Closure(
                    "c", around + start * STEP, around + (start + length) * STEP
                ),
                minutes,
                st.integers(1, 96),
            ),
            max_size=2,
        )
    )
    holidays = draw(st.lists(st.builds(Holiday, st.just(day), st.just("Day"), days), max_size=1))
    calendar = Calendar(draw(weeks), holidays=tuple(holidays))
    table = Timetable(calendar, ZoneInfo(zone_name), Closures(tuple(closures)))
    return table, around + draw(minutes) * STEP


@given(situations())
@settings(max_examples=400, deadline=None)
def test_it_opens_next_in_the_future_and_is_open_then_and_was_not_before(
    situation: tuple[Timetable, datetime],
) -> None:
    table, now = situation

    opening = table.next_opening(now)

    assert opening is None or (
        opening > now
        and table.is_open(opening)
        and not table.is_open(opening - timedelta(seconds=1))
    )


@given(situations())
@settings(max_examples=200, deadline=None)
def test_it_knows_no_earlier_opening(situation: tuple[Timetable, datetime]) -> None:
    table, now = situation

    opening = table.next_opening(now)

    until = min(opening or now + timedelta(days=DAYS_LOOKED_AT), now + timedelta(days=4))
    quarters = [now + step * STEP for step in range(int((until - now) / STEP) + 1)]
    shown = [table.is_open(quarter) for quarter in quarters if quarter < until]
    assert (False, True) not in list(pairwise(shown))


@given(situations())
@settings(max_examples=400, deadline=None)
def test_it_closes_at_the_first_moment_at_which_it_is_not_open(
    situation: tuple[Timetable, datetime],
) -> None:
    table, now = situation

    closing = table.closing(now)

    assert closing is None or (
        closing > now
        and not table.is_open(closing)
        and table.is_open(closing - timedelta(seconds=1))
    )


@given(situations())
@settings(max_examples=400, deadline=None)
def test_it_is_open_whenever_the_clock_shows_open_hours_for_the_only_time(
    situation: tuple[Timetable, datetime],
) -> None:
    table, now = situation
    here = table.local(now)
    before = table.hours_on(here.date() - timedelta(days=1))
    comes_once = here.replace(fold=0).utcoffset() == here.replace(fold=1).utcoffset()

    shown = any(
        span.opens <= here.time() and (span.crosses_midnight or here.time() < span.closes)
        for span in table.hours_on(here.date())
    ) or any(span.crosses_midnight and here.time() < span.closes for span in before)

    if shown and comes_once and table.closure_at(now) is None:
        assert table.is_open(now)


@given(situations())
@settings(max_examples=200, deadline=None)
def test_it_is_closed_under_every_closure(situation: tuple[Timetable, datetime]) -> None:
    table, now = situation

    covered = any(one.covers(now) for one in table.closures.items)

    assert not (covered and table.is_open(now))
