"""Reports, read from the records when they are asked for. Days are those of the office's clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from services.core.ports import Clock, Directory
from services.core.prices import PriceTable
from services.core.report_figures import Days
from services.core.report_rows import ReportCall
from services.core.wall_clock import moment_of
from services.store.database import Database
from services.store.report_rows import Range, read_calls
from services.store.report_settling import any_unsettled, settle_calls

T = TypeVar("T")
READ_LIMIT_S = 12.0


def range_of(days: Days, *, tests: bool = False) -> Range:
    """From the first moment of the first day to the end of the last, also when clocks change."""
    begins = moment_of(days.first, time(), days.zone)
    ends = moment_of(days.last + timedelta(days=1), time(), days.zone)
    return Range(begins.astimezone(UTC), ends.astimezone(UTC), tests)


class StoredReports:
    """Raises ProviderError."""

    def __init__(
        self, database: Database, directory: Directory, clock: Clock, prices: PriceTable
    ) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock
        self._prices = prices

    async def today(self) -> tuple[date, ZoneInfo]:
        """The office's day, and its zone."""
        zone = ZoneInfo((await self._directory.office()).timezone)
        return self._clock.now().astimezone(zone).date(), zone

    async def calls(self, days: Days, *, tests: bool = False) -> Sequence[ReportCall]:
        """The calls of these days that are over."""
        return await self.made_of(days, lambda found: found, tests=tests)

    async def made_of(
        self, days: Days, make: Callable[[Sequence[ReportCall]], T], *, tests: bool = False
    ) -> T:
        """What `make` makes of these calls. It runs beside the loop: thousands of them are counted
        for longer than a caller may wait for a word."""
        wanted, now = range_of(days, tests=tests), self._clock.now()

        def read(connection: Connection) -> T:
            return make(read_calls(connection, wanted, now, self._prices))

        return await self._database.read(read, limit_s=READ_LIMIT_S)

    async def settle(self) -> int:
        """Write down what outlives the words of calls; how many calls."""
        count, now = 0, self._clock.now()
        while await self._database.read(lambda c: any_unsettled(c, now)):
            count += await self._database.run(lambda c: settle_calls(c, now))
        return count
