"""The ladder rings one after the other, then all, until a person acknowledges it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from services.core.dialogue import ActState
from services.core.ladder import Happening
from services.core.on_call import Rota
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.journal import Journal
from tests.portfolio.desks import GAS, memory_of
from tests.portfolio.ladder_house import ANA, BEN, CARL, KEY, House


@pytest.fixture
def house(database: Database, journal: Journal, clock: FakeClock) -> House:
    return House(database, journal, clock)


async def test_it_rings_the_first_person_at_once_and_once(house: House) -> None:
    act = await house.opens()
    again = await house.opens()

    (call,) = house.phone.calls
    assert (act.state, act.summary, again.state) == (ActState.WAITING, GAS.whole, act.state)
    assert (call.to, call.ring_s) == (ANA.number, 25)
    assert call.answer_path == f"/voice/ladder?step={house.id}.1.0"
    assert call.status_path == f"{call.answer_path}&part=status#rc=3&rp=5xx,ct,rt"


async def test_it_rings_the_next_one_as_soon_as_somebody_does_not_answer(house: House) -> None:
    await house.opens()

    await house.not_answered()
    await house.not_answered("busy")

    assert house.rung == ["Ana", "Ben", "Carl"]
    assert (await house.steps("ring"))[:3] == [
        ("Ana", "done", "no answer"),
        ("Ben", "done", "busy"),
        ("Carl", "running", ""),
    ]


async def test_it_rings_the_next_one_without_any_notice_of_the_provider(house: House) -> None:
    await house.opens()

    await house.passes(29)
    before = list(house.rung)
    await house.passes(1)

    assert (before, house.rung) == (["Ana"], ["Ana", "Ben"])


async def test_it_sends_a_text_to_those_who_missed_it_once(house: House) -> None:
    await house.opens()

    for _ in range(4):
        await house.not_answered()

    texts = [(to, words) for to, words in house.phone.texts]
    assert [to for to, _ in texts] == [ANA.number, BEN.number, CARL.number]
    assert "gas smell" in texts[0][1]
    assert house.rung == ["Ana", "Ben", "Carl", "Ana", "Ben"]


async def test_it_sends_no_text_to_a_number_that_takes_none(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    rota = Rota((replace(ANA, texts=False), BEN), fallback=("Ana", "Ben"))
    house = House(database, journal, clock, rota)
    await house.opens()

    await house.not_answered()

    assert house.phone.texts == []


async def test_it_rings_all_at_once_after_three_rounds_and_then_for_ever(house: House) -> None:
    await house.opens()
    for _ in range(9):
        await house.not_answered()
    one_by_one = len(house.rung)
    together = house.rung[9:12]

    await house.passes(4 * 3600, step_s=60)

    assert (one_by_one, sorted(together)) == (12, ["Ana", "Ben", "Carl"])
    assert len(house.rung) > 30
    assert len(await house.urgent()) == 1
    assert (await house.record())["deliveries"][0]["state"] == "waiting"


async def test_it_ends_with_a_key_and_lets_the_others_sleep(house: House) -> None:
    await house.opens()
    await house.not_answered()

    ended = await house.presses("Ben")
    await house.passes(3600, step_s=300)

    record = await house.record()
    assert ended
    assert house.rung == ["Ana", "Ben", "caller", "caller", "caller"][: len(house.rung)]
    assert record["deliveries"][0]["state"] == "done"
    assert [one[:2] for one in house.phone.hung_up] == ["CA"]
    assert ("Ana", "sent") in [(who, what) for who, _, what in await house.steps("text")]
    assert "Ben has taken this emergency." in house.phone.texts[-1][1]
    assert await house.steps("answer") == [("Ben", "done", "taken")]


@pytest.mark.parametrize("happening", [Happening.ROUTINE, Happening.KNOWN, Happening.ACKNOWLEDGE])
async def test_it_ends_with_any_word_of_a_person(house: House, happening: Happening) -> None:
    await house.opens()

    await house.presses("Ana", happening)
    await house.passes(600, step_s=30)

    assert house.rung[0] == "Ana"
    assert set(house.rung[1:]) <= {"caller"}
    assert (await house.record())["deliveries"][0]["state"] == "done"


async def test_it_belongs_to_whoever_was_first(house: House) -> None:
    await house.opens()

    first, second = await house.presses("Ana"), await house.presses("Ben")

    standing = await house.ladders.standing(house.id)
    assert (first, second) == (True, False)
    assert standing
    assert standing.taken_by == "Ana"


async def test_it_waits_while_somebody_listens(house: House) -> None:
    await house.opens()
    await house.passes(20)

    await house.ladders.picked_up(f"{house.id}.1.0", "CA9")
    await house.passes(39)
    listening = list(house.rung)
    await house.passes(2)

    assert (listening, house.rung) == (["Ana"], ["Ana", "Ben"])


async def test_it_counts_a_call_that_ended_without_a_key_as_missed(house: House) -> None:
    await house.opens()
    await house.ladders.picked_up(f"{house.id}.1.0", "CA9")

    await house.not_answered("completed")

    assert house.rung == ["Ana", "Ben"]
    assert (await house.steps("ring"))[0] == ("Ana", "done", "no key")
    assert [to for to, _ in house.phone.texts] == [ANA.number]


async def test_it_takes_a_notice_twice_without_harm(house: House) -> None:
    await house.opens()

    for _ in range(3):
        await house.ladders.call_told(f"{house.id}.1.0", "CA1", "no-answer")
    await house.works()

    assert house.rung == ["Ana", "Ben"]


async def test_it_tells_the_office_at_once_where_nobody_is_set(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    house = House(database, journal, clock, Rota())

    act = await house.opens()

    assert act.state is ActState.FAILED
    assert len(await house.urgent()) == 1
    assert (await house.record())["deliveries"][0]["last_error"] == "nobody on call is set"


async def test_it_asks_the_rota_anew_in_each_round(house: House) -> None:
    """The shift changes while nobody answers."""
    await house.opens()
    house.desk = House(house.database, house.journal, house.clock, Rota((CARL,))).desk
    runner = house.desk.ladders.runner
    runner._phone = house.phone

    for _ in range(3):
        await house.not_answered()

    assert house.rung == ["Ana", "Ben", "Carl", "Carl"]


async def test_it_is_claimed_by_one_process_alone(house: House) -> None:
    await house.opens()
    other = house.another_desk(house.phone)
    house.clock.advance(31)

    await asyncio.gather(house.ladders.runner.run_due(), other.ladders.runner.run_due())

    assert house.rung == ["Ana", "Ben"]


async def test_it_tells_a_place_that_was_learnt_later(house: House) -> None:
    await house.opens(replace(GAS, where="not known yet"))
    more = replace(GAS, where="12 Elm Street", adds_to=KEY)

    await house.desk.ring_on_call(memory_of(), more, key=f"{KEY}:place")
    await house.works()

    standing = await house.ladders.standing(house.id)
    assert standing
    assert standing.matter.where == "12 Elm Street"
    assert house.rung == ["Ana"]
    ((to, words),) = house.phone.texts
    assert to == ANA.number
    assert "12 Elm Street" in words
