"""Rings that were under way at an update go on as ladders."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from alembic import command
from sqlalchemy import Engine, text

from services.core.ladder import ladder_id
from services.store.database import open_engine
from services.store.migrate import alembic_config
from tests.databases import EVERY_DATABASE
from tests.postgres import fresh_postgres

AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
WORDS = (
    "Emergency: gas. Where: 88 Bay Street, 1203. Who: James Whitfield, 7 1 8, 5 5 5, 0 1 4 3. "
    "In their words: I smell gas."
)


@pytest.fixture(params=EVERY_DATABASE)
def before(request: pytest.FixtureRequest, tmp_path: object) -> Iterator[Engine]:
    """A database as the first version left it."""
    sqlite = f"sqlite:///{tmp_path}/old.db"
    engine = open_engine(sqlite if request.param == "sqlite" else fresh_postgres())
    upgrade(engine, "0001")
    yield engine
    engine.dispose()


def upgrade(engine: Engine, revision: str) -> None:
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), revision)
        connection.commit()


def ring(engine: Engine, key: str, state: str, *, due: bool) -> None:
    row = {"key": key, "state": state, "summary": WORDS, "at": AT, "due": AT if due else None}
    if engine.dialect.name == "sqlite":
        row |= {"at": str(AT)[:19], "due": str(AT)[:19] if due else None}
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO acts (key, call_sid, root_sid, kind, state, summary, created_at,"
                " changed_at, due_at)"
                " VALUES (:key, 'CA1', 'CA1', 'on_call', :state, :summary, :at, :at, :due)"
            ),
            row,
        )


def test_it_makes_ladders_of_rings_that_were_still_to_be_tried(before: Engine) -> None:
    ring(before, "CA1:on_call:gas", "unsure", due=True)
    ring(before, "CA1:on_call:fire", "done", due=False)

    upgrade(before, "0002")

    with before.connect() as connection:
        ladders = connection.execute(text("SELECT id, state, matter, round FROM ladders")).all()
        steps = connection.execute(text("SELECT key, kind, state, due_at FROM ladder_steps")).all()
        due = connection.execute(text("SELECT due_at FROM acts")).scalars().all()
    (ladder,), (step,) = ladders, steps
    expected = ladder_id("CA1:on_call:gas")
    assert (ladder.id, ladder.state, ladder.round) == (expected, "open", 0)
    assert json.loads(ladder.matter) == {
        "what": "gas",
        "where": "88 Bay Street, 1203",
        "who": "James Whitfield",
        "words": "I smell gas.",
    }
    assert (step.key, step.kind, step.state) == (f"{expected}.0.0", "round", "waiting")
    assert step.due_at is not None
    assert due == [None, None]
