"""Tasks in the database: left once for a caller and matter, joined by whoever asks again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from services.core.errors import ProviderDown
from services.core.events import TaskChanged
from services.core.office import Office
from services.core.ports import Errand
from services.core.task_desk import department_of
from services.core.task_times import due_at, due_once_asked_again, reminded_first
from services.core.tasks import Outcome, TaskMark, TaskState, caller_of, matter_of
from services.store import outbox
from services.store.call_rows import AnyRow
from services.store.statements import insert_new, next_numbers
from services.store.task_tables import task_steps, tasks

NUMBERS = "errand"
"""The counter's name since the first release."""
TOLD_FOR = timedelta(days=14)
"""How long a caller may still ask what became of a message that was dealt with."""
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Left:
    """An errand as a call leaves it."""

    errand: Errand
    act_key: str
    call_sid: str
    root_sid: str
    at: datetime
    property_name: str = ""
    unit_name: str = ""

    @property
    def caller_key(self) -> str:
        return caller_of(self.errand.person_id, self.errand.callback_number, self.root_sid)

    @property
    def open_key(self) -> str:
        kind, whom = self.errand.kind, self.errand.for_whom
        own = self.act_key if self.errand.urgent else ""
        return open_key_of(self.caller_key, kind, whom, own)


def open_key_of(caller_key: str, kind: str, for_whom: str, own: str = "") -> str:
    """Caller and matter. A danger without a place (`own` is the key of its act) joins nothing:
    it may be another one."""
    alone = kind == "unmatched" and own
    return f"{caller_key}|{own if alone else matter_of(kind, for_whom)}"


def leave_task(connection: Connection, left: Left, office: Office) -> TaskMark:
    """Leave a task, or join the one that is open for this caller and matter.

    Raises ProviderDown where others open and close the same one all the time.
    """
    for _ in range(ATTEMPTS):
        known = locked_by(connection, tasks.c.open_key == left.open_key)
        if known is not None:
            return _join(connection, left, known, office)
        number = _insert(connection, left, office)
        if number is not None:
            add_step(connection, number, "opened", left.at, call_sid=left.call_sid)
            return mark_of(_told(connection, number, left.at))
        # Somebody was quicker; their task is there now, or is done already.
    raise ProviderDown("the task is neither there nor to be made; nothing is written")


def locked_by(connection: Connection, condition: Any) -> AnyRow | None:
    """The task, locked until the commit."""
    return connection.execute(select(tasks).where(condition).with_for_update()).first()


def _insert(connection: Connection, left: Left, office: Office) -> int | None:
    errand = left.errand
    due = due_at(office, errand.kind, left.at, urgent=errand.urgent, wished=errand.wished_at)
    (number,) = next_numbers(connection, NUMBERS)
    row = {
        "number": number,
        "act_key": left.act_key,
        "call_sid": left.call_sid,
        "root_sid": left.root_sid,
        "at": left.at,
        "kind": errand.kind,
        "summary": errand.summary,
        "caller_name": errand.caller_name,
        "callback_number": errand.callback_number,
        "for_whom": errand.for_whom,
        "person_id": errand.person_id,
        "property_id": errand.property_id,
        "unit_id": errand.unit_id,
        "property_name": left.property_name,
        "unit_name": left.unit_name,
        "urgent": errand.urgent,
        "open_key": left.open_key,
        "caller_key": left.caller_key,
        "department": department_of(errand.kind),
        "owner": office.task_desk.owner_of(errand.kind, errand.for_whom),
        "state": TaskState.OPEN,
        "due_at": due,
        "asked_at": left.at,
        "remind_at": reminded_first(due, urgent=errand.urgent),
    }
    return number if insert_new(connection, tasks, row) else None


def _join(connection: Connection, left: Left, known: AnyRow, office: Office) -> TaskMark:
    """The same matter again: a note on the task, and from another conversation a new count."""
    again = known.root_sid != left.root_sid
    changed: dict[str, Any] = {
        "urgent": known.urgent or left.errand.urgent,
        "callback_number": left.errand.callback_number or known.callback_number,
        "caller_name": left.errand.caller_name or known.caller_name,
    }
    if again or left.errand.wished_at or (left.errand.urgent and not known.urgent):
        changed |= _sooner(left, known, office)
    if again:
        changed |= {"asked": known.asked + 1, "asked_at": left.at, "root_sid": left.root_sid}
    change_task(connection, known, changed)
    add_step(
        connection,
        known.number,
        "asked_again" if again else "added",
        left.at,
        words=left.errand.summary,
        call_sid=left.call_sid,
        act_key=left.act_key,
    )
    return mark_of(_told(connection, known.number, left.at), again=again)


def _sooner(left: Left, known: AnyRow, office: Office) -> Mapping[str, Any]:
    """Due earlier, or at the time that is wished now; a task that is late already is reminded
    of at once."""
    due = due_once_asked_again(office, known.kind, known.due_at, left.at, left.errand.wished_at)
    urgent = known.urgent or left.errand.urgent
    if left.errand.urgent:
        due = min(due, left.at)
    if due == known.due_at:
        return {"remind_at": max(left.at, known.due_at)} if known.remind_at else {}
    return {"due_at": due, "reminded": 0, "remind_at": reminded_first(due, urgent=urgent)}


def change_task(connection: Connection, row: AnyRow, values: Mapping[str, Any]) -> None:
    """Write a change; every change raises the version."""
    change = update(tasks).where(tasks.c.number == row.number)
    connection.execute(change.values(**values, version=row.version + 1))


def add_step(
    connection: Connection,
    number: int,
    kind: str,
    at: datetime,
    *,
    who: str = "",
    words: str = "",
    call_sid: str | None = None,
    act_key: str | None = None,
) -> None:
    """Add to a task's history. The task's row must be locked, or new."""
    newest = select(func.max(task_steps.c.number)).where(task_steps.c.task_number == number)
    row = {
        "task_number": number,
        "number": (connection.execute(newest).scalar() or 0) + 1,
        "at": at,
        "kind": kind,
        "who": who,
        "words": words,
        "call_sid": call_sid,
        "act_key": act_key,
    }
    connection.execute(insert(task_steps).values(**row))


def _told(connection: Connection, number: int, at: datetime) -> AnyRow:
    """The task as it is now; the pages are told of it."""
    row = connection.execute(select(tasks).where(tasks.c.number == number)).one()
    tell_pages(connection, row, at)
    return row


def tell_pages(connection: Connection, row: AnyRow, at: datetime) -> None:
    event = TaskChanged(call_sid=row.call_sid or "", at=at, number=row.number, state=row.state)
    outbox.append_change(connection, event)


def mark_of(row: AnyRow, *, again: bool = False) -> TaskMark:
    """A task as the conversation may speak of it."""
    return TaskMark(
        row.number,
        row.kind,
        TaskState(row.state),
        row.due_at,
        row.owner,
        again=again,
        asked=row.asked,
        urgent=row.urgent,
    )


def mark_of_act(connection: Connection, act_key: str) -> TaskMark | None:
    """The task that this act has left or joined."""
    made = connection.execute(select(tasks).where(tasks.c.act_key == act_key)).first()
    if made is not None:
        return mark_of(made)
    joined = (
        select(tasks, task_steps.c.kind.label("step"))
        .join(task_steps, task_steps.c.task_number == tasks.c.number)
        .where(task_steps.c.act_key == act_key)
    )
    row = connection.execute(joined).first()
    return mark_of(row, again=row.step == "asked_again") if row is not None else None


def settle_task(connection: Connection, act_key: str, at: datetime, words: str) -> bool:
    """Close what this act has left: it came to something else. False where nothing waits."""
    mine = (tasks.c.act_key == act_key) & tasks.c.done_at.is_(None)
    row = locked_by(connection, mine)
    if row is None:
        return False
    done = {"state": TaskState.DONE, "done_at": at, "open_key": None, "remind_at": None}
    change_task(connection, row, {**done, "outcome": Outcome.NOT_NEEDED.value})
    add_step(connection, row.number, "done", at, words=words)
    _told(connection, row.number, at)
    return True


def put_words(connection: Connection, act_key: str, words: str, at: datetime) -> bool:
    """Put better words to what this act has left: the task itself, or what was added to one.
    False where the act is not written yet."""
    made = locked_by(connection, tasks.c.act_key == act_key)
    if made is not None:
        change_task(connection, made, {"summary": words})
        tell_pages(connection, made, at)
        return True
    added = update(task_steps).where(task_steps.c.act_key == act_key)
    return connection.execute(added.values(words=words)).rowcount == 1


def task_of_caller(
    connection: Connection, caller_keys: Sequence[str], now: datetime
) -> TaskMark | None:
    """The newest task that waits for this caller, else the one done last."""
    mine = tasks.c.caller_key.in_(list(caller_keys))
    lately = (tasks.c.done_at.is_(None)) | (tasks.c.done_at > now - TOLD_FOR)
    order = (tasks.c.done_at.is_not(None), tasks.c.asked_at.desc(), tasks.c.number.desc())
    row = connection.execute(select(tasks).where(mine, lately).order_by(*order)).first()
    return mark_of(row) if row is not None else None
