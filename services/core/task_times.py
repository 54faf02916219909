"""When a task is due, when it comes up again, and who is reminded when. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from services.core.office import Office
from services.core.open_time import Stretch, next_stretch, open_stretch
from services.core.task_desk import department_of

QUARTER = timedelta(minutes=15)
CALLBACK_OPEN_TIME = timedelta(hours=2)
LEAD_OPEN_TIME = timedelta(hours=1)
WITHOUT_HOURS = timedelta(hours=24)
"""For an office that has set no hours at all."""

Due = Callable[[Office, datetime, str], datetime]
"""(office, moment, department) -> due."""


def _at_once(_: Office, now: datetime, __: str) -> datetime:
    return now


def _within(open_time: timedelta) -> Due:
    """Within so much time in which the office is open, counted over nights and closed days."""

    def due(office: Office, now: datetime, department: str) -> datetime:
        left, stretch = open_time, open_stretch(office, now, department)
        while stretch is not None:
            if stretch.length >= left:
                return min(up_to_quarter(stretch.opens + left), stretch.closes)
            left -= stretch.length
            stretch = next_stretch(office, stretch, department)
        return now + WITHOUT_HOURS

    return due


def _end_of_next_day(office: Office, now: datetime, department: str) -> datetime:
    """The end of the next day on which the office opens; today counts before it has opened."""
    stretch = open_stretch(office, now, department)
    if stretch is not None and office.is_open(now, department):
        stretch = _on_another_day(office, stretch, department)
    return stretch.closes if stretch else now + WITHOUT_HOURS


def _on_another_day(office: Office, after: Stretch, department: str) -> Stretch | None:
    """The next stretch that is not of the same day: a break at noon ends no day."""
    today = office.local(after.opens).date()
    stretch = next_stretch(office, after, department)
    while stretch is not None and office.local(stretch.opens).date() == today:
        stretch = next_stretch(office, stretch, department)
    return stretch


DUE: Mapping[str, Due] = {
    "callback": _within(CALLBACK_OPEN_TIME),
    "portal": _within(CALLBACK_OPEN_TIME),
    "owner": _within(CALLBACK_OPEN_TIME),
    "legal": _within(LEAD_OPEN_TIME),
    "lead": _within(LEAD_OPEN_TIME),
    "unmatched": _at_once,
}
"""Kind of task -> its due time; every other kind is due at the end of the next open day."""
URGENT_WITHIN = frozenset(("owner", "legal"))
"""Urgent kinds that keep their due time: a call-back was named to the caller, and the office's
hours have to keep it."""


def due_at(
    office: Office,
    kind: str,
    now: datetime,
    *,
    urgent: bool = False,
    wished: datetime | None = None,
) -> datetime:
    """When a task that is left now is due. A wished time counts where it lies ahead; what is
    urgent is due at once, but for `URGENT_WITHIN`."""
    if urgent and kind not in URGENT_WITHIN:
        return now
    if wished is not None and wished > now:
        return wished
    return DUE.get(kind, _end_of_next_day)(office, now, department_of(kind))


def due_once_asked_again(
    office: Office, kind: str, due: datetime, now: datetime, wished: datetime | None = None
) -> datetime:
    """Whoever asks again waits an hour of open time more at most, or until the time they wish."""
    if wished is not None and wished > now:
        return wished
    return min(due, AGAIN[0](office, now, department_of(kind)))


AGAIN: Sequence[Due] = (_within(timedelta(hours=1)), _within(timedelta(hours=2)))
"""After the first and the second try without an answer; after that on the next open day."""


def due_again(office: Office, kind: str, now: datetime, tries: int) -> datetime:
    """When a task comes up again after so many tries without an answer (1 is the first)."""
    rule = AGAIN[tries - 1] if 1 <= tries <= len(AGAIN) else _end_of_next_day
    return rule(office, now, department_of(kind))


def up_to_quarter(moment: datetime) -> datetime:
    """The next full quarter of an hour: "by three thirty-seven" is no time that people say."""
    over = timedelta(minutes=moment.minute % 15, seconds=moment.second)
    over += timedelta(microseconds=moment.microsecond)
    return moment + (QUARTER - over) if over else moment


class Whom(StrEnum):
    """Who is reminded."""

    OWNER = "owner"
    EVERYBODY = "everybody"
    MANAGERS = "managers"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One step: whom, and how long after the step before (the first: after the due time)."""

    whom: Whom
    after: timedelta


STEPS: Sequence[Reminder] = (
    Reminder(Whom.OWNER, timedelta(0)),
    Reminder(Whom.EVERYBODY, timedelta(minutes=30)),
    Reminder(Whom.MANAGERS, timedelta(hours=2)),
    Reminder(Whom.MANAGERS, timedelta(hours=8)),
    Reminder(Whom.MANAGERS, timedelta(hours=24)),
)
URGENT_STEPS: Sequence[Reminder] = (
    Reminder(Whom.OWNER, timedelta(minutes=2)),
    Reminder(Whom.EVERYBODY, timedelta(minutes=10)),
    Reminder(Whom.MANAGERS, timedelta(minutes=20)),
    Reminder(Whom.MANAGERS, timedelta(hours=1)),
    Reminder(Whom.MANAGERS, timedelta(hours=4)),
)
"""Then it stays on the dashboard as overdue: nobody is texted for ever."""


def steps_of(*, urgent: bool) -> Sequence[Reminder]:
    return URGENT_STEPS if urgent else STEPS


def reminded_first(due: datetime, *, urgent: bool) -> datetime:
    """When the first reminder of a task falls due."""
    return due + steps_of(urgent=urgent)[0].after


def next_reminder(step: int, now: datetime, *, urgent: bool) -> datetime | None:
    """When step `step` (counted from 0) falls due after the one before was given now."""
    steps = steps_of(urgent=urgent)
    return now + steps[step].after if step < len(steps) else None


def may_remind(office: Office, kind: str, now: datetime, *, urgent: bool) -> datetime:
    """When reminding is decent: now for what is urgent and while its department is open, else
    when that opens next."""
    if urgent:
        return now
    stretch = open_stretch(office, now, department_of(kind))
    return stretch.opens if stretch else now + WITHOUT_HOURS


TEXT_AGAIN_S = (5, 15, 60, 120, 300, 600)
"""A text that did not go out: seven attempts within about twenty minutes."""


def text_again(attempts: int) -> timedelta | None:
    """How long to wait after so many attempts, or None: no more."""
    if attempts > len(TEXT_AGAIN_S):
        return None
    return timedelta(seconds=TEXT_AGAIN_S[max(attempts, 1) - 1])
