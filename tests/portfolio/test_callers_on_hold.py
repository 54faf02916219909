"""What is true for a caller on hold, and where every process finds them."""

from __future__ import annotations

import pytest

from services.core.errors import ProviderDown
from services.core.ladder import Calling
from services.core.on_call import Rota
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.journal import Journal
from services.store.ladder_holds import LEFT, ON_HOLD, TALKING
from tests.portfolio.ladder_house import House


@pytest.fixture
def house(database: Database, journal: Journal, clock: FakeClock) -> House:
    return House(database, journal, clock)


async def held(house: House) -> Calling:
    standing = await house.ladders.standing(house.id)
    assert standing
    return await house.ladders.holds(standing, "CA1")


async def test_somebody_is_rung(house: House) -> None:
    await house.opens()

    assert await held(house) is Calling.RINGS


async def test_nobody_is_set(database: Database, journal: Journal, clock: FakeClock) -> None:
    house = House(database, journal, clock, Rota(()))
    await house.opens()

    assert await held(house) is Calling.NOBODY


async def test_no_call_could_be_placed(house: House) -> None:
    house.phone.faults = [ProviderDown("busy")] * 3
    await house.opens()

    assert await held(house) is Calling.NOBODY


async def test_every_process_finds_a_caller_on_hold_until_they_leave(house: House) -> None:
    await house.opens()
    standing = await house.ladders.standing(house.id)
    assert standing
    before = await house.ladders.hold_of("CA1")

    await held(house)
    on_hold = await house.ladders.hold_of("CA1")
    await house.ladders.on_line(standing, "CA1", TALKING)
    talking = await house.ladders.hold_of("CA1")
    await house.ladders.on_line(standing, "CA1", LEFT)

    assert (before, on_hold, talking) == ("", ON_HOLD, TALKING)
    assert await house.ladders.hold_of("CA1") == ""


async def test_a_caller_who_asks_no_more_is_not_on_hold(house: House) -> None:
    await house.opens()
    await held(house)

    house.clock.advance(46)

    assert await house.ladders.hold_of("CA1") == ""
