"""An emergency typed into the test phone climbs a ladder of rows, and nobody is rung."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.dialogue import ActState
from services.core.rehearsal import NOBODY_RUNG, REHEARSAL
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.journal import Journal
from tests.databases import Switchable
from tests.portfolio.desks import GAS, memory_of
from tests.portfolio.ladder_house import House

TEST_CALL = f"{REHEARSAL}1"
KEY = "CA1:on_call:gas"
"""As the other tests have it, so that the house finds the ladder."""


@pytest.fixture
def house(database: Database, journal: Journal, clock: FakeClock) -> House:
    return House(database, journal, clock)


async def test_it_says_that_it_was_a_test(house: House) -> None:
    act = await house.desk.ring_on_call(memory_of(TEST_CALL), GAS, key=KEY)

    assert (act.kind, act.state) == ("on_call", ActState.WAITING)
    assert act.summary == NOBODY_RUNG + GAS.whole


async def test_it_writes_every_step_down_and_ends_by_itself(house: House) -> None:
    await house.desk.ring_on_call(memory_of(TEST_CALL), GAS, key=KEY)

    await house.passes(85)
    still = await house.ladders.standing(house.id)
    await house.passes(900, step_s=30)

    over = await house.ladders.standing(house.id)
    assert still
    assert over
    assert (still.state.value, over.state.value) == ("open", "rehearsed")
    assert {result for _, _, result in await house.steps("ring")} == {"rehearsed"}
    assert (house.phone.calls, house.phone.rings, house.phone.texts) == ([], [], [])
    assert await house.urgent() == []


async def test_it_can_be_acknowledged_in_the_office_as_a_real_one(house: House) -> None:
    await house.desk.ring_on_call(memory_of(TEST_CALL), GAS, key=KEY)

    assert await house.presses("Diane")
    await house.passes(900, step_s=30)

    assert (house.phone.calls, house.phone.texts) == ([], [])


async def test_it_says_so_once_where_the_place_is_passed_on(house: House) -> None:
    await house.desk.ring_on_call(memory_of(TEST_CALL), GAS, key=KEY)
    more = replace(GAS, adds_to=KEY)

    again = await house.desk.ring_on_call(memory_of(TEST_CALL), more, key=f"{KEY}:place")
    await house.works()

    assert again.summary.count(NOBODY_RUNG) == 1
    assert house.phone.texts == []


async def test_it_rings_for_any_other_call(house: House) -> None:
    act = await house.desk.ring_on_call(memory_of("CA1"), GAS, key=KEY)

    assert act.summary == GAS.whole
    assert house.rung == ["Ana"]


async def test_it_rings_nobody_without_a_database_either(
    away: Switchable, journal: Journal, clock: FakeClock
) -> None:
    house = House(away.database, journal, clock)

    act = await house.desk.ring_on_call(memory_of(TEST_CALL), GAS, key=KEY)

    assert act.summary.startswith(NOBODY_RUNG)
    assert house.phone.rings == []
