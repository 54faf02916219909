"""A transaction is done, surely not done, or said to be unsure; and it never waits for ever."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from services.core.errors import ProviderDown, ProviderUnsure
from services.store.database import Database, database_address
from tests.databases import Switchable, migrated_sqlite
from tests.postgres import Cluster, postgres_cluster


def _add(connection: Connection) -> int:
    connection.execute(text("UPDATE counters SET value = value + 1 WHERE name = 'issue'"))
    return _value(connection)


def _value(connection: Connection) -> int:
    return int(
        connection.execute(text("SELECT value FROM counters WHERE name = 'issue'")).scalar_one()
    )


def _add_and_fail(connection: Connection) -> None:
    _add(connection)
    raise LookupError("after the write")


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[tuple[Database, sqlite3.Connection]]:
    """A SQLite database whose write lock another connection holds."""
    address = migrated_sqlite(tmp_path)
    holder = sqlite3.connect(tmp_path / "chris.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    yield Database(address, threads=2), holder
    holder.close()


@pytest.fixture
def own_server() -> Iterator[Cluster]:
    """A PostgreSQL server that the test may stop."""
    cluster = postgres_cluster(shared=False)
    yield cluster
    cluster.make_sure_it_runs()


async def test_it_keeps_what_was_written(database: Database) -> None:
    written = await database.run(_add)

    assert await database.read(_value) == written


async def test_it_keeps_nothing_of_work_that_raised(database: Database) -> None:
    before = await database.read(_value)

    with pytest.raises(LookupError):
        await database.run(_add_and_fail)

    assert await database.read(_value) == before


async def test_it_loses_no_write_of_many_at_once(database: Database) -> None:
    before = await database.read(_value)

    numbers = await asyncio.gather(*(database.run(_add) for _ in range(60)))

    assert sorted(numbers) == list(range(before + 1, before + 61))


async def test_it_serves_two_programs_at_once(address: str) -> None:
    one, other = Database(address, threads=2, limit_s=20), Database(address, threads=2, limit_s=20)

    numbers = await asyncio.gather(*(each.run(_add) for each in (one, other) for _ in range(30)))

    assert len(set(numbers)) == 60
    await one.close()
    await other.close()


async def test_it_never_does_later_what_it_gave_up(
    locked: tuple[Database, sqlite3.Connection],
) -> None:
    database, holder = locked
    before = await database.read(_value)

    with pytest.raises(ProviderDown):
        await database.run(_add, limit_s=0.05)
    holder.execute("ROLLBACK")

    assert await database.run(_add) == before + 1
    await database.close()


async def test_it_never_does_what_a_cancelled_task_had_asked(
    locked: tuple[Database, sqlite3.Connection],
) -> None:
    database, holder = locked
    before = await database.read(_value)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(database.run(_add), 0.05)
    holder.execute("ROLLBACK")

    assert await database.run(_add) == before + 1
    await database.close()


async def test_it_reads_while_somebody_else_writes(
    locked: tuple[Database, sqlite3.Connection],
) -> None:
    database, _ = locked

    assert await database.read(_value) == 1000
    await database.close()


async def test_it_says_that_the_database_is_away(away: Switchable) -> None:
    with pytest.raises(ProviderDown):
        await away.database.run(_add)

    away.bring_back()
    assert await away.database.run(_add) == 1001


async def test_it_says_that_a_broken_file_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "chris.db").write_bytes(b"no database at all, but long enough to be taken for one")
    database = Database(f"sqlite:///{tmp_path / 'chris.db'}", threads=2)

    with pytest.raises(ProviderDown):
        await database.run(_add)

    await database.close()


async def test_it_shows_a_fault_of_ours_as_it_is(database: Database) -> None:
    taken = text("INSERT INTO counters (name, value) VALUES ('issue', 1)")

    with pytest.raises(IntegrityError):
        await database.run(lambda connection: connection.execute(taken).close())


@pytest.mark.postgres
async def test_it_finds_a_server_that_was_away(own_server: Cluster) -> None:
    database = Database(own_server.migrated(), threads=2, limit_s=10)
    await database.run(_add)
    own_server.stop()
    with pytest.raises(ProviderDown):
        await database.run(_add)

    own_server.start()

    assert await database.run(_add) == 1002
    await database.close()


@pytest.mark.postgres
async def test_it_is_unsure_of_a_commit_without_an_answer(own_server: Cluster) -> None:
    database = Database(own_server.migrated(), threads=2, limit_s=20)

    def write_and_lose_the_server(connection: Connection) -> None:
        _add(connection)
        own_server.stop()

    with pytest.raises(ProviderUnsure):
        await database.run(write_and_lose_the_server)

    await database.close()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", "sqlite:///var/chris.db"),
        ("postgres://u@h/d", "postgresql+psycopg2://u@h/d"),
        ("postgresql://u@h/d", "postgresql+psycopg2://u@h/d"),
        ("sqlite:////tmp/x.db", "sqlite:////tmp/x.db"),
    ],
)
def test_it_understands_addresses(url: str, expected: str) -> None:
    assert database_address(url, Path("var")) == expected
