"""From the first version with calls in it to the tables of reports."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import select, text

from services.portfolio.sample import sample_office
from services.simulator.fakes import FakeClock
from services.store.database import Database, open_engine
from services.store.migrate import alembic_config, migrate
from services.store.office_settings import StoredDirectory
from services.store.price_file import load_prices
from services.store.report_book import StoredReports
from services.store.report_tables import call_figures
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


async def test_it_settles_calls_of_older_versions(at_first_version: str) -> None:
    old = Database(at_first_version, limit_s=10.0)
    values = "'CA1', 'CA1', 'inbound', '2026-11-02 15:00:00+00:00'" + (
        ", '2026-11-02 15:00:00+00:00'" * 2 + ", '2026-11-02 15:05:00+00:00'"
    )
    row = (
        "INSERT INTO calls (sid, root_sid, direction, started_at, resumed_at, last_spoken_at,"
        f" ended_at) VALUES ({values})"
    )
    old.run_now(lambda c: c.execute(text(row)).close())

    migrate(at_first_version)

    new, clock = Database(at_first_version, limit_s=10.0), FakeClock()
    directory = StoredDirectory(new, sample_office(), clock)
    await StoredReports(new, directory, clock, load_prices()).settle()
    kept = await new.read(lambda c: c.execute(select(call_figures)).one())
    assert (kept.call_sid, kept.came_back, kept.first_words_ms) == ("CA1", None, [])
    await new.close()
