"""Calls played side by side: one at a time, told to the pages turn by turn, the newest are kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from sqlalchemy import select

from services.core.metering import Meter
from services.core.side_by_side import Column, Comparison, PlayedTurn, Tokens
from services.simulator.fakes import FakeClock
from services.store.comparison_book import KEPT, ComparisonBook
from services.store.database import Database
from services.store.outbox import StoredChanges
from services.store.staff_tables import office_changes

COLUMNS = (Column("scripted"), Column("streaming", "m"))
WHO = "manager@example.com"


async def begun(book: ComparisonBook) -> Comparison:
    found = await book.begin("leak", "a leak", COLUMNS, WHO)
    assert found is not None
    return found


async def play_through(book: ComparisonBook, count: int) -> None:
    for _ in range(count):  # one after the other, as they have to be
        await book.put(replace(await begun(book), state="done"))


async def test_it_keeps_what_was_played(database: Database, clock: FakeClock) -> None:
    book = ComparisonBook(database, clock)
    found = await begun(book)
    turn = PlayedTurn("Hi.", "Hello.", 3.5, 9.0, "streaming", ("open_issue",))
    tokens = (Tokens("m", Meter.CACHE_WRITES, 7),)
    column = replace(COLUMNS[1], turns=(turn,), tokens=tokens, understood=(("unit name", "4B"),))

    await book.put(replace(found, columns=(COLUMNS[0], column)))

    kept = await book.one(found.id)
    assert kept is not None
    assert kept.found.columns[1] == column
    assert kept.who == WHO


async def test_it_lets_one_begin_where_two_ask_at_once(
    database: Database, clock: FakeClock
) -> None:
    first, second = ComparisonBook(database, clock), ComparisonBook(database, clock)

    found = await asyncio.gather(
        first.begin("leak", "a leak", COLUMNS, WHO), second.begin("gas", "gas", COLUMNS, WHO)
    )

    assert [one is None for one in found].count(True) == 1


async def test_it_tells_pages_of_every_step_and_no_word(
    database: Database, clock: FakeClock
) -> None:
    book = ComparisonBook(database, clock)

    await book.put(await begun(book))

    changes = await StoredChanges(database).changes_after(0, 10)
    assert [one["kind"] for one in changes] == ["comparison", "comparison"]
    assert {one["comparison"] for one in changes} == {1}
    assert set(changes[0]) == {"kind", "call_sid", "comparison", "at", "id"}


async def test_it_stands_in_the_trail_who_has_played_it(
    database: Database, clock: FakeClock
) -> None:
    await begun(ComparisonBook(database, clock))

    rows = await database.read(lambda c: c.execute(select(office_changes)).all())
    assert [(row.who, row.what, row.detail) for row in rows] == [(WHO, "side_by_side", "a leak")]


async def test_it_shows_one_as_broken_off_whose_process_died(
    database: Database, clock: FakeClock
) -> None:
    book = ComparisonBook(database, clock)
    found = await begun(book)
    clock.advance(seconds=241)

    kept = await book.one(found.id)

    assert kept is not None
    assert kept.found.state == "failed"
    assert "Broken off" in kept.found.columns[0].note


async def test_it_forgets_the_oldest(database: Database, clock: FakeClock) -> None:
    book = ComparisonBook(database, clock)

    await play_through(book, KEPT + 2)

    kept = await book.newest(100)
    assert len(kept) == KEPT
    assert await book.one(1) is None
