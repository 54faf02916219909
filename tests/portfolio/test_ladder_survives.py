"""Whatever the telephone provider, the database or a process does: no step twice, none dropped."""

from __future__ import annotations

import pytest

from services.core.dialogue import ActState
from services.core.errors import EpochStale, ProviderDown, ProviderRefused, ProviderUnsure
from services.portfolio.act_entry import Ring, entry_for
from services.portfolio.no_phone import NoPhone
from services.simulator.fakes import FakeClock
from services.store.call_book import StoredCallBook
from services.store.database import Database
from services.store.journal import Journal
from tests.databases import Switchable
from tests.portfolio.desks import GAS, memory_of
from tests.portfolio.ladder_house import ANA, KEY, House
from tests.portfolio.phones import ScriptedPhone, Step

DOWN, UNSURE, REFUSED = ProviderDown("busy"), ProviderUnsure("silent"), ProviderRefused("no")
A, B, C = (f"+1718555019{last}" for last in range(3))


@pytest.mark.parametrize(
    ("rings", "looks", "state", "rung"),
    [
        pytest.param(["CA7"], [], ActState.WAITING, [A], id="placed"),
        pytest.param([DOWN, "CA7"], [], ActState.WAITING, [A, B], id="the next one takes it"),
        pytest.param([UNSURE], ["CA7"], ActState.WAITING, [A], id="unsure, but found"),
        pytest.param([UNSURE, "CA7"], [None], ActState.WAITING, [A, B], id="unsure, then the next"),
        pytest.param([UNSURE, "CA7"], [DOWN], ActState.WAITING, [A, B], id="stays unsure"),
        pytest.param([DOWN] * 3, [], ActState.WAITING, [A, B, C], id="provider down"),
        pytest.param([REFUSED] * 3, [], ActState.FAILED, [A, B, C], id="refused"),
    ],
)
async def test_it_rings_in_turn_until_one_call_is_placed(
    database: Database,
    journal: Journal,
    clock: FakeClock,
    rings: list[Step],
    looks: list[Step],
    state: ActState,
    rung: list[str],
) -> None:
    phone = ScriptedPhone(list(rings), list(looks))
    house = House(database, journal, clock, phone=phone)

    act = await house.opens()
    repeated = await house.opens()

    assert (act.state, phone.rung, repeated.state) == (state, rung, state)
    assert phone.all_used()
    assert len(await house.urgent()) == (1 if state is ActState.FAILED else 0)


async def test_it_looks_up_a_ring_whose_process_died(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    """Between the row and the call, or after the call: the row alone does not tell."""
    died = House(database, journal, clock, phone=ScriptedPhone([]))
    with pytest.raises(AssertionError):
        await died.opens()
    phone = ScriptedPhone([], ["CA7"])
    other = House(database, journal, clock, phone=phone)

    clock.advance(26)
    await other.ladders.runner.run_due()

    assert phone.rung == []
    assert (await other.steps("ring"))[0] == ("Ana", "running", "")


async def test_it_rings_a_step_that_surely_never_left(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    died = House(database, journal, clock, phone=ScriptedPhone([]))
    with pytest.raises(AssertionError):
        await died.opens()
    phone = ScriptedPhone(["CA7"], [None])
    other = House(database, journal, clock, phone=phone)

    clock.advance(26)
    await other.ladders.runner.run_due()

    assert phone.rung == [ANA.number.e164]
    assert phone.all_used()


async def test_it_plans_the_first_round_of_a_process_that_died(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    """The ladder was written down, and nothing of it was planned."""
    house = House(database, journal, clock)
    entry = entry_for(memory_of(), KEY, Ring(GAS), clock.now())
    await house.ladders.begin(entry, limit_s=5)

    await house.passes(60, step_s=1)

    assert house.rung[:2] == ["Ana", "Ben"]


async def test_it_looks_an_unsure_ring_up_again_while_others_are_rung(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    phone = ScriptedPhone([UNSURE, "CA8"], [DOWN, "CA7"])
    house = House(database, journal, clock, phone=phone)
    await house.opens()

    await house.passes(12, step_s=4)

    assert phone.rung == [A, B]
    assert phone.all_used()
    assert [state for _, state, _ in await house.steps("ring")][:2] == ["running", "running"]


async def test_it_takes_a_call_of_another_ladder_for_none_of_its_own(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    """The same person was rung for another matter a moment ago."""
    first = House(database, journal, clock, phone=ScriptedPhone(["CA7"]))
    await first.desk.ring_on_call(memory_of("CA2"), GAS, key="CA2:on_call:gas")
    phone = ScriptedPhone([UNSURE, "CA8"], ["CA7"])

    await House(database, journal, clock, phone=phone).opens()

    assert phone.rung == [A, B]
    assert phone.all_used()


async def test_it_leaves_a_provider_that_is_down_a_moment(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    phone = ScriptedPhone([DOWN] * 3 + ["CA7"])
    house = House(database, journal, clock, phone=phone)

    await house.opens()
    at_once = len(phone.rung)
    await house.passes(4, step_s=2)
    waited = len(phone.rung)
    await house.passes(2, step_s=2)

    assert (at_once, waited, len(phone.rung)) == (3, 3, 4)


async def test_it_waits_longer_each_time_that_the_provider_takes_no_call(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    phone = ScriptedPhone([DOWN] * 9 + ["CA7"] * 3)
    house = House(database, journal, clock, phone=phone)
    await house.opens()

    await house.passes(5, step_s=1)
    second = len(phone.rung)
    await house.passes(9, step_s=1)
    before_third = len(phone.rung)
    await house.passes(2, step_s=1)
    third = len(phone.rung)

    assert (second, before_third, third) == (6, 6, 9)


async def test_it_looks_up_a_round_that_may_ring_before_it_tries_again(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    looks: list[Step] = [DOWN] * 6
    phone = ScriptedPhone([UNSURE] * 3 + ["CA7"], looks)
    house = House(database, journal, clock, phone=phone)
    await house.opens()

    await house.passes(14, step_s=1)
    before = len(phone.rung)
    await house.passes(2, step_s=1)

    assert (before, len(phone.rung)) == (3, 4)


async def test_it_does_not_ring_for_an_older_epoch(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    book, memory = StoredCallBook(database, clock), memory_of()
    memory.epoch = await book.claim(memory)
    await book.claim(memory)
    house = House(database, journal, clock)

    with pytest.raises(EpochStale):
        await house.desk.ring_on_call(memory, GAS, key=KEY)


async def test_it_rings_plainly_without_a_database_and_goes_on_as_a_ladder(
    away: Switchable, journal: Journal, clock: FakeClock
) -> None:
    house = House(away.database, journal, clock)

    act = await house.opens()
    plain = list(house.phone.rings)
    away.bring_back()
    await house.desk.replay()
    await house.passes(26, step_s=26)

    assert (act.state, plain) == (ActState.WAITING, [(ANA.number, GAS.whole)])
    assert house.rung == ["Ana"]
    assert await house.presses("Ana")


async def test_it_sends_a_text_again_that_surely_was_not_sent(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    house = House(database, journal, clock)
    await house.opens()
    await house.presses("Ben")

    house.phone.faults.append(DOWN)
    await house.passes(40, step_s=5)

    assert [to for to, _ in house.phone.texts] == [ANA.number]


async def test_it_looks_up_a_text_that_may_have_been_sent(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    house = House(database, journal, clock)
    await house.opens()
    await house.presses("Ben")

    house.phone.faults.append(UNSURE)
    await house.passes(40, step_s=5)

    assert [to for to, _ in house.phone.texts] == [ANA.number]
    assert [state for _, state, _ in await house.steps("text")] == ["done"]


async def test_it_goes_on_where_no_provider_is_connected(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    house = House(database, journal, clock, phone=NoPhone())

    act = await house.opens()
    await house.passes(600, step_s=30)

    assert act.state is ActState.FAILED
    assert await house.presses("Ana")
    assert (await house.record())["deliveries"][0]["state"] == "done"
