"""Calls as reports count them, and what is counted: one table of measures with plain definitions.

Pure. A call that goes on is no row yet; texts and calls that we place are none either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from types import MappingProxyType

from services.core.prices import NOTHING

REPEAT_WITHIN = timedelta(hours=72)
LISTED = "listed"
"""How the call of a blocked number ends: neither answered nor missed."""
BROKEN = frozenset({"failed", "abandoned", "moved"})
"""Ends that leave something undone."""
GRAVE = ("L", "E")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCall:
    """A call that is over."""

    sid: str
    started_at: datetime
    property_id: str = ""
    assistant: str = ""
    language: str = ""
    outcome: str = ""
    urgency: str = ""
    modes: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    by_assistant: bool = True
    """An assistant came on the line."""
    by_person: bool = False
    """A colleague picked up for the caller."""
    staff_spoke: bool = False
    """Words that the office typed were spoken."""
    tasks_left: int = 0
    came_back: bool | None = None
    """The same telephone called again in time. None: not known yet, or no number was shown."""
    first_words_ms: tuple[float, ...] = ()
    acknowledged_s: tuple[float | None, ...] = ()
    """Of each emergency somebody was rung for, until a person had it; None: nobody has."""
    usd: Decimal = NOTHING
    usd_is_whole: bool = True
    """False: a part of it has no price, so it cost at least that."""

    @property
    def is_answered(self) -> bool:
        return self.outcome != LISTED and (self.by_assistant or self.by_person)

    @property
    def is_contained(self) -> bool:
        people = self.by_person or self.staff_spoke or self.tasks_left
        return self.is_answered and not people and self.outcome not in BROKEN


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted. `meaning` is for people; a share is one of the measure `of`."""

    key: str
    label: str
    meaning: str
    counts: Callable[[ReportCall], bool]
    of: str = "calls"


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        one.key: one
        for one in (
            Measure(
                "calls",
                "Calls",
                "Every call that came in and is over, blocked numbers left out. A call still going "
                "on, a text and a call that we place are not counted.",
                lambda call: call.outcome != LISTED,
            ),
            Measure(
                "answered",
                "Answered",
                "Chris or a person of the office came on the line.",
                lambda call: call.is_answered,
            ),
            Measure(
                "missed",
                "Missed",
                "The caller hung up, was cut off or reached a recorder before anybody was on the "
                "line.",
                lambda call: call.outcome != LISTED and not call.is_answered,
            ),
            Measure(
                "contained",
                "Contained",
                "Answered, and Chris dealt with it alone: nobody of the office came on the line, "
                "no task was left for people, and the call did not break off half-way.",
                lambda call: call.is_contained,
                "answered",
            ),
            Measure(
                "transferred",
                "Put through",
                "A person of the office picked up and talked with the caller.",
                lambda call: call.is_answered and call.by_person,
                "answered",
            ),
            Measure(
                "left",
                "Left for people",
                "Answered, and nobody picked up for the caller, but something was left: a task for "
                "people, words that the office typed, or a call that broke off half-way.",
                lambda call: call.is_answered and not call.is_contained and not call.by_person,
                "answered",
            ),
            Measure(
                "resolved",
                "Resolved",
                "Answered, and the same telephone did not call again within 72 hours.",
                lambda call: call.is_answered and call.came_back is False,
                "judged",
            ),
            Measure(
                "came_back",
                "Called again",
                "Answered, and the same telephone called again within 72 hours.",
                lambda call: call.is_answered and call.came_back is True,
                "judged",
            ),
            Measure(
                "judged",
                "Resolved or called again",
                "Answered, and 72 hours are over or the telephone has called again before.",
                lambda call: call.is_answered and call.came_back is not None,
                "answered",
            ),
            Measure(
                "open",
                "Not known yet",
                "Answered less than 72 hours ago, or the caller showed no number.",
                lambda call: call.is_answered and call.came_back is None,
                "answered",
            ),
            Measure(
                "emergencies",
                "Emergencies",
                "Calls about a danger to life or another emergency (classes L and E).",
                lambda call: call.urgency in GRAVE,
            ),
            Measure(
                "rung",
                "Rung for",
                "Calls for which people on call were rung.",
                lambda call: bool(call.acknowledged_s),
            ),
            Measure(
                "unacknowledged",
                "Nobody took it",
                "People were rung, and nobody has acknowledged the emergency yet.",
                lambda call: None in call.acknowledged_s,
                "rung",
            ),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Contact:
    """A call, to see who called again. `number` is "" where none was shown."""

    sid: str
    number: str
    started_at: datetime
    ended_at: datetime | None


def callers_back(contacts: Iterable[Contact], now: datetime) -> Mapping[str, bool | None]:
    """Call -> did the same telephone call again within `REPEAT_WITHIN` of its end? None: not known
    yet, or it showed no number."""
    by_number: dict[str, list[Contact]] = {}
    for one in contacts:
        by_number.setdefault(one.number, []).append(one)
    unknown = by_number.pop("", [])
    found: dict[str, bool | None] = {one.sid: None for one in unknown}
    for mine in by_number.values():
        mine.sort(key=lambda one: (one.started_at, one.sid))
        for one, following in zip(mine, [*mine[1:], None], strict=True):
            found[one.sid] = _came_back(one, following, now)
    return found


def _came_back(one: Contact, following: Contact | None, now: datetime) -> bool | None:
    ended_at = one.ended_at or now
    if following is not None and following.started_at <= ended_at + REPEAT_WITHIN:
        return True
    return False if now >= ended_at + REPEAT_WITHIN else None


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which calls of a range of days are looked at; "" is all."""

    property_id: str = ""
    assistant: str = ""
    mode: str = ""
    language: str = ""
    intent: str = ""

    def keeps(self, call: ReportCall) -> bool:
        return (
            self.property_id in ("", call.property_id or UNKNOWN)
            and self.assistant in ("", call.assistant)
            and (not self.mode or self.mode in call.modes)
            and self.language in ("", call.language)
            and (not self.intent or self.intent in call.intents)
        )


EVERYTHING = Narrowed()
UNKNOWN = "none"
"""Stands for a call whose property is not known, where "" means every property."""


def narrowed(calls: Iterable[ReportCall], to: Narrowed) -> Sequence[ReportCall]:
    return [one for one in calls if to.keeps(one)]
