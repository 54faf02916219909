"""The worker erases what is too old, by the office's own setting and a moved clock."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, insert, select

from services.core.privacy_rules import PrivacyRules
from services.jobs.privacy_chores import Retention, forget_refused
from services.portfolio.sample import sample_office
from services.simulator.fakes import FakeClock, FakeDirectory
from services.store.call_rows import new_call_row
from services.store.database import Database
from services.store.tables import calls

DAY_S = 24 * 60 * 60


async def a_call(database: Database, clock: FakeClock, sid: str = "CA1") -> None:
    row = {**new_call_row(sid, clock.now()), "ended_at": clock.now(), "from_number": "+1718"}
    await database.run(lambda c: c.execute(insert(calls).values(**row)).close())


def retention(database: Database, clock: FakeClock, folder: Path, days: int = 90) -> Retention:
    office = replace(sample_office(), privacy=PrivacyRules(retention_days=days))
    return Retention(database, FakeDirectory(office), clock, folder)


async def erased(database: Database) -> int:
    count = select(func.count()).where(calls.c.erased_at.is_not(None))
    return int(await database.read(lambda c: c.execute(count).scalar_one()))


async def test_it_keeps_what_is_young(database: Database, clock: FakeClock, tmp_path: Path) -> None:
    await a_call(database, clock)
    clock.advance(89 * DAY_S)

    assert await retention(database, clock, tmp_path).erase_old() == 0


async def test_it_erases_after_ninety_days(
    database: Database, clock: FakeClock, tmp_path: Path
) -> None:
    await a_call(database, clock)
    clock.advance(91 * DAY_S)

    assert await retention(database, clock, tmp_path).erase_old() == 1
    assert await erased(database) == 1


async def test_the_office_decides_how_long(
    database: Database, clock: FakeClock, tmp_path: Path
) -> None:
    await a_call(database, clock)
    clock.advance(8 * DAY_S)

    assert await retention(database, clock, tmp_path, days=7).erase_old() == 1


async def test_two_workers_erase_each_call_once(
    database: Database, clock: FakeClock, tmp_path: Path
) -> None:
    await a_call(database, clock)
    clock.advance(91 * DAY_S)
    first, second = (retention(database, clock, tmp_path) for _ in range(2))

    assert await first.erase_old() + await second.erase_old() == 1


def test_old_lines_that_could_never_be_applied_go(tmp_path: Path, clock: FakeClock) -> None:
    old, new = tmp_path / "events.refused", tmp_path / "acts.refused"
    old.write_text("old")
    new.write_text("new")
    before = clock.now() - timedelta(days=90)
    os.utime(old, (before.timestamp() - 1,) * 2)
    os.utime(new, (before.timestamp() + 1,) * 2)

    assert forget_refused(tmp_path, before) == 1
    assert new.exists()
