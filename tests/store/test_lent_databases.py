"""A PostgreSQL database that is lent to one test after the other is as new each time."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from services.store.database import Database
from tests.lent_postgres import lent_postgres

pytestmark = pytest.mark.postgres
COUNT = "SELECT value FROM counters WHERE name = 'issue'"
CHANGE = "UPDATE counters SET value = value + 7"
ADD = "INSERT INTO counters (name, value) VALUES ('left', 1)"


def run(address: str, *statements: str) -> None:
    database = Database(address, threads=1, limit_s=10.0)
    database.run_now(lambda c: c.execute(text("; ".join(statements))).close())


def value(address: str, query: str) -> object:
    return Database(address, threads=1).run_now(lambda c: c.execute(text(query)).scalar())


def test_it_holds_what_the_migrations_wrote_and_nothing_more() -> None:
    with lent_postgres() as address:
        before = value(address, COUNT)
        run(address, CHANGE, ADD)

    with lent_postgres() as again:
        assert again == address
        assert value(again, COUNT) == before
        assert value(again, "SELECT count(*) FROM counters WHERE name = 'left'") == 0


def test_it_is_lent_no_more_when_its_tables_were_changed() -> None:
    with lent_postgres() as address:
        run(address, "CREATE TABLE of_a_test (n INTEGER)")

    with lent_postgres() as other:
        assert other != address
