"""A version that does not know an embed or a field is asked without it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from services.core.errors import ProviderRefused
from services.core.people import PhoneNumber
from tests.portfolio.property_systems import OnRentManager, on_rent_manager

DIANE, HELEN, MARIA = (PhoneNumber(f"+171855501{last}") for last in ("01", "60", "42"))


@pytest.fixture
async def office() -> AsyncIterator[OnRentManager]:
    async with on_rent_manager() as made:
        yield made


def times(office: OnRentManager, path: str) -> int:
    return len([one for one in office.house.seen if one.path == path])


async def test_places_are_told_without_what_is_not_known(office: OnRentManager) -> None:
    office.house.behaviour.refused_names = [
        "Properties:UserDefinedValues",
        "Units:CurrentUnitStatus.UnitStatusType",
    ]

    places = await office.records.properties()

    assert (len(places), places[0].pets) == (4, "")
    assert [one.name for one in places[0].units if one.available] == ["2C", "3B", "1201"]


async def test_it_asks_plainly_from_then_on(
    office: OnRentManager, caplog: pytest.LogCaptureFixture
) -> None:
    office.house.behaviour.refused_names = ["Properties:UserDefinedValues"]

    await office.records.properties()
    await office.records.properties()

    assert times(office, "/Properties") == 3
    assert caplog.text.count("asked more plainly from now on") == 1


async def test_staff_are_known_without_the_list_of_their_numbers(office: OnRentManager) -> None:
    office.house.behaviour.refused_names = ["Users:PhoneNumbers"]

    (diane,) = await office.records.people_with_phone(DIANE)

    assert (diane.first_name, diane.phones) == ("Diane", (DIANE,))


async def test_people_are_known_without_a_choice_of_fields(office: OnRentManager) -> None:
    office.house.behaviour.refused_names = ["Owners:IsActive"]

    (helen,) = await office.records.people_with_phone(HELEN)

    assert helen.name == "Helen Brandt"


async def test_what_is_refused_in_every_way_is_refused(office: OnRentManager) -> None:
    office.house.behaviour.refused_names = ["Contacts:PhoneNumbers"]

    with pytest.raises(ProviderRefused):
        await office.records.people_with_phone(MARIA)


async def test_issues_are_told_without_the_customers_lists(office: OnRentManager) -> None:
    office.house.behaviour.denied = ["ServiceManagerCategories"]

    assert [one.number for one in await office.records.open_issues()] == [1003, 1002, 1001]


async def test_everybody_is_told_for_the_mirror(office: OnRentManager) -> None:
    people = await office.records.everybody()
    balances = await office.records.balances()

    maria = next(one for one in people if one.name == "Maria Alvarez")
    assert len(people) == 2 + 14 + 1 + 1 + 1  # staff, tenants, prospect, owner, vendor
    assert (maria.phones, balances[maria.id]) == ((MARIA,), 0.0)
    assert len(balances) == 13  # the record for strangers' calls has no amount
