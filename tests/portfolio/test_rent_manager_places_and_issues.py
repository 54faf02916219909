"""Places, availability and issues out of Rent Manager's records."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from services.clients.rent_manager import RentManager
from services.core.errors import ProviderRefused
from services.core.issue import Category, IssueStatus, Urgency
from services.core.issue_mapping import NOTHING_MAPPED, IssueMapping
from services.core.places import PropertyKind, Unit
from services.core.rent_manager_rules import BalanceField, RentManagerRules
from services.portfolio.rent_manager_fields import Garbled, money
from services.portfolio.rent_manager_people import Today
from services.portfolio.rent_manager_reading import (
    is_available,
    issue_of,
    kind_of,
    property_of,
    unit_of,
)
from services.portfolio.rent_manager_records import RentManagerRecords
from services.simulator.rent_manager.resources import RESOURCES
from services.simulator.rent_manager.sample_rows import MAIN, SECOND
from tests.portfolio.property_systems import OnRentManager, on_rent_manager

NEW_YORK = ZoneInfo("America/New_York")
TODAY = Today(datetime(2026, 11, 20, 15, tzinfo=UTC), NEW_YORK, RentManagerRules())
MAPPING = IssueMapping(
    {},
    {},
    {},
    {4: Category.HVAC},
    {2: Urgency.EMERGENCY},
    {3: IssueStatus.WAITING_FOR_PARTS, 5: IssueStatus.CLOSED},
)
ISSUE = {"ServiceManagerIssueID": 7, "Title": "No heat", "CreateDate": "2026-11-18T09:00:00"}


@pytest.fixture
async def office() -> AsyncIterator[OnRentManager]:
    async with on_rent_manager() as made:
        yield made


def change(office: OnRentManager, table: str, row_id: int, **values: Any) -> None:
    """The office's staff change a record."""
    location, resource = office.house.locations[MAIN], RESOURCES[table]
    row = location.shelf.newest(table, row_id) or {}
    office.house.keep(location, resource, row | values | {resource.key: row_id}, added=False)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"IsVacant": True}, True),
        ({"IsVacant": False}, False),
        ({"IsVacant": True, "CurrentUnitStatus": None}, True),
        (
            {"IsVacant": True, "CurrentUnitStatus": {"UnitStatusType": {"IsAvailable": False}}},
            False,
        ),
        ({"IsVacant": False, "CurrentUnitStatus": {"UnitStatusType": {"IsAvailable": True}}}, True),
        ({}, False),
    ],
)
def test_a_status_says_more_than_that_a_unit_stands_empty(
    row: Mapping[str, Any], expected: bool
) -> None:
    assert is_available(row) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1650, 1650.0),
        ("1650.50", 1650.5),
        ({"Amount": 900}, 900.0),
        ({"Else": 1}, None),
        (True, None),
        ("?", None),
    ],
)
def test_an_amount_has_several_shapes(value: object, expected: float | None) -> None:
    assert money({"CurrentMarketRent": value}, "CurrentMarketRent") == expected


def test_an_unknown_rent_is_not_said_to_be_nothing() -> None:
    row = {"UnitID": 1, "PropertyID": 2, "Name": "4B", "CurrentMarketRent": 0, "Bedrooms": None}

    assert unit_of(row) == Unit("1", "2", "4B")


@pytest.mark.parametrize(
    ("type_", "names", "expected"),
    [
        ("Manufactured Housing", (), PropertyKind.MOBILE_HOMES),
        ("Single Family", ("1",), PropertyKind.HOUSE),
        ("Multi-Family", ("1", "2"), PropertyKind.APARTMENTS),
        ("", ("Lot 1", "Lot 2"), PropertyKind.MOBILE_HOMES),
        ("", ("Upper", "Lower"), PropertyKind.DUPLEX),
        ("", ("House",), PropertyKind.HOUSE),
        ("Residential", ("1", "2", "3"), PropertyKind.APARTMENTS),
    ],
)
def test_the_kind_of_a_property_shows_in_its_type_or_units(
    type_: str, names: tuple[str, ...], expected: PropertyKind
) -> None:
    units = [Unit(str(at), "1", name) for at, name in enumerate(names)]

    assert kind_of(type_, units) is expected


@pytest.mark.parametrize(
    ("address", "street", "city"),
    [
        ({"Street1": "88 Bay St", "City": "Reno", "State": "NV"}, "88 Bay St", "Reno, Nevada"),
        ({"Street": "88 Bay St\r\nSuite 2", "City": "Reno"}, "88 Bay St", "Reno"),
        ({}, "", ""),
    ],
)
def test_a_street_has_two_shapes(address: Mapping[str, str], street: str, city: str) -> None:
    row = {"PropertyID": 1, "Name": "Bayview", "Addresses": [address]}

    place = property_of(row, (), TODAY)

    assert (place.street, place.city) == (street, city)


def test_a_property_without_a_name_is_garbled() -> None:
    with pytest.raises(Garbled):
        property_of({"PropertyID": 1}, (), TODAY)


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({}, IssueStatus.OPEN),
        ({"StatusID": 3}, IssueStatus.WAITING_FOR_PARTS),
        ({"StatusID": 5}, IssueStatus.OPEN),  # "completed" closes nothing
        ({"StatusID": 5, "IsClosed": True}, IssueStatus.CLOSED),
        ({"ScheduledDate": "2026-11-23T10:00:00"}, IssueStatus.SCHEDULED),
        ({"ScheduledDate": "2026-11-03T10:00:00"}, IssueStatus.OPEN),
        ({"StatusID": 99}, IssueStatus.OPEN),
    ],
)
def test_only_the_flag_closes_an_issue(more: Mapping[str, Any], status: IssueStatus) -> None:
    assert issue_of(ISSUE | dict(more), MAPPING, TODAY).status is status


def test_an_issue_is_read_with_its_home_and_the_next_visit() -> None:
    row = ISSUE | {
        "CategoryID": 4,
        "PriorityID": 2,
        "Units": [{"UnitID": 9, "PropertyID": 3}],
        "Properties": [{"PropertyID": 8}],
        "Appointments": [
            {"StartDate": "2026-11-19T10:00:00", "EndDate": "2026-11-19T12:00:00"},
            {"StartDate": "2026-11-24T10:00:00", "EndDate": "2026-11-24T12:00:00"},
            {"StartDate": "2026-11-23T10:00:00"},
        ],
    }

    issue = issue_of(row, MAPPING, TODAY)

    assert (issue.number, issue.unit_id, issue.property_id) == (7, "9", "3")
    assert (issue.category, issue.urgency) == (Category.HVAC, Urgency.EMERGENCY)
    assert issue.appointment_at == datetime(2026, 11, 23, 10, tzinfo=NEW_YORK)
    assert issue.opened_at == datetime(2026, 11, 18, 9, tzinfo=NEW_YORK)


def test_an_issue_of_unknown_lists_is_read_all_the_same() -> None:
    issue = issue_of(ISSUE | {"CategoryID": 4}, NOTHING_MAPPED, TODAY)

    assert (issue.category, issue.urgency, issue.unit_id) == (
        Category.OTHER,
        Urgency.ROUTINE,
        None,
    )


async def test_a_closed_issue_is_not_told(office: OnRentManager) -> None:
    change(office, "ServiceManagerIssues", 1001, IsClosed=True)

    issues = await office.records.open_issues()

    assert [one.number for one in issues] == [1003, 1002]


async def test_a_property_that_was_given_up_is_not_listed(office: OnRentManager) -> None:
    change(office, "Properties", office.ids.properties["clove-duplex"], IsActive=False)

    places = await office.records.properties()

    assert [one.name for one in places] == [
        "Bayview Apartments",
        "Forest Avenue House",
        "Shoreline Mobile Home Park",
    ]


async def test_places_are_known_without_the_right_to_see_leases(office: OnRentManager) -> None:
    office.house.behaviour.denied = ["Leases"]

    assert len(await office.records.properties()) == 4


async def test_the_office_says_which_amount_is_owed(office: OnRentManager) -> None:
    number = office.ids.people["t-james"][1]
    change(office, "Tenants", number, Balance=2700.0, OpenBalance=1200.0)
    before = await office.records.rent_due_usd(f"tenant:{number}")
    rules = RentManagerRules(balance_field=BalanceField.OPEN_BALANCE)
    office.change_office(lambda one: replace(one, rent_manager=rules))

    after = await office.records.rent_due_usd(f"tenant:{number}")

    assert (before, after) == (2700.0, 1200.0)


async def test_a_home_that_is_kept_for_somebody_is_not_to_be_had(office: OnRentManager) -> None:
    unit = office.ids.units["bayview-2c"]
    change(office, "Prospects", office.ids.people["a-priya"][1], ReservedUnitID=unit)

    places = await office.records.properties()

    assert [one.available for one in places[0].units if one.id == str(unit)] == [False]


async def test_each_location_has_places_of_its_own(office: OnRentManager) -> None:
    client = RentManager(
        clock=office.clock, base_url=office.url, partner_token="partner-token", location_id=SECOND
    )
    records = RentManagerRecords(client, office.directory, office.mapping, office.clock)

    places = await records.properties()
    await client.close()

    assert [one.name for one in places] == ["Palisade Court"]


async def test_many_units_come_in_pages(office: OnRentManager) -> None:
    office.house.behaviour.most_rows = 4

    places = await office.records.properties()

    assert sum(len(one.units) for one in places) == 25


@pytest.mark.parametrize("empty", ["404", "204", "200", "[]"])
async def test_it_reads_every_shape_of_nothing(office: OnRentManager, empty: str) -> None:
    office.house.behaviour = office.house.behaviour.changed({"empty": empty})

    assert list(await office.records.open_issues(unit_id="101")) == []


async def test_a_location_that_is_not_ours_is_refused(office: OnRentManager) -> None:
    del office.house.locations[MAIN]

    with pytest.raises(ProviderRefused):
        await office.records.properties()
