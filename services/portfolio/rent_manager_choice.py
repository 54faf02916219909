"""Rent Manager as the settings name it, with all that reads from it; nothing where none is set."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from config import Settings
from services.clients.rent_manager import RentManager
from services.core.errors import ProviderError
from services.core.health import Report
from services.core.ports import Directory
from services.live.instruments import Instruments
from services.portfolio.live_records import FullRecords, LiveLimits, LiveRecords
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

    async def close(self) -> None:
        """Give the token back and close the connections."""
        await self.rm.close()


async def never_filled() -> datetime | None:
    """The age of a mirror of which nobody knows when it was filled."""
    return None


def rent_manager_of(settings: Settings, instruments: Instruments) -> RentManager | None:
    """The client, or None where Rent Manager is not set. Raises SettingsWrong."""
    if not settings.has_rent_manager:
        return None
    location = settings.rent_manager_location_id
    return RentManager(
        settings.rent_manager_corpid,
        clock=instruments.clock,
        username=settings.rent_manager_username,
        password=settings.rent_manager_password,
        partner_token=settings.rent_manager_api_key,
        location_id=int(location) if location else None,
        base_url=settings.rent_manager_base_url,
    )


def connected(
    settings: Settings,
    instruments: Instruments,
    directory: Directory,
    mirror: FullRecords,
    filled_at: Callable[[], Awaitable[datetime | None]],
) -> ConnectedRentManager | None:
    """Everything on one client. `mirror` answers where it does not, `filled_at` says since when
    the mirror knows. Raises SettingsWrong."""
    rm = rent_manager_of(settings, instruments)
    if rm is None:
        return None
    mapping = MappingSource(rm, directory)
    direct = RentManagerRecords(rm, directory, mapping, instruments.clock)
    limits = LiveLimits(any_s=settings.rent_manager_live_limit_s)
    live = LiveRecords(direct, mirror, filled_at, instruments.board, instruments.clock, limits)
    return ConnectedRentManager(rm, mapping, direct, live)
