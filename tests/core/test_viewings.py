"""When a home may be visited, which times are offered, and what a caller's words mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from services.core.calendar import Closure, Closures
from services.core.open_hours import read_week
from services.core.viewing_rules import ViewingRules, faults_of
from services.core.viewing_wishes import chosen, visit_wish
from services.core.viewings import Diary, Viewing, VisitWish
from services.portfolio.sample import sample_office

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
"""Friday noon in New York; the office shows homes from nine to five on weekdays."""
TODAY = date(2026, 11, 20)
MONDAY_TEN = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)
OFFICE = sample_office()


def taken(start: datetime, unit: str = "2c") -> Viewing:
    return Viewing(1, "booked", start, start + HALF_HOUR, unit_id=unit)


@pytest.mark.parametrize(
    ("start", "why"),
    [
        (MONDAY_TEN, ""),
        (NOW - HALF_HOUR, "past"),
        (NOW + HALF_HOUR, "notice"),
        (NOW + timedelta(days=40), "far"),
        (MONDAY_TEN - timedelta(days=1), "closed"),
        (datetime(2026, 11, 23, 21, 45, tzinfo=UTC), "closed"),
    ],
)
def test_it_says_why_a_time_cannot_be(start: datetime, why: str) -> None:
    assert Diary(OFFICE, NOW).refusal(start) == why


@pytest.mark.parametrize("after", [timedelta(0), HALF_HOUR / 2, -HALF_HOUR / 2])
def test_it_gives_no_time_twice(after: timedelta) -> None:
    diary = Diary(OFFICE, NOW, [taken(MONDAY_TEN)], "3b")

    assert diary.refusal(MONDAY_TEN + after) == "taken"


def test_it_gives_the_time_right_after_another_visit() -> None:
    diary = Diary(OFFICE, NOW, [taken(MONDAY_TEN)], "3b")

    assert diary.refusal(MONDAY_TEN + HALF_HOUR) == ""


def test_two_people_can_show_two_homes_but_not_the_same_one() -> None:
    office = replace(OFFICE, viewings=ViewingRules(at_once=2))

    other = Diary(office, NOW, [taken(MONDAY_TEN)], "3b").refusal(MONDAY_TEN)
    same = Diary(office, NOW, [taken(MONDAY_TEN)], "2c").refusal(MONDAY_TEN)

    assert (other, same) == ("", "taken")


def test_a_visit_that_is_moved_stands_in_nobody_s_way() -> None:
    diary = Diary(OFFICE, NOW, [taken(MONDAY_TEN)], "2c", except_number=1)

    assert diary.refusal(MONDAY_TEN + HALF_HOUR / 2) == ""


def test_it_shows_no_home_while_the_office_is_closed() -> None:
    snow = Closure("1", MONDAY_TEN - timedelta(hours=3), MONDAY_TEN + timedelta(hours=8))
    office = OFFICE.with_closures(Closures((snow,)))

    assert Diary(office, NOW).refusal(MONDAY_TEN) == "closed"


def test_visits_may_have_hours_of_their_own() -> None:
    office = replace(OFFICE, viewings=ViewingRules(week=read_week("sat 10:00-12:00")))
    saturday = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)

    assert Diary(office, NOW).refusal(saturday) == ""
    assert Diary(office, NOW).refusal(MONDAY_TEN) == "closed"


def test_it_offers_the_times_before_and_after_the_one_that_is_taken() -> None:
    diary = Diary(OFFICE, NOW, [taken(MONDAY_TEN)])

    offers = diary.offers(VisitWish(date(2026, 11, 23), time(10)))

    assert offers == [MONDAY_TEN - HALF_HOUR, MONDAY_TEN + HALF_HOUR]


def test_it_offers_times_of_the_part_of_the_day_that_was_named() -> None:
    offers = Diary(OFFICE, NOW).offers(visit_wish("Monday afternoon", TODAY))

    assert [OFFICE.local(one).hour for one in offers] == [12, 14]


def test_it_offers_the_next_times_where_nothing_was_wished() -> None:
    offers = Diary(OFFICE, NOW).offers(VisitWish())

    assert [OFFICE.local(one).hour for one in offers] == [14, 16]


def test_the_clocks_may_change_in_between() -> None:
    before = datetime(2026, 10, 30, 16, 0, tzinfo=UTC)

    start = Diary(OFFICE, before).moment_of(VisitWish(date(2026, 11, 2), time(10)))

    assert start == datetime(2026, 11, 2, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("Monday at ten", VisitWish(date(2026, 11, 23), time(10))),
        ("tomorrow at two thirty", VisitWish(date(2026, 11, 21), time(14, 30))),
        ("the 25th at 3 pm", VisitWish(date(2026, 11, 25), time(15))),
        ("December 2nd", VisitWish(date(2026, 12, 2))),
        ("Tuesday ten thirty", VisitWish(date(2026, 11, 24), time(10, 30))),
        ("el lunes a las once", VisitWish(date(2026, 11, 23), time(11))),
        ("pasado mañana por la tarde", VisitWish(date(2026, 11, 22), None, (time(12), time(18)))),
        ("whenever", VisitWish()),
        ("February 30", VisitWish(unclear=True)),
    ],
)
def test_it_reads_when_somebody_wants_to_come(said: str, wish: VisitWish) -> None:
    assert visit_wish(said, TODAY) == wish


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("the first one", 0),
        ("the later one please", 1),
        ("nine thirty", 0),
        ("ten thirty works", 1),
        ("la segunda", 1),
        ("either is fine", 0),
        ("Wednesday at noon", None),
        ("hmm", None),
    ],
)
def test_it_hears_which_of_the_offers_is_meant(said: str, at: int | None) -> None:
    offers = [MONDAY_TEN - HALF_HOUR, MONDAY_TEN + HALF_HOUR]

    assert chosen(said, offers, OFFICE) == (None if at is None else offers[at])


def test_rules_that_cannot_be_are_named() -> None:
    assert len(faults_of(ViewingRules(minutes=1, notice_hours=-1, days_ahead=0, at_once=0))) == 4
