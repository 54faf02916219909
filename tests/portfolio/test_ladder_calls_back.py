"""The caller hears how it stands: on the line, or by a call back at any hour."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.ladder import Happening
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.journal import Journal
from tests.portfolio.desks import GAS
from tests.portfolio.ladder_house import FLOOD, House


@pytest.fixture
def house(database: Database, journal: Journal, clock: FakeClock) -> House:
    return House(database, journal, clock)


def call_backs(house: House) -> list[str]:
    return [one.answer_path for one in house.phone.calls if "part=caller" in one.answer_path]


async def test_it_calls_back_who_has_hung_up_once_somebody_took_it(house: House) -> None:
    await house.opens(FLOOD)
    await house.hangs_up()

    await house.presses("Ana")
    await house.passes(40)
    before = call_backs(house)
    await house.passes(10)

    assert (before, len(call_backs(house))) == ([], 1)
    assert house.phone.calls[-1].to.e164 == "+17185550142"


async def test_it_calls_nobody_back_who_is_still_on_the_line(house: House) -> None:
    await house.opens(FLOOD)

    await house.presses("Ana")
    await house.passes(300)
    on_the_line = call_backs(house)
    await house.hangs_up()
    await house.passes(30)

    assert (on_the_line, len(call_backs(house))) == ([], 1)


async def test_it_calls_nobody_back_who_was_told(house: House) -> None:
    await house.opens(FLOOD)
    await house.presses("Ana")
    standing = await house.ladders.standing(house.id)
    assert standing

    await house.ladders.told(standing, "told on the line")
    await house.hangs_up()
    await house.passes(300)

    assert call_backs(house) == []


async def test_it_tells_a_caller_by_the_promised_time_that_it_still_tries(house: House) -> None:
    await house.opens(FLOOD)
    await house.hangs_up()

    await house.passes(9 * 60)
    before = call_backs(house)
    await house.passes(70)

    assert (before, call_backs(house)) == (
        [],
        [f"/voice/ladder?step={house.id}.call_back.promised&part=caller&lang=en"],
    )


async def test_it_calls_sooner_who_was_sent_outside(house: House) -> None:
    await house.opens(GAS)
    await house.hangs_up()

    await house.passes(5 * 60 + 5)

    assert len(call_backs(house)) == 1


async def test_it_rings_nobody_who_may_still_be_on_their_way_out(house: House) -> None:
    await house.opens(GAS)
    await house.hangs_up()
    await house.presses("Ana")

    await house.passes(4 * 60)
    before = call_backs(house)
    await house.passes(65)

    assert (before, len(call_backs(house))) == ([], 1)


async def test_it_tries_the_caller_three_times(house: House) -> None:
    await house.opens(FLOOD)
    await house.hangs_up()
    await house.presses("Ana")

    for _ in range(5):
        await house.passes(130)
        if call_backs(house):
            await house.not_answered()

    assert len(call_backs(house)) == 3
    assert (await house.steps("call_back"))[-1][1] in ("failed", "dropped")


async def test_it_cannot_call_back_without_a_number(house: House) -> None:
    await house.opens(replace(FLOOD, callback=""))
    await house.hangs_up()

    await house.presses("Ana", Happening.ROUTINE)
    await house.passes(120)

    assert call_backs(house) == []
    assert ("Maria", "failed", "no number") in await house.steps("call_back")
