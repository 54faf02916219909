"""The worker writes the minutes used by caller into two files, whole and for us alone."""

from __future__ import annotations

import stat
from pathlib import Path

from config import Settings
from services.jobs.money_chores import money_chores, write_all
from services.portfolio.back_office import open_back_office
from services.portfolio.no_phone import NoPhone
from services.simulator.fakes import FakeClock
from services.store.database import Database
from tests.store.calls import Happening, record


def test_each_file_is_written_whole_and_for_us_alone(tmp_path: Path) -> None:
    files = (tmp_path / "a" / "usage.csv", tmp_path / "b" / "copy.csv")

    write_all(files, "first, and longer\n")
    write_all(files, "second\n")

    assert [file.read_text() for file in files] == ["second\n"] * 2
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert sorted(tmp_path.rglob("*.part")) == []


async def test_the_worker_writes_them(tmp_path: Path, database: Database, clock: FakeClock) -> None:
    settings = Settings(var_dir=tmp_path, usage_csv_backup_path=str(tmp_path / "copy.csv"))
    back = open_back_office(settings, database, NoPhone(), clock)
    call = Happening(clock)
    await record(back.call_log, call.started())
    clock.advance(89)
    await record(back.call_log, call.ended())

    (export,) = [one.work for one in money_chores(settings, back) if one.name == "usage files"]
    await export()

    lines = (tmp_path / "usage.csv").read_text().splitlines()
    assert lines[0].startswith("caller,calls,minutes,billed_minutes")
    assert lines[1].startswith("+17185550142,1,1.50,2,2026-11-20T15:00:01.000Z")
    assert (tmp_path / "copy.csv").read_text() == (tmp_path / "usage.csv").read_text()
