"""Who answers a call: Chris, people first, or people alone. Pure.

Each called number has a mode, and hours with other modes. One switch over all of them gives
every call to people.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from services.core.answer_modes import AnswerMode
from services.core.calendar import OFFICE, Timetable
from services.core.going_live import GoingLive
from services.core.open_hours import OpenHours, read_days, read_spans

RING_S = 5
"""About one ring of a North American line."""
MOST_RINGS = 12
MOST_TEST_NUMBERS = 30
RINGS = 4
"""Four rings: most voicemail answers later."""


@dataclass(frozen=True, slots=True)
class HourRule:
    """Another mode on some days between two times. `days` count from Monday as 0."""

    days: tuple[int, ...]
    span: OpenHours
    mode: AnswerMode

    def covers(self, here: datetime) -> bool:
        """`here` is on the office's clock. A span over midnight belongs to the day it begins."""
        at, today = here.time(), here.weekday()
        if not self.span.crosses_midnight:
            return today in self.days and self.span.opens <= at < self.span.closes
        evening = today in self.days and at >= self.span.opens
        return evening or ((today - 1) % 7 in self.days and at < self.span.closes)


@dataclass(frozen=True, slots=True)
class NumberPlan:
    """How one number is answered; "" is the plan of every number without one of its own."""

    number: str = ""
    mode: AnswerMode = AnswerMode.ALWAYS
    rings: int = RINGS
    department: str = OFFICE
    """Whose hours count for `AFTER_HOURS`."""
    rules: tuple[HourRule, ...] = ()
    """The first that covers the moment counts."""
    assistant: str = ""
    """The folder of who answers here; "" leaves it to `ASSISTANTS` and the plan of all numbers."""
    property_id: str = ""
    """What callers of this number are taken to speak of, unless they say something else."""
    language: str = ""
    """`en` or `es`: the greeting and the ears from the first word. "": not set."""

    def mode_at(self, here: datetime) -> AnswerMode:
        return next((rule.mode for rule in self.rules if rule.covers(here)), self.mode)


@dataclass(frozen=True, slots=True)
class Answering:
    """The plans of all numbers."""

    plans: tuple[NumberPlan, ...] = ()
    test_numbers: tuple[str, ...] = ()
    """E.164: who calls from one of them reaches Chris where a number stands at `shadow`."""
    live: GoingLive = field(default_factory=GoingLive)
    """How far each number has come, and since when."""

    def plan_for(self, number: str) -> NumberPlan:
        by_number = {plan.number: plan for plan in self.plans}
        return by_number.get(number) or by_number.get("") or NumberPlan()

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every number that has a plan of its own."""
        return tuple(plan.number for plan in self.plans if plan.number)

    def assistant_on(self, number: str, first: Mapping[str, str]) -> str:
        """Who answers `number`, or "" for the usual one. `first`: number -> assistant, as the
        environment has it; a plan of the number itself goes before it, one of all others after."""
        return self._own(number).assistant or first.get(number, "") or self._own("").assistant

    def property_on(self, number: str) -> str:
        return self._own(number).property_id or self._own("").property_id

    def language_on(self, number: str) -> str:
        return self._own(number).language or self._own("").language

    def _own(self, number: str) -> NumberPlan:
        """The plan of exactly this number; "" is the one of all others."""
        return next((plan for plan in self.plans if plan.number == number), NumberPlan())

    def with_plan(self, plan: NumberPlan) -> Answering:
        return replace(self, plans=(*self.without(plan.number).plans, plan))

    def with_test_number(self, number: str) -> Answering:
        """The newest `MOST_TEST_NUMBERS` are kept."""
        listed = (*self.without_test_number(number).test_numbers, number)
        return replace(self, test_numbers=listed[-MOST_TEST_NUMBERS:])

    def without_test_number(self, number: str) -> Answering:
        return replace(self, test_numbers=tuple(n for n in self.test_numbers if n != number))

    def without(self, number: str) -> Answering:
        return replace(self, plans=tuple(one for one in self.plans if one.number != number))


@dataclass(frozen=True, slots=True)
class PeopleSwitch:
    """All calls to people, or as the plans say; and who turned it when."""

    on: bool = False
    by: str = ""
    at: datetime | None = None


class Route(StrEnum):
    CHRIS = "chris"
    PEOPLE_FIRST = "people_first"
    PEOPLE_ONLY = "people_only"


@dataclass(frozen=True, slots=True)
class Answer:
    """What becomes of a call. `ring_s` is how long people are rung; 0 where nobody is."""

    route: Route
    ring_s: int = 0
    why: str = ""
    """`switch`, or the mode that decided: for the record."""


SWITCH = "switch"
"""Why, where the switch over all calls has decided."""
TEST_CALL = "test call"
"""Why a call reaches Chris on a number that stands at `shadow`."""


def decide(
    answering: Answering,
    switch: PeopleSwitch,
    timetable: Timetable,
    now: datetime,
    number: str = "",
    *,
    test_call: bool = False,
) -> Answer:
    """Who answers a call to `number` at `now`. `test_call`: the office itself is trying it out."""
    plan = answering.plan_for(number)
    ring_s = plan.rings * RING_S
    if switch.on:
        return Answer(Route.PEOPLE_ONLY, ring_s, SWITCH)
    mode = plan.mode_at(timetable.local(now))
    if mode is AnswerMode.AFTER_HOURS and not timetable.is_open(now, plan.department):
        return Answer(Route.CHRIS, why=mode)
    if mode is AnswerMode.SHADOW and test_call:
        return Answer(Route.CHRIS, why=TEST_CALL)
    route = ROUTES[mode]
    return Answer(route, 0 if route is Route.CHRIS else ring_s, mode)


ROUTES: Mapping[AnswerMode, Route] = {
    AnswerMode.ALWAYS: Route.CHRIS,
    AnswerMode.AFTER_HOURS: Route.PEOPLE_FIRST,
    AnswerMode.OVERFLOW: Route.PEOPLE_FIRST,
    AnswerMode.OFF: Route.PEOPLE_ONLY,
    AnswerMode.SHADOW: Route.PEOPLE_ONLY,
}
RULE = re.compile(
    r"^(?P<first>[a-z]{3})[a-z]*(?:\s*-\s*(?P<last>[a-z]{3})[a-z]*)?\s+(?P<span>\S+)\s+(?P<mode>\S.*)$"
)


def mode_words(mode: AnswerMode) -> str:
    """A mode as a rule names it: `after hours`."""
    return mode.value.replace("_", " ")


def read_rules(text: str) -> tuple[HourRule, ...]:
    """Rules out of lines such as `mon-fri 12:00-13:00 overflow`. Raises ValueError for a page."""
    return tuple(_read_rule(line) for line in filter(None, map(str.strip, text.splitlines())))


def _read_rule(line: str) -> HourRule:
    match = RULE.match(line.lower())
    mode = match["mode"].replace(" ", "_") if match else ""
    if match is None or mode not in list(AnswerMode):
        modes = ", ".join(mode_words(one) for one in AnswerMode)
        raise ValueError(f"“{line}” is not like mon-fri 12:00-13:00 and one of {modes}.")
    spans = read_spans(match["span"])
    if len(spans) != 1:
        raise ValueError(f"“{line}” needs one span such as 12:00-13:00.")
    return HourRule(read_days(match["first"], match["last"]), spans[0], AnswerMode(mode))
