"""Who owns a call: claimed in the records, and never waited for longer than the caller can."""

from __future__ import annotations

import asyncio
import logging

from services.core.call_keeping import CallBook
from services.core.dialogue import Memory
from services.core.errors import ProviderError

log = logging.getLogger(__name__)

CLAIM_LIMIT_S = 5.0


class Claims:
    """The claims that are under way."""

    def __init__(self, book: CallBook) -> None:
        self._book = book
        self._running: set[asyncio.Task[None]] = set()

    async def claim(self, memory: Memory, *, until_s: float) -> None:
        """Own the call. Where the records are slow it goes on meanwhile, and where they are away
        without: better than silence. Until the claim is back nothing is refused for its epoch."""
        task = asyncio.create_task(self._own(memory))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        now_s = asyncio.get_running_loop().time()
        await asyncio.wait({task}, timeout=max(0.0, until_s - now_s))

    async def _own(self, memory: Memory) -> None:
        try:
            async with asyncio.timeout(CLAIM_LIMIT_S):
                memory.epoch = await self._book.claim(memory)
        except (ProviderError, TimeoutError) as error:
            log.error(
                "call not claimed",
                extra={"call_sid": memory.call_sid, "why": type(error).__name__},
            )
