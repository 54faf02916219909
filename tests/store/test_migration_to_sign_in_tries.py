"""From version 0035 with somebody who signs in to tries that are counted for all processes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from services.core.sign_in_tries import Taken, Tried
from services.simulator.fakes import FakeClock
from services.store.database import Database, open_engine
from services.store.deeds import StoredDeeds, Wanted
from services.store.migrate import alembic_config, migrate
from services.store.sign_in_book import StoredTries
from tests.databases import EVERY_DATABASE
from tests.postgres import fresh_postgres, postgres_cluster

DIANE = "diane@example.com"


@pytest.fixture(params=EVERY_DATABASE)
def at_0035(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database as version 0035 left it."""
    sqlite = request.param == "sqlite"
    address = f"sqlite:///{tmp_path / 'old.db'}" if sqlite else fresh_postgres()
    engine = open_engine(address)
    row = f"('{DIANE}', 'h', 'admin', true, '2026-11-02 15:00:00+00:00', 'Diane', '')"
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), "0035")
        names = "email, password_hash, role, enabled, created_at, name, phone"
        connection.execute(text(f"INSERT INTO users ({names}) VALUES {row}"))
        connection.commit()
    engine.dispose()
    yield address
    if not sqlite:
        postgres_cluster().drop(address)


async def test_it_counts_and_tells_of_tries_from_then_on(at_0035: str) -> None:
    migrate(at_0035)

    database = Database(at_0035, limit_s=10.0)
    found = await StoredTries(database, FakeClock(), "secret").take(Tried(DIANE, "192.0.2.1"))
    (deed,), _ = await StoredDeeds(database).page(Wanted(), 10)
    await database.close()
    assert isinstance(found, Taken)
    assert (deed.who, deed.what) == (DIANE, "wrong password")
