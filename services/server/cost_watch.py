"""Tells the guard of costs what the records hold: the use of other processes, and of ourselves
before a restart."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from services.core.errors import ProviderError
from services.core.office import Office
from services.core.saving import Cost
from services.engine.cost_guard import CostGuard

log = logging.getLogger(__name__)

EVERY_S = 1.0
DAY_EVERY_S = 5.0
"""So much later, at most, a process knows what others have spent."""


class Sums(Protocol):
    """Raises ProviderError."""

    async def of_day(self, day: date, zone: ZoneInfo) -> Cost: ...

    async def of_call(self, call_sid: str) -> Cost: ...


class CostWatch:
    """Run `run()` beside the calls."""

    def __init__(
        self,
        guard: CostGuard,
        sums: Sums,
        flush: Callable[[], Awaitable[None]],
        office: Callable[[], Office],
    ) -> None:
        """`flush`: all that was counted here before is in the records after it."""
        self._guard = guard
        self._sums = sums
        self._flush = flush
        self._office = office
        self._failing = False

    async def run(self) -> None:
        """Read again and again, until cancelled."""
        rounds = 0
        while True:
            day_too = rounds % round(DAY_EVERY_S / EVERY_S) == 0
            try:
                await self.look(day_too=day_too)
                self._failing = False
            except ProviderError as error:
                self._say_once(error)
            rounds += 1
            await asyncio.sleep(EVERY_S)

    async def look(self, *, day_too: bool = True) -> None:
        """Read the calls that are new here, and the day where it has a ceiling. Raises
        ProviderError: then what was counted here goes on to count."""
        budget, calls = self._office().budget, self._guard.unread
        if budget.call_cents:
            for call_sid in calls:
                await self._read_call(call_sid)
        if budget.daily_cents and day_too:
            await self._read_day()

    async def _read_call(self, call_sid: str) -> None:
        own = self._guard.own_of(call_sid)
        await self._flush()
        self._guard.read_call(call_sid, await self._sums.of_call(call_sid), own)

    async def _read_day(self) -> None:
        own, day = self._guard.own_today, self._guard.today()
        await self._flush()
        zone = ZoneInfo(self._office().timezone)
        self._guard.read_day(day, await self._sums.of_day(day, zone), own)

    def _say_once(self, error: ProviderError) -> None:
        if not self._failing:
            log.warning("costs cannot be read", extra={"why": type(error).__name__})
        self._failing = True
