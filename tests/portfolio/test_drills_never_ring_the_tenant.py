"""The test phone with "ring for real": people on call are rung, the tenant it plays never is."""

from __future__ import annotations

import pytest

from services.core.people import PhoneNumber
from services.core.rehearsal import DRILL
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.journal import Journal
from tests.databases import Switchable
from tests.portfolio.desks import GAS, memory_of
from tests.portfolio.ladder_house import House

DRILL_CALL = f"{DRILL}1"
KEY = "CA1:on_call:gas"
"""As the other tests have it, so that the house finds the ladder."""


@pytest.fixture
def house(database: Database, journal: Journal, clock: FakeClock) -> House:
    return House(database, journal, clock)


async def test_it_rings_people_who_hear_that_it_is_a_test(house: House) -> None:
    await house.desk.ring_on_call(memory_of(DRILL_CALL), GAS, key=KEY)

    standing = await house.ladders.standing(house.id)
    assert house.rung == ["Ana"]
    assert standing
    assert "a test" in standing.matter.spoken


async def test_it_never_calls_the_tenant_back(house: House) -> None:
    await house.desk.ring_on_call(memory_of(DRILL_CALL), GAS, key=KEY)
    await house.presses("Ana")

    await house.passes(3600, step_s=60)

    standing = await house.ladders.standing(house.id)
    assert standing
    assert standing.matter.callback == ""
    assert "caller" not in house.rung


async def test_it_says_that_it_is_a_test_without_a_database_too(
    away: Switchable, journal: Journal, clock: FakeClock
) -> None:
    house = House(away.database, journal, clock)

    await house.desk.ring_on_call(memory_of(DRILL_CALL), GAS, key=KEY)

    ((to, words),) = house.phone.rings
    assert to == PhoneNumber("+17185550190")
    assert "a test" in words
    assert GAS.callback not in words
