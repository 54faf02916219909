"""What was erased is in no file any more: neither in free pages nor in the write-ahead log."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from services.jobs.privacy_chores import Retention
from services.portfolio.person_file import PersonFiles, Whom
from services.portfolio.sample import sample_office
from services.simulator.fakes import FakeClock, FakeDirectory
from services.store.call_rows import new_call_row
from services.store.consent_rows import take_words_out
from services.store.database import Database, open_engine
from services.store.sqlite_log import forget_overwritten
from services.store.tables import calls, turns
from tests.databases import migrated_sqlite

NUMBER, DAY_S = "+17185550142", 24 * 60 * 60
SECRET = b"the zebra is in the wardrobe"


@pytest.fixture
async def kept(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Database]:
    """Sixty calls with words of several lengths, so that pages were split and moved."""
    database = Database(migrated_sqlite(tmp_path), threads=3, limit_s=10.0)
    for number in range(60):
        await keep(database, clock, f"CA{number}", SECRET.decode() * (1 + number % 9))
    yield database
    await database.close()


async def keep(database: Database, clock: FakeClock, sid: str, text: str) -> None:
    at = clock.now()
    row = {**new_call_row(sid, at), "from_number": NUMBER, "ended_at": at}
    turn = {"call_sid": sid, "number": 1, "role": "caller", "started_at": at, "text": text}
    await database.run(
        lambda c: [c.execute(insert(calls).values(**row)), c.execute(insert(turns).values(**turn))]
    )


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_it_is_gone_after_the_chore(kept: Database, clock: FakeClock, tmp_path: Path) -> None:
    clock.advance(91 * DAY_S)
    chore = Retention(kept, FakeDirectory(sample_office()), clock, tmp_path / "journal")
    before = on_disk(tmp_path)

    await chore.erase_old()

    assert SECRET in before
    assert SECRET not in on_disk(tmp_path)
    assert NUMBER.encode() not in on_disk(tmp_path)


async def test_it_is_gone_after_a_person_was_deleted(
    kept: Database, clock: FakeClock, tmp_path: Path
) -> None:
    erased = await PersonFiles(kept, clock).erase(Whom(phone=NUMBER), "admin@example.com")

    assert erased.calls == 60
    assert SECRET not in on_disk(tmp_path)


async def test_it_is_gone_after_an_objection_and_the_next_chore(
    kept: Database, clock: FakeClock, tmp_path: Path
) -> None:
    def object_on_all(connection: Connection) -> None:
        for number in range(60):
            take_words_out(connection, f"CA{number}")

    await kept.run(object_on_all)
    chore = Retention(kept, FakeDirectory(sample_office()), clock, tmp_path / "journal")

    await chore.erase_old()

    assert SECRET not in on_disk(tmp_path)


async def test_it_says_so_where_a_reader_is_in_the_way(kept: Database, clock: FakeClock) -> None:
    with open_engine(kept.address).connect() as reader:
        reader.execution_options(writes=False)
        reader.exec_driver_sql("SELECT count(*) FROM calls").close()
        await keep(kept, clock, "CA-later", "x")

        emptied = await forget_overwritten(kept, tries=1)

    assert not emptied
    assert await forget_overwritten(kept)
