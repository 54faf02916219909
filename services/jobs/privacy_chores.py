"""The chores of privacy: what is too old goes, here and at the telephone provider."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from services.core.ports import Clock, Directory
from services.core.privacy_rules import PrivacyRules
from services.jobs.worker import Chore
from services.portfolio.back_office import BackOffice
from services.portfolio.recording_sweep import RecordingSweep
from services.store import retention
from services.store.database import Database
from services.store.sqlite_log import forget_overwritten

log = logging.getLogger(__name__)

RETENTION_S = 900.0
RECORDINGS_S = 60.0
MOST_BATCHES = 40
"""In one round; a long backlog is worked off over several, and calls are never in its way."""
PAUSE_S = 0.05
MARKS_KEPT = timedelta(days=40)
"""So long Twilio keeps the metadata of what was deleted."""


class Retention:
    """Erases what is older than the office wants to keep it."""

    def __init__(
        self, database: Database, directory: Directory, clock: Clock, journals: Path
    ) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock
        self._journals = journals

    async def erase_old(self) -> int:
        """One round; how many calls were erased. Raises ProviderError without a database."""
        now, rules = self._clock.now(), (await self._directory.office()).privacy
        erased, after = 0, None
        for _ in range(MOST_BATCHES):
            batch = await self._database.run(lambda c, after=after: _batch(c, rules, now, after))  # type: ignore[misc]
            erased, after = erased + batch.erased, batch.after
            if after is None:
                break
            await asyncio.sleep(PAUSE_S)
        await self._database.run(lambda c: retention.erase_leftovers(c, now))
        await self._database.run(lambda c: retention.forget_marks(c, now - MARKS_KEPT))
        await asyncio.to_thread(forget_refused, self._journals, now - rules.kept_for)
        await forget_overwritten(self._database)  # in each round: objections erase at any time
        return erased


def _batch(
    connection: Connection,
    rules: PrivacyRules,
    now: datetime,
    after: tuple[datetime, str] | None,
) -> retention.Batch:
    return retention.erase_old(connection, rules, now, after)


def forget_refused(journals: Path, before: datetime) -> int:
    """Lines of the journal that could never be applied are kept for people to see, and not for
    longer than anything else; how many files went."""
    old = [one for one in journals.glob("*.refused") if one.stat().st_mtime < before.timestamp()]
    for one in old:
        one.unlink(missing_ok=True)
    return len(old)


def privacy_chores(back: BackOffice, journals: Path) -> Sequence[Chore]:
    """What the worker does for privacy."""
    old = Retention(back.database, back.directory, back.clock, journals)
    sweep = RecordingSweep(back.database, back.phone, back.clock)
    return (
        Chore("what is too old", RETENTION_S, old.erase_old),
        Chore("recordings to delete", RECORDINGS_S, sweep.delete_due),
    )
