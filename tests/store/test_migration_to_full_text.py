"""From the version before, with calls in it, to transcripts that can be searched."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, text

from services.core.list_search import search_of
from services.simulator.fakes import FakeClock
from services.store.database import Database, open_engine
from services.store.list_book import StoredLists
from services.store.list_query import Wanted
from services.store.migrate import alembic_config, migrate
from tests.databases import EVERY_DATABASE
from tests.postgres import fresh_postgres
from tests.store.office_rows import fill

BEFORE = "0020"


@pytest.fixture(params=EVERY_DATABASE)
def before(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a filled database as the version before left it."""
    sqlite = request.param == "sqlite"
    address = f"sqlite:///{tmp_path / 'old.db'}" if sqlite else fresh_postgres()
    engine = open_engine(address)
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), BEFORE)
        fill(connection, FakeClock().now())
        connection.commit()
    engine.dispose()
    return address


async def test_it_finds_what_was_said_before(before: str) -> None:
    migrate(before)
    database = Database(before, threads=2, limit_s=10.0)

    page = await StoredLists(database, FakeClock()).page("calls", Wanted(search_of("cocina")), 9)

    await database.close()
    assert [one["key"] for one in page.items] == ["CA-jose"]


async def test_it_finds_what_is_said_afterwards(before: str) -> None:
    migrate(before)
    database = Database(before, threads=2, limit_s=10.0)
    change = text("UPDATE turns SET text = 'A window is broken.' WHERE call_sid = 'CA-jose'")
    await database.run(lambda c: c.execute(change).close())
    lists = StoredLists(database, FakeClock())

    new = await lists.page("calls", Wanted(search_of("window")), 9)
    old = await lists.page("calls", Wanted(search_of("cocina")), 9)

    await database.close()
    assert ([one["key"] for one in new.items], list(old.items)) == (["CA-jose"], [])


def test_it_can_go_back(before: str) -> None:
    migrate(before)
    engine = open_engine(before)

    with engine.connect() as connection:
        command.downgrade(alembic_config(connection), BEFORE)
        connection.commit()
        left = set(inspect(connection).get_table_names())
        indexes = {one["name"] for one in inspect(connection).get_indexes("turns")}
        connection.execute(text("UPDATE turns SET text = 'still works'"))

    engine.dispose()
    assert not {"turn_words", "turns_fts"} & left
    assert "ix_turns_words" not in indexes
