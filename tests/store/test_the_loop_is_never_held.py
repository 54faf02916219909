"""Under eventlet's hub, with patched locks, writers wait on real threads and the loop goes on."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from services.store.database import Database
from tests.databases import EVERY_DATABASE, migrated_sqlite
from tests.postgres import migrated_postgres

PROBE = Path(__file__).with_name("hub_probe.py")
ROOT = PROBE.parents[2]
WRITERS = 80


@pytest.fixture(params=EVERY_DATABASE)
def probed(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with the probe's table."""
    address = migrated_sqlite(tmp_path) if request.param == "sqlite" else migrated_postgres()
    serial = "SERIAL" if request.param == "postgres" else "INTEGER"
    create = text(f"CREATE TABLE probe (id {serial} PRIMARY KEY, n INTEGER)")
    Database(address, threads=1).run_now(lambda c: c.execute(create).close())
    return address


async def _begun(address: str) -> asyncio.subprocess.Process:
    """The probe, at the moment from which on it ticks and writes."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(PROBE), address, str(WRITERS)),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"begun\n"
    return process


async def _result(process: asyncio.subprocess.Process) -> dict[str, Any]:
    out, _ = await process.communicate()
    result: dict[str, Any] = json.loads(out.splitlines()[-1])
    return result


async def _probe(address: str) -> dict[str, Any]:
    return await _result(await _begun(address))


def _rows(address: str) -> int:
    count = text("SELECT count(*) FROM probe")
    return int(Database(address, threads=1).run_now(lambda c: c.execute(count).scalar_one()))


async def test_it_loses_no_write_of_two_programs_with_eighty_writers_each(probed: str) -> None:
    results = await asyncio.gather(_probe(probed), _probe(probed))

    assert [result["failed"] for result in results] == [0, 0]
    assert _rows(probed) == 2 * WRITERS * 5


async def test_it_goes_round_while_another_process_holds_the_lock(tmp_path: Path) -> None:
    address = migrated_sqlite(tmp_path)
    holder = sqlite3.connect(tmp_path / "chris.db", isolation_level=None)
    holder.execute("CREATE TABLE probe (id INTEGER PRIMARY KEY, n INTEGER)")
    holder.execute("BEGIN IMMEDIATE")

    running = asyncio.create_task(_result(await _begun(address)))
    await asyncio.wait([running], timeout=3.0)
    holder.execute("ROLLBACK")
    result = await running

    assert result["failed"] == 0
    # The probe ticks every 2 ms; a loop that is held for the lock would tick a few dozen times.
    assert result["ticks"] > 200
    holder.close()
