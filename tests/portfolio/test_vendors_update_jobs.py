"""Vendors' jobs and tenants' accounts, in every property system and at every desk."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from services.core.dialogue import ActState
from services.core.errors import ProviderRefused
from services.core.issue import IssueStatus, JobOutcome, JobUpdate
from services.core.ports import PropertySystem
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.load_sample import load_sample
from services.portfolio.sample import (
    SAMPLE_DAY,
    sample_accounts,
    sample_balances,
    sample_issues,
    sample_people,
    sample_properties,
)
from services.simulator.fakes import FakeClock, FakeProperties
from services.store.database import Database
from services.store.journal import Journal
from services.store.tables import notes
from tests.portfolio.desks import desk_on, memory_of


@pytest.fixture(params=["fake", "embedded"])
async def any_system(request: pytest.FixtureRequest, database: Database) -> PropertySystem:
    await database.run(lambda c: load_sample(c, SAMPLE_DAY))
    fake = FakeProperties(
        sample_people(),
        sample_properties(),
        sample_issues(),
        dict(sample_balances()),
        sample_accounts(),
    )
    return fake if request.param == "fake" else EmbeddedPortfolio(database)


async def test_it_gives_an_account_whole(any_system: PropertySystem) -> None:
    account = await any_system.account("t-james")

    assert account == sample_accounts()["t-james"]
    assert account.lease_ends_on == date(2027, 5, 31)
    assert account.balance_usd == await any_system.rent_due_usd("t-james")


async def test_it_has_no_account_of_a_vendor(any_system: PropertySystem) -> None:
    assert await any_system.account("v-tony") is None
    assert await any_system.account("nobody") is None


async def test_it_lists_the_jobs_of_a_vendor(any_system: PropertySystem) -> None:
    (job,) = await any_system.jobs(vendor_id="v-tony")

    assert (job.number, job.vendor_company) == (1001, "Russo Plumbing")
    assert job.appointment_ends_at is not None


async def test_it_finds_a_job_by_its_number_and_nothing_without_a_vendor(
    any_system: PropertySystem,
) -> None:
    found = await any_system.jobs(number=1002)

    assert [job.vendor_company for job in found] == ["Kingsway Appliance Repair"]
    assert list(await any_system.jobs(number=1003)) == []


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (JobOutcome.DONE, IssueStatus.WORK_DONE),
        (JobOutcome.NEEDS_PARTS, IssueStatus.WAITING_FOR_PARTS),
        (JobOutcome.NO_ACCESS, IssueStatus.OPEN),
    ],
)
async def test_it_writes_what_a_vendor_says(
    database: Database,
    journal: Journal,
    clock: FakeClock,
    outcome: JobOutcome,
    status: IssueStatus,
) -> None:
    await database.run(lambda c: load_sample(c, SAMPLE_DAY))
    desk, update = desk_on(database, journal, clock), JobUpdate(1001, outcome, "New cartridge.")

    acts = [await desk.update_job(memory_of(), update, key="CA1:job:1001") for _ in range(2)]

    (job,) = await EmbeddedPortfolio(database).jobs(number=1001)
    told = await database.read(lambda c: c.execute(select(notes)).all())
    assert acts[0] == acts[1]
    assert (acts[0].kind, acts[0].state, acts[0].number) == ("job", ActState.DONE, 1001)
    assert job.status is status
    assert [row.text for row in told] == ["New cartridge."]


async def test_it_refuses_an_issue_that_is_not_there(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    desk = desk_on(database, journal, clock)

    with pytest.raises(ProviderRefused):
        await desk.update_job(memory_of(), JobUpdate(4711, JobOutcome.DONE, ""), key="CA1:job:1")
