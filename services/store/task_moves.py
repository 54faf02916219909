"""What people do with tasks: taken by one alone, given on, done. Nobody overwrites what they
have not seen: whoever comes second is told who has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from services.core.office import Office
from services.core.task_times import due_again, due_at, reminded_first
from services.core.tasks import NoSuchMove, Outcome, Step, TaskState, move
from services.store.call_rows import AnyRow
from services.store.task_rows import add_step, change_task, locked_by, open_key_of, tell_pages
from services.store.task_tables import tasks


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants done with a task that they saw in this version."""

    number: int
    version: int
    step: Step
    who: str
    outcome: Outcome | None = None
    note: str = ""
    owner: str = ""
    """To whom it is assigned; "" puts it back for everybody."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why it was not done, in words for people."""

    why: str


def take_step(
    connection: Connection, wish: Wish, now: datetime, office: Office
) -> AnyRow | Refusal | None:
    """The task afterwards; why not; or None where there is no such task."""
    row = locked_by(connection, tasks.c.number == wish.number)
    if row is None:
        return None
    if _has_it_already(row, wish):
        return row
    refusal = _refused(connection, row, wish)
    if refusal is not None:
        return refusal
    state = move(TaskState(row.state), wish.step)
    values = {"state": state, **CHANGES[wish.step](row, wish, now, office)}
    change_task(connection, row, values)
    words = " ".join(part for part in (_said(wish), wish.note) if part)
    add_step(connection, row.number, wish.step, now, who=wish.who, words=words)
    after = connection.execute(select(tasks).where(tasks.c.number == wish.number)).one()
    tell_pages(connection, after, now)
    return after


def _has_it_already(row: AnyRow, wish: Wish) -> bool:
    """A second press of the same button."""
    return bool(
        wish.step is Step.CLAIM and row.state == TaskState.CLAIMED and row.claimed_by == wish.who
    )


def _refused(connection: Connection, row: AnyRow, wish: Wish) -> Refusal | None:
    if row.state == TaskState.CLAIMED and wish.step is Step.CLAIM:
        return Refusal(f"{row.claimed_by} has this task already.")
    if row.version != wish.version:
        return Refusal(f"This task has changed meanwhile. {_holder(row)}")
    try:
        move(TaskState(row.state), wish.step)
    except NoSuchMove:
        return Refusal(f"That cannot be done now. {_holder(row)}")
    if wish.step is Step.REOPEN:
        return _taken_by_another(connection, row)
    return None


def _holder(row: AnyRow) -> str:
    if row.state == TaskState.DONE:
        return f"It is done, by {row.done_by}."
    return f"{row.claimed_by} has it." if row.claimed_by else "Nobody has taken it."


def _taken_by_another(connection: Connection, row: AnyRow) -> Refusal | None:
    """At most one open task for a caller and matter, also when an older one is opened again."""
    key = _open_key(row)
    other = connection.execute(select(tasks.c.number).where(tasks.c.open_key == key)).scalar()
    return Refusal(f"Task {other} is open for this caller already.") if other else None


def _open_key(row: AnyRow) -> str:
    return open_key_of(row.caller_key, row.kind, row.for_whom, row.act_key if row.urgent else "")


def _said(wish: Wish) -> str:
    if wish.step is Step.ASSIGN:
        return f"To {wish.owner}." if wish.owner else "To everybody."
    return wish.outcome.replace("_", " ").capitalize() + "." if wish.outcome else ""


Values = Mapping[str, Any]


def _claim(_: AnyRow, wish: Wish, now: datetime, __: Office) -> Values:
    return {"claimed_by": wish.who, "claimed_at": now}


def _release(*_: object) -> Values:
    return {"claimed_by": "", "claimed_at": None}


def _assign(row: AnyRow, wish: Wish, now: datetime, _: Office) -> Values:
    first = reminded_first(row.due_at, urgent=row.urgent)
    return {**_release(), "owner": wish.owner, "reminded": 0, "remind_at": max(now, first)}


def _finish(_: AnyRow, wish: Wish, now: datetime, __: Office) -> Values:
    outcome = wish.outcome or Outcome.REACHED
    return {
        "done_by": wish.who,
        "done_at": now,
        "outcome": outcome.value,
        "open_key": None,
        "remind_at": None,
    }


def _tried(row: AnyRow, _: Wish, now: datetime, office: Office) -> Values:
    """Nobody answered: it comes up again. What is urgent comes up as urgent."""
    due = due_again(office, row.kind, now, row.tries + 1)
    first = reminded_first(due, urgent=row.urgent)
    return {"tries": row.tries + 1, "due_at": due, "reminded": 0, "remind_at": first}


def _reopen(row: AnyRow, _: Wish, now: datetime, office: Office) -> Values:
    due = due_at(office, row.kind, now, urgent=row.urgent)
    return {
        **_release(),
        "open_key": _open_key(row),
        "done_by": "",
        "done_at": None,
        "outcome": "",
        "tries": 0,
        "due_at": due,
        "reminded": 0,
        "remind_at": reminded_first(due, urgent=row.urgent),
    }


CHANGES: Mapping[Step, Any] = {
    Step.CLAIM: _claim,
    Step.RELEASE: _release,
    Step.ASSIGN: _assign,
    Step.FINISH: _finish,
    Step.TRIED: _tried,
    Step.REOPEN: _reopen,
}
"""Step -> what it changes beside the state."""
