"""The bell that wakes the worker before its next look.

Rows are the truth, and a look finds them anyway. So whoever rings waits for nothing and learns of
nothing, and a ring that is lost costs a few seconds.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable

from services.core.errors import ProviderError

log = logging.getLogger(__name__)

GATHER_S = 0.1
"""Rings of so short a time are one. It also leaves an act a moment to be sent by its own process,
which can tell the caller the number (`portfolio/rent_manager_outward.py`)."""
PAUSE_S = 0.5
"""Between two strokes, however often it is rung."""
TELL_AGAIN_S = 60.0

Strike = Callable[[], Awaitable[None]]
"""Wakes the worker. Raises ProviderError."""


class Bell:
    """Strikes once for many rings. `run` goes on beside everything else; before it begins, and
    after it ends, the bell is silent."""

    def __init__(
        self, strike: Strike, *, gather_s: float = GATHER_S, pause_s: float = PAUSE_S
    ) -> None:
        self._strike = strike
        self._gather_s = gather_s
        self._pause_s = pause_s
        self._loop: asyncio.AbstractEventLoop | None = None
        self._rung = asyncio.Event()
        self._awaited: set[int] = set()
        """Moments at which it strikes, counted in `gather_s`."""
        self._told_at_s = -math.inf

    def ring(self, in_s: float = 0.0) -> None:
        """Something stands there for the worker in so many seconds. From any thread; it waits for
        nothing and raises nothing."""
        if self._loop is None:
            return
        try:
            self._loop.call_soon_threadsafe(self._await, self._loop, in_s)
        except RuntimeError:  # the loop is closed: this process ends
            return

    async def run(self) -> None:
        """Strike whenever it was rung, until cancelled."""
        self._loop = asyncio.get_running_loop()
        while True:
            await self._rung.wait()
            self._rung.clear()
            try:
                await self._strike()
            except ProviderError as error:
                self._tell(self._loop.time(), error)
            await asyncio.sleep(self._pause_s)

    def _await(self, loop: asyncio.AbstractEventLoop, in_s: float) -> None:
        moment = int((loop.time() + in_s) / self._gather_s) + 2
        if moment not in self._awaited:
            self._awaited.add(moment)
            loop.call_at(moment * self._gather_s, self._come, moment)

    def _come(self, moment: int) -> None:
        self._awaited.discard(moment)
        self._rung.set()

    def _tell(self, now_s: float, error: ProviderError) -> None:
        if now_s - self._told_at_s >= TELL_AGAIN_S:
            self._told_at_s = now_s
            log.warning("the worker cannot be woken", extra={"why": str(error)})
