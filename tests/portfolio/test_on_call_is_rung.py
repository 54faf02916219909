"""Whoever is on call is rung at once, never twice for one cause, and never silently not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from services.core.dialogue import ActState
from services.core.errors import (
    EpochStale,
    ProviderDown,
    ProviderError,
    ProviderRefused,
    ProviderUnsure,
)
from services.portfolio.no_phone import NoPhone
from services.portfolio.sweep import ActSweep
from services.simulator.fakes import FakeClock
from services.store import records
from services.store.call_book import StoredCallBook
from services.store.database import Database
from services.store.journal import Journal
from tests.portfolio.desks import FIRST, SECOND, WORDS, desk_on, memory_of, office
from tests.portfolio.phones import ScriptedPhone, Step

DOWN, UNSURE, REFUSED = ProviderDown("busy"), ProviderUnsure("silent"), ProviderRefused("no")


def again(attempts: int) -> timedelta | None:
    """Ten seconds, three times."""
    return timedelta(seconds=10) if attempts <= 3 else None


async def _urgent(database: Database) -> list[str]:
    errands = await database.read(records.list_errands)
    return [errand["kind"] for errand in errands if errand["urgent"]]


@pytest.mark.parametrize(
    ("rings", "looks", "state", "rung"),
    [
        pytest.param(["CA7"], [], ActState.DONE, 1, id="placed"),
        pytest.param([DOWN, "CA7"], [], ActState.DONE, 2, id="the next one takes it"),
        pytest.param([UNSURE], ["CA7"], ActState.DONE, 1, id="unsure, but found"),
        pytest.param([UNSURE, "CA7"], [None], ActState.DONE, 2, id="unsure, then the next"),
        pytest.param([UNSURE, DOWN], [DOWN], ActState.UNSURE, 2, id="stays unsure"),
        pytest.param([DOWN, DOWN], [], ActState.WAITING, 2, id="provider down"),
        pytest.param([REFUSED, REFUSED], [], ActState.FAILED, 2, id="refused"),
    ],
)
async def test_it_rings_in_turn_until_one_call_is_placed(
    database: Database,
    journal: Journal,
    clock: FakeClock,
    rings: list[Step],
    looks: list[Step],
    state: ActState,
    rung: int,
) -> None:
    phone = ScriptedPhone(list(rings), list(looks))
    desk = desk_on(database, journal, clock, phone)

    act = await desk.ring_on_call(memory_of(), WORDS, key="CA1:ring")
    repeated = await desk.ring_on_call(memory_of(), WORDS, key="CA1:ring")

    assert (act.state, phone.rung) == (state, [FIRST.e164, SECOND.e164][:rung])
    assert repeated == act
    assert phone.all_used()
    assert await _urgent(database) == (["unmatched"] if state is ActState.FAILED else [])


async def test_it_tells_staff_when_nobody_is_set(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    desk = desk_on(database, journal, clock, directory=office())

    act = await desk.ring_on_call(memory_of(), WORDS, key="CA1:ring")

    record: Any = await database.read(lambda c: records.call_record(c, "CA1"))
    assert act.state is ActState.FAILED
    assert record["deliveries"][0]["last_error"] == "no on-call number is set"
    assert await _urgent(database) == ["unmatched"]


async def test_it_does_not_ring_for_an_older_epoch(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    book, memory = StoredCallBook(database, clock), memory_of()
    memory.epoch = await book.claim(memory)
    await book.claim(memory)

    with pytest.raises(EpochStale):
        await desk_on(database, journal, clock).ring_on_call(memory, WORDS, key="CA1:ring")


async def _ring(
    database: Database, journal: Journal, clock: FakeClock, fault: ProviderError
) -> None:
    """A first ring that did not get through."""
    phone = ScriptedPhone([fault], [fault] if fault is UNSURE else [])
    await desk_on(database, journal, clock, phone, office(FIRST)).ring_on_call(
        memory_of(), WORDS, key="CA1:ring"
    )


def _sweep(database: Database, clock: FakeClock, phone: ScriptedPhone) -> ActSweep:
    return ActSweep(database, phone, office(FIRST), clock, again)


async def _swept(sweep: ActSweep, clock: FakeClock, times: int) -> list[ActState]:
    """What became of the act in each of some sweeps, eleven seconds apart."""
    states: list[ActState] = []
    for _ in range(times):
        clock.advance(11)
        states += [act.state for act in await sweep.due_acts()]
    return states


@pytest.mark.parametrize(
    ("fault", "rings", "looks", "state", "rung"),
    [
        pytest.param(DOWN, ["CA7"], [], ActState.DONE, 1, id="surely not rung: rings"),
        pytest.param(UNSURE, [], ["CA7"], ActState.DONE, 0, id="looked up and found"),
        pytest.param(UNSURE, ["CA7"], [None], ActState.DONE, 1, id="looked up: not rung"),
        pytest.param(UNSURE, [], [DOWN], ActState.UNSURE, 0, id="cannot be looked up"),
        pytest.param(DOWN, [DOWN], [], ActState.WAITING, 1, id="still down"),
    ],
)
async def test_it_is_taken_up_again_and_looked_up_first(
    database: Database,
    journal: Journal,
    clock: FakeClock,
    fault: ProviderError,
    rings: list[Step],
    looks: list[Step],
    state: ActState,
    rung: int,
) -> None:
    await _ring(database, journal, clock, fault)
    phone = ScriptedPhone(list(rings), list(looks))

    clock.advance(6)
    acts = await _sweep(database, clock, phone).due_acts()

    assert [act.state for act in acts] == [state]
    assert (len(phone.rung), phone.all_used()) == (rung, True)


async def test_it_is_left_alone_until_it_is_due(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    await _ring(database, journal, clock, DOWN)

    clock.advance(3)

    assert await _sweep(database, clock, ScriptedPhone([])).due_acts() == []


async def test_it_is_given_to_people_in_the_end(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    await _ring(database, journal, clock, DOWN)
    phone = ScriptedPhone([DOWN, DOWN, DOWN])
    sweep = _sweep(database, clock, phone)

    states = await _swept(sweep, clock, times=4)

    assert states == [ActState.WAITING, ActState.WAITING, ActState.FAILED]
    assert await _urgent(database) == ["unmatched"]


async def test_it_stays_unsure_before_everybody_and_is_not_doubled(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    await _ring(database, journal, clock, UNSURE)
    sweep = _sweep(database, clock, ScriptedPhone([], [DOWN, DOWN, DOWN]))

    await _swept(sweep, clock, times=4)

    (act,) = await database.read(records.open_acts)
    assert (act["state"], act["attempts"]) == ("unsure", 4)
    assert await _urgent(database) == ["unmatched"]


async def test_it_looks_up_a_ring_whose_process_died(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    died = ScriptedPhone([])  # the process dies as it rings
    with pytest.raises(AssertionError):
        await desk_on(database, journal, clock, died, office(FIRST)).ring_on_call(
            memory_of(), WORDS, key="CA1:ring"
        )
    phone = ScriptedPhone([], ["CA7"])

    clock.advance(46)
    (act,) = await _sweep(database, clock, phone).due_acts()

    assert act.state is ActState.DONE
    assert phone.rung == []


async def test_it_is_taken_by_one_sweep_alone(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    await _ring(database, journal, clock, DOWN)
    phone = ScriptedPhone(["CA7"])
    clock.advance(6)

    taken = await _sweep(database, clock, phone).due_acts()
    other = await _sweep(database, clock, phone).due_acts()

    assert (len(taken), other, phone.rung) == (1, [], [FIRST.e164])


async def test_it_refuses_where_no_provider_is_connected(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    with pytest.raises(ProviderRefused):
        await NoPhone().ring(FIRST, WORDS)

    assert await NoPhone().rang_since(FIRST, clock.now()) is None
