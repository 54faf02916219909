"""Homes and people of older versions are all ours still."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, select, text

from services.portfolio.tables import people, properties
from services.store.database import Database, open_engine
from services.store.migrate import alembic_config, migrate
from tests.databases import EVERY_DATABASE
from tests.postgres import fresh_postgres


@pytest.fixture(params=EVERY_DATABASE)
def at_first_version(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database as the first version left it, with a property in it."""
    sqlite = request.param == "sqlite"
    address = f"sqlite:///{tmp_path / 'old.db'}" if sqlite else fresh_postgres()
    engine = open_engine(address)
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), "0001")
        old = "INSERT INTO properties (id, position, name, street, city, kind, pets)"
        connection.execute(text(f"{old} VALUES ('elm', 0, 'Elm', '1 Elm', '', 'house', '')"))
        connection.commit()
    engine.dispose()
    return address


def test_it_keeps_every_home(at_first_version: str) -> None:
    migrate(at_first_version)

    kept = Database(at_first_version).run_now(lambda c: c.execute(select(properties)).one())
    assert (kept.id, kept.ended_on) == ("elm", None)


def test_it_can_go_back(at_first_version: str) -> None:
    migrate(at_first_version)
    engine = open_engine(at_first_version)

    with engine.connect() as connection:
        command.downgrade(alembic_config(connection), "0020")
        connection.commit()
        columns = {one["name"] for one in inspect(connection).get_columns(people.name)}

    assert "ended_on" not in columns
