"""Programs look tenants up by number, in parts, without what they owe."""

from __future__ import annotations

import pytest

from services.core.people import PhoneNumber
from services.portfolio.load_sample import load_sample
from services.portfolio.sample import SAMPLE_DAY, sample_people
from services.portfolio.tenant_list import StoredTenants
from services.store.database import Database


@pytest.fixture
async def tenants(database: Database) -> StoredTenants:
    await database.run(lambda c: load_sample(c, SAMPLE_DAY))
    return StoredTenants(database)


@pytest.fixture
def shared() -> PhoneNumber:
    """The number that two tenants of the sample have."""
    numbers = [number for person in sample_people() for number in person.phones]
    return next(number for number in numbers if numbers.count(number) > 1)


async def test_it_finds_those_who_share_a_number(
    tenants: StoredTenants, shared: PhoneNumber
) -> None:
    page = await tenants.tenants(limit=9, after="", phone=shared)

    assert len(page.items) == 2
    assert all(str(shared) in person["phones"] for person in page.items)


async def test_it_tells_where_somebody_lives_and_nothing_of_money(tenants: StoredTenants) -> None:
    page = await tenants.tenants(limit=1, after="t-mari", phone=None)

    assert set(page.items[0]) == {
        "id", "kind", "first_name", "last_name", "language", "phones", "homes"
    }  # fmt: skip
    assert set(page.items[0]["homes"][0]) == {
        "unit_id", "unit", "property_id", "property", "current"
    }  # fmt: skip


async def test_it_gives_them_in_parts_and_each_once(tenants: StoredTenants) -> None:
    whole = await tenants.tenants(limit=100, after="", phone=None)
    first = await tenants.tenants(limit=3, after="", phone=None)
    rest = await tenants.tenants(limit=100, after=first.next, phone=None)

    assert [*first.items, *rest.items] == list(whole.items)
    assert whole.next == ""


async def test_owners_and_vendors_are_no_tenants(tenants: StoredTenants) -> None:
    page = await tenants.tenants(limit=100, after="", phone=None)

    assert {person["kind"] for person in page.items} <= {"tenant", "occupant", "former_tenant"}


async def test_a_number_of_nobody_finds_nobody(tenants: StoredTenants) -> None:
    page = await tenants.tenants(limit=9, after="", phone=PhoneNumber("+12125550000"))

    assert list(page.items) == []
