"""The worker: chores that come round again and again, until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from services.core.errors import ProviderError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chore:
    """Something done every so often. It must be harmless to do it twice, or in two workers."""

    name: str
    every_s: float
    work: Callable[[], Awaitable[object]]
    wakes: bool = False
    """Done at once when the worker is woken."""


class Worker:
    """Does its chores side by side; one that fails is tried again when its time comes."""

    def __init__(self, chores: Sequence[Chore], sweep_s: float = 0.0) -> None:
        """`sweep_s`: so long at least until a chore that can be woken comes round by itself."""
        self._chores = tuple(chores)
        self._sweep_s = sweep_s
        self._stopping = asyncio.Event()
        self._bells = {chore.name: asyncio.Event() for chore in chores}

    async def run(self) -> None:
        """Work until `stop`; what is under way then is finished."""
        async with asyncio.TaskGroup() as group:
            for chore in self._chores:
                group.create_task(self._come_round(chore), name=chore.name)

    def wake(self) -> None:
        """Do the chores that wait for something now. To be called on the loop."""
        for chore in self._chores:
            if chore.wakes:
                self._bells[chore.name].set()

    def stop(self) -> None:
        """Begin no chore any more. To be called on the loop."""
        self._stopping.set()
        for bell in self._bells.values():
            bell.set()

    async def _come_round(self, chore: Chore) -> None:
        bell = self._bells[chore.name]
        while not self._stopping.is_set():
            bell.clear()
            await do(chore)
            if not self._stopping.is_set():
                least_s = self._sweep_s if chore.wakes else 0.0
                await _ring_or_time(bell, max(chore.every_s, least_s))


async def do(chore: Chore) -> None:
    """One round of a chore; a failure is logged and leaves the others alone."""
    try:
        await chore.work()
    except ProviderError as error:
        log.warning("a chore must wait", extra={"chore": chore.name, "why": type(error).__name__})
    except Exception:
        # The outermost loop of a job: whatever it was, the next round may do better.
        log.exception("a chore failed", extra={"chore": chore.name})


async def _ring_or_time(bell: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await bell.wait()
    except TimeoutError:
        return
