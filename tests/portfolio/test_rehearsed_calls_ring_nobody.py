"""An emergency typed into the test phone is written down as rung, and nobody is."""

from __future__ import annotations

from datetime import timedelta

from services.core.dialogue import ActState
from services.core.rehearsal import NOBODY_RUNG, REHEARSAL
from services.portfolio.act_entry import Ring
from services.portfolio.desk import EmbeddedDesk
from services.portfolio.sweep import ActSweep
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.journal import Journal
from tests.portfolio.desks import FIRST, WORDS, desk_on, memory_of, office
from tests.portfolio.phones import ScriptedPhone

TEST_CALL = f"{REHEARSAL}1"
KEY = f"{TEST_CALL}:on_call:gas"


async def test_it_says_that_it_was_a_test(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    phone = ScriptedPhone([])
    desk = desk_on(database, journal, clock, phone)

    act = await desk.ring_on_call(memory_of(TEST_CALL), WORDS, key=KEY)

    assert (act.kind, act.state) == ("on_call", ActState.DONE)
    assert act.summary == NOBODY_RUNG + WORDS
    assert phone.rung == []


async def test_it_says_so_once_where_the_place_is_passed_on(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    desk = desk_on(database, journal, clock, ScriptedPhone([]))
    first = await desk.ring_on_call(memory_of(TEST_CALL), WORDS, key=KEY)

    again = await desk.ring_on_call(memory_of(TEST_CALL), first.summary, key=f"{KEY}:place")

    assert again.summary.count(NOBODY_RUNG) == 1


async def test_it_rings_for_any_other_call(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    phone = ScriptedPhone(["CA7"])
    desk = desk_on(database, journal, clock, phone)

    act = await desk.ring_on_call(memory_of("CA1"), WORDS, key="CA1:on_call:gas")

    assert act.summary == WORDS
    assert len(phone.rung) == 1


async def test_a_sweep_rings_nobody_for_a_rehearsal_that_was_left_half_done(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    phone = ScriptedPhone([])
    desk = desk_on(database, journal, clock, phone)
    await leave_half_done(desk)
    clock.advance(60)

    sweep = ActSweep(database, phone, office(FIRST), clock, lambda _: timedelta(seconds=10))
    acts = await sweep.due_acts()

    assert [act.state for act in acts] == [ActState.DONE]
    assert phone.rung == []


async def leave_half_done(desk: EmbeddedDesk) -> None:
    """As a crash leaves it: begun, and not known to have ended."""
    memory = memory_of(TEST_CALL)
    await desk._begin_ring(desk._entry(memory, KEY, Ring(NOBODY_RUNG + WORDS)))
