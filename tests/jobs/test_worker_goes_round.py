"""The worker's chores come round, wake, survive their failures and end gently."""

from __future__ import annotations

import asyncio

from services.core.errors import ProviderDown
from services.jobs.worker import Chore, Worker

NEVER_S = 3600.0


class Work:
    """Counts its rounds; the first ones fail."""

    def __init__(self, *faults: Exception) -> None:
        self.rounds = 0
        self.round_done = asyncio.Event()
        self._faults = list(faults)

    async def __call__(self) -> None:
        self.rounds += 1
        self.round_done.set()
        if self._faults:
            raise self._faults.pop(0)

    async def next_round(self) -> None:
        await self.round_done.wait()
        self.round_done.clear()


async def test_it_begins_at_once_and_comes_round() -> None:
    work = Work()
    worker = Worker([Chore("quick", 0.001, work)])
    running = asyncio.create_task(worker.run())

    await work.next_round()
    await work.next_round()

    worker.stop()
    await running
    assert work.rounds >= 2


async def test_it_goes_on_after_failures() -> None:
    work = Work(ProviderDown("away"), LookupError("a fault of ours"))
    worker = Worker([Chore("quick", 0.001, work)])
    running = asyncio.create_task(worker.run())

    await work.next_round()
    await work.next_round()
    await work.next_round()

    worker.stop()
    await running


async def test_it_wakes_for_what_is_due_and_leaves_the_rest() -> None:
    due, pruning = Work(), Work()
    worker = Worker([Chore("due", NEVER_S, due, wakes=True), Chore("pruning", NEVER_S, pruning)])
    running = asyncio.create_task(worker.run())
    await due.next_round()
    await pruning.next_round()

    worker.wake()
    await due.next_round()

    worker.stop()
    await running
    assert (due.rounds, pruning.rounds) == (2, 1)


async def test_what_can_be_woken_may_wait_longer_than_it_has_to() -> None:
    due, other = Work(), Work()
    chores = [Chore("due", 0.001, due, wakes=True), Chore("other", 0.001, other)]
    worker = Worker(chores, sweep_s=NEVER_S)
    running = asyncio.create_task(worker.run())
    await other.next_round()
    await other.next_round()

    rounds_by_itself = due.rounds
    worker.wake()
    await due.next_round()

    worker.stop()
    await running
    assert rounds_by_itself == 1


async def test_it_finishes_what_is_under_way_when_it_is_stopped() -> None:
    begun, may_end, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        begun.set()
        await may_end.wait()
        ended.set()

    worker = Worker([Chore("slow", NEVER_S, slow)])
    running = asyncio.create_task(worker.run())
    await begun.wait()

    worker.stop()
    may_end.set()
    await running

    assert ended.is_set()
