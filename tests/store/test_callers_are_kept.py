"""Preferences, listed numbers and calls that led nowhere, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from services.core.caller_book import Listing
from services.core.dialogue import Memory, Role
from services.core.events import (
    CallEnded,
    CallerSpoke,
    CallStarted,
    FactsLearned,
    LanguageChanged,
    MannerLearned,
    SuspicionChanged,
    TextReceived,
    TurnRendered,
)
from services.core.facts import Facts
from services.core.manner import Manner
from services.core.people import Caller, PhoneNumber
from services.core.spam import Sign, Suspicion
from services.simulator.fakes import FakeClock
from services.store.call_book import StoredCallBook
from services.store.call_log import write
from services.store.caller_book import StoredCallerBook
from services.store.database import Database
from services.store.erasure import erase_call, erase_rows_of
from services.store.record_book import StoredRecordBook
from services.store.tables import calls, turns

NUMBER = PhoneNumber("+12125550111")
SLOW = Manner(slower=True, plain=True)
KEY = "person:t-maria"


@pytest.fixture
def book(database: Database, clock: FakeClock) -> StoredCallerBook:
    return StoredCallerBook(database, clock)


def started(clock: FakeClock, sid: str = "CA1") -> CallStarted:
    return CallStarted(
        call_sid=sid,
        at=clock.now(),
        caller=Caller(NUMBER),
        from_number=NUMBER.e164,
        to_number="+17185550100",
        assistant="front_desk",
        direction="inbound",
        epoch=1,
    )


def learnt(clock: FakeClock, manner: Manner = SLOW, key: str = KEY) -> MannerLearned:
    return MannerLearned(call_sid="CA1", at=clock.now(), manner=manner, key=key)


async def test_it_keeps_what_a_call_has_learnt(
    database: Database, book: StoredCallerBook, clock: FakeClock
) -> None:
    await database.run(lambda c: write(c, [started(clock), learnt(clock)]))

    assert await book.manner_of([KEY, "number:+1"]) == SLOW


async def test_it_keeps_nothing_that_is_nobodys(
    database: Database, book: StoredCallerBook, clock: FakeClock
) -> None:
    relayed = learnt(clock, Manner(relay=True), "")

    await database.run(lambda c: write(c, [started(clock), relayed]))

    record = await StoredRecordBook(database).call("CA1")
    assert await book.manner_of([f"number:{NUMBER}"]) is None
    assert record is not None
    assert record["manner"] == {"slower": False, "plain": False, "relay": True}


async def test_it_lets_nothing_older_undo_what_staff_have_set(
    database: Database, book: StoredCallerBook, clock: FakeClock
) -> None:
    late = learnt(clock)
    clock.advance(60)
    await book.prefer(KEY, Manner(), NUMBER.e164, "sam@office")

    await database.run(lambda c: write(c, [started(clock), late]))

    kept = await book.preference_of([KEY])
    assert kept is not None
    assert (kept.manner, kept.who) == (Manner(), "sam@office")


async def test_it_goes_when_the_person_is_deleted(
    database: Database, book: StoredCallerBook, clock: FakeClock
) -> None:
    await book.prefer(KEY, SLOW, NUMBER.e164, "sam@office")
    await book.add(Listing(NUMBER, "sells", "sam@office", clock.now()))

    await database.run(lambda c: erase_rows_of(c, [NUMBER.e164]))

    assert await book.manner_of([KEY]) is None
    assert await book.listing(NUMBER) is None


async def test_it_asks_the_person_before_the_number(book: StoredCallerBook) -> None:
    await book.prefer(f"number:{NUMBER}", SLOW, NUMBER.e164, "sam@office")
    await book.prefer(KEY, Manner(plain=True), NUMBER.e164, "sam@office")

    assert await book.manner_of([KEY, f"number:{NUMBER}"]) == Manner(plain=True)


async def test_it_lists_a_number_until_its_time_is_over(
    book: StoredCallerBook, clock: FakeClock
) -> None:
    until = clock.now() + timedelta(days=1)
    await book.add(Listing(NUMBER, "sells", "sam@office", clock.now(), until))
    listed = await book.listing(NUMBER)

    clock.advance(2 * 24 * 3600)

    assert listed is not None
    assert await book.listing(NUMBER) is None
    assert await book.all_listed() == []


async def test_it_takes_a_number_off_the_list(book: StoredCallerBook, clock: FakeClock) -> None:
    await book.add(Listing(NUMBER, "sells", "sam@office", clock.now()))

    await book.remove(NUMBER)

    assert await book.listing(NUMBER) is None


async def test_it_counts_calls_that_led_nowhere(
    database: Database, book: StoredCallerBook, clock: FakeClock
) -> None:
    ends = [CallEnded(call_sid=sid, at=clock.now(), outcome="completed") for sid in ("CA1", "CA2")]
    helped = FactsLearned(call_sid="CA2", at=clock.now(), facts=Facts(problem="a leak"))
    begun = [started(clock), started(clock, "CA2"), started(clock, "CA3")]
    await database.run(lambda c: write(c, [*begun, helped, *ends]))

    counted = await book.calls_without_matter(NUMBER, clock.now() - timedelta(hours=1))

    assert counted == 1


async def test_it_shows_the_score_on_the_record(database: Database, clock: FakeClock) -> None:
    found = Suspicion((Sign.NOT_ATTESTED, Sign.NEIGHBOUR, Sign.SALES_SCRIPT))
    change = SuspicionChanged(call_sid="CA1", at=clock.now(), suspicion=found)

    await database.run(lambda c: write(c, [started(clock), change]))

    record = await StoredRecordBook(database).call("CA1")
    assert record is not None
    assert (record["suspicion"]["score"], record["suspicion"]["likely"]) == (3, True)


async def test_it_keeps_words_said_before_the_caller_came_straight_back(
    database: Database, clock: FakeClock
) -> None:
    book = StoredCallBook(database, clock)
    memory = Memory("CA1", "front_desk")
    await book.claim(memory)
    await book.claim(memory)
    said = CallerSpoke(
        call_sid="CA1", at=clock.now(), epoch=1, turn=1, text="slower", language="en"
    )
    later = replace(said, turn=2, text="from the old line")
    again = replace(started(clock), epoch=2, continued=True)

    refused = await database.run(lambda c: write(c, [started(clock), said, again, later]))

    record = await StoredRecordBook(database).call("CA1")
    assert record is not None
    assert [turn["text"] for turn in record["turns"]] == ["slower"]
    assert refused == 1


async def test_it_takes_a_call_up_with_its_manner(database: Database, clock: FakeClock) -> None:
    book = StoredCallBook(database, clock)
    memory = Memory("CA9", "front_desk", manner=SLOW, manner_key=KEY, boundaries=2)
    memory.suspicion = Suspicion((Sign.SILENT_AT_FIRST,), asked=True)
    memory.epoch = await book.claim(memory)

    await book.keep(memory)

    saved = await book.saved("CA9")
    assert saved is not None
    kept = saved.memory
    assert (kept.manner, kept.manner_key, kept.boundaries) == (SLOW, KEY, 2)
    assert kept.suspicion == memory.suspicion


def spanish(clock: FakeClock, key: str = KEY) -> LanguageChanged:
    return LanguageChanged(call_sid="CA1", at=clock.now(), language="es", key=key)


async def test_it_keeps_what_somebody_spoke_last(
    database: Database, book: StoredCallerBook, clock: FakeClock
) -> None:
    await database.run(lambda c: write(c, [started(clock), learnt(clock), spanish(clock)]))

    kept = await book.preference_of([KEY])

    assert kept is not None
    assert (kept.language, kept.manner) == ("es", SLOW)


async def test_a_manner_learnt_later_leaves_the_language(
    database: Database, book: StoredCallerBook, clock: FakeClock
) -> None:
    await database.run(lambda c: write(c, [started(clock), spanish(clock), learnt(clock)]))

    kept = await book.preference_of([KEY])

    assert kept is not None
    assert (kept.language, kept.manner) == ("es", SLOW)


async def test_the_record_says_what_the_call_went_on_in(
    database: Database, clock: FakeClock
) -> None:
    await database.run(lambda c: write(c, [started(clock), spanish(clock, "")]))

    record = await StoredRecordBook(database).call("CA1")

    assert record is not None
    assert record["language"] == "es"


def rendered(clock: FakeClock, english: str, by: str) -> TurnRendered:
    return TurnRendered(
        call_sid="CA1",
        at=clock.now(),
        turn=1,
        role=Role.CALLER,
        english=english,
        by=by,
        started_at=clock.now(),
    )


def turn_of(clock: FakeClock) -> CallerSpoke:
    return CallerSpoke(call_sid="CA1", at=clock.now(), turn=1, text="Hola", language="es")


async def test_it_keeps_english_with_its_turn(database: Database, clock: FakeClock) -> None:
    hello = rendered(clock, "Hello", "model")
    await database.run(lambda c: write(c, [started(clock), turn_of(clock), hello]))

    record = await StoredRecordBook(database).call("CA1")

    assert record is not None
    (turn,) = record["turns"]
    assert (turn["english"], turn["english_by"]) == ("Hello", "model")


async def test_it_deletes_english_with_its_turn(database: Database, clock: FakeClock) -> None:
    hello = rendered(clock, "Hello", "model")
    await database.run(lambda c: write(c, [started(clock), turn_of(clock), hello]))

    await database.run(lambda c: erase_call(c, c.execute(select(calls)).one(), clock.now()))

    left = await database.read(lambda c: c.execute(select(turns.c.english)).all())
    assert left == []


async def test_it_keeps_english_with_a_text(database: Database, clock: FakeClock) -> None:
    text = TextReceived(
        call_sid="CA1", at=clock.now(), caller=Caller(NUMBER), from_number=NUMBER.e164,
        to_number="+17185550100", assistant="front_desk", text="Hola", language="es",
    )  # fmt: skip

    await database.run(lambda s: write(s, [text, rendered(clock, "Hello", "model")]))

    record = await StoredRecordBook(database).call("CA1")
    assert record is not None
    assert [turn["english"] for turn in record["turns"]] == ["Hello"]
