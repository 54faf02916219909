"""The office's hours for the ear, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from services.core.calendar import Calendar, Closure, Closures
from services.core.holidays import Holiday
from services.core.office import Office
from services.core.office_words import (
    closing_in_words,
    closure_in_words,
    holiday_asked,
    hours_in_words,
    next_opening_in_words,
)
from services.core.open_hours import read_spans, read_week

ZONE = ZoneInfo("America/New_York")


def here(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def office(week: str = "mon-fri 09:00-17:00", **fields: object) -> Office:
    calendar = Calendar(read_week(week), **fields)  # type: ignore[arg-type]
    return Office("Port Richmond Homes", None, "", calendar=calendar)


@pytest.mark.parametrize(
    ("week", "now", "english", "spanish"),
    [
        ("mon-fri 09:00-17:00", "2026-11-19T20:00", "tomorrow at nine", "mañana a las nueve"),
        ("mon-fri 09:30-17:00", "2026-11-20T20:00", "on Monday at nine thirty",
         "el lunes a las nueve y media"),
        ("mon-fri 09:00-17:00", "2026-11-20T07:00", "today at nine", "hoy a las nueve"),
        ("mon 01:05-02:00", "2026-11-20T20:00", "on Monday at one oh five in the morning",
         "el lunes a la una y cinco de la mañana"),
        ("mon 12:00-13:00", "2026-11-20T20:00", "on Monday at noon",
         "el lunes a las doce de la tarde"),
    ],
)  # fmt: skip
def test_it_says_when_it_opens(week: str, now: str, english: str, spanish: str) -> None:
    assert next_opening_in_words(office(week), here(now)) == english
    assert next_opening_in_words(office(week), here(now), "es") == spanish


def test_it_names_the_date_of_an_opening_more_than_a_week_ahead() -> None:
    closed = Closure("1", here("2026-12-20T00:00"), here("2027-01-04T00:00"))
    away = replace(office(), closures=Closures((closed,)))

    assert next_opening_in_words(away, here("2026-12-21T10:00")) == (
        "on Monday, January fourth, at nine"
    )
    assert next_opening_in_words(away, here("2026-12-21T10:00"), "es") == (
        "el lunes cuatro de enero, a las nueve"
    )


def test_it_says_until_when_it_is_open() -> None:
    assert closing_in_words(office(), here("2026-11-20T10:00")) == "today until five"
    assert closing_in_words(office(), here("2026-11-20T10:00"), "es") == "hoy hasta las cinco"


def test_it_never_closes_around_the_clock() -> None:
    whole = office("mon-sun 00:00-24:00")

    assert closing_in_words(whole, here("2026-11-20T10:00")) == "around the clock"


def test_it_says_why_it_is_closed_and_until_when() -> None:
    snow = Closure("1", here("2026-11-19T08:00"), here("2026-11-20T00:00"), "snow")
    closed = replace(office(), closures=Closures((snow,)))
    now = here("2026-11-19T10:00")

    assert closure_in_words(closed, now) == (
        "The office is closed today because of snow; we open again tomorrow at nine."
    )
    assert closure_in_words(closed, now, "es") == (
        "La oficina está cerrada hoy por la nieve; abrimos de nuevo mañana a las nueve."
    )
    assert closure_in_words(closed, here("2026-11-20T10:00")) == ""


def test_it_says_right_now_where_it_opens_later_today() -> None:
    power = Closure("1", here("2026-11-19T08:00"), here("2026-11-19T13:00"), "power")
    closed = replace(office(), closures=Closures((power,)))

    assert closure_in_words(closed, here("2026-11-19T10:00")) == (
        "The office is closed right now because the power is out; we open again today at one."
    )


def test_it_says_the_words_that_were_set_for_a_closure() -> None:
    own = Closure(
        "1",
        here("2026-11-19T08:00"),
        here("2026-11-20T00:00"),
        words_en="We moved.",
        words_es="Nos mudamos.",
    )
    closed = replace(office(), closures=Closures((own,)))

    assert closure_in_words(closed, here("2026-11-19T10:00"), "es") == "Nos mudamos."


def test_it_names_the_holiday() -> None:
    kept = office(federal=("thanksgiving",))

    assert closure_in_words(kept, here("2026-11-26T10:00")) == (
        "The office is closed today for Thanksgiving; we open again tomorrow at nine."
    )


def test_it_finds_the_holiday_that_is_asked_about() -> None:
    kept = office(federal=("thanksgiving",), holidays=(Holiday(date(2026, 12, 24), "Eve"),))

    asked = holiday_asked("Are you open on Thanksgiving?", kept, here("2026-11-20T10:00"))

    assert asked == date(2026, 11, 26)


def test_it_tells_hours_around_lunch() -> None:
    spans = read_spans("09:00-12:00, 13:00-17:00")
    lunch = Office("x", None, "", calendar=Calendar((spans, *((),) * 6)))

    assert hours_in_words(lunch) == (
        "Monday, from nine in the morning to noon and one in the afternoon to five in the afternoon"
    )
