"""Whoever is deleted, or was kept long enough, is not found by what they said any more."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from services.core.list_search import search_of
from services.core.privacy_rules import PrivacyRules
from services.simulator.fakes import FakeClock
from services.store.consent_rows import take_words_out
from services.store.database import Database
from services.store.erasure import erase_call
from services.store.list_book import StoredLists
from services.store.list_query import Wanted
from services.store.retention import erase_old
from services.store.tables import calls
from tests.databases import migrated_sqlite
from tests.store.office_rows import fill


@pytest.fixture
async def lists(database: Database, clock: FakeClock) -> StoredLists:
    await database.run(lambda c: fill(c, clock.now()))
    return StoredLists(database, clock)


async def found(lists: StoredLists, typed: str) -> list[str]:
    page = await lists.page("calls", Wanted(search_of(typed)), 50)
    return [one["key"] for one in page.items]


async def erase(database: Database, clock: FakeClock, sid: str) -> None:
    row = await database.read(lambda c: c.execute(select(calls).where(calls.c.sid == sid)).one())
    await database.run(lambda c: erase_call(c, row, clock.now()))


async def test_it_is_gone_with_the_deletion_of_its_call(
    lists: StoredLists, database: Database, clock: FakeClock
) -> None:
    before = await found(lists, "inundacion")

    await erase(database, clock, "CA-jose")

    assert (before, await found(lists, "inundacion")) == (["CA-jose"], [])
    assert await found(lists, "faucet") == ["CA-maria"]


async def test_it_is_gone_when_it_was_kept_long_enough(
    lists: StoredLists, database: Database, clock: FakeClock
) -> None:
    later = clock.now() + timedelta(days=89)

    await database.run(lambda c: erase_old(c, PrivacyRules(), later))

    assert await found(lists, "cocina") == []
    assert await found(lists, "laundry") == ["SM-text"]


async def test_it_is_gone_when_recording_was_refused(
    lists: StoredLists, database: Database
) -> None:
    await database.run(lambda c: take_words_out(c, "CA-maria"))

    assert await found(lists, "faucet") == []


async def test_no_word_stays_in_the_file(tmp_path: Path, clock: FakeClock) -> None:
    database = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10.0)
    await database.run(lambda c: fill(c, clock.now()))

    await erase(database, clock, "CA-jose")
    await database.close()
    held = await _words_of_index(
        Database(f"sqlite:///{tmp_path / 'chris.db'}", threads=2, limit_s=10.0)
    )

    assert re.search("inundacion", held) is None
    assert re.search("faucet", held) is not None


async def _words_of_index(database: Database) -> str:
    """What the index's own pages hold, as a thief of the file would read it."""
    rows = await database.read(
        lambda c: c.exec_driver_sql("SELECT block FROM turns_fts_data").scalars().all()
    )
    await database.close()
    return " ".join(bytes(one).decode("latin-1") for one in rows)
