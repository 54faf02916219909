"""What may be said of a task that waits for a person: whose it is, and by when they were asked.

The office is asked to call by then; that somebody will call is never promised.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from services.core.account_matters import KINDS
from services.core.office import Office
from services.core.spoken_dates import DAYS, time_in_words
from services.core.task_times import URGENT_WITHIN
from services.core.tasks import TaskMark, TaskState

WHEN: Mapping[str, Mapping[str, str]] = {
    "en": {
        "today": "by {time} today",
        "tomorrow": "by {time} tomorrow",
        "day": "by {day} at {time}",
        "next": "by next {day} at {time}",
    },
    "es": {
        "today": "hoy antes de {time}",
        "tomorrow": "mañana antes de {time}",
        "day": "el {day} antes de {time}",
        "next": "el próximo {day} antes de {time}",
    },
}
SAID_DUE = frozenset(("callback", "owner", *KINDS)) - {"application", "legal"}
"""Kinds of which a caller is told by when the office was asked to call."""
SOON = {1: "tomorrow", 0: "today"}
A_MOMENT = timedelta(minutes=1)

MAY_SAY_AGAIN = (
    "It was noted before. Say that the call-back is noted already, for whom, and that you have "
    "marked that they called again. Promise no call."
)
MAY_SAY_WHEN = (
    "It is written down. You may say: I have asked them to call you {when}. Never promise that "
    "somebody will."
)


def by_in_words(office: Office, due: datetime, now: datetime, language: str) -> str:
    """`by four in the afternoon today`, `mañana antes de las diez de la mañana`."""
    language = language if language in WHEN else "en"
    there, here = office.local(due), office.local(now)
    ahead = (there.date() - here.date()).days
    kind = SOON.get(ahead, "day" if ahead < 7 else "next")
    return WHEN[language][kind].format(
        day=DAYS[language][there.weekday()], time=time_in_words(there.time(), language)
    )


def call_by(task: TaskMark, office: Office | None, now: datetime, language: str) -> str:
    """By when they were asked to call; "" where no time may be named: the office is not asked to
    call, does not want it said, or is closed then."""
    if office is None or not office.task_desk.say_due or task.due_at is None:
        return ""
    urgent = task.urgent and task.kind not in URGENT_WITHIN
    named = task.kind in SAID_DUE and not urgent and task.due_at > now
    if not named or not office.is_open(task.due_at - A_MOMENT):
        return ""
    return by_in_words(office, task.due_at, now, language)


def task_told(
    task: TaskMark | None,
    office: Office | None,
    now: datetime,
    language: str,
    wished_at: datetime | None = None,
) -> Mapping[str, Any]:
    """What a tool's answer says of the task. Who asks again hears a time only where they wished
    for one."""
    if task is None:
        return {}
    when = call_by(task, office, now, language)
    if task.again:
        told = when if wished_at is not None and task.due_at == wished_at else ""
        owner = task.owner or None
        return {"again": True, "for": owner, "call_by": told or None, "may_say": MAY_SAY_AGAIN}
    return {"call_by": when, "may_say": MAY_SAY_WHEN.format(when=when)} if when else {}


STATES: Mapping[TaskState, str] = {
    TaskState.OPEN: "waiting",
    TaskState.CLAIMED: "taken_up",
    TaskState.DONE: "done",
}
"""A task's state in the words of the tool that callers may ask."""
