"""Records of the first version are brought up to commands, marks and telephones of staff."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, text

from services.core.commands import Giver, MarkKind
from services.simulator.fakes import FakeClock
from services.store.accounts import StoredAccounts
from services.store.call_book import StoredCallBook
from services.store.database import Database, open_engine
from services.store.mark_book import StoredMarks
from services.store.migrate import alembic_config, migrate
from tests.databases import EVERY_DATABASE
from tests.postgres import fresh_postgres

AT = "2026-11-20 15:00:00"
ROWS = (
    "INSERT INTO calls (sid, root_sid, started_at, resumed_at, last_spoken_at)"
    f" VALUES ('CA1', 'CA1', '{AT}', '{AT}', '{AT}')",
    "INSERT INTO turns (call_sid, number, role, started_at, text, interrupted)"
    f" VALUES ('CA1', 1, 'caller', '{AT}', 'Hello.', false)",
    "INSERT INTO users (email, role, enabled, created_at)"
    f" VALUES ('diane.k@example.com', 'staff', true, '{AT}')",
)


@pytest.fixture(params=EVERY_DATABASE)
def first_version(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of the first version, with a call, a turn and somebody in it."""
    path = f"sqlite:///{tmp_path / 'old.db'}"
    address = path if request.param == "sqlite" else fresh_postgres()
    engine = open_engine(address)
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), "0001")
        _insert(connection)
        connection.commit()
    engine.dispose()
    return address


def _insert(connection: Connection) -> None:
    for row in ROWS:
        connection.execute(text(row))


async def test_it_keeps_what_was_there(first_version: str, clock: FakeClock) -> None:
    migrate(first_version)

    database = Database(first_version, limit_s=10.0)
    saved = await StoredCallBook(database, clock).saved("CA1")
    account = await StoredAccounts(database, clock).with_id("diane.k@example.com")
    mark: Any = await StoredMarks(database, clock).add(
        "CA1", MarkKind.PRAISE, "", Giver("a@example.com", "Anna")
    )
    await database.close()

    assert saved is not None
    assert account is not None
    assert [(one.text, one.by) for one in saved.memory.history] == [("Hello.", "")]
    assert (account.name, account.phone) == ("Diane", "")
    assert mark["id"] == 1


def test_it_goes_back_to_the_first_version(first_version: str) -> None:
    migrate(first_version)
    engine = open_engine(first_version)

    with engine.connect() as connection:
        command.downgrade(alembic_config(connection), "0001")
        connection.commit()
        names = connection.execute(text("SELECT name FROM counters")).scalars().all()

    engine.dispose()
    assert not {"command", "mark"} & set(names)
