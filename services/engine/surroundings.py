"""Places and office, as every call needs them: fresh enough, and waited for only once."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from services.core.errors import ProviderError
from services.core.homes_changed import HomesChanged
from services.core.office import Office
from services.core.places import Property
from services.engine.office_now import OfficeNow
from services.engine.tooling import Reach

log = logging.getLogger(__name__)

FRESH_S = 30.0
LOAD_LIMIT_S = 10.0
WAIT_LIMIT_S = 1.0
"""How long the very first call waits for them; they are read on for those that follow."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Places and office as last read."""

    places: tuple[Property, ...]
    office: Office


class Lookout:
    """Reads the surroundings again when they are old; keeps the last ones when that fails."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._office = OfficeNow(reach.directory)
        self._places: tuple[Property, ...] = ()
        self._read_at = float("-inf")
        self._of = HomesChanged()
        """The change of homes that the places are read after."""
        self._reading: asyncio.Task[None] | None = None

    @property
    def last(self) -> Surroundings:
        return Surroundings(self._places, self._office.last)

    async def look(self) -> Surroundings:
        """The surroundings; only the very first call waits for the places to be read. The office
        is read for every call: a closure counts from the next one, and so does a home that staff
        have changed."""
        await asyncio.gather(self._look_at_places(), self._office.read())
        if self.last.office.homes != self._of:
            await self._read_anew(self.last.office.homes)
        return self.last

    async def _read_anew(self, changed: HomesChanged) -> None:
        """Whatever is being read may be older than the change."""
        before, self._of = self._reading, changed
        if before is not None:
            await asyncio.wait({before}, timeout=WAIT_LIMIT_S)
        self._reading = asyncio.create_task(self._read())
        await asyncio.wait({self._reading}, timeout=WAIT_LIMIT_S)

    async def _look_at_places(self) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._read_at > FRESH_S and (self._reading is None or self._reading.done()):
            self._reading = asyncio.create_task(self._read())
        if self._read_at == float("-inf") and self._reading:
            await asyncio.wait({self._reading}, timeout=WAIT_LIMIT_S)

    async def _read(self) -> None:
        try:
            async with asyncio.timeout(LOAD_LIMIT_S):
                places = await self._reach.properties.properties()
        except (ProviderError, TimeoutError) as error:
            log.warning("places not read", extra={"why": type(error).__name__})
            return
        self._places = tuple(places)
        self._read_at = asyncio.get_running_loop().time()
