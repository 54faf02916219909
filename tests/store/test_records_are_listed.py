"""Lists of records come in parts, newest first, and miss nothing."""

from __future__ import annotations

import pytest

from services.core.events import CallEnded
from services.simulator.fakes import FakeClock
from services.store.call_log import StoredCallLog
from services.store.database import Database
from services.store.journal import Journal
from services.store.record_book import StoredRecordBook
from tests.store.calls import Happening


@pytest.fixture
async def book(database: Database, journal: Journal, clock: FakeClock) -> StoredRecordBook:
    """Five calls, of which two are over."""
    log = StoredCallLog(database, journal)
    for number in range(5):
        call = Happening(clock, f"CA{number}")
        log.record(call.started())
        if number < 2:
            log.record(call.make(CallEnded, outcome="completed"))
    await log.flush()
    return StoredRecordBook(database)


async def test_it_gives_calls_in_parts(book: StoredRecordBook) -> None:
    first = await book.calls(limit=3, after="")
    rest = await book.calls(limit=3, after=first.next)

    assert [call["call_sid"] for call in first.items] == ["CA4", "CA3", "CA2"]
    assert [call["call_sid"] for call in rest.items] == ["CA1", "CA0"]
    assert rest.next == ""


@pytest.mark.parametrize("after", ["nonsense", "9" * 40, "-1"])
async def test_it_gives_nothing_after_what_does_not_exist(
    book: StoredRecordBook, after: str
) -> None:
    pages = [await book.calls(limit=3, after=after), await book.prospects(limit=3, after=after)]

    assert [list(page.items) for page in pages] == [[], []]


async def test_it_gives_the_calls_that_are_not_over(book: StoredRecordBook) -> None:
    last_id, calls = await book.live()

    assert [call["call_sid"] for call in calls] == ["CA4", "CA3", "CA2"]
    assert last_id == 7


async def test_it_knows_no_other_call(book: StoredRecordBook) -> None:
    assert await book.call("CA9") is None
