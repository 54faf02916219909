"""The timers of one call, by name: each is set once, and setting it again moves it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection


class CallTimers:
    """Calls `fires(name)` when a timer has run out; by then it is forgotten."""

    def __init__(self, fires: Callable[[str], None]) -> None:
        self._fires = fires
        self._running: dict[str, asyncio.TimerHandle] = {}

    def start(self, name: str, seconds: float) -> None:
        self.cancel(name)
        loop = asyncio.get_running_loop()
        self._running[name] = loop.call_later(seconds, self._ran_out, name)

    def cancel(self, name: str) -> None:
        """Harmless where there is none of that name."""
        timer = self._running.pop(name, None)
        if timer:
            timer.cancel()

    def cancel_all(self, *, but: Collection[str] = ()) -> None:
        for name in self._running.keys() - set(but):
            self.cancel(name)

    def _ran_out(self, name: str) -> None:
        self._running.pop(name, None)
        self._fires(name)
