"""A closure as staff say it: from when, until when, and why."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from services.core.calendar import Calendar
from services.core.closure_words import closure_end, closure_reason, closure_start, read_end
from services.core.office import Office
from services.core.open_hours import read_week

OFFICE = Office("x", None, "", calendar=Calendar(read_week("mon-fri 09:00-17:00")))
NOW = datetime(2026, 11, 20, 10, 30, tzinfo=ZoneInfo("America/New_York"))  # a Friday


def here(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NOW.tzinfo)


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("close the office today because of snow", "2026-11-21T00:00"),
        ("close until noon", "2026-11-20T12:00"),
        ("close until three", "2026-11-20T15:00"),
        ("close until 2 30 pm", "2026-11-20T14:30"),
        ("close until nine", "2026-11-20T21:00"),
        ("close until tomorrow", "2026-11-21T00:00"),
        ("close until Monday at ten", "2026-11-23T10:00"),
        ("close until Friday", "2026-11-27T00:00"),
        ("close for two hours", "2026-11-20T12:30"),
        ("cerrar la oficina hasta las tres de la tarde", "2026-11-20T15:00"),
        ("cerrar hasta el lunes a las diez", "2026-11-23T10:00"),
        ("cerrar hasta mañana", "2026-11-21T00:00"),
    ],
)
def test_it_hears_until_when(said: str, until: str) -> None:
    assert closure_end(said, OFFICE, NOW) == here(until)


@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ("close early at three", "2026-11-20T15:00"),
        ("close from noon", "2026-11-20T12:00"),
        ("close until three", "2026-11-20T10:30"),
        ("close the office at nine in the morning", "2026-11-20T10:30"),
        ("close the office today", "2026-11-20T10:30"),
    ],
)
def test_it_hears_from_when(said: str, starts: str) -> None:
    assert closure_start(said, OFFICE, NOW) == here(starts)


@pytest.mark.parametrize(
    ("said", "reason"),
    [("it's a snow day", "snow"), ("2", "weather"), ("se fue la luz", "power"),
     ("no reason", "none"), ("close the office", "")],
)  # fmt: skip
def test_it_hears_why(said: str, reason: str) -> None:
    assert closure_reason(said) == reason


@pytest.mark.parametrize("text", ["soon", "09:00", "2026-11-19T10:00", "2029-01-01T10:00"])
def test_it_refuses_an_end_that_cannot_be(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_end(text, OFFICE, NOW)
