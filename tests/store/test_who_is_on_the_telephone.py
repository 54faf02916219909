"""Who is rung and who talks, as every process knows it; the fake keeps the same promises."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from services.core.people import PhoneNumber
from services.core.transfer_legs import Leg, LegState, Lines
from services.simulator.fake_lines import FakeLines
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.journal import Journal
from services.store.transfer_lines import StoredLines
from tests.portfolio.ladder_house import ANA, House

DIANE = PhoneNumber("+17185550101")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=["stored", "fake"])
def lines(request: pytest.FixtureRequest, database: Database, clock: FakeClock) -> Lines:
    return StoredLines(database, clock) if request.param == "stored" else FakeLines(clock)


@pytest.fixture
def leg(clock: FakeClock) -> Leg:
    return Leg("CA1:1:0", "CA1", "1", "Diane", DIANE, True, "Sink leaks.", clock.now())


async def test_it_knows_who_is_rung(lines: Lines, leg: Leg) -> None:
    await lines.ring([leg])
    await lines.ring([leg])

    assert (await lines.presence()).talking == {DIANE.e164}
    assert await lines.leg("CA1:1:0") == leg
    assert list(await lines.of_attempt("CA1", "1")) == [leg]


async def test_it_knows_nothing_of_other_telephones(lines: Lines) -> None:
    assert await lines.leg("CA9:1:0") is None
    assert list(await lines.of_attempt("CA9", "1")) == []
    assert (await lines.presence()).talking == set()


async def test_a_telephone_is_free_once_it_was_put_down(
    lines: Lines, leg: Leg, clock: FakeClock
) -> None:
    await lines.ring([leg])

    assert await lines.change(leg, leg.over(clock.now(), LegState.BUSY))

    assert (await lines.presence()).talking == set()
    kept = await lines.leg(leg.id)
    assert kept is not None
    assert (kept.state, kept.ended_at) == (LegState.BUSY, clock.now())


async def test_of_two_who_change_a_telephone_one_is_told_to_look_again(
    lines: Lines, leg: Leg, clock: FakeClock
) -> None:
    await lines.ring([leg])
    taken = leg.key_pressed(clock.now(), takes_it=True)

    assert await lines.change(leg, taken)
    assert not await lines.change(leg, leg.over(clock.now()))

    assert await lines.leg(leg.id) == taken


async def test_a_ring_that_nobody_ended_is_let_go_after_a_while(
    lines: Lines, leg: Leg, clock: FakeClock
) -> None:
    await lines.ring([leg])

    clock.advance(91)

    assert (await lines.presence()).talking == set()


async def test_a_talk_holds_its_telephone_for_hours_and_not_for_ever(
    lines: Lines, leg: Leg, clock: FakeClock
) -> None:
    await lines.ring([replace(leg, state=LegState.TAKEN)])

    clock.advance(3 * 3600)
    later = (await lines.presence()).talking
    clock.advance(3600 + 1)
    much_later = (await lines.presence()).talking

    assert later == {DIANE.e164}
    assert much_later == set()


async def test_somebody_takes_no_calls_until_they_say_otherwise(lines: Lines) -> None:
    await lines.set_available("Diané", available=False, by="diane@example.com")
    away = (await lines.presence()).away
    await lines.set_available("diane", available=True, by="diane@example.com")

    assert away == {"diane"}
    assert (await lines.presence()).away == set()


async def test_of_two_callers_at_once_one_has_the_telephone(lines: Lines, leg: Leg) -> None:
    other = replace(leg, id="CA2:1:0", call_sid="CA2")

    rung = await asyncio.gather(lines.ring([leg]), lines.ring([other]))

    assert sorted(map(len, rung)) == [0, 1]


async def test_whoever_has_asked_for_the_call_is_rung_in_any_case(lines: Lines, leg: Leg) -> None:
    other = replace(leg, id="CA2:1:0", call_sid="CA2")
    await lines.ring([leg])

    assert list(await lines.ring([other], even_busy=True)) == [other]


async def test_whoever_is_rung_for_an_emergency_is_left_alone(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    house = House(database, journal, clock)
    await house.opens()

    assert (await StoredLines(database, clock).presence()).talking == {ANA.number.e164}
    await house.not_answered()
    await house.presses("Ben")
    await house.not_answered()

    assert (await StoredLines(database, clock).presence()).talking == set()
