"""A repeated token gets the stored answer, in this process and in every other."""

from __future__ import annotations

import asyncio

import pytest

from services.core.consents import Answer, Consent, ConsentKind
from services.core.errors import ProviderDown
from services.simulator.fakes import FakeClock
from services.store import consent_book
from services.store import receipts as receipt_rows
from services.store.database import Database
from services.store.receipts import KEPT_FOR, OFF_RECORD_FOR, Receipts
from tests.databases import Switchable


class Maker:
    """Makes answers and counts them."""

    def __init__(self, *, fails: int = 0) -> None:
        self.made = 0
        self._fails = fails

    async def __call__(self) -> str:
        self.made += 1
        await asyncio.sleep(0)
        if self.made <= self._fails:
            raise ProviderDown("away")
        return f"answer {self.made}"


@pytest.fixture
def receipts(database: Database, clock: FakeClock) -> Receipts:
    return Receipts(database, clock)


async def test_it_answers_a_repeat_with_the_first_answer(receipts: Receipts) -> None:
    make = Maker()

    answers = [await receipts.once("t1", make), await receipts.once("t1", make)]

    assert (answers, make.made) == (["answer 1", "answer 1"], 1)


async def test_it_makes_one_answer_for_repeats_at_the_same_moment(
    database: Database, clock: FakeClock
) -> None:
    make = Maker()
    processes = [Receipts(database, clock), Receipts(database, clock)]

    answers = await asyncio.gather(*(each.once("t1", make) for each in processes for _ in "ab"))

    assert (set(answers), make.made) == ({"answer 1"}, 1)


async def test_it_makes_an_answer_for_each_token(receipts: Receipts) -> None:
    make = Maker()

    answers = [await receipts.once("t1", make), await receipts.once("t2", make)]

    assert answers == ["answer 1", "answer 2"]


async def test_it_frees_the_token_of_a_failure(receipts: Receipts) -> None:
    make = Maker(fails=1)
    with pytest.raises(ProviderDown):
        await receipts.once("t1", make)

    assert await receipts.once("t1", make) == "answer 2"


async def test_it_takes_over_from_a_process_that_died(
    receipts: Receipts, database: Database, clock: FakeClock
) -> None:
    await database.run(lambda c: receipt_rows._claim(c, receipt_rows.key_of("t1"), clock.now()))

    clock.advance(60)

    assert await receipts.once("t1", Maker()) == "answer 1"


async def test_it_answers_without_a_database(away: Switchable, clock: FakeClock) -> None:
    assert await Receipts(away.database, clock).once("t1", Maker()) == "answer 1"


async def test_it_keeps_the_first_of_two_answers(receipts: Receipts) -> None:
    before = await receipts.get("t1", "CA1")
    await receipts.put("t1", "first", "CA1")
    await receipts.put("t1", "second", "CA1")

    assert (before, await receipts.get("t1", "CA1")) == (None, "first")


async def test_it_forgets_old_receipts(
    receipts: Receipts, database: Database, clock: FakeClock
) -> None:
    await receipts.put("t1", "first", "CA1")

    clock.advance(KEPT_FOR.total_seconds() + 1)
    gone = await database.run(lambda c: receipt_rows.prune(c, clock.now()))

    assert (gone, await receipts.get("t1", "CA1")) == (1, None)


async def test_it_forgets_the_answers_of_who_objected_within_minutes(
    receipts: Receipts, database: Database, clock: FakeClock
) -> None:
    objection = Consent(
        "k", ConsentKind.RECORDING, Answer.WITHDRAWN, clock.now(), "call", call_sid="CA1"
    )
    await database.run(lambda c: consent_book.add(c, objection))
    await receipts.put("t1", "after the objection", "CA1")
    await receipts.put("t1", "of somebody else", "CA2")

    at_once = await database.run(lambda c: receipt_rows.prune(c, clock.now()))
    clock.advance(OFF_RECORD_FOR.total_seconds() + 1)
    later = await database.run(lambda c: receipt_rows.prune(c, clock.now()))

    assert (at_once, later) == (0, 1)
    assert await receipts.get("t1", "CA2") == "of somebody else"
