"""Rent Manager read whole, for the mirror. A page holds a thousand records: it takes few reads."""

from __future__ import annotations

import asyncio

from services.core.errors import ProviderDown
from services.portfolio.mirror_rows import Snapshot
from services.portfolio.rent_manager_records import RentManagerRecords


class RentManagerSource:
    """The `Source` of the mirror."""

    def __init__(self, records: RentManagerRecords) -> None:
        """`records` read in the background: calls go before them."""
        self._records = records

    async def snapshot(self) -> Snapshot:
        """Everything that calls need. Raises ProviderError, also where there is nothing: "none" and
        "not now" look alike at Rent Manager, and an empty answer must not empty the mirror."""
        places, people, issues = await asyncio.gather(
            self._records.properties(), self._records.everybody(), self._records.open_issues()
        )
        if not places or not people:
            raise ProviderDown("rent_manager: no properties or no people; the mirror stays")
        return Snapshot(places, people, issues)
