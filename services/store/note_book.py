"""Notes of staff on calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from services.core.commands import Giver
from services.core.errors import CallUnknown
from services.core.ports import Clock
from services.store import outbox
from services.store.database import Database
from services.store.page_tables import call_notes
from services.store.staff_tables import office_changes
from services.store.statements import next_numbers
from services.store.tables import calls
from services.store.times import iso

RECORD_CHANGED = "record"
"""The change that tells pages of a call that its record says something else now."""


class StoredNotes:
    """Any process writes them, on live calls and on those that are over."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def add(self, call_sid: str, words: str, by: Giver) -> None:
        """Raises CallUnknown and ProviderError."""
        now = self._clock.now()
        await self._database.run(lambda c: _add(c, call_sid, words, by, now))


def notes_of(connection: Connection, call_sid: str) -> Sequence[Mapping[str, Any]]:
    """The notes on a call, the oldest first."""
    mine = select(call_notes).where(call_notes.c.call_sid == call_sid).order_by(call_notes.c.id)
    return [
        {"id": row.id, "words": row.words, "by": row.by_name, "at": iso(row.at)}
        for row in connection.execute(mine)
    ]


def tell_pages(connection: Connection, call_sid: str, now: datetime) -> None:
    """Open pages of this call read it anew."""
    told = {"kind": RECORD_CHANGED, "call_sid": call_sid, "at": now.isoformat()}
    outbox.append(connection, outbox.CHANGE, told, at=now, call_sid=call_sid)


def note_change(connection: Connection, by: Giver, what: str, detail: str, now: datetime) -> None:
    """The office's trail, in the commit of what it tells of. Never what somebody has said."""
    row = {"at": now, "who": by.id, "what": what, "detail": detail}
    connection.execute(insert(office_changes), [row])


def _add(connection: Connection, call_sid: str, words: str, by: Giver, now: datetime) -> None:
    if connection.execute(select(calls.c.sid).where(calls.c.sid == call_sid)).first() is None:
        raise CallUnknown(call_sid)
    (number,) = next_numbers(connection, "call_note")
    who = {"by_id": by.id, "by_name": by.name}
    row = {"id": number, "call_sid": call_sid, "words": words, "at": now, **who}
    connection.execute(insert(call_notes).values(**row))
    note_change(connection, by, "call_note", f"call {call_sid}", now)
    tell_pages(connection, call_sid, now)
