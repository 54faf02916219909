"""Who is behind a number at Rent Manager: contacts, accounts, people of the house."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from services.core.errors import ProviderDown, ProviderRefused
from services.core.people import PersonKind, PhoneNumber
from services.core.rent_manager_rules import RentManagerRules
from services.portfolio.rent_manager_asking import CONTACT_NAMES, CONTACTS
from services.simulator.rent_manager.behaviour import Behaviour, StrippedNumber
from services.simulator.rent_manager.resources import RESOURCES
from services.simulator.rent_manager.sample_rows import MAIN
from services.simulator.rent_manager.saving import add_number
from tests.portfolio.property_systems import OnRentManager, on_rent_manager

CELL = PhoneNumber("+17185550177")
MARIA = PhoneNumber("+17185550142")


@pytest.fixture
async def office() -> AsyncIterator[OnRentManager]:
    async with on_rent_manager() as made:
        yield made


def add(office: OnRentManager, table: str, **values: Any) -> int:
    """A row that the office's staff have entered; its id."""
    location, resource = office.house.locations[MAIN], RESOURCES[table]
    row = values | {resource.key: location.shelf.new_id(table)}
    return int(office.house.keep(location, resource, row, added=True)[resource.key])


def add_contact(
    office: OnRentManager, of: str, number: PhoneNumber = CELL, *, type_: int = 2, **values: Any
) -> int:
    """Another contact of one of the sample's people, with a telephone."""
    resource, record = office.ids.people[of]
    contact = add(
        office,
        "Contacts",
        **{
            "FirstName": "Ana",
            "LastName": "Alvarez",
            "IsActive": True,
            "IsPrimary": False,
            "ContactTypeID": type_,
            "ParentType": resource[:-1],
            "ParentID": record,
        }
        | values,
    )
    location = office.house.locations[MAIN]
    add_number(office.house, location, "Contact", contact, {"PhoneNumber": number.e164})
    return contact


async def test_a_contact_who_is_not_the_leaseholder_lives_there(office: OnRentManager) -> None:
    contact = add_contact(office, "t-maria")

    (ana,) = await office.records.people_with_phone(CELL)

    assert (ana.id, ana.kind, ana.name) == (
        f"contact:{contact}",
        PersonKind.OCCUPANT,
        "Ana Alvarez",
    )
    assert ana.account_id == f"tenant:{office.ids.people['t-maria'][1]}"
    assert [home.unit_id for home in ana.current_homes] == [str(office.ids.units["bayview-4b"])]


async def test_the_leaseholder_is_the_account_itself(office: OnRentManager) -> None:
    add_contact(office, "t-maria")

    (maria,) = await office.records.people_with_phone(MARIA)

    assert (maria.kind, maria.name, maria.account_id) == (PersonKind.TENANT, "Maria Alvarez", "")


async def test_a_number_of_both_names_both(office: OnRentManager) -> None:
    add_contact(office, "t-maria", MARIA)

    people = await office.records.people_with_phone(MARIA)

    assert [one.kind for one in people] == [PersonKind.TENANT, PersonKind.OCCUPANT]


async def test_the_office_says_which_contacts_have_signed(office: OnRentManager) -> None:
    rules = RentManagerRules(leaseholder_contact_types=("co-tenant",))
    office.change_office(lambda one: replace(one, rent_manager=rules))
    add_contact(office, "t-maria", type_=3)

    (ana,) = await office.records.people_with_phone(CELL)

    assert ana.kind is PersonKind.TENANT
    assert await office.records.rent_due_usd(ana.id) is None


async def test_a_guarantor_does_not_live_there(office: OnRentManager) -> None:
    add_contact(office, "t-maria", type_=4)

    (ana,) = await office.records.people_with_phone(CELL)

    assert (ana.kind, ana.homes) == (PersonKind.UNKNOWN, ())


async def test_a_contact_switched_off_is_nobody(office: OnRentManager) -> None:
    add_contact(office, "t-maria", IsActive=False)

    assert list(await office.records.people_with_phone(CELL)) == []


async def test_a_roommate_of_a_former_tenant_has_no_home_there(office: OnRentManager) -> None:
    add_contact(office, "f-kevin")

    (ana,) = await office.records.people_with_phone(CELL)

    assert ana.current_homes == ()


async def test_flags_of_the_account_hold_for_everybody_in_it(office: OnRentManager) -> None:
    add_contact(office, "t-robert")
    add_contact(office, "t-grace", MARIA)

    (of_robert,) = await office.records.people_with_phone(CELL)
    with_maria = await office.records.people_with_phone(MARIA)

    assert of_robert.people_only
    assert [(one.name, one.confidential) for one in with_maria] == [
        ("Maria Alvarez", False),
        ("Ana Alvarez", True),
    ]


async def test_flags_stand_in_fields_that_the_office_names(office: OnRentManager) -> None:
    rules = RentManagerRules(people_only_field="Slow speech", slow_speech_field="")
    office.change_office(lambda one: replace(one, rent_manager=rules))

    (dorothy,) = await office.records.people_with_phone(PhoneNumber("+17185550147"))

    assert (dorothy.people_only, dorothy.speak_slowly) == (True, False)


@pytest.mark.parametrize(
    ("of", "prefix", "kind"),
    [
        ("v-tony", "vendor", PersonKind.VENDOR),
        ("o-helen", "owner", PersonKind.OWNER),
        ("a-priya", "prospect", PersonKind.APPLICANT),
    ],
)
async def test_others_are_known_by_their_contacts_too(
    office: OnRentManager, of: str, prefix: str, kind: PersonKind
) -> None:
    contact = add_contact(office, of)

    (ana,) = await office.records.people_with_phone(CELL)

    assert (ana.id, ana.kind) == (f"contact:{contact}", kind)
    assert ana.account_id == f"{prefix}:{office.ids.people[of][1]}"


async def test_a_vendor_is_known_by_the_number_of_the_company(office: OnRentManager) -> None:
    vendor = office.ids.people["v-tony"][1]
    location = office.house.locations[MAIN]
    add_number(office.house, location, "Vendor", vendor, {"PhoneNumber": CELL.e164})

    (tony,) = await office.records.people_with_phone(CELL)

    assert (tony.id, tony.kind) == (f"vendor:{vendor}", PersonKind.VENDOR)


async def test_a_prospect_has_not_applied_yet(office: OnRentManager) -> None:
    prospect = add(office, "Prospects", FirstName="Ada", LastName="Lund", Name="Ada Lund")
    office.ids.people["p-ada"] = ("Prospects", prospect)
    add_contact(office, "p-ada", FirstName="Ada", LastName="Lund", IsPrimary=True)

    (ada,) = await office.records.people_with_phone(CELL)

    assert (ada.id, ada.kind) == (f"prospect:{prospect}", PersonKind.PROSPECT)


@pytest.mark.parametrize("stripped", list(StrippedNumber))
async def test_a_number_is_found_with_and_without_its_country(stripped: StrippedNumber) -> None:
    async with on_rent_manager(Behaviour(stripped=stripped)) as office:
        (maria,) = await office.records.people_with_phone(MARIA)

    assert maria.name == "Maria Alvarez"


async def test_who_has_signed_and_not_moved_in_does_not_live_there_yet(
    office: OnRentManager,
) -> None:
    tenant = add(office, "Tenants", FirstName="Bo", LastName="Ek", Name="Bo Ek", Status="Future")
    office.ids.people["t-bo"] = ("Tenants", tenant)
    add_contact(office, "t-bo", FirstName="Bo", LastName="Ek", IsPrimary=True)
    unit = office.ids.units["bayview-2c"]
    add(
        office,
        "Leases",
        TenantID=tenant,
        UnitID=unit,
        PropertyID=office.ids.properties["bayview"],
        MoveInDate="2026-12-01T00:00:00",
    )

    (bo,) = await office.records.people_with_phone(CELL)
    places = await office.records.properties()

    assert (bo.kind, bo.current_homes) == (PersonKind.TENANT, ())
    assert [one.available for one in places[0].units if one.id == str(unit)] == [False]


async def test_a_home_rented_again_counts_once(office: OnRentManager) -> None:
    old = {"MoveInDate": "2019-01-01T00:00:00", "MoveOutDate": "2020-01-01T00:00:00"}
    unit, block = office.ids.units["bayview-4b"], office.ids.properties["bayview"]
    tenant = office.ids.people["t-maria"][1]
    add(office, "Leases", TenantID=tenant, UnitID=unit, PropertyID=block, **old)

    (maria,) = await office.records.people_with_phone(MARIA)

    assert [(home.unit_id, home.current) for home in maria.homes] == [(str(unit), True)]


async def test_a_garbled_record_hides_nobody_else(
    office: OnRentManager, caplog: pytest.LogCaptureFixture
) -> None:
    location = office.house.locations[MAIN]
    broken = {"TenantID": None, "FirstName": "Ghost", "Balance": "?"}
    location.shelf.put("Tenants", 900, broken, office.house.clock.now())
    location.shelf.put("Units", 900, {"UnitID": 900, "Name": ""}, office.house.clock.now())

    (maria,) = await office.records.people_with_phone(MARIA)
    places = await office.records.properties()

    assert maria.name == "Maria Alvarez"
    assert sum(len(place.units) for place in places) == 25
    assert "cannot be read" in caplog.text
    assert "Ghost" not in caplog.text


async def test_it_reads_one_person_by_id(office: OnRentManager) -> None:
    contact = add_contact(office, "t-maria")
    maria = f"tenant:{office.ids.people['t-maria'][1]}"
    diane = f"user:{office.ids.people['s-diane'][1]}"

    names = [
        one.name if (one := await office.records.person(id_)) else None
        for id_ in (maria, f"contact:{contact}", diane, "tenant:9", "contact:9", "x", "tenant:a")
    ]

    assert names == ["Maria Alvarez", "Ana Alvarez", "Diane", None, None, None, None]


async def test_it_knows_who_rents_a_unit(office: OnRentManager) -> None:
    add_contact(office, "t-maria")

    people = await office.records.people_in(str(office.ids.units["bayview-4b"]))

    assert [one.name for one in people] == ["Maria Alvarez"]


async def test_a_look_up_by_number_takes_few_requests(office: OnRentManager) -> None:
    before = len(office.house.seen)

    await office.records.people_with_phone(MARIA)

    assert len(office.house.seen) - before == 5  # login, numbers, contacts, tenants, contacts


async def test_a_missing_privilege_is_said(office: OnRentManager) -> None:
    office.house.behaviour.denied = ["PhoneNumbers"]

    with pytest.raises(ProviderRefused):
        await office.records.people_with_phone(MARIA)


async def test_it_says_when_nobody_answers(office: OnRentManager) -> None:
    office.house.behaviour.faults.down = True

    with pytest.raises(ProviderDown):
        await office.records.properties()


def test_it_asks_for_no_birthday_and_no_income() -> None:
    queries = (CONTACTS.queries[0], CONTACT_NAMES.queries[0])

    asked = {name for query in queries for name in query.params()["fields"].split(",")}

    assert not asked & {"DateOfBirth", "FederalTaxID", "AnnualIncome", "Comment", "License"}
