"""How a web process wakes the worker: never on a caller's way, never on the loop itself."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from config import Settings
from services.core.errors import ProviderDown
from services.core.events import CallEnded, Event
from services.jobs.bell import Bell
from services.jobs.queue import Knock
from services.server import bridge
from services.store.after_call_rows import SETTLED_AFTER
from services.store.threads import Threads, in_thread


class Rung(Protocol):
    """What `Bell` is for whoever rings it."""

    def ring(self, in_s: float = 0.0) -> None: ...


LIMIT_S = 3.0
"""Above all limits of a knock itself: connecting, asking, telling."""


def worker_bell(settings: Settings) -> Bell:
    """redis-py's sockets may block a green thread, a locked file only a real one."""
    knock = Knock(settings.redis_url, settings.var_dir)
    return Bell(_green(knock) if settings.redis_url else _on_a_thread(knock))


def _green(knock: Knock) -> Callable[[], Awaitable[None]]:
    async def strike() -> None:
        try:
            async with asyncio.timeout(LIMIT_S):
                await bridge.in_green_thread(knock)
        except TimeoutError as error:
            raise ProviderDown("queue: no answer in time") from error

    return strike


def _on_a_thread(knock: Knock) -> Callable[[], Awaitable[None]]:
    threads = Threads([knock], bridge.start_real_thread)

    async def strike() -> None:
        try:
            await in_thread(threads, lambda one: one(), limit_s=LIMIT_S)
        except TimeoutError as error:
            raise ProviderDown("queue: no answer in time") from error

    return strike


def after_each_call(bell: Rung) -> Callable[[Event], None]:
    """A call that is over is planned for once its record is whole (`store/after_call_rows.py`)."""

    def take(event: Event) -> None:
        if isinstance(event, CallEnded):
            bell.ring(SETTLED_AFTER.total_seconds())

    return take
