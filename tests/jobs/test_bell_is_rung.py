"""The bell: many rings are one stroke, nobody waits for it, and one that fails is told seldom."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from services.core.errors import ProviderDown
from services.jobs.bell import Bell

SOON_S = 0.001


class Tower:
    """Counts the strokes; `may_end` holds them up."""

    def __init__(self, *faults: Exception) -> None:
        self.strokes = 0
        self.struck = asyncio.Event()
        self.may_end = asyncio.Event()
        self.may_end.set()
        self._faults = list(faults)

    async def strike(self) -> None:
        self.strokes += 1
        self.struck.set()
        await self.may_end.wait()
        if self._faults:
            raise self._faults.pop(0)

    async def next_stroke(self) -> None:
        await self.struck.wait()
        self.struck.clear()


@pytest.fixture
def tower() -> Tower:
    return Tower()


@pytest.fixture
async def bell(tower: Tower) -> AsyncIterator[Bell]:
    """One that hangs, ready to be rung."""
    bell = Bell(tower.strike, gather_s=SOON_S, pause_s=SOON_S)
    running = asyncio.create_task(bell.run())
    await asyncio.sleep(0)
    yield bell
    running.cancel()


async def test_it_strikes_once_for_many_rings(tower: Tower, bell: Bell) -> None:
    bell.ring()
    bell.ring()
    bell.ring()
    bell.ring()
    bell.ring()
    await tower.next_stroke()
    bell.ring(0.05)
    await tower.next_stroke()

    assert tower.strokes <= 3  # the five may fall into two moments that follow each other


async def test_it_strikes_again_for_a_ring_during_a_stroke(tower: Tower, bell: Bell) -> None:
    tower.may_end.clear()
    bell.ring()
    await tower.next_stroke()

    bell.ring()
    tower.may_end.set()
    await tower.next_stroke()

    assert tower.strokes == 2


async def test_it_strikes_when_the_time_has_come(tower: Tower, bell: Bell) -> None:
    loop = asyncio.get_running_loop()
    begun_s = loop.time()

    bell.ring(0.05)
    await tower.next_stroke()

    assert loop.time() - begun_s >= 0.05


async def test_it_is_rung_from_any_thread(tower: Tower, bell: Bell) -> None:
    await asyncio.to_thread(bell.ring)

    await tower.next_stroke()

    assert tower.strokes == 1


async def test_a_bell_that_does_not_hang_yet_is_silent(tower: Tower) -> None:
    Bell(tower.strike).ring()

    assert tower.strokes == 0


async def test_it_tells_once_a_minute_that_nobody_can_be_woken(
    caplog: pytest.LogCaptureFixture,
) -> None:
    tower = Tower(ProviderDown("queue: away"), ProviderDown("queue: away"))
    bell = Bell(tower.strike, gather_s=SOON_S, pause_s=SOON_S)
    running = asyncio.create_task(bell.run())
    await asyncio.sleep(0)

    with caplog.at_level(logging.WARNING):
        bell.ring()
        await tower.next_stroke()
        bell.ring()
        await tower.next_stroke()
        bell.ring()
        await tower.next_stroke()

    running.cancel()
    assert [one.message for one in caplog.records] == ["the worker cannot be woken"]
