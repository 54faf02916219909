"""The office as it is at this moment: read for every call, and from memory where that fails."""

from __future__ import annotations

import asyncio
import logging

from services.core.errors import ProviderError
from services.core.office import Office
from services.core.ports import Directory

log = logging.getLogger(__name__)

READ_LIMIT_S = 0.3
"""How long a call waits. A closure or the switch must count from the next call on, and no slow
database may delay a greeting."""


class OfficeNow:
    """Reads the office; calls that come together share one reading."""

    def __init__(self, directory: Directory, office: Office) -> None:
        """`office` is what is known before the records were read."""
        self.last = office
        self._directory = directory
        self._reading: asyncio.Task[None] | None = None

    async def read(self) -> Office:
        """The office as it is, or after `READ_LIMIT_S` as it was known last. Never raises."""
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._read())
        await asyncio.wait({self._reading}, timeout=READ_LIMIT_S)
        return self.last

    async def _read(self) -> None:
        try:
            self.last = await self._directory.office()
        except (ProviderError, TimeoutError) as error:
            log.warning("office not read", extra={"why": type(error).__name__})
