"""Mail in files goes when the calls it tells of are erased, and when it is too old."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from services.clients.mail_files import MailFiles
from services.portfolio.deliverer import Deliverer, Route
from services.portfolio.mail_sender import MailSender
from services.portfolio.mail_sweep import MailSweep
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.erasure import erase_call
from services.store.journal import Journal
from services.store.tables import calls
from tests.portfolio.after_house import KINDS, ORIGIN, AfterHouse


class FilesHouse(AfterHouse):
    """An office without a mail provider."""

    folder: Path

    def writes_into(self, folder: Path) -> FilesHouse:
        self.folder = folder
        return self

    async def writes(self) -> None:
        files = MailFiles(self.folder, "", self.clock)
        sender = MailSender(self.database, self.directory, files, ORIGIN)
        await self.planner.plan_calls()
        await self.planner.plan_digests()
        routes = {kind: Route(sender) for kind in KINDS}
        await Deliverer(self.database, routes, self.clock).come_round()

    async def erases(self, sid: str) -> None:
        mine, now = select(calls).where(calls.c.sid == sid), self.clock.now()
        await self.database.run(lambda c: erase_call(c, c.execute(mine).one(), now))

    async def sweeps(self) -> list[str]:
        """What is left afterwards."""
        sweep = MailSweep(self.database, self.directory, self.clock, self.folder)
        await sweep.come_round()
        return sorted(path.name.rpartition("-")[0] for path in self.folder.glob("*.eml"))


@pytest.fixture
async def house(
    database: Database, clock: FakeClock, journal: Journal, tmp_path: Path
) -> FilesHouse:
    """Two calls, their mail and the digest of the day."""
    found = FilesHouse(database, clock, journal).writes_into(tmp_path / "mail")
    await found.writes()
    await found.calls(2)
    clock.advance(8 * 3600)
    await found.writes()
    return found


DIGEST = "digest_mail-2026-11-20"


async def test_it_keeps_what_may_be_kept(house: FilesHouse) -> None:
    left = await house.sweeps()

    assert sorted(set(left)) == ["call_mail-CA0", "call_mail-CA1", DIGEST]


async def test_it_forgets_a_call_and_the_digest_that_tells_of_it(house: FilesHouse) -> None:
    await house.erases("CA0")

    assert await house.sweeps() == ["call_mail-CA1"]


async def test_it_forgets_a_call_that_went_on_after_its_digest(house: FilesHouse) -> None:
    await house.call("CA0", urgency="E", epoch=2)
    house.clock.advance(5)
    await house.writes()
    await house.erases("CA0")

    assert await house.sweeps() == ["call_mail-CA1"]


async def test_it_forgets_what_is_too_old(house: FilesHouse) -> None:
    old = (house.clock.now() - timedelta(days=91)).timestamp()
    (path,) = house.folder.glob("call_mail-CA1-*")
    os.utime(path, (old, old))

    assert "call_mail-CA1" not in await house.sweeps()
