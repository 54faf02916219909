"""A database of the first version, with rows in it, becomes one that knows of transfers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import insert, inspect, select

from services.core.office import Colleague, Office
from services.core.people import PhoneNumber
from services.core.transfer_policy import TransferPolicy
from services.simulator.fakes import FakeClock
from services.store.database import Database, open_engine
from services.store.migrate import alembic_config, migrate
from services.store.office_settings import StoredDirectory
from services.store.tables import calls, settings
from tests.databases import EVERY_DATABASE
from tests.postgres import fresh_postgres

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)
OLD_OFFICE = {
    "name": "The old office",
    "phone": {"e164": "+17185550100"},
    "address": "31 Port Richmond Ave",
    "week": [None] * 7,
    "colleagues": [{"name": "Diane", "number": {"e164": "+17185550101"}, "confirmed": True}],
}
"""As the first version wrote it."""


@pytest.fixture(params=EVERY_DATABASE)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of version 0001 with a call and an office in it."""
    address = f"sqlite:///{tmp_path / 'old.db'}" if request.param == "sqlite" else fresh_postgres()
    engine = open_engine(address)
    times = {"started_at": NOW, "resumed_at": NOW, "last_spoken_at": NOW}
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), "0001")
        connection.execute(insert(calls).values(sid="CA1", root_sid="CA1", **times))
        row = {"key": "office", "value": OLD_OFFICE, "changed_at": NOW}
        connection.execute(insert(settings).values(**row))
        connection.commit()
    engine.dispose()
    return address


def test_it_keeps_what_is_there(old: str) -> None:
    migrate(old)

    engine = open_engine(old)
    with engine.connect() as connection:
        found = list(connection.execute(select(calls.c.sid)).scalars())
        tables = set(inspect(connection).get_table_names())
    engine.dispose()
    assert found == ["CA1"]
    assert {"transfer_legs", "colleague_presence", "voicemails"} <= tables


async def test_the_office_of_before_is_read_and_can_be_changed(old: str) -> None:
    migrate(old)
    database = Database(old, limit_s=10.0)
    directory = StoredDirectory(database, Office("", None, ""), FakeClock())

    before = await directory.office()
    await directory.change_part("transfers", TransferPolicy(warm=False))
    after = await directory.office()
    await database.close()

    assert before.colleagues == (Colleague("Diane", PhoneNumber("+17185550101"), confirmed=True),)
    assert before.transfers == TransferPolicy()
    assert (after.transfers.warm, after.colleagues) == (False, before.colleagues)
