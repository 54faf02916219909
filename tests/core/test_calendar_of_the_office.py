"""When the office is open: lunch, departments, holidays, closures, nights and changing clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.core.calendar import Calendar, Closure, Closures, Department, Timetable
from services.core.holidays import FEDERAL, Holiday, federal_on
from services.core.open_hours import read_spans, read_week

NEW_YORK = ZoneInfo("America/New_York")
WEEK = read_week("mon-fri 09:00-12:00, mon-fri 13:00-17:00")


def here(text: str, zone: ZoneInfo = NEW_YORK) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def table(**fields: object) -> Timetable:
    return Timetable(Calendar(**{"week": WEEK, **fields}), NEW_YORK)  # type: ignore[arg-type]


def test_it_is_closed_over_lunch_and_opens_again_after_it() -> None:
    at_lunch = here("2026-11-20T12:30")

    assert not table().is_open(at_lunch)
    assert table().next_opening(at_lunch) == here("2026-11-20T13:00")


def test_it_opens_on_monday_after_friday_evening() -> None:
    assert table().next_opening(here("2026-11-20T17:00")) == here("2026-11-23T09:00")


def test_it_knows_the_hours_of_a_department() -> None:
    leasing = Department("leasing", read_week("sat 10:00-16:00"))
    saturday = here("2026-11-21T11:00")

    found = table(departments=(leasing,))

    assert found.is_open(saturday, "leasing")
    assert not found.is_open(saturday)
    assert not found.is_open(saturday, "maintenance")


def test_it_keeps_the_federal_holidays_that_are_chosen() -> None:
    thanksgiving = here("2026-11-26T10:00")

    assert table().is_open(thanksgiving)
    assert not table(federal=("thanksgiving",)).is_open(thanksgiving)


def test_it_lets_a_department_work_on_holidays() -> None:
    maintenance = Department("maintenance", WEEK, keeps_holidays=False)
    found = table(federal=("thanksgiving",), departments=(maintenance,))

    assert found.is_open(here("2026-11-26T10:00"), "maintenance")


def test_it_opens_for_half_a_day() -> None:
    eve = Holiday(date(2026, 12, 24), "Christmas Eve", "Nochebuena", read_spans("09:00-12:00"))
    found = table(holidays=(eve,), federal=("christmas",))

    assert found.closing(here("2026-12-24T10:00")) == here("2026-12-24T12:00")
    assert found.next_opening(here("2026-12-24T12:00")) == here("2026-12-28T09:00")


def test_it_stays_closed_until_a_closure_ends_by_itself() -> None:
    snow = Closure("1", here("2026-11-20T08:00"), here("2026-11-20T14:15"), "snow")
    found = Timetable(Calendar(WEEK), NEW_YORK, Closures((snow,)))

    assert found.next_opening(here("2026-11-20T08:30")) == here("2026-11-20T14:15")
    assert found.is_open(here("2026-11-20T14:15"))


def test_it_closes_early_where_a_closure_begins() -> None:
    storm = Closure("1", here("2026-11-20T15:00"), here("2026-11-21T00:00"))
    found = Timetable(Calendar(WEEK), NEW_YORK, Closures((storm,)))

    assert found.closing(here("2026-11-20T14:00")) == here("2026-11-20T15:00")


def test_it_closes_one_department_alone() -> None:
    training = Closure(
        "1", here("2026-11-20T09:00"), here("2026-11-20T12:00"), departments=("leasing",)
    )
    found = Timetable(Calendar(WEEK), NEW_YORK, Closures((training,)))

    assert not found.is_open(here("2026-11-20T10:00"), "leasing")
    assert found.is_open(here("2026-11-20T10:00"))


def test_it_runs_past_midnight() -> None:
    night = Timetable(Calendar((read_spans("22:00-02:00"), *((),) * 6)), NEW_YORK)

    assert night.is_open(here("2026-11-24T01:59"))
    assert not night.is_open(here("2026-11-24T02:00"))
    assert night.closing(here("2026-11-23T23:00")) == here("2026-11-24T02:00")


def test_it_never_closes_where_every_day_is_whole() -> None:
    whole = Timetable(Calendar((read_spans("00:00-24:00"),) * 7), NEW_YORK)

    assert whole.is_open(here("2026-11-22T00:00"))
    assert whole.closing(here("2026-11-22T12:00")) is None
    assert whole.next_opening(here("2026-11-22T12:00")) is None


def test_it_never_opens_without_hours() -> None:
    assert Timetable(Calendar(), NEW_YORK).next_opening(here("2026-11-22T12:00")) is None


def test_it_opens_when_the_clocks_jump_over_the_time() -> None:
    night = Timetable(Calendar((read_spans("02:30-05:00"),) * 7), NEW_YORK)

    opening = night.next_opening(here("2026-03-08T00:30"))

    assert opening == datetime(2026, 3, 8, 7, 0, tzinfo=UTC)  # three o'clock, the first after it


def test_it_stays_open_through_an_hour_that_comes_twice() -> None:
    night = Timetable(Calendar((read_spans("00:30-01:30"),) * 7), NEW_YORK)
    first_half_past_one = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)

    assert night.is_open(first_half_past_one)
    assert night.closing(first_half_past_one) == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_it_opens_after_a_midnight_that_does_not_exist() -> None:
    cairo = ZoneInfo("Africa/Cairo")
    found = Timetable(Calendar((read_spans("00:00-08:00"),) * 7), cairo)

    opening = found.next_opening(datetime(2026, 4, 23, 20, 0, tzinfo=UTC))

    assert opening == datetime(2026, 4, 23, 22, 0, tzinfo=UTC)
    assert opening.astimezone(cairo).hour == 1


def test_it_forgets_closures_that_are_over() -> None:
    now = here("2026-11-20T10:00")
    old = Closure("old", now - timedelta(days=2), now - timedelta(days=1))
    today = Closure("today", now, now + timedelta(hours=3))

    left = Closures((old,)).with_one(today, now)

    assert left.items == (today,)
    assert left.opened_again(now).items == ()


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "New Year's Day"),
        (date(2026, 1, 19), "Martin Luther King Day"),
        (date(2026, 2, 16), "Presidents' Day"),
        (date(2026, 5, 25), "Memorial Day"),
        (date(2026, 6, 19), "Juneteenth"),
        (date(2026, 7, 3), "Independence Day"),  # the fourth is a Saturday
        (date(2026, 9, 7), "Labor Day"),
        (date(2026, 10, 12), "Columbus Day"),
        (date(2026, 11, 11), "Veterans Day"),
        (date(2026, 11, 26), "Thanksgiving"),
        (date(2026, 12, 25), "Christmas"),
        (date(2021, 12, 31), "New Year's Day"),  # the first of January 2022 is a Saturday
        (date(2027, 7, 5), "Independence Day"),  # the fourth is a Sunday
    ],
)
def test_it_computes_federal_holidays(day: date, name: str) -> None:
    found = federal_on(day, tuple(FEDERAL))

    assert found is not None
    assert found.name_en == name


def test_it_repeats_a_yearly_holiday() -> None:
    founding = Holiday(date(2020, 3, 4), "Founders' Day", yearly=True)

    assert table(holidays=(founding,)).holiday_on(date(2027, 3, 4)) == founding


@pytest.mark.parametrize("text", ["9-5", "09:00-09:00", "25:00-26:00", "09:00-12:00, 11:00-13:00"])
def test_it_refuses_hours_that_cannot_be(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_spans(text)
