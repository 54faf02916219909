"""Calls that were over before this version: nobody gets mail about them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, text

from services.core.clock import SystemClock
from services.store.after_call_rows import any_ended, newest_number
from services.store.database import open_engine
from services.store.migrate import alembic_config
from tests.databases import EVERY_DATABASE
from tests.postgres import fresh_postgres

AT = "2026-08-01 12:00:00"
INSERT = (
    "INSERT INTO calls (sid, root_sid, started_at, resumed_at, last_spoken_at, ended_at)"
    " VALUES ('CA1', 'CA1', :at, :at, :at, :at), ('CA2', 'CA2', :at, :at, :at, NULL)"
)


@pytest.fixture(params=EVERY_DATABASE)
def before(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database as the first version left it: a call that is over, and one that is not."""
    sqlite = f"sqlite:///{tmp_path}/old.db"
    engine = open_engine(sqlite if request.param == "sqlite" else fresh_postgres())
    upgrade(engine, "0001")
    with engine.begin() as connection:
        connection.execute(text(INSERT), {"at": AT})
    yield engine
    engine.dispose()


def upgrade(engine: Engine, revision: str) -> None:
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), revision)
        connection.commit()


def test_it_plans_nothing_for_calls_of_before(before: Engine) -> None:
    upgrade(before, "0011")

    with before.connect() as connection:
        assert not any_ended(connection, SystemClock().now())
        assert newest_number(connection) == 0


def test_it_plans_for_a_call_that_was_under_way(before: Engine) -> None:
    upgrade(before, "0011")

    with before.begin() as connection:
        connection.execute(text("UPDATE calls SET ended_at = :at WHERE sid = 'CA2'"), {"at": AT})
        assert any_ended(connection, SystemClock().now())


def test_it_can_be_taken_back(before: Engine) -> None:
    upgrade(before, "0011")

    with before.connect() as connection:
        command.downgrade(alembic_config(connection), "0010")
        connection.commit()
        columns = connection.execute(text("SELECT * FROM calls")).keys()
    assert "after_call_at" not in columns
