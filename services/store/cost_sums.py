"""What a call and a day have cost by the records: everything that any process has written down."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from services.core.cost_spans import spans
from services.core.prices import PriceTable
from services.core.saving import OF_MODELS, Cost, cost_of
from services.store.cost_book import by_day
from services.store.database import Database
from services.store.usage_rows import used_by_call

LIMIT_S = 5.0


class StoredSums:
    """Raises ProviderError."""

    def __init__(self, database: Database, prices: PriceTable) -> None:
        self._database = database
        self._prices = prices

    async def of_day(self, day: date, zone: ZoneInfo) -> Cost:
        """All that was used on a day of the office, not of models alone."""
        cuts = spans(day, day + timedelta(days=1), zone, self._prices.changes())
        found = await self._database.read(lambda c: by_day(c, cuts), limit_s=LIMIT_S)
        return cost_of((one for used in found.values() for one in used), self._prices)

    async def of_call(self, call_sid: str) -> Cost:
        """What models have used for it."""
        found = await self._database.read(lambda c: used_by_call(c, call_sid), limit_s=LIMIT_S)
        return cost_of((one for one in found if one.meter in OF_MODELS), self._prices)
