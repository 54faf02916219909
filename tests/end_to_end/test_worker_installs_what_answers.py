"""The real worker installs the function once it is wished."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from config import Settings
from services.core.clock import SystemClock
from services.core.hosted_rules import HostedRules, Way
from services.core.on_call import OnCallPerson, Rota
from services.core.people import PhoneNumber
from services.store.database import Database
from services.store.hosted_book import HostedBook
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory, first_office
from tests.databases import migrated_sqlite
from tests.hosted.stand_in import ACCOUNT, TOKEN, ServerlessStandIn
from tests.server.running import ROOT

ANA = OnCallPerson("Ana", PhoneNumber("+17185550198"), confirmed=True)
SETTINGS = {
    "TWILIO_ACCOUNT_SID": ACCOUNT,
    "TWILIO_AUTH_TOKEN": TOKEN,
    "TWILIO_PHONE_NUMBER": "+17185550109",
    "PUBLIC_URL": "https://chris.example",
    **dict.fromkeys(("DATABASE_URL", "REDIS_URL", "ELEVENLABS_API_KEY", "SENDGRID_API_KEY"), ""),
}


@pytest.fixture
def twilio(tmp_path: Path) -> Iterator[ServerlessStandIn]:
    found = ServerlessStandIn(tmp_path)
    yield found
    found.thread.stop()


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[tuple[StoredOfficeBook, HostedBook]]:
    """What an admin has wished on the page."""
    database, clock = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10.0), SystemClock()
    book = StoredOfficeBook(
        database, StoredDirectory(database, first_office(Settings()), clock), clock
    )
    await book.keep("hosted", HostedRules(Way.TWILIO), "the tests", "fallback")
    await book.keep("rota", Rota(people=(ANA,)), "the tests", "rota")
    yield book, HostedBook(database, clock)
    await database.close()


async def test_it_installs_it_by_itself(
    tmp_path: Path,
    twilio: ServerlessStandIn,
    office: tuple[StoredOfficeBook, HostedBook],
) -> None:
    own = {"TWILIO_BASE_URL": twilio.thread.address, "VAR_DIR": str(tmp_path)}
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "services.jobs"),
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **SETTINGS, **own},
        cwd=tmp_path,
    )
    try:
        async with asyncio.timeout(30):
            while not (await office[1].state()).url:  # noqa: ASYNC110 - another process writes
                await asyncio.sleep(0.1)
    finally:
        worker.terminate()
        await worker.wait()

    (function,) = twilio.live
    assert (function["path"], function["visibility"]) == ("/fallback", "protected")
    assert b"+17185550198" in function["content"]
    assert b"https://chris.example/voice/fallback" in function["content"]
