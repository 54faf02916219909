"""From the first version with data in it to the tables of the staff line."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import select

from services.simulator.fakes import FakeClock
from services.store.database import Database, open_engine
from services.store.migrate import alembic_config, migrate
from services.store.staff_tables import staff_pins
from services.store.statements import insert_new
from services.store.tables import settings as settings_table
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


def test_it_adds_the_tables_and_keeps_what_is_there(at_first_version: str) -> None:
    row = {"key": "office", "value": {"name": "Homes"}, "changed_at": FakeClock().now()}
    Database(at_first_version).run_now(lambda c: insert_new(c, settings_table, row))

    migrate(at_first_version)

    kept = Database(at_first_version).run_now(lambda c: c.execute(select(settings_table)).one())
    pins = Database(at_first_version).run_now(lambda c: c.execute(select(staff_pins)).all())
    assert kept.value == {"name": "Homes"}
    assert pins == []
