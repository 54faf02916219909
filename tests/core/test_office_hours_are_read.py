"""Office hours and people are read from one line of the settings."""

from __future__ import annotations

from datetime import time

import pytest

from services.core.office import Colleague, read_colleagues
from services.core.open_hours import OpenHours, read_hours
from services.core.people import PhoneNumber

DAY = OpenHours(time(9), time(17))
SHORT = OpenHours(time(10), time(13))


def test_it_reads_a_week() -> None:
    week = read_hours("mon-fri 09:00-17:00, sat 10:00-13:00")

    assert week == (DAY, DAY, DAY, DAY, DAY, SHORT, None)


def test_it_reads_days_over_the_end_of_the_week() -> None:
    week = read_hours("Saturday-Monday 10:00-13:00")

    assert week == (SHORT, None, None, None, None, SHORT, SHORT)


@pytest.mark.parametrize(
    "text", ["mon 9-5", "someday 09:00-17:00", "mon 17:00-09:00", "mon 25:00-26:00"]
)
def test_it_refuses_what_it_cannot_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_hours(text)


def test_it_reads_colleagues_as_unconfirmed() -> None:
    people = read_colleagues("Diane=+17185550101, Janier=718-555-0102")

    assert people == (
        Colleague("Diane", PhoneNumber("+17185550101")),
        Colleague("Janier", PhoneNumber("+17185550102")),
    )


def test_it_names_the_colleague_that_cannot_be_read() -> None:
    with pytest.raises(ValueError, match="Diane"):
        read_colleagues("Diane=nobody")
