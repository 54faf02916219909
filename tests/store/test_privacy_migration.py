"""Calls of the first version are there after the update, and not erased."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, text

from services.store.database import open_engine
from services.store.migrate import alembic_config
from tests.databases import EVERY_DATABASE
from tests.postgres import fresh_postgres

AT = "2026-08-01 12:00:00"


@pytest.fixture(params=EVERY_DATABASE)
def before(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database as the first version left it, with a call in it."""
    sqlite = f"sqlite:///{tmp_path}/old.db"
    engine = open_engine(sqlite if request.param == "sqlite" else fresh_postgres())
    upgrade(engine, "0001")
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO calls (sid, root_sid, from_number, started_at, resumed_at,"
                " last_spoken_at) VALUES ('CA1', 'CA1', '+17185550142', :at, :at, :at)"
            ),
            {"at": AT},
        )
    yield engine
    engine.dispose()


def upgrade(engine: Engine, revision: str) -> None:
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), revision)
        connection.commit()


def test_it_keeps_what_was_there(before: Engine) -> None:
    upgrade(before, "0007")

    with before.connect() as connection:
        (call,) = connection.execute(text("SELECT from_number, erased_at FROM calls")).all()
        counted = connection.execute(text("SELECT name FROM counters")).scalars().all()
    assert tuple(call) == ("+17185550142", None)
    assert {"hold", "audit"} <= set(counted)


def test_it_can_be_taken_back(before: Engine) -> None:
    upgrade(before, "0007")

    with before.connect() as connection:
        command.downgrade(alembic_config(connection), "0006")
        connection.commit()

    with before.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM calls")).scalar() == 1
