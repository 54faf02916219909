"""Who answers a call: by number, by hour, and by the switch over all of them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from services.core.answer_modes import AnswerMode
from services.core.answering import (
    Answering,
    NumberPlan,
    PeopleSwitch,
    Route,
    decide,
    read_rules,
)
from services.core.calendar import Calendar, Timetable
from services.core.open_hours import read_week

NUMBER = "+17185550100"
TABLE = Timetable(Calendar(read_week("mon-fri 09:00-17:00")), ZoneInfo("America/New_York"))
OPEN = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("America/New_York"))
CLOSED = datetime(2026, 11, 20, 20, tzinfo=ZoneInfo("America/New_York"))


def plan(mode: AnswerMode, **fields: object) -> Answering:
    return Answering((NumberPlan(NUMBER, mode, **fields),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mode", "in_hours", "after_hours"),
    [
        (AnswerMode.ALWAYS, Route.CHRIS, Route.CHRIS),
        (AnswerMode.AFTER_HOURS, Route.PEOPLE_FIRST, Route.CHRIS),
        (AnswerMode.OVERFLOW, Route.PEOPLE_FIRST, Route.PEOPLE_FIRST),
        (AnswerMode.OFF, Route.PEOPLE_ONLY, Route.PEOPLE_ONLY),
    ],
)
def test_it_follows_the_mode_of_the_number(
    mode: AnswerMode, in_hours: Route, after_hours: Route
) -> None:
    switch = PeopleSwitch()

    assert decide(plan(mode), switch, TABLE, OPEN, NUMBER).route is in_hours
    assert decide(plan(mode), switch, TABLE, CLOSED, NUMBER).route is after_hours


def test_it_lets_chris_answer_a_number_without_a_plan() -> None:
    assert decide(Answering(), PeopleSwitch(), TABLE, OPEN, NUMBER).route is Route.CHRIS


def test_it_takes_the_plan_of_all_numbers_where_there_is_no_other() -> None:
    everywhere = Answering((NumberPlan("", AnswerMode.OFF),))

    assert decide(everywhere, PeopleSwitch(), TABLE, OPEN, NUMBER).route is Route.PEOPLE_ONLY


def test_it_rings_people_for_as_many_rings_as_are_set() -> None:
    assert (
        decide(plan(AnswerMode.OVERFLOW, rings=3), PeopleSwitch(), TABLE, OPEN, NUMBER).ring_s == 15
    )


def test_it_gives_every_call_to_people_while_the_switch_is_on() -> None:
    found = decide(plan(AnswerMode.ALWAYS), PeopleSwitch(on=True), TABLE, CLOSED, NUMBER)

    assert (found.route, found.why) == (Route.PEOPLE_ONLY, "switch")


def test_it_has_another_mode_at_some_hours() -> None:
    night = plan(AnswerMode.ALWAYS, rules=read_rules("fri 19:00-02:00 off\n"))
    after_midnight = datetime(2026, 11, 21, 1, tzinfo=TABLE.zone)

    assert decide(night, PeopleSwitch(), TABLE, OPEN, NUMBER).route is Route.CHRIS
    assert decide(night, PeopleSwitch(), TABLE, CLOSED, NUMBER).route is Route.PEOPLE_ONLY
    assert decide(night, PeopleSwitch(), TABLE, after_midnight, NUMBER).route is Route.PEOPLE_ONLY


@pytest.mark.parametrize("mode", ["after_hours", "after hours", "After hours"])
def test_it_reads_a_mode_as_people_write_it(mode: str) -> None:
    (rule,) = read_rules(f"mon 09:00-10:00 {mode}")

    assert rule.mode is AnswerMode.AFTER_HOURS


@pytest.mark.parametrize(
    "line", ["always", "mon 09:00 off", "mon 09:00-10:00 perhaps", "xyz 09:00-10:00 off"]
)
def test_it_refuses_a_rule_that_it_cannot_read(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_rules(line)
