"""From the first version with data in it to articles, visits and outages."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, select, text

from services.core.knowledge import Article, Question
from services.portfolio.tables import units
from services.simulator.fakes import FakeClock
from services.store.database import Database, open_engine
from services.store.knowledge_book import StoredKnowledge
from services.store.migrate import alembic_config, migrate
from services.store.tables import appointments, leads
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


async def test_it_keeps_what_is_there_and_adds_the_rest(at_first_version: str) -> None:
    now = FakeClock().now().isoformat(sep=" ")
    old = (
        "INSERT INTO properties (id, position, name, street, city, kind, pets) VALUES "
        "('p', 0, 'Bay', '1 Bay', 'X', 'house', '')",
        "INSERT INTO units (id, property_id, position, name, available) VALUES "
        "('u', 'p', 0, '1A', true)",
        f"INSERT INTO leads (number, act_key, at) VALUES (1, 'k', '{now}')",
        "INSERT INTO appointments (number, kind, state, made_at) VALUES "
        f"(1, 'viewing', 'requested', '{now}')",
    )
    before = Database(at_first_version, limit_s=10.0)
    before.run_now(lambda c: [c.execute(text(one)) for one in old] and None)

    migrate(at_first_version)

    database = Database(at_first_version, limit_s=10.0)
    unit = database.run_now(lambda c: c.execute(select(units)).one())
    lead = database.run_now(lambda c: c.execute(select(leads)).one())
    visit = database.run_now(lambda c: c.execute(select(appointments)).one())
    assert (unit.available, unit.pending, unit.free_from) == (True, False, None)
    assert (lead.waiting, lead.accessibility) == (False, "")
    assert (visit.state, visit.text_ok, visit.ends_at) == ("requested", False, None)
    book = StoredKnowledge(database, FakeClock(), limit_s=10)
    await book.keep(Article("Gym", "The gym is here."), "ana")
    assert (await book.search(Question("gym?"))).passages[0].words == "The gym is here."
    await database.close()


def test_it_can_go_back(at_first_version: str) -> None:
    migrate(at_first_version)
    engine = open_engine(at_first_version)

    with engine.connect() as connection:
        command.downgrade(alembic_config(connection), "0012")
        connection.commit()
        tables = set(inspect(connection).get_table_names())

    engine.dispose()
    assert not tables & {"articles", "articles_fts", "outages", "outage_reports", "call_remarks"}
