"""From the first version with data in it to notes, tools and corrections of calls."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import select, text

from services.core.commands import Giver
from services.simulator.fakes import FakeClock
from services.store.database import Database, open_engine
from services.store.migrate import alembic_config, migrate
from services.store.note_book import StoredNotes
from services.store.record_book import StoredRecordBook
from services.store.tables import calls
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


async def test_an_old_call_takes_notes(at_first_version: str) -> None:
    now = FakeClock().now().isoformat(sep=" ")
    row = (
        "INSERT INTO calls (sid, root_sid, started_at, resumed_at, last_spoken_at)"
        f" VALUES ('CA1', 'CA1', '{now}', '{now}', '{now}')"
    )
    old = Database(at_first_version, limit_s=10.0)
    old.run_now(lambda c: c.execute(text(row)).close())

    migrate(at_first_version)

    new = Database(at_first_version, limit_s=10.0)
    await StoredNotes(new, FakeClock()).add("CA1", "Ring her.", Giver("d@example.com", "Diane"))
    record = await StoredRecordBook(new).call("CA1")
    corrected = new.run_now(lambda c: c.execute(select(calls.c.corrected)).scalar_one())
    assert record is not None
    assert [one["words"] for one in record["notes"]] == ["Ring her."]
    assert (record["tools"], record["corrections"], corrected) == ([], [], None)
