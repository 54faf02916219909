"""The worker as a real process: it starts, is woken, and ends on SIGTERM without a trace."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from services.jobs.queue import Knock
from services.simulator.fakes import FakeClock
from services.store import heartbeats
from services.store.database import Database
from services.store.journal import Journal
from services.store.record_book import StoredRecordBook
from tests.databases import migrated_sqlite
from tests.portfolio.desks import desk_on, leak, memory_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """A worker on a database in `tmp_path`."""
    migrated_sqlite(tmp_path)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "services.jobs"),
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "VAR_DIR": str(tmp_path)},
        cwd=tmp_path,
        stderr=asyncio.subprocess.PIPE,
    )
    yield process
    if process.returncode is None:
        process.kill()
        await process.wait()


async def _line_with(process: asyncio.subprocess.Process, words: str) -> str:
    """Wait until the process logs these words."""
    assert process.stderr is not None
    while line := (await process.stderr.readline()).decode():
        if words in line:
            return line
    raise AssertionError(f"it ended without saying {words!r}")


def _last_beat(connection: Connection) -> object:
    return heartbeats.last_beat(connection, heartbeats.WORKER)


async def _beat(database: Database) -> None:
    while await database.read(_last_beat) is None:  # noqa: ASYNC110 - another process beats
        await asyncio.sleep(0.05)


async def test_it_lives_and_ends_gently(
    process: asyncio.subprocess.Process, tmp_path: Path
) -> None:
    database = Database(f"sqlite:///{tmp_path / 'chris.db'}", threads=2, limit_s=10.0)
    await _line_with(process, "the worker is ready")
    await _beat(database)

    process.send_signal(signal.SIGTERM)
    await _line_with(process, "the worker has ended")

    assert await process.wait() == 0
    await database.close()


async def test_it_does_what_a_dead_web_process_had_passed_on(
    process: asyncio.subprocess.Process, tmp_path: Path
) -> None:
    await _line_with(process, "the worker is ready")
    gone = Database("sqlite:////nowhere/chris.db", threads=2)
    journal = Journal(tmp_path / "journal", "acts")
    await desk_on(gone, journal, FakeClock()).open_issue(memory_of(), leak(), key="k")

    await asyncio.to_thread(Knock("", tmp_path))

    book = StoredRecordBook(Database(f"sqlite:///{tmp_path / 'chris.db'}", threads=2, limit_s=10.0))
    assert await _first_issue(book) == 1001


async def _first_issue(book: StoredRecordBook) -> int:
    while not (page := await book.service_issues(limit=1, after="")).items:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    return int(page.items[0]["id"])


async def test_it_imports_no_eventlet() -> None:
    code = "import services.jobs.__main__, sys; sys.exit('eventlet' in sys.modules)"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, cwd=ROOT)

    assert await process.wait() == 0
