"""From the first version with data in it: English beside turns, and what callers spoke last."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from services.core.events import LanguageChanged
from services.simulator.fakes import FakeClock
from services.store.call_log import write
from services.store.caller_book import StoredCallerBook
from services.store.database import Database, open_engine
from services.store.migrate import alembic_config, migrate
from services.store.record_book import StoredRecordBook
from tests.databases import EVERY_DATABASE
from tests.postgres import fresh_postgres

KEY = "person:t-maria"


@pytest.fixture(params=EVERY_DATABASE)
def at_first_version(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database as the first version left it, with a call and a turn in it."""
    sqlite = request.param == "sqlite"
    address = f"sqlite:///{tmp_path / 'old.db'}" if sqlite else fresh_postgres()
    engine = open_engine(address)
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), "0001")
        connection.commit()
    engine.dispose()
    now = FakeClock().now().isoformat(sep=" ")
    old = Database(address, limit_s=10.0)
    call = (
        "INSERT INTO calls (sid, root_sid, started_at, resumed_at, last_spoken_at)"
        f" VALUES ('CA1', 'CA1', '{now}', '{now}', '{now}')"
    )
    turn = (
        "INSERT INTO turns (call_sid, number, role, started_at, text, interrupted)"
        f" VALUES ('CA1', 1, 'caller', '{now}', 'Hola', false)"
    )
    old.run_now(lambda c: c.execute(text(call)).close())
    old.run_now(lambda c: c.execute(text(turn)).close())
    return address


async def test_an_old_turn_has_no_english(at_first_version: str) -> None:
    migrate(at_first_version)

    record = await StoredRecordBook(Database(at_first_version, limit_s=10.0)).call("CA1")

    assert record is not None
    (turn,) = record["turns"]
    assert (turn["text"], turn["english"], turn["english_by"]) == ("Hola", None, None)


async def test_an_old_caller_gets_a_language(at_first_version: str) -> None:
    migrate(at_first_version)
    new, clock = Database(at_first_version, limit_s=10.0), FakeClock()
    changed = LanguageChanged(call_sid="CA1", at=clock.now(), language="es", key=KEY)

    await new.run(lambda c: write(c, [changed]))

    kept = await StoredCallerBook(new, clock).preference_of([KEY])
    assert kept is not None
    assert kept.language == "es"
