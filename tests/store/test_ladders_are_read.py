"""What pages and programs read of ladders: open ones, the trail of a call, false wakes."""

from __future__ import annotations

from datetime import timedelta

from services.core.ladder import Happening
from services.simulator.fakes import FakeClock
from services.store import ladder_trail
from services.store.database import Database
from services.store.journal import Journal
from tests.portfolio.desks import GAS, memory_of
from tests.portfolio.ladder_house import House


async def ends(house: House, sid: str, happening: Happening | None) -> None:
    """One emergency, and what a person says of it."""
    key = f"{sid}:on_call:gas"
    await house.desk.ring_on_call(memory_of(sid), GAS, key=key)
    if happening:
        (standing,) = await house.ladders.of_calls([sid])
        await house.ladders.acknowledge(standing.id, happening, "Ana")


async def test_it_counts_how_often_somebody_was_woken_for_nothing(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    house = House(database, journal, clock)
    await ends(house, "CA1", Happening.TAKE)
    await ends(house, "CA2", Happening.ROUTINE)
    await ends(house, "CA3", Happening.KNOWN)
    await ends(house, "CA4", None)
    await ends(house, "TP1", None)

    found = await house.ladders.counts()

    assert (found["opened"], found["false_wakes"]) == (4, 2)
    assert found["states"] == {"taken": 1, "routine": 1, "known": 1, "open": 1}


async def test_it_forgets_nothing_of_what_is_open(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    house = House(database, journal, clock)
    await ends(house, "CA1", None)
    clock.advance(timedelta(days=60).total_seconds())

    (found,) = await house.ladders.open_now()

    assert (found["what"], found["ringing"], found["alarm"]) == ("gas smell", ["Ana"], False)
    assert (await house.ladders.counts())["opened"] == 0


async def test_it_tells_every_step_of_a_call_in_its_order(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    house = House(database, journal, clock)
    await house.opens()
    await house.not_answered()
    clock.advance(3)
    await house.presses("Ben")

    trail = await database.read(lambda c: ladder_trail.trail_of(c, "CA1", "CA1"))

    told = [(one["kind"], one["who"], one["result"]) for one in trail]
    assert told == [
        ("round", "", "round 1"),
        ("ring", "Ana", "no answer"),
        ("ring", "Ben", ""),
        ("text", "Ana", "sent"),
        ("answer", "Ben", "taken"),
    ]
    assert all(one["at"] for one in trail)
