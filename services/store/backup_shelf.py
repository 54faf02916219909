"""Backups on this machine, as a page shows them. Folders are read on a real thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from config import Settings
from services.store.backup_files import NOTE, backup_folder, backups_in, made_at
from services.store.database import Database
from services.store.tables import settings as settings_table
from services.store.threads import StartThread, Threads, in_thread, start_daemon

LIMIT_S = 3.0


@dataclass(frozen=True, slots=True)
class KeptBackup:
    name: str
    made_at: datetime
    megabytes: float


class BackupShelf:
    """Raises ProviderError, OSError, TimeoutError."""

    def __init__(
        self, database: Database, settings: Settings, start: StartThread = start_daemon
    ) -> None:
        self._database = database
        self._folder = backup_folder(settings.backup_folder, settings.var_dir)
        self.keep = settings.backup_keep
        self._threads = Threads([None], start)

    async def listed(self) -> Sequence[KeptBackup]:
        """The newest first."""
        return await in_thread(self._threads, lambda _: _listed(self._folder), limit_s=LIMIT_S)

    async def last(self) -> Mapping[str, Any] | None:
        """How the worker's last one went (`state`, `why`) and when (`at`)."""
        wanted = select(settings_table).where(settings_table.c.key == NOTE)
        row = await self._database.read(lambda c: c.execute(wanted).first())
        return {**row.value, "at": row.changed_at} if row else None

    async def close(self) -> None:
        await self._threads.close()


def _listed(folder: Path) -> Sequence[KeptBackup]:
    found = [_kept(path, at) for path in backups_in(folder) if (at := made_at(path))]
    return [one for one in found if one is not None]


def _kept(path: Path, at: datetime) -> KeptBackup | None:
    """None where the worker has just removed it."""
    try:
        return KeptBackup(path.name, at, path.stat().st_size / 1e6)
    except FileNotFoundError:
        return None
