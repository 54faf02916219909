"""Fixtures for tests that run on every kind of database. Import them in a folder's conftest."""

from __future__ import annotations

import functools
import shutil
import tempfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.store.database import Database
from services.store.migrate import migrate
from tests.postgres import migrated_postgres

EVERY_DATABASE = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@functools.cache
def _migrated_file() -> Path:
    """Migrating takes a second; copying the result does not."""
    path = Path(tempfile.mkdtemp(prefix="chris-")) / "chris.db"
    migrate(f"sqlite:///{path}")
    return path


def migrated_sqlite(folder: Path) -> str:
    """The address of a new SQLite database in `folder` at the newest revision."""
    shutil.copy(_migrated_file(), folder / "chris.db")
    return f"sqlite:///{folder / 'chris.db'}"


@pytest.fixture(params=EVERY_DATABASE)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated, empty database: the test runs once for each kind."""
    return migrated_sqlite(tmp_path) if request.param == "sqlite" else migrated_postgres()


@pytest.fixture
async def database(address: str) -> AsyncIterator[Database]:
    database = Database(address, threads=3, limit_s=10.0)
    yield database
    await database.close()


class FixedClock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()
