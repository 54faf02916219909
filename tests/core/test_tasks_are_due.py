"""When tasks are due and come up again, over nights, closed days and the change of the clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.core.office import Office
from services.core.open_hours import read_hours
from services.core.task_times import (
    Whom,
    due_again,
    due_at,
    due_once_asked_again,
    may_remind,
    next_reminder,
    reminded_first,
    steps_of,
)

NEW_YORK = ZoneInfo("America/New_York")
OFFICE = Office("Harbor Street", None, "", week=read_hours("mon-fri 09:00-17:00"))
NEVER_OPEN = Office("Harbor Street", None, "")


def here(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    """A moment of 2026 on the office's clock, as the program has it: in UTC."""
    return datetime(2026, month, day, hour, minute, tzinfo=NEW_YORK).astimezone(UTC)


@pytest.mark.parametrize(
    ("kind", "left", "due"),
    [
        pytest.param("callback", here(20, 10), here(20, 12), id="within two hours"),
        pytest.param("callback", here(20, 10, 7), here(20, 12, 15), id="to the quarter"),
        pytest.param("callback", here(20, 16), here(23, 10), id="over the weekend"),
        pytest.param("callback", here(20, 22), here(23, 11), id="left at night"),
        pytest.param("callback", here(20, 15), here(20, 17), id="until closing time"),
        pytest.param("lead", here(20, 10), here(20, 11), id="a lead within the hour"),
        pytest.param("complaint", here(20, 10), here(23, 17), id="the next open day"),
        pytest.param("message", here(20, 7), here(20, 17), id="today before opening"),
        pytest.param("unmatched", here(20, 22), here(20, 22), id="an emergency at once"),
        pytest.param("vendor", here(30, 23, month=10), here(2, 17), id="the clocks go back"),
        pytest.param(
            "callback", here(13, 8, month=3), here(13, 11, month=3), id="before they go on"
        ),
    ],
)
def test_it_is_due_by_its_kind_and_the_hours(kind: str, left: datetime, due: datetime) -> None:
    assert due_at(OFFICE, kind, left) == due


def test_it_is_due_at_once_where_it_is_urgent() -> None:
    assert due_at(OFFICE, "message", here(21, 3), urgent=True) == here(21, 3)


def test_it_is_due_when_the_caller_wishes() -> None:
    assert due_at(OFFICE, "callback", here(20, 10), wished=here(24, 15)) == here(24, 15)


def test_it_takes_no_wish_that_lies_behind() -> None:
    assert due_at(OFFICE, "callback", here(20, 10), wished=here(20, 9)) == here(20, 12)


def test_it_is_due_within_a_day_where_the_office_has_no_hours() -> None:
    assert due_at(NEVER_OPEN, "callback", here(20, 10)) == here(21, 10)


def test_it_knows_the_hours_by_asking_the_office_alone() -> None:
    friday = replace(OFFICE, week=read_hours("fri 10:30-11:10"))

    assert due_at(friday, "message", here(18, 9)) == here(20, 11, 10)


@pytest.mark.parametrize(
    ("tries", "due"), [(1, here(20, 11)), (2, here(20, 12)), (3, here(23, 17)), (9, here(23, 17))]
)
def test_it_comes_up_again_at_growing_distances(tries: int, due: datetime) -> None:
    assert due_again(OFFICE, "callback", here(20, 10), tries) == due


def test_it_is_due_sooner_once_it_is_asked_for_again() -> None:
    later = here(23, 17)

    assert due_once_asked_again(OFFICE, "message", later, here(20, 10)) == here(20, 11)
    assert due_once_asked_again(OFFICE, "message", here(20, 9), here(20, 10)) == here(20, 9)


def test_it_reminds_the_owner_then_everybody_then_the_managers() -> None:
    steps = steps_of(urgent=False)

    assert [step.whom for step in steps[:3]] == [Whom.OWNER, Whom.EVERYBODY, Whom.MANAGERS]
    assert reminded_first(here(20, 10), urgent=False) == here(20, 10)


def test_it_grows_the_distance_from_step_to_step() -> None:
    waits = [step.after for step in steps_of(urgent=False)]

    assert waits == sorted(waits)
    assert next_reminder(1, here(20, 10), urgent=False) == here(20, 10) + timedelta(minutes=30)
    assert next_reminder(len(waits), here(20, 10), urgent=False) is None


def test_it_leaves_people_alone_at_night_unless_it_is_urgent() -> None:
    assert may_remind(OFFICE, "message", here(20, 22), urgent=False) == here(23, 9)
    assert may_remind(OFFICE, "message", here(20, 22), urgent=True) == here(20, 22)
