"""Tasks of somebody who leaves: given to whoever takes over, each with a line in its history."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select, update

from services.core.dialogue import ActState
from services.core.task_times import reminded_first
from services.core.tasks import Step, TaskState
from services.store.call_rows import AnyRow
from services.store.reminder_rows import DROPPED
from services.store.task_rows import add_step, change_task, tell_pages
from services.store.task_tables import task_reminders, tasks


@dataclass(frozen=True, slots=True)
class Holder:
    """By what tasks are somebody's: their names on the desk, and the accounts that claim."""

    names: Collection[str]
    emails: Collection[str]

    def has(self) -> ColumnElement[bool]:
        claims: list[ColumnElement[bool]] = [tasks.c.claimed_by.in_(list(self.emails))]
        # A token of theirs claims as `token zapier of diane@example.com`.
        claims += [tasks.c.claimed_by.endswith(f" of {one}") for one in self.emails]
        return tasks.c.done_at.is_(None) & or_(tasks.c.owner.in_(list(self.names)), *claims)

    def claimed(self, row: AnyRow) -> bool:
        by = str(row.claimed_by)
        return any(by == one or by.endswith(f" of {one}") for one in self.emails)


def open_tasks_of(connection: Connection, holder: Holder) -> Sequence[int]:
    found = select(tasks.c.number).where(holder.has()).order_by(tasks.c.number)
    return connection.execute(found).scalars().all()


def hand_over(
    connection: Connection, holder: Holder, successor: str, by: str, now: datetime
) -> Sequence[int]:
    """Give their open tasks to the successor; "" puts them back for anybody."""
    mine = select(tasks).where(holder.has()).order_by(tasks.c.number).with_for_update()
    rows = connection.execute(mine).all()
    for row in rows:
        change_task(connection, row, _handed(row, holder, successor, now))
        words = f"To {successor}." if successor else "To everybody."
        add_step(connection, row.number, Step.ASSIGN, now, who=by, words=f"{words} They left.")
        after = connection.execute(select(tasks).where(tasks.c.number == row.number)).one()
        tell_pages(connection, after, now)
    _drop_reminders(connection, holder, now)
    return [row.number for row in rows]


def _handed(row: AnyRow, holder: Holder, successor: str, now: datetime) -> Mapping[str, Any]:
    """Somebody else who has claimed it keeps it; what had another owner goes back to them."""
    first = reminded_first(row.due_at, urgent=row.urgent)
    owner = successor if row.owner in ("", *holder.names) else row.owner
    values: dict[str, Any] = {"owner": owner, "reminded": 0, "remind_at": max(now, first)}
    if holder.claimed(row):
        values |= {"state": TaskState.OPEN, "claimed_by": "", "claimed_at": None}
    return values


def _drop_reminders(connection: Connection, holder: Holder, now: datetime) -> None:
    mine = update(task_reminders).where(
        task_reminders.c.to_name.in_(list(holder.names)),
        task_reminders.c.state == ActState.WAITING,
        task_reminders.c.sent_at.is_(None),
    )
    connection.execute(mine.values(state=DROPPED, due_at=None, changed_at=now))
