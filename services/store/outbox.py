"""One table of commands and changes with increasing ids, which every process reads on from.

Commands (`say`, `end`, `transfer`, `mode`) are for whichever process holds the call's socket;
they are written with `command_book.give`, and their rows here name them.
Changes are what the wall shows and what the worker did. Rows come in the order of their ids, so
whoever has read up to an id has missed nothing before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from services.core.events import Event
from services.live.board import change_of
from services.store.database import Database, at_end
from services.store.statements import next_numbers
from services.store.tables import counters, outbox

COMMANDS = ("say", "end", "transfer", "mode")
CHANGE = "change"
"""The kind of row whose payload is one change of the wall (`services/live/board.py`)."""

SHOW_WORDS = (
    "caller_spoke",
    "assistant_spoke",
    "staff_spoke",
    "heard",
    "rendered",
    "facts",
    "command",
)


@dataclass(frozen=True, slots=True)
class OutboxRow:
    id: int
    at: datetime
    kind: str
    call_sid: str | None
    payload: Any

    @property
    def is_command(self) -> bool:
        return self.kind in COMMANDS


@dataclass(slots=True)
class _Batch:
    """The rows of one transaction. Written last, because their counter stays locked until the
    commit: one lock that everybody takes at the same point cannot tie a knot with another."""

    rows: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, connection: Connection) -> None:
        if not self.rows:  # all of them were taken back
            return
        for number, row in zip(
            next_numbers(connection, "outbox", len(self.rows)), self.rows, strict=True
        ):
            row["id"] = number
        connection.execute(insert(outbox), self.rows)


def append(
    connection: Connection, kind: str, payload: Any, *, at: datetime, call_sid: str | None = None
) -> None:
    """Add a row in the same transaction. `payload` is anything JSON-able."""
    batch = at_end(connection).setdefault("outbox", _Batch())
    assert isinstance(batch, _Batch)  # noqa: S101 - the name is ours alone
    batch.rows.append({"at": at, "kind": kind, "call_sid": call_sid, "payload": payload})


def append_change(connection: Connection, event: Event) -> None:
    """Add what the wall shows of an event, where it shows anything of it."""
    change = change_of(event)
    if change is not None:
        append(connection, CHANGE, change, at=event.at, call_sid=event.call_sid)


def read_after(connection: Connection, last_id: int, limit: int = 500) -> Sequence[OutboxRow]:
    """The rows that follow `last_id`, oldest first."""
    found = connection.execute(
        select(outbox).where(outbox.c.id > last_id).order_by(outbox.c.id).limit(limit)
    )
    return [OutboxRow(row.id, row.at, row.kind, row.call_sid, row.payload) for row in found]


def changes_after(connection: Connection, last_id: int, limit: int = 500) -> list[dict[str, Any]]:
    """Only the wall's changes, each with its `id`."""
    found = connection.execute(
        select(outbox.c.id, outbox.c.payload)
        .where(outbox.c.id > last_id, outbox.c.kind == CHANGE)
        .order_by(outbox.c.id)
        .limit(limit)
    )
    return [{**row.payload, "id": row.id} for row in found]


# Asked several times a second by every process, and so built once.
_LATEST = select(counters.c.value).where(counters.c.name == "outbox")
_COMMANDS_BETWEEN = (
    select(outbox.c.payload)
    .where(outbox.c.id > bindparam("last_id"), outbox.c.id <= bindparam("newest_id"))
    .where(outbox.c.kind.in_(COMMANDS))
    .order_by(outbox.c.id)
)


def commands_between(connection: Connection, last_id: int, newest_id: int) -> list[int]:
    """The ids of commands whose rows follow `last_id`, up to `newest_id`."""
    if last_id >= newest_id:
        return []
    found = connection.execute(_COMMANDS_BETWEEN, {"last_id": last_id, "newest_id": newest_id})
    return [payload["command"] for payload in found.scalars() if payload and "command" in payload]


def forget_words(connection: Connection, call_sid: str) -> None:
    """Delete the changes that show words of a call, also those of this transaction."""
    mine = (outbox.c.call_sid == call_sid) & (outbox.c.kind == CHANGE)
    rows = connection.execute(select(outbox.c.id, outbox.c.payload).where(mine)).all()
    spoken = [row.id for row in rows if (row.payload or {}).get("kind") in SHOW_WORDS]
    connection.execute(delete(outbox).where(outbox.c.id.in_(spoken)))
    batch = at_end(connection).get("outbox")
    if isinstance(batch, _Batch):
        batch.rows[:] = [one for one in batch.rows if not _shows_words(one, call_sid)]


def _shows_words(row: Mapping[str, Any], call_sid: str) -> bool:
    if row["call_sid"] != call_sid or row["kind"] != CHANGE:
        return False
    return bool(row["payload"]["kind"] in SHOW_WORDS)


def latest_id(connection: Connection) -> int:
    """The id of the newest row ever written; a reader that starts now starts from here."""
    return int(connection.execute(_LATEST).scalar_one())


def prune(connection: Connection, before: datetime) -> int:
    """Delete what every reader has had long ago; how many rows went."""
    return connection.execute(delete(outbox).where(outbox.c.at < before)).rowcount


class StoredChanges:
    """The outbox as the wall's publisher reads it. Raises ProviderError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def latest_id(self) -> int:
        return await self._database.read(latest_id)

    async def changes_after(self, last_id: int, limit: int) -> Sequence[Mapping[str, Any]]:
        return await self._database.read(lambda c: changes_after(c, last_id, limit))
