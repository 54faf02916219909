"""The customer's lists are read at the start, and what does not fit is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from services.core.health import Condition
from services.core.issue import Category
from services.core.rent_manager_rules import RentManagerRules
from tests.portfolio.property_systems import OnRentManager, on_rent_manager


@pytest.fixture
async def office() -> AsyncIterator[OnRentManager]:
    async with on_rent_manager() as made:
        yield made


def set_rules(office: OnRentManager, rules: RentManagerRules) -> None:
    office.change_office(lambda one: replace(one, rent_manager=rules))


async def test_lists_that_fit_are_in_order(office: OnRentManager) -> None:
    set_rules(office, RentManagerRules(unmatched_tenant_id=office.ids.unmatched_tenant))

    report = await office.mapping.probe()

    assert (report.condition, report.why) == (Condition.OK, "")


async def test_each_number_is_asked_for_once(office: OnRentManager) -> None:
    await office.mapping.probe()

    asked = [one.path for one in office.house.seen if one.path.count("/") == 2]
    numbers = [path for path in asked if not path.startswith("/Authentication")]
    assert len(numbers) == len(set(numbers)) == 14 + 4 + 5 + 1


async def test_it_says_what_does_not_fit(
    office: OnRentManager, caplog: pytest.LogCaptureFixture
) -> None:
    set_rules(
        office, RentManagerRules(categories={Category.PEST: "Bugs"}, unmatched_tenant_id=9999)
    )

    first, _ = await office.mapping.probe(), await office.mapping.probe()

    assert first.condition is Condition.DEGRADED
    assert "There is no active category 'Bugs' in Rent Manager (for pest)." in first.why
    assert "Tenants has no record 9999 that we may read." in first.why
    assert len([one for one in caplog.records if one.message.endswith("do not fit")]) == 3


async def test_it_says_when_the_lists_cannot_be_read(office: OnRentManager) -> None:
    office.house.behaviour.denied = ["ServiceManagerCategories"]

    assert (await office.mapping.probe()).condition is Condition.DOWN


async def test_issues_need_a_general_category(office: OnRentManager) -> None:
    set_rules(office, RentManagerRules(categories={Category.OTHER: "Nothing of the kind"}))

    report = await office.mapping.probe()

    assert report.condition is Condition.DOWN
    assert report.why.startswith("Issues cannot be written: no general category is mapped.")


async def test_a_new_name_counts_at_once(office: OnRentManager) -> None:
    before = await office.mapping.known()
    set_rules(office, RentManagerRules(categories={Category.PEST: "General"}))

    after = await office.mapping.known()

    assert before.categories[Category.PEST] != after.categories[Category.PEST]
    assert after.categories[Category.PEST] == after.categories[Category.OTHER]


async def test_the_lists_are_read_once_for_all_calls(office: OnRentManager) -> None:
    await office.mapping.known()
    before = len(office.house.seen)

    await office.mapping.known()

    assert len(office.house.seen) == before
