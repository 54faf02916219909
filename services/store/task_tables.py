"""The tables of tasks: what people must do, what was done with it, and who is reminded.

They took the place of `errands`: the numbers and their counter are the same.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table

from services.store.columns import UtcTime, Words, metadata


def _text(name: str) -> Column[str]:
    return Column(name, Words, nullable=False, default="", server_default="")


def _count(name: str, first: int = 0) -> Column[int]:
    return Column(name, Integer, nullable=False, default=first, server_default=str(first))


tasks = Table(
    "tasks",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("act_key", Words, nullable=False, unique=True),
    Column("call_sid", String(64), index=True),
    # The newest conversation that asked: who is cut off and rings again has not asked twice.
    Column("root_sid", String(64)),
    Column("at", UtcTime, nullable=False),
    Column("kind", String(32), nullable=False),
    _text("summary"),
    _text("caller_name"),
    _text("callback_number"),
    _text("for_whom"),
    Column("person_id", String(64)),
    Column("property_id", String(64)),
    Column("unit_id", String(64)),
    # As they were called when the task was left.
    _text("property_name"),
    _text("unit_name"),
    Column("urgent", Boolean, nullable=False, default=False),
    # Caller and matter while the task is not done, else NULL: at most one that is open.
    Column("open_key", Words, unique=True),
    Column("caller_key", Words, nullable=False, default="", server_default="", index=True),
    Column("department", String(32), nullable=False, default="office", server_default="office"),
    # A colleague's name; "" waits for anybody.
    _text("owner"),
    Column("state", String(16), nullable=False, default="open", server_default="open"),
    # Raised by every change, so that nobody overwrites what they have not seen.
    _count("version", 1),
    Column("due_at", UtcTime, nullable=False),
    _count("asked", 1),
    Column("asked_at", UtcTime, nullable=False),
    # Tries without an answer since it was opened.
    _count("tries"),
    _text("claimed_by"),
    Column("claimed_at", UtcTime),
    _text("done_by"),
    Column("done_at", UtcTime, index=True),
    _text("outcome"),
    # How many reminders were given since the due time was set, and when the next one falls due.
    _count("reminded"),
    Column("remind_at", UtcTime, index=True),
)

task_steps = Table(
    "task_steps",
    metadata,
    Column("task_number", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
    # `opened`, `asked_again`, `claim`, `release`, `assign`, `done`, `tried`, `reopen`, `reminded`.
    Column("kind", String(16), nullable=False),
    # Who did it: an account, a token, or "" for Chris.
    _text("who"),
    _text("words"),
    Column("call_sid", String(64), index=True),
    # The act of a call that joined the task.
    Column("act_key", Words, unique=True),
)

task_reminders = Table(
    "task_reminders",
    metadata,
    # Task, due time, step and addressee: no reminder goes out twice.
    Column("key", Words, primary_key=True),
    Column("task_number", Integer, nullable=False, index=True),
    _text("to_name"),
    # E.164; "" where it can only be shown on the dashboard.
    _text("to_number"),
    _text("words"),
    Column("state", String(16), nullable=False),
    Column("due_at", UtcTime),
    Column("sent_at", UtcTime),
    _count("attempts"),
    _text("last_error"),
    _text("external_id"),
    Column("created_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
)

Index("ix_tasks_state_due", tasks.c.state, tasks.c.due_at)
Index("ix_task_reminders_state_due", task_reminders.c.state, task_reminders.c.due_at)
