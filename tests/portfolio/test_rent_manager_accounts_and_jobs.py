"""Accounts of tenants and jobs of vendors, read from Rent Manager."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from services.core.people import PersonKind, PhoneNumber
from tests.portfolio.property_systems import OnRentManager, on_rent_manager

TONY, LEO, NINA = (PhoneNumber(f"+171855501{last}") for last in (61, 64, 49))


@pytest.fixture
async def office() -> AsyncIterator[OnRentManager]:
    async with on_rent_manager() as found:
        yield found


async def test_it_reads_balance_due_day_and_the_end_of_the_account_number(
    office: OnRentManager,
) -> None:
    number = office.ids.people["t-james"][1]

    account = await office.records.account(f"tenant:{number}")

    assert account is not None
    assert (account.balance_usd, account.rent_due_day, account.last_four) == (2700.0, 1, "9026")
    assert account.as_of is not None


async def test_nobody_but_a_tenant_has_an_account(office: OnRentManager) -> None:
    number = office.ids.people["v-tony"][1]

    assert await office.records.account(f"vendor:{number}") is None
    assert await office.records.account("contact:1") is None
    assert await office.records.account("tenant:999999") is None


async def test_a_vendor_has_jobs_and_a_company(office: OnRentManager) -> None:
    (tony,) = await office.records.people_with_phone(TONY)

    (job,) = await office.records.jobs(vendor_id=tony.id)

    assert (tony.kind, tony.company) == (PersonKind.VENDOR, "Russo Plumbing")
    assert (job.number, job.vendor_id, job.vendor_company) == (1001, tony.id, "Russo Plumbing")


async def test_a_job_is_found_by_its_number_where_it_has_a_vendor(office: OnRentManager) -> None:
    assert [job.number for job in await office.records.jobs(number=1001)] == [1001]
    assert list(await office.records.jobs(number=1003)) == []
    assert list(await office.records.jobs(number=4711)) == []
    assert list(await office.records.jobs(vendor_id="v-tony")) == []


async def test_a_roommate_is_no_leaseholder(office: OnRentManager) -> None:
    (leo,) = await office.records.people_with_phone(LEO)
    (nina,) = await office.records.people_with_phone(NINA)

    assert (leo.kind, leo.account_id) == (PersonKind.OCCUPANT, nina.id)
    assert leo.homes == nina.homes
