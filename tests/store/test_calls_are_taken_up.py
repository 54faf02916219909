"""The memory of a call: who owns it, what it goes on from, and which calls broke off."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from services.core.call_keeping import CallBook
from services.core.consents import NOT_KEPT
from services.core.dialogue import Act, ActState, Role, Script
from services.core.errors import EpochStale, ProviderDown
from services.core.events import CallEnded, FactsLearned, RecordingRefused
from services.core.facts import Facts
from services.core.people import PhoneNumber
from services.simulator.fakes import FakeBook, FakeClock
from services.store.call_book import StoredCallBook
from services.store.call_log import StoredCallLog
from services.store.database import Database
from services.store.journal import Journal
from services.store.receipts import Receipts
from tests.databases import EVERY_DATABASE, Switchable, lent_database
from tests.store.calls import NUMBER, Happening, memory_of, record

LEAK = Facts(unit_id="bayview-4b", unit_name="4B", problem="the sink leaks")


@pytest.fixture(params=["fake", *EVERY_DATABASE])
async def any_book(
    request: pytest.FixtureRequest, clock: FakeClock, tmp_path: Path
) -> AsyncIterator[CallBook]:
    """Every book there is: all keep the same promises."""
    if request.param == "fake":
        yield FakeBook(clock)
        return
    with lent_database(request.param, tmp_path) as address:
        database = Database(address, threads=2, limit_s=10)
        yield StoredCallBook(database, clock)
        await database.close()


@pytest.fixture
def book(database: Database, clock: FakeClock) -> StoredCallBook:
    return StoredCallBook(database, clock)


@pytest.fixture
def log(database: Database, journal: Journal) -> StoredCallLog:
    return StoredCallLog(database, journal)


async def test_it_raises_the_epoch_with_each_claim(any_book: CallBook) -> None:
    memory = memory_of()

    epochs = [await any_book.claim(memory), await any_book.claim(memory)]

    assert epochs == [1, 2]


async def test_it_refuses_to_keep_for_an_older_epoch(any_book: CallBook) -> None:
    memory = memory_of()
    memory.epoch = await any_book.claim(memory)
    await any_book.claim(memory)

    with pytest.raises(EpochStale):
        await any_book.keep(memory)


async def test_it_keeps_what_is_known_and_asked(any_book: CallBook) -> None:
    memory = memory_of(facts=LEAK, script=Script(goal="repair", asked=["unit"], awaiting="access"))
    memory.epoch = await any_book.claim(memory)
    memory.remember_act(Act("CA1:issue", "issue", ActState.JOURNALED, summary="a leak"))

    await any_book.keep(memory)

    saved = await any_book.saved("CA1")
    assert saved is not None
    assert (saved.memory.facts, saved.memory.script) == (memory.facts, memory.script)
    assert (saved.memory.acts, saved.memory.caller) == (memory.acts, memory.caller)


async def test_it_counts_returns_into_the_relay(any_book: CallBook) -> None:
    await any_book.claim(memory_of())

    counts = [await any_book.count_reentry("CA1"), await any_book.count_reentry("CA1")]

    assert counts == [1, 2]


async def test_it_counts_returns_of_a_call_whose_socket_never_opened(any_book: CallBook) -> None:
    counts = [await any_book.count_reentry("CA1"), await any_book.count_reentry("CA1")]

    assert counts == [1, 2]
    assert await any_book.claim(memory_of()) == 1


async def test_it_knows_nothing_of_other_calls(any_book: CallBook) -> None:
    assert await any_book.saved("CA9") is None


async def test_it_keeps_a_call_that_could_not_be_claimed(book: StoredCallBook) -> None:
    await book.keep(memory_of(facts=LEAK))

    saved = await book.saved("CA1")
    assert saved is not None
    assert saved.memory.facts == LEAK


async def test_it_keeps_no_sentence_of_who_objects_though_the_event_is_lost(
    book: StoredCallBook, log: StoredCallLog, clock: FakeClock
) -> None:
    call = Happening(clock)
    await record(log, call.started(), call.said(1, "The sink leaks."))
    memory = memory_of(facts=LEAK, script=Script(off_record=True, later=["a lamp"]))

    await book.keep(memory)

    saved = await book.saved("CA1")
    assert saved is not None
    assert [one.text for one in saved.memory.history] == [NOT_KEPT]
    assert saved.memory.facts == replace(LEAK, problem="")
    assert saved.memory.script == Script(off_record=True)


async def test_it_takes_back_what_was_said_before_the_cut_off(
    book: StoredCallBook, log: StoredCallLog, database: Database, clock: FakeClock
) -> None:
    await cut_off_and_taken_up(book, log, database, clock)
    again = Happening(clock, "CA2")

    await record(log, again.said(2, "Do not record me."), again.make(RecordingRefused))

    saved = await book.saved("CA1")
    assert saved is not None
    assert {one.text for one in saved.memory.history} == {NOT_KEPT}
    assert saved.memory.facts == replace(LEAK, problem="")
    assert saved.memory.script.later == []
    assert await Receipts(database, clock).get("t", "CA1") is None


async def test_it_takes_them_back_though_the_event_is_lost_and_the_past_came_late(
    book: StoredCallBook, log: StoredCallLog, database: Database, clock: FakeClock
) -> None:
    first = Happening(clock)
    await record(log, first.started(), first.said(1, "The sink leaks."))
    alone = memory_of("CA2", script=Script(off_record=True))
    await book.claim(alone)
    await book.keep(alone)

    await book.keep(memory_of("CA2", script=Script(off_record=True), root_call_sid="CA1"))

    saved = await book.saved("CA1")
    assert saved is not None
    assert [one.text for one in saved.memory.history] == [NOT_KEPT]


async def cut_off_and_taken_up(
    book: StoredCallBook, log: StoredCallLog, database: Database, clock: FakeClock
) -> None:
    """CA1 broke off, and CA2 goes on from its memory."""
    first = Happening(clock)
    await record(log, first.started(), first.said(1, "The sink leaks."))
    await book.keep(memory_of(facts=LEAK, script=Script(later=["a lamp"])))
    await Receipts(database, clock).put("t", "The sink leaks, I see.", "CA1")
    await book.claim(memory_of("CA2", facts=LEAK, root_call_sid="CA1"))


async def test_it_says_when_it_cannot_be_asked(away: Switchable, clock: FakeClock) -> None:
    with pytest.raises(ProviderDown):
        await StoredCallBook(away.database, clock).claim(memory_of())


def test_it_gives_each_of_two_processes_its_own_epoch(address: str) -> None:
    code = "from tests.store.claimer import main; main()"
    command = [sys.executable, "-c", code, address]

    both = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    outputs = [json.loads(process.communicate(timeout=60)[0]) for process in both]

    assert sorted(outputs[0] + outputs[1]) == list(range(1, 41))


async def test_it_remembers_what_was_heard_and_not_what_was_sent(
    book: StoredCallBook, log: StoredCallLog, clock: FakeClock
) -> None:
    call = Happening(clock)
    await book.claim(memory_of())

    await record(
        log,
        call.started(),
        call.answered(0, "Thanks for calling Harbor Street."),
        call.said(1, "My sink leaks."),
        call.answered(1, "I am sorry. Which unit are you in?"),
        call.heard(1, "I am sorry."),
        call.said(2, "4B."),
    )

    saved = await book.saved("CA1")
    assert saved is not None
    assert [(m.role, m.text, m.turn, m.interrupted) for m in saved.memory.history] == [
        (Role.ASSISTANT, "Thanks for calling Harbor Street.", 0, False),
        (Role.CALLER, "My sink leaks.", 1, False),
        (Role.ASSISTANT, "I am sorry.", 1, True),
        (Role.CALLER, "4B.", 2, False),
    ]
    assert (saved.memory.turn, saved.last_spoken_at) == (2, clock.now())


async def test_it_cuts_only_the_part_of_a_turn_that_was_not_heard(
    book: StoredCallBook, log: StoredCallLog, clock: FakeClock
) -> None:
    call = Happening(clock)
    await book.claim(memory_of())

    await record(
        log,
        call.started(),
        call.answered(1, "Which unit? "),
        call.answered(1, "Are you still there?"),
        call.heard(1, "Which unit? Are you"),
    )

    saved = await book.saved("CA1")
    assert saved is not None
    assert [(m.text, m.interrupted) for m in saved.memory.history] == [
        ("Which unit? ", False),
        ("Are you", True),
    ]


async def test_it_does_not_undo_what_was_kept_later(
    book: StoredCallBook, log: StoredCallLog, clock: FakeClock
) -> None:
    call, memory = Happening(clock), memory_of(facts=LEAK)
    memory.epoch = await book.claim(memory)
    older = call.make(FactsLearned, facts=Facts(unit_name="4A"))
    clock.advance(1)

    await book.keep(memory)
    await record(log, older)

    saved = await book.saved("CA1")
    assert saved is not None
    assert saved.memory.facts == LEAK


async def test_it_believes_the_new_owner_though_its_clock_is_behind(
    book: StoredCallBook, clock: FakeClock
) -> None:
    memory = memory_of(facts=Facts(unit_name="4A"))
    clock.advance(60)
    memory.epoch = await book.claim(memory)
    await book.keep(memory)

    clock.advance(-60)
    memory.facts, memory.epoch = LEAK, await book.claim(memory)
    await book.keep(memory)

    saved = await book.saved("CA1")
    assert saved is not None
    assert saved.memory.facts == LEAK


async def test_it_goes_on_with_the_history_of_the_call_before(
    book: StoredCallBook, log: StoredCallLog, clock: FakeClock
) -> None:
    first, second = Happening(clock, "CA1"), Happening(clock, "CA2")
    await book.claim(memory_of("CA1"))
    await record(log, first.started(), first.said(1, "My sink leaks."))

    await book.claim(memory_of("CA2", root_call_sid="CA1"))
    await record(log, second.started(), second.said(2, "I was cut off."))

    saved = await book.saved("CA2")
    assert saved is not None
    assert [m.text for m in saved.memory.history] == ["My sink leaks.", "I was cut off."]


async def _broken_off(
    book: StoredCallBook, log: StoredCallLog, clock: FakeClock, outcome: str, script: Script
) -> None:
    """A call with a goal that ended so."""
    call, memory = Happening(clock), memory_of(facts=LEAK, script=script)
    memory.epoch = await book.claim(memory)
    await record(log, call.started(), call.said(1, "My sink leaks."))
    await book.keep(memory)
    if outcome:
        await record(log, call.make(CallEnded, outcome=outcome))


UNFINISHED = Script(goal="repair")
FINISHED = Script(goal="repair", finished=["repair"])


@pytest.mark.parametrize(
    ("outcome", "later_s", "script", "found"),
    [
        pytest.param("abandoned", 5, UNFINISHED, True, id="abandoned"),
        pytest.param("failed", 5, UNFINISHED, True, id="failed"),
        pytest.param("", 31, UNFINISHED, True, id="silent without an end"),
        pytest.param("", 5, UNFINISHED, False, id="still live"),
        pytest.param("completed", 5, UNFINISHED, False, id="completed"),
        pytest.param("transferred", 5, UNFINISHED, False, id="transferred"),
        pytest.param("abandoned", 5, FINISHED, False, id="its matter was done"),
        pytest.param("abandoned", 700, UNFINISHED, False, id="too long ago"),
    ],
)
async def test_it_finds_a_call_that_broke_off(
    book: StoredCallBook,
    log: StoredCallLog,
    clock: FakeClock,
    outcome: str,
    later_s: float,
    script: Script,
    found: bool,
) -> None:
    await _broken_off(book, log, clock, outcome, script)

    clock.advance(later_s)
    saved = await book.cut_off_call_from(NUMBER, clock.now() - timedelta(minutes=10))

    assert (saved is not None) is found


async def test_it_takes_nobody_elses_call(
    book: StoredCallBook, log: StoredCallLog, clock: FakeClock
) -> None:
    await _broken_off(book, log, clock, "abandoned", UNFINISHED)

    other = PhoneNumber("+17185550199")

    assert await book.cut_off_call_from(other, clock.now() - timedelta(minutes=10)) is None


async def test_it_looks_past_the_very_call_that_asks(
    book: StoredCallBook, log: StoredCallLog, clock: FakeClock
) -> None:
    await _broken_off(book, log, clock, "abandoned", UNFINISHED)
    clock.advance(60)
    await book.claim(memory_of("CA2"))

    saved = await book.cut_off_call_from(NUMBER, clock.now() - timedelta(minutes=10))

    assert saved is not None
    assert saved.memory.call_sid == "CA1"


async def test_it_gives_each_of_many_claims_its_own_epoch(book: StoredCallBook) -> None:
    epochs = await asyncio.gather(*(book.claim(memory_of()) for _ in range(20)))

    assert sorted(epochs) == list(range(1, 21))


async def test_it_looks_past_calls_that_only_rang(
    book: StoredCallBook, log: StoredCallLog, clock: FakeClock
) -> None:
    await _broken_off(book, log, clock, "abandoned", UNFINISHED)
    ringing = Happening(clock, "CA2")
    await record(log, ringing.rang(), ringing.make(CallEnded, outcome="completed"))

    saved = await book.cut_off_call_from(NUMBER, clock.now() - timedelta(minutes=10))

    assert saved is not None
    assert saved.memory.call_sid == "CA1"


async def test_a_caller_and_the_test_phone_never_take_up_each_others_calls(
    book: StoredCallBook, log: StoredCallLog, clock: FakeClock
) -> None:
    await _broken_off(book, log, clock, "abandoned", UNFINISHED)
    since = clock.now() - timedelta(minutes=10)

    assert await book.cut_off_call_from(NUMBER, since) is not None
    assert await book.cut_off_call_from(NUMBER, since, rehearsed=True) is None
