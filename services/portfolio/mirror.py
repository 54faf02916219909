"""Keeps the mirror of another property system true: by schedule, and when it says what changed."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Connection, select

from services.core.errors import ProviderError
from services.core.ports import Clock
from services.portfolio.mirror_rows import Mirrored, Snapshot, read_at, write_mirror
from services.store.database import Database
from services.store.statements import put
from services.store.tables import settings as settings_table

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=5)
SOONEST = timedelta(seconds=20)
"""Between two refreshes, however many changes the other system tells."""
WANTED = "mirror.wanted"
LIMIT_S = 30.0
"""For writing it; thousands of people the first time."""


class Source(Protocol):
    """Another property system, read whole. Raises ProviderError."""

    async def snapshot(self) -> Snapshot: ...


class Mirror:
    """Harmless to run in two processes: both write what is true."""

    def __init__(self, database: Database, source: Source, clock: Clock) -> None:
        self._database = database
        self._source = source
        self._clock = clock

    async def come_round(self) -> Mirrored | None:
        """Refresh where it is old, or something has changed; None where neither is so. Raises
        ProviderError."""
        last, wanted = await self._database.read(_times)
        now = self._clock.now()
        if last is not None and not _is_due(now, last, wanted):
            return None
        return await self.refresh()

    async def refresh(self) -> Mirrored:
        """Read the other system whole. Raises ProviderError; the mirror stays as it was then."""
        begun = self._clock.now()
        found = await self._source.snapshot()
        written = await self._database.run(lambda c: write_mirror(c, found, begun), limit_s=LIMIT_S)
        log.info(
            "the mirror is fresh",
            extra={"written": written.written, "gone": written.removed, "issues": written.issues},
        )
        return written

    async def want(self) -> None:
        """The other system says that something has changed. Raises ProviderError."""
        now = self._clock.now()
        row = {"key": WANTED, "value": True, "changed_at": now}
        await self._database.run(lambda c: put(c, settings_table, row))

    async def filled_at(self) -> datetime | None:
        """When what it says was true; None where it was never read, or the database is away."""
        try:
            return await self._database.read(read_at)
        except ProviderError:
            return None


def _is_due(now: datetime, last: datetime, wanted: datetime | None) -> bool:
    changed = wanted is not None and wanted >= last
    return now - last >= (SOONEST if changed else EVERY)


def _times(connection: Connection) -> tuple[datetime | None, datetime | None]:
    wanted = select(settings_table.c.changed_at).where(settings_table.c.key == WANTED)
    return read_at(connection), connection.execute(wanted).scalar()
