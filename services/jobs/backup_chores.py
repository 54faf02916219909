"""The worker's backups: every so many hours, and so many are kept."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from config import Settings
from services.core.ports import Clock
from services.jobs.worker import Chore
from services.store.archive import BackupWrong
from services.store.backup import make_backup
from services.store.backup_files import NOTE, backup_folder, backups_in, keep_newest, made_at
from services.store.database import Database, database_address
from services.store.dumps import Dump, dump_of
from services.store.statements import put
from services.store.tables import settings as settings_table

log = logging.getLogger(__name__)

LOOK_S = 600.0
FIRST_AFTER = timedelta(minutes=10)
"""A worker that has just started has better things to do than its first backup."""
AGAIN_AFTER = timedelta(hours=1)
"""One that could not be made."""


class Backups:
    """Makes one where the newest is too old. Two workers at once make two, which is harmless."""

    def __init__(self, settings: Settings, database: Database, dump: Dump, clock: Clock) -> None:
        self._keep = settings.backup_keep
        self._every = timedelta(hours=settings.backup_every_h)
        self._var_dir = settings.var_dir
        self._folder = backup_folder(settings.backup_folder, settings.var_dir)
        self._database = database
        self._dump = dump
        self._clock = clock
        self._begun_at = clock.now()
        self._not_before = self._begun_at

    async def come_round(self) -> Path | None:
        """The backup that was made; None where none is due, or none could be made, which is noted.
        Raises ProviderError where not even that."""
        now = self._clock.now()
        if not await asyncio.to_thread(self._is_due, now):
            return None
        try:
            made = await asyncio.to_thread(
                make_backup, self._dump, self._var_dir, self._folder, now
            )
        except BackupWrong as wrong:
            log.warning("no backup was made", extra={"why": str(wrong)})
            self._not_before = now + AGAIN_AFTER
            await self._note(now, {"state": "failed", "why": str(wrong)})
            return None
        await asyncio.to_thread(keep_newest, self._folder, self._keep)
        log.info("a backup was made", extra={"bytes": made.bytes})
        await self._note(now, {"state": "done", "file": str(made.path), "bytes": made.bytes})
        return made.path

    def _is_due(self, now: datetime) -> bool:
        if now < self._not_before:
            return False
        times = [at for path in backups_in(self._folder) if (at := made_at(path))]
        if times:
            return now - max(times) >= self._every
        return now - self._begun_at >= FIRST_AFTER

    async def _note(self, now: datetime, value: dict[str, object]) -> None:
        row = {"key": NOTE, "value": value, "changed_at": now}
        await self._database.run(lambda c: put(c, settings_table, row))


def backup_chores(settings: Settings, database: Database, clock: Clock) -> Sequence[Chore]:
    """Nothing where `BACKUP_KEEP` is 0."""
    if not settings.backup_keep:
        return ()
    dump = dump_of(database_address(settings.database_url, settings.var_dir))
    backups = Backups(settings, database, dump, clock)
    return (Chore("backup", LOOK_S, backups.come_round),)
