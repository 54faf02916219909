"""The migrations build exactly the tables that the code speaks of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import services.portfolio.tables
import services.store.attempt_tables
import services.store.command_tables
import services.store.delivery_tables
import services.store.knowledge_tables
import services.store.ladder_tables
import services.store.outage_tables
import services.store.preferences_tables
import services.store.privacy_tables
import services.store.staff_tables
import services.store.tables
import services.store.task_tables
import services.store.text_tables
import services.store.transfer_tables
from services.store.columns import metadata
from services.store.database import Database, open_engine
from services.store.migrate import migrate
from services.store.statements import next_numbers
from tests.databases import EVERY_DATABASE
from tests.postgres import fresh_postgres

ALL_TABLES = (
    services.store.tables.calls,
    services.store.command_tables.commands,
    services.store.delivery_tables.deliveries,
    services.portfolio.tables.people,
    services.store.staff_tables.staff_pins,
    services.store.preferences_tables.preferences,
    services.store.attempt_tables.identity_attempts,
    services.store.task_tables.tasks,
    services.store.text_tables.photos,
)


@pytest.fixture(params=EVERY_DATABASE)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    return f"sqlite:///{tmp_path / 'new.db'}" if request.param == "sqlite" else fresh_postgres()


BY_HAND = ("articles_fts", "turns_fts", "turn_words", "ix_turns_words")


def is_no_index(_: object, name: str | None, _kind: str, *_rest: object) -> bool:
    """Full-text indexes are made by hand, and are no tables of ours."""
    return not str(name).startswith(BY_HAND)


def test_it_finds_no_difference(address: str) -> None:
    engine = open_engine(address)

    with engine.connect() as connection:
        opts = {"compare_type": True, "include_object": is_no_index}
        context = MigrationContext.configure(connection, opts=opts)
        differences = compare_metadata(context, metadata)

    engine.dispose()
    assert differences == []


def test_it_can_migrate_twice(address: str) -> None:
    migrate(address)

    first_issue = Database(address).run_now(lambda c: list(next_numbers(c, "issue")))
    assert first_issue == [1001]


def test_it_can_migrate_from_two_processes_at_once(empty: str) -> None:
    code = f"from services.store.migrate import migrate; migrate({empty!r})"

    both = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]

    assert [process.wait(timeout=60) for process in both] == [0, 0]
    assert Database(empty).run_now(lambda c: list(next_numbers(c, "outbox"))) == [1]
