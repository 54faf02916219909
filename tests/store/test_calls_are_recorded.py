"""The record of a call is written behind: in order or not, once or twice, now or after a fault."""

from __future__ import annotations

import asyncio
import functools
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.core.dialogue import Act, ActState, Mode
from services.core.errors import ProviderDown
from services.core.events import (
    ActRecorded,
    CallEnded,
    EmergencyRaised,
    Event,
    FactsLearned,
    ModeChanged,
    RecordingRefused,
    SafetyWordsPlayed,
    TokensSpent,
)
from services.core.facts import Facts
from services.simulator.fakes import FakeClock
from services.store import outbox, records
from services.store.call_book import StoredCallBook
from services.store.call_log import StoredCallLog, decode_event, encode_event
from services.store.database import Database
from services.store.journal import Journal
from services.store.times import iso
from tests.databases import Switchable, migrated_sqlite
from tests.store.calls import Happening, memory_of, record


@pytest.fixture
def log(database: Database, journal: Journal) -> StoredCallLog:
    return StoredCallLog(database, journal)


def whole_call(clock: FakeClock) -> list[Event]:
    call = Happening(clock)
    spent = {"model": "m", "input_tokens": 5, "output_tokens": 2, "cached_tokens": 0}
    act = Act("CA1:transfer", "transfer", ActState.DONE, summary="Diane")
    return [
        call.started(),
        call.answered(0, "Thanks for calling."),
        call.said(1, "I smell gas."),
        call.make(EmergencyRaised, hazard="gas", urgency="L", turn=1),
        call.answered(1, "Leave the building now.", ms=3.0),
        call.make(SafetyWordsPlayed, hazard="gas", turn=1),
        call.make(FactsLearned, facts=Facts(unit_name="4B")),
        call.make(ModeChanged, mode=Mode.SCRIPTED, reason="no model"),
        call.make(TokensSpent, **spent),
        call.said(2, "I am out."),
        call.answered(2, "Good. I have passed it on.", ms=20.0),
        call.heard(2, "Good."),
        call.make(ActRecorded, act=act),
        call.make(CallEnded, outcome="transferred"),
    ]


async def record_of(database: Database, sid: str = "CA1") -> dict[str, Any]:
    found = await database.read(lambda connection: records.call_record(connection, sid))
    assert found is not None
    return found


async def test_it_writes_a_call_as_the_contract_shapes_it(
    log: StoredCallLog, database: Database, clock: FakeClock
) -> None:
    await record(log, *whole_call(clock))

    written = await record_of(database)
    assert (written["from"], written["outcome"], written["urgency"]) == (
        "+17185550142",
        "transferred",
        "L",
    )
    assert (written["facts"]["unit"], written["modes"]) == ("4B", ["scripted"])
    assert (written["hazards"], written["hazards_played"]) == (["gas"], ["gas"])
    assert [(turn["number"], turn["role"]) for turn in written["turns"]] == [
        (0, "assistant"),
        (1, "caller"),
        (1, "assistant"),
        (2, "caller"),
        (2, "assistant"),
    ]
    assert (written["turns"][-1]["heard_text"], written["turns"][-1]["interrupted"]) == (
        "Good.",
        True,
    )
    assert written["latency"]["first_token_ms_p50"] == 12.0
    assert [transfer["to"] for transfer in written["transfers"]] == ["Diane"]
    assert written["duration_s"] == 13.0


async def _written(folder: Path, events: list[Event]) -> dict[str, Any]:
    """The record that these events leave in a new database."""
    database = Database(migrated_sqlite(folder), threads=2, limit_s=10)
    log = StoredCallLog(database, Journal(folder / "journal", "events"))
    await record(log, *events)
    written = await record_of(database)
    await database.close()
    return written


@functools.cache
def _expected() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_written(Path(folder), whole_call(FakeClock())))


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_it_writes_the_same_in_any_order_and_however_often(data: st.DataObject) -> None:
    events = whole_call(FakeClock())
    shuffled = data.draw(st.permutations(events))
    repeated = data.draw(st.lists(st.sampled_from(events), max_size=4))

    with tempfile.TemporaryDirectory() as folder:
        written = asyncio.run(_written(Path(folder), shuffled + repeated))

    assert written == _expected()


async def test_it_shows_the_wall_each_change_in_order(
    log: StoredCallLog, database: Database, clock: FakeClock
) -> None:
    await record(log, *whole_call(clock)[:4])

    changes = await outbox.StoredChanges(database).changes_after(0, 100)

    assert [(change["id"], change["kind"]) for change in changes] == [
        (1, "started"),
        (2, "assistant_spoke"),
        (3, "caller_spoke"),
        (4, "emergency"),
    ]


async def test_it_refuses_what_an_older_socket_says(
    log: StoredCallLog, database: Database, clock: FakeClock
) -> None:
    older, newer = Happening(clock, epoch=1), Happening(clock, epoch=2)
    log.record(older.started())
    log.record(newer.started())
    log.record(older.make(CallEnded, outcome="failed", epoch=1))
    await log.flush()

    assert (await record_of(database))["ended_at"] is None
    assert log.refused == 1


async def test_it_keeps_what_was_said_before_another_socket_took_the_call(
    log: StoredCallLog, database: Database, clock: FakeClock
) -> None:
    """A process writes its last words only after another one has claimed the call."""
    book, call = StoredCallBook(database, clock), Happening(clock, epoch=1)
    await book.claim(memory_of())
    log.record(call.started())
    log.record(call.said(1, "It is 4B."))
    clock.advance(1)

    await book.claim(memory_of())
    log.record(replace(call.said(2, "Too late."), epoch=1))
    await log.flush()

    assert [turn["text"] for turn in (await record_of(database))["turns"]] == ["It is 4B."]
    assert log.refused == 1


async def test_it_writes_down_what_was_said_before_the_call_is_taken_up(
    log: StoredCallLog, database: Database, clock: FakeClock
) -> None:
    book, call = StoredCallBook(database, clock, log.settle), Happening(clock)
    log.record(call.started())
    log.record(call.said(1, "It is 4B."))

    saved = await book.saved("CA1")

    assert saved
    assert [one.text for one in saved.memory.history] == ["It is 4B."]


async def test_it_believes_the_webhook_that_a_call_is_over(
    log: StoredCallLog, database: Database, clock: FakeClock
) -> None:
    older, newer = Happening(clock, epoch=1), Happening(clock, epoch=2)
    other_process = StoredCallLog(database, Journal(Path("unused"), "events"))
    await record(log, older.started())
    await record(other_process, newer.started())

    await record(log, older.make(CallEnded, outcome="completed"))

    assert (await record_of(database))["outcome"] == "completed"


async def test_it_opens_a_call_again_that_goes_on(
    log: StoredCallLog, database: Database, clock: FakeClock
) -> None:
    call = Happening(clock)
    await record(log, call.started(), call.make(CallEnded, outcome="failed"), call.started())

    written = await record_of(database)
    assert (written["ended_at"], written["outcome"]) == (None, "")


async def test_it_keeps_events_on_the_disk_while_the_database_is_away(
    away: Switchable, journal: Journal, clock: FakeClock
) -> None:
    log = StoredCallLog(away.database, journal)
    await record(log, *whole_call(clock))
    with pytest.raises(ProviderDown):
        await log.replay()

    away.bring_back()
    replayed = await log.replay()

    assert (replayed, log.waiting, log.lost) == (14, 0, 0)
    assert (await record_of(away.database))["outcome"] == "transferred"
    assert not journal.has_lines()


async def test_it_loses_one_unfit_event_and_none_beside_it(
    log: StoredCallLog, database: Database, clock: FakeClock
) -> None:
    call = Happening(clock)
    log.record(call.started())
    log.record(call.make(EmergencyRaised, hazard="gas", urgency="?", turn=1))
    log.record(call.said(1, "Hello."))
    await log.flush()

    assert [turn["text"] for turn in (await record_of(database))["turns"]] == ["Hello."]
    assert log.lost == 1


async def test_it_keeps_words_that_no_database_holds(
    log: StoredCallLog, database: Database, clock: FakeClock
) -> None:
    call = Happening(clock)
    log.record(call.said(1, "a\0b \ud800 ñ"))
    await log.flush()

    assert (await record_of(database))["turns"][0]["text"] == "ab ? ñ"


async def test_it_dates_a_turn_from_its_first_words(
    log: StoredCallLog, database: Database, clock: FakeClock
) -> None:
    call, first = Happening(clock), clock.now()
    clock.advance(3)
    await record(log, replace(call.answered(1, "Which unit is it?"), started_at=first))

    (turn,) = (await record_of(database))["turns"]

    assert turn["started_at"] == iso(first)


async def test_it_shows_what_became_of_a_transfer(
    log: StoredCallLog, database: Database, clock: FakeClock
) -> None:
    call = Happening(clock)
    ringing = Act("CA1:transfer:1", "transfer", ActState.WAITING, summary="Diane")
    log.record(call.make(ActRecorded, act=ringing))
    clock.advance(20)
    log.record(call.make(ActRecorded, act=replace(ringing, state=ActState.DONE)))
    await log.flush()

    (shown,) = (await record_of(database))["transfers"]

    assert (shown["to"], shown["state"]) == ("Diane", "done")


async def test_it_leaves_the_payload_of_the_desks_own_acts_alone(
    log: StoredCallLog, database: Database, clock: FakeClock
) -> None:
    call = Happening(clock)
    journaled = Act("CA1:issue", "issue", ActState.JOURNALED, summary="a leak")
    log.record(call.make(ActRecorded, act=journaled))
    await log.flush()

    assert (await record_of(database))["acts"] == []


async def test_it_still_has_what_a_cancelled_flush_had_taken(
    tmp_path: Path, journal: Journal, clock: FakeClock
) -> None:
    database = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10.0)
    holder = sqlite3.connect(tmp_path / "chris.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    log, call = StoredCallLog(database, journal), Happening(clock)
    log.record(call.said(1, "Hello."))

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(log.flush(), 0.05)
    holder.close()
    await log.flush()

    assert [turn["text"] for turn in (await record_of(database))["turns"]] == ["Hello."]
    await database.close()


async def test_it_writes_what_the_journal_holds_but_for_one_unfit_event(
    away: Switchable, journal: Journal, clock: FakeClock
) -> None:
    log, call = StoredCallLog(away.database, journal), Happening(clock)
    unfit = call.make(EmergencyRaised, hazard="gas", urgency="?", turn=1)
    await record(log, call.started(), unfit, call.said(1, "Hello."))
    away.bring_back()

    await log.replay()

    assert [turn["text"] for turn in (await record_of(away.database))["turns"]] == ["Hello."]
    assert (log.lost, journal.has_lines()) == (1, False)


async def test_it_puts_aside_lines_that_are_no_events(journal: Journal, away: Switchable) -> None:
    await journal.append([b"torn", b'{"type": "Unheard", "event": {}}', b"[]"])
    away.bring_back()

    await StoredCallLog(away.database, journal).replay()

    assert len((journal.folder / "acts.refused").read_bytes().splitlines()) == 3


@pytest.mark.parametrize("event", whole_call(FakeClock()), ids=lambda event: type(event).__name__)
def test_it_reads_each_event_back_from_the_journal(event: Event) -> None:
    assert decode_event(encode_event(event)) == event


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("transferred", "completed", "transferred"),
        ("completed", "transferred", "transferred"),
        ("abandoned", "completed", "abandoned"),
    ],
)
async def test_it_keeps_the_outcome_that_says_most(
    log: StoredCallLog, database: Database, clock: FakeClock, first: str, second: str, kept: str
) -> None:
    call = Happening(clock)
    await record(log, call.started(), call.make(CallEnded, outcome=first))

    clock.advance(1)
    await record(log, call.make(CallEnded, outcome=second))

    assert (await record_of(database))["outcome"] == kept


async def test_it_takes_the_words_back_of_who_objects(
    log: StoredCallLog, database: Database, clock: FakeClock
) -> None:
    call = Happening(clock)
    facts = Facts(problem="A zebra noise.", caller_name="Maria")
    await record(log, call.started(), call.said(1, "A zebra."))
    await record(log, call.make(FactsLearned, facts=facts))

    await record(
        log,
        call.said(2, "One more zebra."),
        call.make(RecordingRefused),
    )

    left = await database.read(lambda c: str(outbox.changes_after(c, 0)))
    kept = await record_of(database)
    assert "zebra" not in left
    assert "zebra" not in str(kept)
    assert kept["facts"]["caller_name"] == "Maria"
