"""Marks of staff on calls: a mistake, something to follow up, praise."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from services.core.commands import Giver, MarkKind
from services.core.errors import CallUnknown
from services.core.ports import Clock
from services.store import outbox
from services.store.command_tables import marks
from services.store.database import Database
from services.store.statements import next_numbers
from services.store.tables import calls
from services.store.times import iso

Record = Mapping[str, Any]


class StoredMarks:
    """Marks need no socket: any process writes them, on calls that are over too."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def add(self, call_sid: str, kind: MarkKind, note: str, by: Giver) -> Record:
        """Mark a call. Raises CallUnknown and ProviderError."""
        now = self._clock.now()
        return await self._database.run(lambda c: _add(c, call_sid, kind, note, by, now))


def marks_of(connection: Connection, call_sids: Collection[str]) -> Mapping[str, list[Record]]:
    """The marks of some calls, the oldest first."""
    found = select(marks).where(marks.c.call_sid.in_(call_sids)).order_by(marks.c.id)
    of_call: dict[str, list[Record]] = {sid: [] for sid in call_sids}
    for row in connection.execute(found):
        of_call[row.call_sid].append(mark_record(row))
    return of_call


def mark_record(row: Row[Any]) -> Record:
    return {
        "id": row.id,
        "kind": row.kind,
        "note": row.note,
        "by": row.by_name,
        "at": iso(row.at),
    }


def _add(
    connection: Connection, call_sid: str, kind: MarkKind, note: str, by: Giver, now: datetime
) -> Record:
    if connection.execute(select(calls.c.sid).where(calls.c.sid == call_sid)).first() is None:
        raise CallUnknown(call_sid)
    (number,) = next_numbers(connection, "mark")
    who = {"by_id": by.id, "by_name": by.name}
    values = {"id": number, "call_sid": call_sid, "kind": kind, "note": note, "at": now, **who}
    connection.execute(insert(marks).values(**values))
    row = connection.execute(select(marks).where(marks.c.id == number)).one()
    change = {"kind": "mark", "call_sid": call_sid, "at": now.isoformat()}
    payload = {**change, "mark": mark_record(row)}
    outbox.append(connection, outbox.CHANGE, payload, at=now, call_sid=call_sid)
    return mark_record(row)
