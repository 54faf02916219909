"""Coming visits as the page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from services.core.ports import Clock
from services.store.database import Database
from services.store.tables import appointments

SHOWN_BACK = timedelta(hours=12)
MOST = 200


class VisitBook:
    """Raises ProviderError."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def coming(self) -> Sequence[Any]:
        """Visits that are booked or off, the next first; those only asked for are tasks."""
        since = self._clock.now() - SHOWN_BACK
        wanted = (
            select(appointments)
            .where(appointments.c.kind == "viewing", appointments.c.starts_at > since)
            .order_by(appointments.c.starts_at, appointments.c.number)
            .limit(MOST)
        )
        return await self._database.read(lambda c: c.execute(wanted).all())
