"""From the first version with data in it to changes of our numbers at Twilio, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, select, text

from services.simulator.fakes import FakeClock
from services.store.database import Database, open_engine
from services.store.migrate import alembic_config, migrate
from services.store.number_tables import number_changes
from services.store.tables import heartbeats
from tests.databases import EVERY_DATABASE
from tests.postgres import fresh_postgres


@pytest.fixture(params=EVERY_DATABASE)
def at_first_version(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database as the first version left it."""
    sqlite = request.param == "sqlite"
    address = f"sqlite:///{tmp_path / 'old.db'}" if sqlite else fresh_postgres()
    engine = open_engine(address)
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), "0001")
        connection.commit()
    engine.dispose()
    return address


def test_it_keeps_what_is_there_and_has_no_changes_yet(at_first_version: str) -> None:
    now = FakeClock().now().isoformat(sep=" ")
    row = f"INSERT INTO heartbeats (name, at, details) VALUES ('worker', '{now}', '{{}}')"
    old = Database(at_first_version, limit_s=10.0)
    old.run_now(lambda c: c.execute(text(row)).close())

    migrate(at_first_version)

    new = Database(at_first_version, limit_s=10.0)
    assert new.run_now(lambda c: c.execute(select(heartbeats.c.name)).scalars().all()) == ["worker"]
    assert new.run_now(lambda c: c.execute(select(number_changes)).all()) == []


def test_it_goes_back(at_first_version: str) -> None:
    migrate(at_first_version)
    engine = open_engine(at_first_version)

    with engine.connect() as connection:
        command.downgrade(alembic_config(connection), "0015")
        connection.commit()

    assert "number_changes" not in inspect(engine).get_table_names()
    engine.dispose()
