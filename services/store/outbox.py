"""One table of commands and changes with increasing ids, which every process reads on from.

Commands (`say`, `end`, `transfer`, `mode`) are for whichever process holds the call's socket.
Changes are what the wall shows and what the worker did. Rows come in the order of their ids, so
whoever has read up to an id has missed nothing before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from services.store.database import at_end
from services.store.statements import next_numbers
from services.store.tables import counters, outbox

COMMANDS = ("say", "end", "transfer", "mode")


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


def read_after(connection: Connection, last_id: int, limit: int = 500) -> Sequence[OutboxRow]:
    """The rows that follow `last_id`, oldest first."""
    found = connection.execute(
        select(outbox).where(outbox.c.id > last_id).order_by(outbox.c.id).limit(limit)
    )
    return [OutboxRow(row.id, row.at, row.kind, row.call_sid, row.payload) for row in found]


def latest_id(connection: Connection) -> int:
    """The id of the newest row ever written; a reader that starts now starts from here."""
    value = connection.execute(select(counters.c.value).where(counters.c.name == "outbox"))
    return int(value.scalar_one())


def prune(connection: Connection, before: datetime) -> int:
    """Delete what every reader has had long ago; how many rows went."""
    return connection.execute(delete(outbox).where(outbox.c.at < before)).rowcount
