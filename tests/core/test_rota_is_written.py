"""The rota between the settings page and what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from services.core.on_call import OnCallPerson, Rota
from services.core.people import PhoneNumber
from services.core.rota_reader import days_in_words, form_of, read_days, read_form, read_rota

FORM = {
    "person_name": ["Ana", "Ben", ""],
    "person_number": ["718 555 0101", "(718) 555-0102", ""],
    "person_texts": ["yes", "no", "yes"],
    "shift_who": ["Ana", ""],
    "shift_days": ["mon-fri", ""],
    "shift_starts": ["18:00", ""],
    "shift_ends": ["06:00", ""],
    "override_who": ["Ben"],
    "override_from": ["2026-12-24T18:00"],
    "override_to": ["2026-12-26T08:00"],
    "holiday_day": ["2026-12-25"],
    "holiday_who": ["Ben"],
    "fallback": ["Ana, Ben"],
    "manager": ["Ben"],
    "owner": [""],
    "tries": ["3"],
    "ring_s": ["25"],
}
ZONE = "America/New_York"
ANA = OnCallPerson("Ana", PhoneNumber("+17185550101"), confirmed=True)


def test_it_reads_a_rota_and_writes_the_same_form_again() -> None:
    rota, faults = read_rota(read_form(FORM), Rota(), ZONE)
    again, more = read_rota(form_of(rota, ZONE), rota, ZONE)

    assert (faults, more) == ([], [])
    assert again == rota
    assert [one.texts for one in rota.people] == [True, False]
    assert (rota.shifts[0].days, rota.shifts[0].ends) == ((0, 1, 2, 3, 4), time(6))
    assert rota.overrides[0].starts == datetime(2026, 12, 24, 23, 0, tzinfo=UTC)


def test_it_keeps_a_number_confirmed_as_long_as_it_is_the_same() -> None:
    same, _ = read_rota(read_form(FORM), Rota((ANA,)), ZONE)
    other, _ = read_rota(
        read_form(FORM), Rota((replace(ANA, number=PhoneNumber("+17185550109")),)), ZONE
    )

    assert [one.confirmed for one in same.people] == [True, False]
    assert [one.confirmed for one in other.people] == [False, False]


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("person_number", ["12", "(718) 555-0102"], "Ana needs a name and a telephone number."),
        ("shift_days", ["someday"], "someday is not a day or days such as mon-fri."),
        ("shift_starts", ["late"], "The shift of Ana needs times such as 18:00."),
        ("override_to", ["2026-12-01T08:00"], "The override of Ben ends before it starts."),
        ("override_from", ["soon"], "The override of Ben needs two dates with times."),
        ("holiday_day", ["x"], "The holiday of Ben needs a date."),
        ("manager", ["Zoe"], "Nobody is called Zoe."),
        ("tries", ["many"], "The number of tries must be a whole number."),
        ("ring_s", ["600"], "A telephone can ring for 15 to 60 seconds."),
    ],
)
def test_it_says_in_words_what_is_wrong(field: str, value: list[str], fault: str) -> None:
    _, faults = read_rota(read_form({**FORM, field: value}), Rota(), ZONE)

    assert fault in faults


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("Saturday, Sunday", (5, 6)),
        ("fri-mon", (0, 4, 5, 6)),
        ("", ()),
    ],
)
def test_it_reads_days(text: str, days: tuple[int, ...]) -> None:
    assert read_days(text) == days
    assert read_days(days_in_words(days)) == days
