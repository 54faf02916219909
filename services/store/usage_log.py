"""What is billed, written behind: taken at once and kept in batches, never in a call's way.

With the database away a batch goes to the fsynced journal. What a crash loses is at most the last
second; minutes are told again by Twilio's callbacks or found again from the record.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence

import msgspec
from sqlalchemy.exc import SQLAlchemyError

from services.core.dialogue import Usage
from services.core.errors import ProviderDown, ProviderError, ProviderUnsure
from services.core.events import Event
from services.core.metering import Metered, metered_of, tokens_metered
from services.core.ports import Clock
from services.store.columns import json_text
from services.store.database import Database
from services.store.journal import Journal
from services.store.usage_rows import keep_usage

log = logging.getLogger(__name__)

EVERY_S = 1.0
REPLAY_EVERY_S = 5.0
MOST_WAITING = 20_000
MOST_IN_BATCH = 500
LIMIT_S = 5.0
UNFIT = (SQLAlchemyError, ValueError, TypeError, OverflowError)
"""What a value that no column takes can raise."""


class UsageLog:
    """Everything that this process counts. Run `run()` beside the calls."""

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._waiting: deque[Metered] = deque(maxlen=MOST_WAITING)
        self._writing = asyncio.Lock()

    def note(self, *found: Metered) -> None:
        """Take it; returns at once."""
        self._waiting.extend(found)

    def take(self, event: Event) -> None:
        """A listener of the event bus."""
        self._waiting.extend(metered_of(event))

    def spent(self, call_sid: str, usage: Usage) -> None:
        """What a model used beside any turn: for an answer that was cut, or before any call."""
        self._waiting.extend(tokens_metered(call_sid, usage, self._clock.now()))

    async def run(self) -> None:
        """Write what waits, until cancelled; then call `flush` once more."""
        rounds = 0
        while True:
            await asyncio.sleep(EVERY_S)
            rounds += 1
            try:
                await self.flush()
                if rounds % round(REPLAY_EVERY_S / EVERY_S) == 0:
                    await self.replay()
            except ProviderError:
                continue  # the database is still away; what waits is safe in the journal

    async def flush(self) -> None:
        """All that was noted before now is in the database, or in the journal."""
        async with self._writing:
            while self._waiting:
                count = min(len(self._waiting), MOST_IN_BATCH)
                batch = [self._waiting.popleft() for _ in range(count)]
                try:
                    await self._keep(batch)
                except asyncio.CancelledError:
                    self._waiting.extendleft(reversed(batch))  # for the flush before the end
                    raise

    async def replay(self) -> int:
        """Write what the journal holds; how many. Raises ProviderError."""
        if not self._journal.has_lines():
            return 0
        return await self._journal.replay(self._apply)

    async def _keep(self, batch: Sequence[Metered]) -> None:
        try:
            await self._write(batch)
        except (ProviderDown, ProviderUnsure):
            # Perhaps it was written: writing it again changes nothing.
            await self._to_journal(batch)

    async def _write(self, batch: Sequence[Metered]) -> None:
        """One transaction; where one spoils it, each alone."""
        try:
            await self._database.run(lambda c: keep_usage(c, batch), limit_s=LIMIT_S)
        except UNFIT as error:
            if len(batch) == 1:
                found = {"meter": batch[0].meter, "error": type(error).__name__}
                log.error("a counted thing is unfit", extra=found)
                return
            for one in batch:
                await self._write([one])

    async def _to_journal(self, batch: Sequence[Metered]) -> None:
        try:
            await self._journal.append([json_text(one).encode() for one in batch])
        except (OSError, TimeoutError):
            log.error("counted things are lost", extra={"count": len(batch)})

    async def _apply(self, lines: Sequence[bytes]) -> Sequence[bytes]:
        read = [(line, _read(line)) for line in lines]
        known = [one for _, one in read if one is not None]
        if known:
            await self._write(known)
        return [line for line, one in read if one is None]


def _read(line: bytes) -> Metered | None:
    try:
        return msgspec.json.decode(line, type=Metered)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
