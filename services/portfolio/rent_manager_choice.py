"""Rent Manager as the settings name it, with all that reads from it; nothing where none is set."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from config import Settings
from services.clients.rent_manager import RentManager
from services.core.errors import ProviderError
from services.core.health import Report
from services.live.instruments import Instruments
from services.portfolio.live_records import LiveLimits, LiveRecords, OwnRecords
from services.portfolio.rent_manager_house import RentManagerHouse
from services.portfolio.rent_manager_mapping import MappingSource
from services.portfolio.rent_manager_records import RentManagerRecords

log = logging.getLogger(__name__)
SIGNED_IN_EVERY_S = 120.0


@dataclass(frozen=True, slots=True)
class ConnectedRentManager:
    """One process's connection. Writing goes through `rm.save` and `rm.act`."""

    rm: RentManager
    mapping: MappingSource
    direct: RentManagerRecords
    """Rent Manager alone, for who must know what it says: the mirror, a check before a promise."""
    records: LiveRecords
    """Rent Manager, else the mirror: for calls."""

    async def probe(self) -> Report:
        """For the health board; calls ask again once Rent Manager answers."""
        return await self.records.look(self.rm.probe)

    async def watch(self) -> None:
        """Until cancelled: while calls do without, look whether it is back."""
        await self.records.watch(self.rm.probe)

    async def stay_signed_in(self) -> None:
        """Until cancelled: no caller waits for a login."""
        while True:
            try:
                await self.rm.stay_signed_in()
            except ProviderError as error:
                log.info("not signed in to Rent Manager", extra={"error": type(error).__name__})
            await asyncio.sleep(SIGNED_IN_EVERY_S)


def connected(
    house: RentManagerHouse | None,
    settings: Settings,
    instruments: Instruments,
    mirror: OwnRecords,
) -> ConnectedRentManager | None:
    """What calls read, with `mirror` behind it; None where the office has no Rent Manager."""
    if house is None:
        return None
    limits = LiveLimits(any_s=settings.rent_manager_live_limit_s)
    board, clock = instruments.board, instruments.clock
    live = LiveRecords(house.records, mirror, house.mirror.filled_at, board, clock, limits)
    return ConnectedRentManager(house.line, house.mapping, house.records, live)
