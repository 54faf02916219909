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

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._running: asyncio.Task[None] | None = None
        """The reading that began last."""
        self._next: asyncio.Task[None] | None = None
        """One that has not begun: all calls that ring before it does may share it."""

    @property
    def last(self) -> Office:
        """What is known without another look. A change that was made in this process is in it."""
        return self._directory.known

    async def read(self) -> Office:
        """The office as it is, or after `READ_LIMIT_S` as it is known. Never raises.

        A reading that began before the call rang may have seen the office before a change: it is
        not shared, the next one is.
        """
        if self._next is None:
            self._next = asyncio.create_task(self._read(self._running))
        await asyncio.wait({self._next}, timeout=READ_LIMIT_S)
        return self.last

    async def _read(self, before: asyncio.Task[None] | None) -> None:
        """One after the other, so that a slow database is not asked once for every call."""
        if before is not None:
            await asyncio.wait({before}, timeout=READ_LIMIT_S)
        self._running, self._next = self._next, None
        try:
            await self._directory.office()
        except (ProviderError, TimeoutError) as error:
            log.warning("office not read", extra={"why": type(error).__name__})
