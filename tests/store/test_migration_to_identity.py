"""From the first version with data in it to attempts, accounts and vendors."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, select, text

from services.portfolio.tables import people, tenant_accounts
from services.simulator.fakes import FakeClock
from services.store.attempt_tables import identity_attempts
from services.store.database import Database, open_engine
from services.store.migrate import alembic_config, migrate
from services.store.statements import next_numbers
from services.store.tables import issues
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


def test_it_keeps_the_people_and_issues_that_are_there(at_first_version: str) -> None:
    now = FakeClock().now().isoformat(sep=" ")
    old = Database(at_first_version, limit_s=10.0)
    person = (
        "INSERT INTO people (id, kind, first_name, last_name, language, people_only, confidential,"
        " speak_slowly, balance_cents) VALUES"
        " ('t1', 'tenant', 'Maria', 'Alvarez', 'en', false, false, false, 32550)"
    )
    issue = (
        "INSERT INTO issues (number, category, urgency, status, opened_at)"
        f" VALUES (1001, 'plumbing', 'R', 'open', '{now}')"
    )
    old.run_now(lambda c: c.execute(text(person)).close())
    old.run_now(lambda c: c.execute(text(issue)).close())

    migrate(at_first_version)

    new = Database(at_first_version, limit_s=10.0)
    kept = new.run_now(lambda c: c.execute(select(people)).one())
    known = new.run_now(lambda c: c.execute(select(issues)).one())
    assert (kept.balance_cents, kept.company) == (32550, "")
    assert (known.number, known.vendor_id, known.vendor_company) == (1001, None, "")
    assert new.run_now(lambda c: c.execute(select(tenant_accounts)).all()) == []
    assert new.run_now(lambda c: c.execute(select(identity_attempts)).all()) == []
    assert new.run_now(lambda c: list(next_numbers(c, "identity_attempt"))) == [1]


def test_it_can_go_back(at_first_version: str) -> None:
    migrate(at_first_version)
    engine = open_engine(at_first_version)

    with engine.connect() as connection:
        command.downgrade(alembic_config(connection), "0014")
        connection.commit()
        columns = {one["name"] for one in inspect(connection).get_columns("issues")}
        tables = set(inspect(connection).get_table_names())

    engine.dispose()
    assert "vendor_id" not in columns
    assert tables.isdisjoint({"identity_attempts", "tenant_accounts"})
