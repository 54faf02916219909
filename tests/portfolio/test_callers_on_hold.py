"""What is true for a caller on hold, and where every process finds them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.errors import ProviderDown
from services.core.ladder import Calling
from services.core.on_call import Rota
from services.core.people import PhoneNumber
from services.core.transfer_legs import Leg
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.journal import Journal
from services.store.ladder_holds import LEFT, ON_HOLD, TALKING
from services.store.transfer_lines import StoredLines
from tests.portfolio.ladder_house import House

DIANE = PhoneNumber("+17185550101")


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


async def test_everybody_knows_which_colleague_has_the_caller(
    house: House, database: Database, clock: FakeClock
) -> None:
    await house.opens()
    standing = await house.ladders.standing(house.id)
    assert standing
    lines = StoredLines(database, clock)
    rung = Leg("CA1:1:0", "CA1", "1", "Diane", DIANE, True, "Flood.", clock.now())
    await lines.ring([rung])
    taken = rung.key_pressed(clock.now(), takes_it=True)

    ringing = await house.ladders.talks_with(standing)
    await lines.change(rung, taken)
    talking = await house.ladders.talks_with(standing)
    await lines.change(taken, taken.over(clock.now()))

    assert (ringing, talking) == ("", "Diane")
    assert await house.ladders.talks_with(standing) == ""


async def test_whoever_took_it_has_the_caller_to_themselves(house: House) -> None:
    await house.opens()
    standing = await house.ladders.standing(house.id)
    assert standing
    await house.ladders.on_line(standing, "CA1", TALKING)

    other = replace(standing, id="another")

    assert await house.ladders.talks_with(standing) == ""
    assert await house.ladders.talks_with(other) != ""
