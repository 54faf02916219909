"""Tasks as pages and programs see them: lists, one task with its history, and what is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, true

from services.core.office import Office
from services.core.ports import Clock
from services.core.tasks import CALL_BACKS, TaskState
from services.store.call_rows import AnyRow
from services.store.database import Database
from services.store.records import Record
from services.store.task_moves import Refusal, Wish, take_step
from services.store.task_tables import task_steps, tasks
from services.store.times import iso

VIEWS = ("open", "mine", "overdue", "done")
NOBODY = "nobody"
"""As an owner: tasks that wait for anybody."""


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks are shown. An empty field leaves nothing out."""

    view: str = "open"
    department: str = ""
    owner: str = ""
    """A colleague's name, or NOBODY."""
    kind: str = ""
    """A kind, or `callbacks` for all that are one."""
    me: str = ""
    """The account that looks, for `mine`."""
    my_name: str = ""
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class TaskPage:
    items: Sequence[Record]
    next_offset: int | None


class TaskBook:
    """The tasks of the office. Every method raises ProviderError."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def listed(self, wanted: TaskFilter) -> TaskPage:
        now = self._clock.now()
        return await self._database.read(lambda c: _page(c, wanted, now))

    async def task(self, number: int) -> Record | None:
        """One task with its history."""
        now = self._clock.now()
        return await self._database.read(lambda c: _one(c, number, now))

    async def count_open(self) -> int:
        """How many are not done: for the badge."""
        counted = select(func.count()).select_from(tasks).where(tasks.c.done_at.is_(None))
        return int(await self._database.read(lambda c: c.execute(counted).scalar_one()))

    async def take_step(self, wish: Wish, office: Office) -> Record | Refusal | None:
        """The task afterwards; why not; or None where there is no such task."""
        now = self._clock.now()

        def work(connection: Connection) -> Record | Refusal | None:
            done = take_step(connection, wish, now, office)
            return task_record(done, now) if done and not isinstance(done, Refusal) else done

        return await self._database.run(work)


def _page(connection: Connection, wanted: TaskFilter, now: datetime) -> TaskPage:
    """One row more than the page holds, to know whether there is another page."""
    found = _filtered(wanted, now).limit(wanted.limit + 1).offset(wanted.offset)
    rows = connection.execute(found).all()
    shown = rows[: wanted.limit]
    more = wanted.offset + wanted.limit if len(rows) > wanted.limit else None
    steps = _steps(connection, [row.number for row in shown])
    items = [{**task_record(row, now), "steps": steps.get(row.number, [])} for row in shown]
    return TaskPage(items, more)


def _one(connection: Connection, number: int, now: datetime) -> Record | None:
    row = connection.execute(select(tasks).where(tasks.c.number == number)).first()
    if row is None:
        return None
    return {**task_record(row, now), "steps": _steps(connection, [number]).get(number, [])}


def _filtered(wanted: TaskFilter, now: datetime) -> Select[Any]:
    """Urgent ones first, then those whose callers asked again, then by their due time."""
    wheres = [_view(wanted, now), _kind(wanted.kind)]
    if wanted.department:
        wheres.append(tasks.c.department == wanted.department)
    if wanted.owner:
        wheres.append(tasks.c.owner == ("" if wanted.owner == NOBODY else wanted.owner))
    if wanted.view == "done":
        return select(tasks).where(*wheres).order_by(tasks.c.done_at.desc(), tasks.c.number.desc())
    asked_again = (tasks.c.asked > 1).desc()
    order = (tasks.c.urgent.desc(), asked_again, tasks.c.due_at, tasks.c.number)
    return select(tasks).where(*wheres).order_by(*order)


def _view(wanted: TaskFilter, now: datetime) -> ColumnElement[bool]:
    is_open: ColumnElement[bool] = tasks.c.done_at.is_(None)
    if wanted.view == "done":
        return ~is_open
    if wanted.view == "overdue":
        return is_open & (tasks.c.due_at <= now)
    if wanted.view == "mine":
        mine = tasks.c.claimed_by == wanted.me
        if wanted.my_name:
            mine |= (tasks.c.owner == wanted.my_name) & (tasks.c.claimed_by == "")
        return is_open & mine
    return is_open


def _kind(kind: str) -> ColumnElement[bool]:
    if not kind:
        return true()
    return tasks.c.kind.in_(CALL_BACKS) if kind == "callbacks" else tasks.c.kind == kind


def _steps(connection: Connection, numbers: Sequence[int]) -> Mapping[int, list[Record]]:
    """The history of each task, oldest first."""
    mine = select(task_steps).where(task_steps.c.task_number.in_(numbers))
    told: dict[int, list[Record]] = {}
    for row in connection.execute(mine.order_by(task_steps.c.task_number, task_steps.c.number)):
        step = {"at": iso(row.at), "kind": row.kind, "who": row.who, "words": row.words}
        told.setdefault(row.task_number, []).append({**step, "call_sid": row.call_sid})
    return told


def task_record(row: AnyRow, now: datetime) -> Record:
    """A task as the API and the pages show it."""
    return {
        "number": row.number,
        "kind": row.kind,
        "state": row.state,
        "version": row.version,
        "summary": row.summary,
        "urgent": row.urgent,
        "overdue": row.state != TaskState.DONE and row.due_at <= now,
        "due_at": iso(row.due_at),
        "department": row.department,
        "owner": row.owner or None,
        "for_whom": row.for_whom or None,
        "caller": {
            "name": row.caller_name or None,
            "number": row.callback_number or None,
            "person_id": row.person_id,
        },
        "property_id": row.property_id,
        "property": row.property_name or row.property_id,
        "unit_id": row.unit_id,
        "unit": row.unit_name or row.unit_id,
        "call_sid": row.call_sid,
        "at": iso(row.at),
        "asked": row.asked,
        "asked_at": iso(row.asked_at),
        "tries": row.tries,
        **_done_by(row),
        "reminded": row.reminded,
    }


def _done_by(row: AnyRow) -> Record:
    """Who has taken it, and what came of it."""
    return {
        "claimed_by": row.claimed_by or None,
        "claimed_at": iso(row.claimed_at),
        "done_by": row.done_by or None,
        "done_at": iso(row.done_at),
        "outcome": row.outcome or None,
    }
