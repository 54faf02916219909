"""From version 0015 with people and tokens in it to sessions, links and departures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import insert, inspect, select, text

from services.simulator.fakes import FakeClock
from services.store.accounts import StoredAccounts, token_hash
from services.store.database import Database, open_engine
from services.store.migrate import alembic_config, migrate
from services.store.tables import api_tokens, users
from services.store.user_tables import departures, user_links, user_sessions
from tests.databases import EVERY_DATABASE
from tests.postgres import fresh_postgres, postgres_cluster


@pytest.fixture(params=EVERY_DATABASE)
def at_0015(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database as version 0015 left it, with an admin and a program's token."""
    sqlite = request.param == "sqlite"
    address = f"sqlite:///{tmp_path / 'old.db'}" if sqlite else fresh_postgres()
    engine = open_engine(address)
    at = FakeClock().now().isoformat(sep=" ")
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), "0015")
        connection.execute(
            text(
                "INSERT INTO users (email, password_hash, role, enabled, created_at, name, phone)"
                f" VALUES ('diane@example.com', 'h', 'admin', true, '{at}', 'Diane', '')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO api_tokens (token_hash, name, role, created_at) VALUES"
                f" ('{token_hash('t-1')}', 'API_TOKEN', 'admin', '{at}')"
            )
        )
        connection.commit()
    engine.dispose()
    yield address
    if not sqlite:
        postgres_cluster().drop(address)


async def test_it_keeps_people_and_tokens(at_0015: str) -> None:
    migrate(at_0015)

    new, clock = Database(at_0015, threads=2, limit_s=10.0), FakeClock()
    user = new.run_now(lambda c: c.execute(select(users)).one())
    token = new.run_now(lambda c: c.execute(select(api_tokens)).one())
    accounts = StoredAccounts(new, clock)
    assert (user.role, user.enabled, user.disabled_at, user.colleague) == ("admin", True, None, "")
    assert (token.owner, token.last_used_at) == ("", None)
    assert await accounts.with_token("t-1") is not None
    assert await accounts.with_id("diane@example.com") is not None
    assert new.run_now(lambda c: c.execute(select(user_sessions)).all()) == []
    assert new.run_now(lambda c: c.execute(select(user_links)).all()) == []
    assert new.run_now(lambda c: c.execute(select(departures)).all()) == []
    await accounts.close()
    await new.close()


def test_it_can_go_back(at_0015: str) -> None:
    migrate(at_0015)
    engine = open_engine(at_0015)
    at = FakeClock().now()
    own = {"token_hash": "x" * 64, "name": "API_TOKEN", "role": "staff", "created_at": at}

    with engine.connect() as connection:
        connection.execute(insert(api_tokens).values(**own, owner="diane@example.com"))
        connection.commit()
        command.downgrade(alembic_config(connection), "0015")
        connection.commit()
        names = list(connection.execute(text("SELECT name FROM api_tokens")).scalars())
        columns = {one["name"] for one in inspect(connection).get_columns("users")}
        tables = set(inspect(connection).get_table_names())

    engine.dispose()
    assert names == ["API_TOKEN"]
    assert columns.isdisjoint({"disabled_at", "colleague"})
    assert tables.isdisjoint({"user_sessions", "user_links", "departures"})
