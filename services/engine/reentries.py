"""How often a call went back into the relay after a failure, also while the records are away."""

from __future__ import annotations

import asyncio
import logging

from services.core.call_keeping import CallBook
from services.core.errors import ProviderError

log = logging.getLogger(__name__)

COUNT_LIMIT_S = 1.0
KEPT = 2_000


class Reentries:
    """Counts in the records and here: the larger count is believed, so no call goes round for
    ever, whichever process it comes back to."""

    def __init__(self, book: CallBook) -> None:
        self._book = book
        self._here: dict[str, int] = {}

    async def count(self, call_sid: str) -> int:
        """Count one more return and say how many there were."""
        here = self._here.pop(call_sid, 0) + 1
        self._here[call_sid] = here
        while len(self._here) > KEPT:
            del self._here[next(iter(self._here))]
        return max(here, await self._recorded(call_sid))

    async def _recorded(self, call_sid: str) -> int:
        try:
            async with asyncio.timeout(COUNT_LIMIT_S):
                return await self._book.count_reentry(call_sid)
        except (ProviderError, TimeoutError) as error:
            log.error("a return was counted here alone", extra={"why": type(error).__name__})
            return 0
