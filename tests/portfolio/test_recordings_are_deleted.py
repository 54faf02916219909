"""Recordings at the telephone provider go, are tried again, or are shown to people."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import insert, select

from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure
from services.portfolio.recording_sweep import RecordingSweep
from services.simulator.fakes import FakeClock, FakePhone
from services.store.database import Database
from services.store.privacy_tables import recordings

SID = "RE" + "b" * 32


@pytest.fixture
async def phone(database: Database, clock: FakeClock) -> FakePhone:
    row = {
        "recording_sid": SID, "call_sid": "CA1", "state": "waiting", "asked_at": clock.now(),
        "due_at": clock.now(),
    }  # fmt: skip
    await database.run(lambda c: c.execute(insert(recordings).values(**row)).close())
    return FakePhone(clock)


async def row(database: Database) -> Any:
    return await database.read(lambda c: c.execute(select(recordings)).one())


async def test_it_is_deleted_once(database: Database, clock: FakeClock, phone: FakePhone) -> None:
    sweep = RecordingSweep(database, phone, clock)

    first, second = await sweep.delete_due(), await sweep.delete_due()

    assert (first, second) == (1, 0)
    assert phone.deleted == [SID]
    assert (await row(database)).state == "done"


@pytest.mark.parametrize("fault", [ProviderDown("away"), ProviderUnsure("no answer")])
async def test_it_is_tried_again(
    database: Database, clock: FakeClock, phone: FakePhone, fault: ProviderError
) -> None:
    phone.faults = [fault]
    sweep = RecordingSweep(database, phone, clock)
    await sweep.delete_due()

    clock.advance(6 * 60)
    again = await sweep.delete_due()

    assert again == 1
    assert (await row(database)).attempts == 2


async def test_a_refusal_is_left_to_people(
    database: Database, clock: FakeClock, phone: FakePhone
) -> None:
    phone.faults = [ProviderRefused("twilio: status 401")]

    await RecordingSweep(database, phone, clock).delete_due()

    failed = await row(database)
    assert (failed.state, failed.due_at) == ("failed", None)
