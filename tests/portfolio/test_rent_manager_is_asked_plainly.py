"""A version that does not know an embed or a field is asked without it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from services.core.errors import ProviderDown, ProviderRefused
from services.core.people import PhoneNumber
from services.portfolio.rent_manager_snapshot import RentManagerSource
from services.simulator.rent_manager.resources import RESOURCES
from services.simulator.rent_manager.sample_rows import MAIN
from tests.portfolio.property_systems import OnRentManager, on_rent_manager

DIANE, HELEN, MARIA = (PhoneNumber(f"+171855501{last}") for last in ("01", "60", "42"))


@pytest.fixture
async def office() -> AsyncIterator[OnRentManager]:
    async with on_rent_manager() as made:
        yield made


def drop(office: OnRentManager, table: str, row_id: int) -> None:
    location, resource = office.house.locations[MAIN], RESOURCES[table]
    row = location.shelf.newest(table, row_id)
    assert row is not None
    office.house.drop(location, resource, row)


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

    maria = next(one for one in people if one.name == "Maria Alvarez")
    assert len(people) == 2 + 14 + 1 + 1 + 1 + 1 + 1  # a roommate, and a company
    assert maria.phones == (MARIA,)


async def test_nothing_at_all_is_no_picture_of_an_office(office: OnRentManager) -> None:
    for number in office.ids.properties.values():
        drop(office, "Properties", number)

    with pytest.raises(ProviderDown, match="the mirror stays"):
        await RentManagerSource(office.records).snapshot()


async def test_the_mirror_is_given_everything(office: OnRentManager) -> None:
    found = await RentManagerSource(office.records).snapshot()

    assert (len(found.properties), len(found.people), len(found.issues)) == (4, 21, 3)
