"""Fixtures for tests that run on every kind of database. Import them in a folder's conftest."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.journal import Journal
from services.store.migrate import migrate
from tests.lent_postgres import lent_postgres

EVERY_DATABASE = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@functools.cache
def _migrated_file() -> Path:
    """Migrating takes a second; copying the result does not."""
    folder = tempfile.mkdtemp(prefix="chris-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "chris.db"
    migrate(f"sqlite:///{path}")
    return path


def migrated_sqlite(folder: Path) -> str:
    """The address of a new SQLite database in `folder` at the newest revision."""
    shutil.copy(_migrated_file(), folder / "chris.db")
    return f"sqlite:///{folder / 'chris.db'}"


@contextmanager
def lent_database(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty, migrated database of this kind, until the block ends."""
    if kind == "sqlite":
        yield migrated_sqlite(folder)
        return
    with lent_postgres() as found:
        yield found


@pytest.fixture(params=EVERY_DATABASE)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated, empty database: the test runs once for each kind. It may not change tables."""
    with lent_database(request.param, tmp_path) as found:
        yield found


@pytest.fixture
async def database(address: str) -> AsyncIterator[Database]:
    database = Database(address, threads=3, limit_s=10.0)
    yield database
    await database.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


class Switchable:
    """A SQLite database that is away until it is brought back."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "disk"
        self.database = Database(f"sqlite:///{self._folder / 'chris.db'}", threads=2)

    def bring_back(self) -> None:
        self._folder.mkdir()
        shutil.copy(_migrated_file(), self._folder / "chris.db")


@pytest.fixture
async def away(tmp_path: Path) -> AsyncIterator[Switchable]:
    """A database that does not answer yet."""
    switchable = Switchable(tmp_path)
    yield switchable
    await switchable.database.close()


@pytest.fixture
async def journal(tmp_path: Path) -> AsyncIterator[Journal]:
    journal = Journal(tmp_path / "journal", "acts")
    yield journal
    await journal.close()
