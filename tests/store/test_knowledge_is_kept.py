"""Articles are kept, indexed and searched on every kind of database."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from services.core.knowledge import Article, Question
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.knowledge_book import StoredKnowledge, reindex
from services.store.staff_tables import office_changes

LAUNDRY = Article("Laundry", "There is a washer in the basement.", property_id="bayview")
ODD = "'; DROP TABLE articles; -- \"NEAR( * ^ : 💧 ?"


@pytest.fixture
def book(database: Database, clock: FakeClock) -> StoredKnowledge:
    return StoredKnowledge(database, clock, limit_s=10)


async def words(book: StoredKnowledge, text: str, place: str | None = "bayview") -> list[str]:
    found = await book.search(Question(text, property_id=place))
    return [one.words for one in found.passages]


async def test_it_finds_what_was_kept(book: StoredKnowledge) -> None:
    await book.keep(LAUNDRY, "ana@example.com")

    assert await words(book, "¿hay lavandería?") == [LAUNDRY.body]


async def test_it_finds_the_words_of_the_newest_version(book: StoredKnowledge) -> None:
    kept = await book.keep(LAUNDRY, "ana@example.com")
    assert kept is not None

    await book.keep(replace(kept, title="Gym", body="The gym is on the roof."), "ben@example.com")

    assert await words(book, "is there laundry?") == []
    assert await words(book, "is there a gym?") == ["The gym is on the roof."]


async def test_it_finds_nothing_that_is_switched_off(book: StoredKnowledge) -> None:
    kept = await book.keep(LAUNDRY, "ana@example.com")
    assert kept is not None

    await book.keep(replace(kept, enabled=False), "ana@example.com")

    assert await words(book, "is there laundry?") == []


async def test_it_refuses_what_somebody_has_changed_meanwhile(book: StoredKnowledge) -> None:
    kept = await book.keep(LAUNDRY, "ana@example.com")
    assert kept is not None
    await book.keep(replace(kept, body="Newer words about laundry."), "ben@example.com")

    assert await book.keep(replace(kept, body="Older words."), "ana@example.com") is None
    assert await words(book, "laundry?") == ["Newer words about laundry."]


async def test_it_keeps_who_and_when(
    book: StoredKnowledge, database: Database, clock: FakeClock
) -> None:
    await book.keep(LAUNDRY, "ana@example.com")

    (one,) = await book.listed()
    (line,) = await database.read(lambda c: c.execute(select(office_changes)).all())
    assert (one.changed_by, one.changed_at, one.version) == ("ana@example.com", clock.now(), 1)
    assert (line.who, line.what, line.detail) == ("ana@example.com", "knowledge", "Laundry (on)")


async def test_it_finds_nothing_in_odd_words(book: StoredKnowledge) -> None:
    await book.keep(LAUNDRY, "ana@example.com")

    assert await words(book, ODD) == []
    assert await words(book, "laundry " * 2_000) == [LAUNDRY.body]


async def test_it_can_be_indexed_anew(book: StoredKnowledge, database: Database) -> None:
    await book.keep(LAUNDRY, "ana@example.com")

    assert await database.run(reindex) == 1
    assert await words(book, "laundry?") == [LAUNDRY.body]
