"""Calls of older versions get an empty number that they were forwarded from."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, select, text

from services.simulator.fakes import FakeClock
from services.store.database import Database, open_engine
from services.store.migrate import alembic_config, migrate
from services.store.tables import calls
from tests.databases import EVERY_DATABASE
from tests.postgres import fresh_postgres


@pytest.fixture(params=EVERY_DATABASE)
def at_first_version(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database as the first version left it, with a call in it."""
    sqlite = request.param == "sqlite"
    address = f"sqlite:///{tmp_path / 'old.db'}" if sqlite else fresh_postgres()
    now = FakeClock().now().isoformat(sep=" ")
    engine = open_engine(address)
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), "0001")
        old = "INSERT INTO calls (sid, root_sid, started_at, resumed_at, last_spoken_at)"
        connection.execute(text(f"{old} VALUES ('CA1', 'CA1', '{now}', '{now}', '{now}')"))
        connection.commit()
    engine.dispose()
    return address


def test_it_keeps_the_calls_that_are_there(at_first_version: str) -> None:
    migrate(at_first_version)

    kept = Database(at_first_version).run_now(lambda c: c.execute(select(calls)).one())
    assert (kept.sid, kept.forwarded_from) == ("CA1", "")


def test_it_can_go_back(at_first_version: str) -> None:
    migrate(at_first_version)
    engine = open_engine(at_first_version)

    with engine.connect() as connection:
        command.downgrade(alembic_config(connection), "0016")
        connection.commit()
        columns = {one["name"] for one in inspect(connection).get_columns("calls")}

    engine.dispose()
    assert "forwarded_from" not in columns
