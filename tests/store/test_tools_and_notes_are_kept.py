"""Tools that were used and notes of staff stand in the record, as far as they may."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from services.core.commands import Giver
from services.core.errors import CallUnknown
from services.core.events import RecordingRefused, ToolUsed
from services.simulator.fakes import FakeClock
from services.store.call_log import StoredCallLog, decode_event, encode_event
from services.store.database import Database
from services.store.erasure import erase_call
from services.store.journal import Journal
from services.store.note_book import StoredNotes
from services.store.outbox import read_after
from services.store.record_book import StoredRecordBook
from services.store.staff_tables import office_changes
from services.store.tables import calls
from tests.store.calls import Happening, record

DIANE = Giver("diane@example.com", "Diane")


@pytest.fixture
def log(database: Database, journal: Journal) -> StoredCallLog:
    return StoredCallLog(database, journal)


def used(call: Happening) -> Any:
    return call.make(
        ToolUsed,
        tool="open_issue",
        outcome="done",
        turn=2,
        took_ms=31,
        arguments={"problem": "It leaks."},
        result={"state": "done", "number": 1004},
    )


async def record_of(database: Database) -> Any:
    return await StoredRecordBook(database).call("CA1")


async def test_it_keeps_a_tool_once_however_often_it_is_told(
    database: Database, log: StoredCallLog, clock: FakeClock
) -> None:
    call = Happening(clock)
    event = used(call)

    await record(log, call.started(), event)
    await record(log, event)

    (found,) = (await record_of(database))["tools"]
    assert (found["tool"], found["took_ms"], found["arguments"], found["result"]["number"]) == (
        "open_issue", 31, {"problem": "It leaks."}, 1004,
    )  # fmt: skip


async def test_a_tool_survives_the_journal(clock: FakeClock) -> None:
    event = used(Happening(clock))

    assert decode_event(encode_event(event)) == event


async def test_who_objects_to_being_recorded_leaves_only_the_names_of_tools(
    database: Database, log: StoredCallLog, clock: FakeClock
) -> None:
    call = Happening(clock)

    await record(log, call.started(), used(call), call.make(RecordingRefused))

    (found,) = (await record_of(database))["tools"]
    assert (found["tool"], found["arguments"], found["result"]) == ("open_issue", None, None)


async def test_it_keeps_a_note_and_tells_open_pages(
    database: Database, log: StoredCallLog, clock: FakeClock
) -> None:
    await record(log, Happening(clock).started())

    await StoredNotes(database, clock).add("CA1", "Ring her back.", DIANE)

    (note,) = (await record_of(database))["notes"]
    changes = [row.payload for row in await database.read(lambda c: read_after(c, 0))]
    trail = await database.read(lambda c: c.execute(select(office_changes)).one())
    assert (note["words"], note["by"]) == ("Ring her back.", "Diane")
    assert (changes[-1]["kind"], changes[-1]["call_sid"]) == ("record", "CA1")
    assert (trail.who, trail.what, trail.detail) == (DIANE.id, "call_note", "call CA1")


async def test_there_is_no_note_on_a_call_that_is_not_there(
    database: Database, clock: FakeClock
) -> None:
    with pytest.raises(CallUnknown):
        await StoredNotes(database, clock).add("CA9", "Ring her back.", DIANE)


async def test_erasing_takes_words_of_notes_and_tools(
    database: Database, log: StoredCallLog, clock: FakeClock
) -> None:
    call = Happening(clock)
    await record(log, call.started(), used(call))
    await StoredNotes(database, clock).add("CA1", "Ring her back.", DIANE)

    await database.run(lambda c: erase_call(c, c.execute(select(calls)).one(), clock.now()))

    found = await record_of(database)
    assert (found["notes"][0]["words"], found["tools"][0]["arguments"]) == ("", None)
