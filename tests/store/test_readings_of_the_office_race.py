"""Readings of the office that are slow: none of them wins over what was changed meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from services.core.answering import PeopleSwitch
from services.core.office import Office
from services.core.transfer_policy import TransferPolicy
from services.engine.office_now import OfficeNow
from services.simulator.fakes import FakeClock
from services.store.database import Database, Work
from services.store.office_settings import StoredDirectory
from tests.confirming import confirmed
from tests.databases import migrated_sqlite
from tests.store.test_office_changes_at_once import FIRST

T = TypeVar("T")
ON = PeopleSwitch(on=True)


class HeldDatabase(Database):
    """What was read or written while it is held comes back only when it is let go."""

    def __init__(self, address: str) -> None:
        super().__init__(address, threads=3, limit_s=10.0)
        self._free = asyncio.Event()
        self._free.set()
        self.done = asyncio.Event()
        """Something was read or written, and nobody has been told yet."""

    def hold(self) -> Callable[[], None]:
        """From now on; the function lets go of what was held since."""
        self._free, self.done = asyncio.Event(), asyncio.Event()
        return self._free.set

    def flow(self) -> None:
        """What is asked from now on comes back at once."""
        self._free = asyncio.Event()
        self._free.set()

    async def read(self, work: Work[T], *, limit_s: float | None = None) -> T:
        free, done = self._free, self.done
        return await self._held(await super().read(work, limit_s=limit_s), free, done)

    async def run(self, work: Work[T], *, limit_s: float | None = None) -> T:
        free, done = self._free, self.done
        return await self._held(await super().run(work, limit_s=limit_s), free, done)

    async def _held(self, found: T, free: asyncio.Event, done: asyncio.Event) -> T:
        done.set()
        await free.wait()
        return found


@pytest.fixture
async def slow(tmp_path: Path) -> AsyncIterator[HeldDatabase]:
    database = HeldDatabase(migrated_sqlite(tmp_path))
    yield database
    await database.close()


@pytest.fixture
def directory(slow: HeldDatabase, clock: FakeClock) -> StoredDirectory:
    return StoredDirectory(slow, FIRST, clock)


async def held_reading(
    directory: StoredDirectory, slow: HeldDatabase
) -> tuple[asyncio.Task[Office], Callable[[], None]]:
    """A reading that has seen the office and has not come back; what is asked next is quick."""
    let_go = slow.hold()
    reading = asyncio.create_task(directory.office())
    await slow.done.wait()
    slow.flow()
    return reading, let_go


async def test_it_does_not_take_a_reading_for_newer_than_a_change(
    directory: StoredDirectory, slow: HeldDatabase
) -> None:
    reading, let_go = await held_reading(directory, slow)
    await directory.change_part("people_switch", ON)

    let_go()

    assert (await reading).people_switch.on
    assert directory.known.people_switch.on


async def test_it_does_not_take_a_reading_for_newer_than_a_later_one(
    directory: StoredDirectory, slow: HeldDatabase, clock: FakeClock
) -> None:
    reading, let_go = await held_reading(directory, slow)
    await StoredDirectory(slow, FIRST, clock).change_part("people_switch", ON)  # elsewhere
    await directory.office()

    let_go()

    assert (await reading).people_switch.on
    assert directory.known.people_switch.on


async def test_it_believes_a_reading_that_began_after_a_change(
    directory: StoredDirectory, slow: HeldDatabase, clock: FakeClock
) -> None:
    await directory.change_part("people_switch", ON)
    elsewhere = StoredDirectory(slow, FIRST, clock)
    await elsewhere.change_part("people_switch", PeopleSwitch())

    assert not (await directory.office()).people_switch.on


async def test_it_keeps_a_part_that_was_changed_while_the_people_were(
    directory: StoredDirectory, slow: HeldDatabase
) -> None:
    let_go = slow.hold()
    confirming = asyncio.create_task(directory.edit(confirmed("Diane")))
    await slow.done.wait()
    slow.flow()
    await directory.change_part("people_switch", ON)

    let_go()
    await confirming

    assert directory.known.people_switch.on


async def test_it_knows_the_parts_that_it_saw_when_the_people_were_changed(
    directory: StoredDirectory, slow: HeldDatabase, clock: FakeClock
) -> None:
    cold = TransferPolicy(warm=False)
    await StoredDirectory(slow, FIRST, clock).change_part("transfers", cold)

    office = await directory.edit(confirmed("Diane"))

    assert office.transfers == cold


async def test_it_gives_a_caller_what_this_process_changed_while_the_database_is_slow(
    directory: StoredDirectory, slow: HeldDatabase
) -> None:
    office = OfficeNow(directory)
    let_go = slow.hold()
    early = asyncio.create_task(office.read())
    await slow.done.wait()
    directory.learn("people_switch", ON)

    late = await office.read()

    let_go()
    assert late.people_switch.on
    assert (await early).people_switch.on
