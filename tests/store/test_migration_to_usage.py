"""From the first version with data in it to what is billed, and the property of each call."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, select, text

from services.simulator.fakes import FakeClock
from services.store.database import Database, open_engine
from services.store.migrate import alembic_config, migrate
from services.store.tables import calls
from services.store.usage_rows import used_by_call
from services.store.usage_tables import usage
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


def test_it_takes_over_what_calls_have_used(at_first_version: str) -> None:
    now = FakeClock().now().isoformat(sep=" ")
    tokens = (
        '[{"at": "2026-11-20T15:00:00+00:00", "model": "gpt-4o-mini", "input": 1500,'
        ' "output": 40, "cached": 1024}]'
    )
    old = Database(at_first_version, limit_s=10.0)
    row = (
        "INSERT INTO calls (sid, root_sid, started_at, resumed_at, last_spoken_at, tokens, facts)"
        f" VALUES ('CA1', 'CA1', '{now}', '{now}', '{now}', :tokens, :facts)"
    )
    facts = '{"property_id": "bayview", "problem": "It leaks."}'
    filled = text(row).bindparams(tokens=tokens, facts=facts)
    old.run_now(lambda c: c.execute(filled).close())

    migrate(at_first_version)

    new = Database(at_first_version, limit_s=10.0)
    (found,) = new.run_now(lambda c: used_by_call(c, "CA1"))
    call = new.run_now(lambda c: c.execute(select(calls)).one())
    kept = new.run_now(lambda c: c.execute(select(usage)).one())
    assert (found.detail, found.quantity, found.cached, found.output) == (
        "gpt-4o-mini", 476, 1024, 40,
    )  # fmt: skip
    assert kept.at == FakeClock().now()
    assert call.property_id == "bayview"


def test_it_can_go_back(at_first_version: str) -> None:
    migrate(at_first_version)
    engine = open_engine(at_first_version)

    with engine.connect() as connection:
        command.downgrade(alembic_config(connection), "0016")
        connection.commit()
        columns = {one["name"] for one in inspect(connection).get_columns("calls")}
        tables = set(inspect(connection).get_table_names())

    engine.dispose()
    assert "property_id" not in columns
    assert "usage" not in tables
