"""When the memory of one call is written down, beside its turns."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from services.core.errors import EpochStale
from services.engine.kept_memory import KeptMemory


class Keeping:
    """Writes at once what is needed elsewhere, and the rest together with that of other calls."""

    def __init__(
        self, kept: KeptMemory, step_s: float, stale: Callable[[], Awaitable[None]]
    ) -> None:
        """`step_s`: what can wait is written at multiples of it; 0 for at once. `stale` is asked
        where another socket has the call by now."""
        self._kept = kept
        self._step_s = step_s
        self._stale = stale
        self._writing: set[asyncio.Task[None]] = set()
        self._at: asyncio.TimerHandle | None = None

    @property
    def waits(self) -> bool:
        """Is something to be written later?"""
        return self._at is not None

    def soon(self, *, may_wait: bool) -> None:
        """Write what has changed; not at once where it may wait and can."""
        if not self._kept.has_changed:
            return
        if not (self._step_s and may_wait and self._kept.can_wait):
            self.now()
        elif self._at is None:
            loop = asyncio.get_running_loop()
            due = (loop.time() // self._step_s + 1) * self._step_s
            self._at = loop.call_at(due, self.now)

    def now(self) -> None:
        """Begin to write."""
        self.forget()
        task = asyncio.create_task(self.write())
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    def forget(self) -> None:
        """Nothing is written later."""
        waiting, self._at = self._at, None
        if waiting:
            waiting.cancel()

    async def write(self) -> None:
        """Write facts, script and acts down where they have changed."""
        try:
            await self._kept.write()
        except EpochStale:
            await self._stale()

    async def settled(self) -> None:
        """Wait until everything that was begun is written."""
        while self._writing:
            await asyncio.wait(set(self._writing))
