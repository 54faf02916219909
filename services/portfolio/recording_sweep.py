"""Recordings that must go are deleted at the telephone provider.

Deleting twice is harmless, so one whose answer never came is simply asked for again.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from services.core.carriers import Phone
from services.core.errors import NextStep, ProviderError
from services.core.ports import Clock
from services.store.database import Database
from services.store.privacy_tables import recordings

BATCH = 20


def again(attempts: int) -> timedelta | None:
    """When a deletion is tried again: for three days, then people see it as failed."""
    hours = (0.1, 1, 4, 12, 24, 24)
    return timedelta(hours=hours[attempts - 1]) if attempts <= len(hours) else None


class RecordingSweep:
    """Deletes what is due."""

    def __init__(self, database: Database, phone: Phone, clock: Clock) -> None:
        self._database = database
        self._phone = phone
        self._clock = clock

    async def delete_due(self) -> int:
        """How many were deleted. Raises ProviderError without a database."""
        now = self._clock.now()
        due = (
            select(recordings)
            .where(recordings.c.due_at <= now)
            .order_by(recordings.c.due_at)
            .limit(BATCH)
        )
        rows = await self._database.read(lambda c: c.execute(due).all())
        return sum([await self._delete(row.recording_sid, row.attempts + 1) for row in rows])

    async def _delete(self, sid: str, attempts: int) -> bool:
        now = self._clock.now()
        values: dict[str, Any] = {"state": "done", "due_at": None, "done_at": now, "last_error": ""}
        try:
            await self._phone.delete_recording(sid)
        except ProviderError as error:
            wait = None if error.next_step is NextStep.STOP else again(attempts)
            values = {"due_at": now + wait if wait else None, "last_error": str(error)}
            values["state"] = "waiting" if wait else "failed"
        await self._database.run(lambda c: _settle(c, sid, attempts, values))
        return bool(values["state"] == "done")


def _settle(connection: Connection, sid: str, attempts: int, values: dict[str, Any]) -> None:
    change = update(recordings).where(recordings.c.recording_sid == sid)
    connection.execute(change.values(attempts=attempts, **values))
