"""The worker makes a backup when the newest is too old, keeps so many, and notes how it went."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from config import Settings
from services.jobs.backup_chores import Backups, backup_chores
from services.simulator.fakes import FakeClock
from services.store.backup_files import NOTE, backups_in
from services.store.database import Database
from services.store.dumps import SqliteDump, dump_of
from services.store.tables import settings as settings_table
from tests.databases import migrated_sqlite

HOUR_S = 3600.0


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10.0)
    yield database
    await database.close()


def backups(folder: Path, database: Database, clock: FakeClock) -> Backups:
    settings = Settings(var_dir=folder, backup_keep=2)
    return Backups(settings, database, dump_of(database.address), clock)


async def noted(database: Database) -> dict[str, object]:
    wanted = select(settings_table.c.value).where(settings_table.c.key == NOTE)
    found: dict[str, object] = await database.read(lambda c: c.execute(wanted).scalar_one())
    return found


async def test_it_makes_the_first_one_soon_and_the_next_a_day_later(
    tmp_path: Path, database: Database
) -> None:
    clock = FakeClock()
    chore = backups(tmp_path, database, clock)

    at_once = await chore.come_round()
    clock.advance(seconds=601)
    soon = await chore.come_round()
    again = await chore.come_round()
    clock.advance(seconds=24 * HOUR_S)
    next_day = await chore.come_round()

    assert (at_once, again) == (None, None)
    assert backups_in(tmp_path / "backups") == [next_day, soon]
    assert (await noted(database))["state"] == "done"


async def test_it_keeps_so_many(tmp_path: Path, database: Database) -> None:
    clock = FakeClock()
    chore = backups(tmp_path, database, clock)
    clock.advance(seconds=601)
    await chore.come_round()
    clock.advance(seconds=25 * HOUR_S)
    await chore.come_round()
    clock.advance(seconds=25 * HOUR_S)

    await chore.come_round()

    assert len(backups_in(tmp_path / "backups")) == 2


async def test_it_notes_why_none_could_be_made_and_waits_an_hour(
    tmp_path: Path, database: Database
) -> None:
    clock = FakeClock()
    settings = Settings(var_dir=tmp_path, backup_keep=2)
    chore = Backups(settings, database, SqliteDump(tmp_path / "nowhere.db"), clock)
    clock.advance(seconds=601)
    await chore.come_round()
    why = await noted(database)
    (tmp_path / "nowhere.db").write_bytes((tmp_path / "chris.db").read_bytes())

    too_soon = await chore.come_round()
    clock.advance(seconds=HOUR_S)
    later = await chore.come_round()

    assert too_soon is None
    assert later is not None
    assert why["state"] == "failed"
    assert "does not exist" in str(why["why"])


def test_it_makes_none_where_the_office_wants_none(tmp_path: Path, database: Database) -> None:
    settings = Settings(var_dir=tmp_path, backup_keep=0)

    assert backup_chores(settings, database, FakeClock()) == ()


def test_it_is_a_chore_otherwise(tmp_path: Path, database: Database) -> None:
    (chore,) = backup_chores(Settings(var_dir=tmp_path), database, FakeClock())

    assert timedelta(seconds=chore.every_s) <= timedelta(hours=1)
