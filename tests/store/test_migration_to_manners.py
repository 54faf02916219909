"""From the first version with data in it to the tables of manners."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, select, text

from services.simulator.fakes import FakeClock
from services.store.database import Database, open_engine
from services.store.migrate import alembic_config, migrate
from services.store.preferences_tables import preferences
from services.store.tables import calls
from tests.databases import EVERY_DATABASE
from tests.postgres import fresh_postgres


@pytest.fixture(params=EVERY_DATABASE)
def at_first_version(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database as the first version left it, with an office in it."""
    sqlite = request.param == "sqlite"
    address = f"sqlite:///{tmp_path / 'old.db'}" if sqlite else fresh_postgres()
    engine = open_engine(address)
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), "0001")
        connection.commit()
    engine.dispose()
    return address


def test_it_keeps_the_calls_that_are_there(at_first_version: str) -> None:
    now = FakeClock().now().isoformat(sep=" ")
    old = (
        "INSERT INTO calls (sid, root_sid, from_number, started_at, resumed_at, last_spoken_at)"
        f" VALUES ('CA1', 'CA1', '+17185550142', '{now}', '{now}', '{now}')"
    )
    Database(at_first_version).run_now(lambda c: c.execute(text(old)).close())

    migrate(at_first_version)

    kept = Database(at_first_version).run_now(lambda c: c.execute(select(calls)).one())
    rows = Database(at_first_version).run_now(lambda c: c.execute(select(preferences)).all())
    assert (kept.sid, kept.manner, kept.suspicion, kept.boundaries) == ("CA1", None, None, 0)
    assert rows == []


def test_it_can_go_back(at_first_version: str) -> None:
    migrate(at_first_version)
    engine = open_engine(at_first_version)

    with engine.connect() as connection:
        command.downgrade(alembic_config(connection), "0007")
        connection.commit()
        columns = {one["name"] for one in inspect(connection).get_columns("calls")}

    engine.dispose()
    assert "manner" not in columns
