"""The set-up's lines about the sample and backups, on real records and files."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from config import Settings
from services.core.checkup import Check, CheckState
from services.portfolio.checks import data
from services.portfolio.checks.look import Grounds, Look
from services.portfolio.load_sample import load_sample
from services.portfolio.sample_desk import SampleDesk
from services.store.backup_files import NAME, NOTE
from services.store.backup_shelf import BackupShelf
from services.store.database import Database
from services.store.office_settings import StoredDirectory, first_office
from services.store.statements import put
from services.store.tables import settings as settings_table
from tests.portfolio.set_up_grounds import RealClock, grounds_on, now, one

WITH_NUMBER = {
    "twilio_account_sid": "AC" + "1" * 32,
    "twilio_auth_token": "token",
    "twilio_phone_number": "+17185550100",
}


def on_records(database: Database, settings: Settings) -> Grounds:
    first, clock = first_office(settings), RealClock()
    desk = SampleDesk(database, StoredDirectory(database, first, clock), first, clock)
    return grounds_on(settings, sample=desk, backups=BackupShelf(database, settings))


async def homes_of(database: Database, settings: Settings) -> Check:
    return await one(await data.own_homes(Look(on_records(database, settings))))


async def backups_of(database: Database, folder: Path) -> Check:
    grounds = on_records(database, Settings(backup_folder=str(folder), **WITH_NUMBER))  # type: ignore[arg-type]
    return await one(await data.backups(Look(grounds)))


@pytest.mark.parametrize(
    ("number", "state"), [({}, CheckState.UNKNOWN), (WITH_NUMBER, CheckState.FAILING)]
)
async def test_it_fails_for_the_sample_once_a_number_is_connected(
    database: Database, number: dict[str, str], state: CheckState
) -> None:
    await database.run(lambda c: load_sample(c, now()))

    found = await homes_of(database, Settings(**number))  # type: ignore[arg-type]

    assert found.state is state
    assert "Remove the sample" in found.cure


async def test_it_wants_homes_where_there_are_none(database: Database) -> None:
    found = await homes_of(database, Settings(**WITH_NUMBER))  # type: ignore[arg-type]

    assert found.state is CheckState.FAILING
    assert found.link == "/settings/import"


async def test_it_waits_where_there_are_no_records_yet() -> None:
    look = Look(grounds_on(Settings()))

    found = [*await data.own_homes(look), *await data.backups(look)]

    assert [check.state for check in found] == [CheckState.WAITING] * 2


async def note_failure(database: Database, at: datetime) -> None:
    row = {"key": NOTE, "value": {"state": "failed", "why": "No space."}, "changed_at": at}
    await database.run(lambda c: put(c, settings_table, row))


@pytest.mark.parametrize(
    ("hours", "state"), [(1, CheckState.OK), (3, CheckState.FAILING), (60, CheckState.FAILING)]
)
async def test_a_backup_by_hand_counts_after_one_that_failed(
    database: Database, tmp_path: Path, hours: int, state: CheckState
) -> None:
    await note_failure(database, now() - timedelta(hours=2))
    (tmp_path / NAME.format(now() - timedelta(hours=hours))).touch()

    assert (await backups_of(database, tmp_path)).state is state
