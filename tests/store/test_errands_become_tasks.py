"""The errands of the first release are tasks after the upgrade, and errands again after the way
back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, text

from services.core.office import Office
from services.core.ports import Errand
from services.store.database import open_engine
from services.store.migrate import alembic_config
from services.store.task_rows import Left, leave_task
from tests.databases import EVERY_DATABASE
from tests.postgres import fresh_postgres

LEFT_AT = "2026-11-01 15:00:00"
ERRAND = text(
    "INSERT INTO errands (number, act_key, call_sid, at, kind, summary, callback_number, for_whom,"
    " person_id, urgent, done_at) VALUES (:number, :key, :sid, :at, :kind, :summary, :phone,"
    " :whom, :person, :urgent, :done)"
)
ROWS: tuple[dict[str, Any], ...] = (
    {"number": 101, "kind": "callback", "summary": "Call me.", "phone": "+17185550142"},
    {"number": 102, "kind": "message", "summary": "The key.", "phone": "+17185550142"},
    {"number": 103, "kind": "viewing", "summary": "Monday.", "person": "p-ana", "whom": "Diane"},
    {"number": 104, "kind": "complaint", "summary": "Noise.", "done": LEFT_AT, "urgent": True},
)


@pytest.fixture(params=EVERY_DATABASE)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database of the first release, with errands in it."""
    sqlite = request.param == "sqlite"
    made = open_engine(f"sqlite:///{tmp_path / 'old.db'}" if sqlite else fresh_postgres())
    with made.connect() as connection:
        command.upgrade(alembic_config(connection), "0001")
        for row in ROWS:
            connection.execute(ERRAND, _whole(row))
        connection.commit()
    yield made
    made.dispose()


def _whole(row: dict[str, Any]) -> dict[str, Any]:
    key, sid = f"CA{row['number']}:message", f"CA{row['number']}"
    rest = {"phone": "", "whom": "", "person": None, "done": None, "urgent": False}
    return {"key": key, "sid": sid, "at": LEFT_AT, **rest, **row}


def moved(connection: Connection, revision: str) -> None:
    step = command.upgrade if revision > "0001" else command.downgrade
    step(alembic_config(connection), revision)


def test_it_keeps_every_errand_as_a_task(engine: Engine) -> None:
    with engine.connect() as connection:
        moved(connection, "0006")
        found = connection.execute(text("SELECT * FROM tasks ORDER BY number")).all()
        steps = connection.execute(text("SELECT count(*) FROM task_steps")).scalar()

    assert [(row.number, row.summary, row.state, row.department) for row in found] == [
        (101, "Call me.", "open", "office"),
        (102, "The key.", "open", "office"),
        (103, "Monday.", "open", "leasing"),
        (104, "Noise.", "done", "management"),
    ]
    assert [row.open_key for row in found] == [
        "number +17185550142|callback", "errand 102", "person p-ana|leasing:diane", None,
    ]  # fmt: skip
    assert steps == 4


def test_it_is_joined_by_whoever_asks_again_after_the_upgrade(engine: Engine) -> None:
    again = Errand("callback", "Call me, please.", callback_number="+17185550142")
    now = datetime(2026, 11, 20, 15, tzinfo=UTC)

    with engine.connect() as connection:
        moved(connection, "0006")
        mark = leave_task(connection, Left(again, "k", "CA9", "CA9", now), Office("", None, ""))

    assert (mark.number, mark.again, mark.asked) == (101, True, 2)


def test_it_goes_back_with_all_its_rows(engine: Engine) -> None:
    with engine.connect() as connection:
        moved(connection, "0006")
        moved(connection, "0001")
        found = connection.execute(text("SELECT number, summary FROM errands ORDER BY number"))
        kept = [tuple(row) for row in found]

    assert kept == [(row["number"], row["summary"]) for row in ROWS]
