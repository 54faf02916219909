"""Telephones of people who sign in: dialled only once they are confirmed."""

from __future__ import annotations

import pytest

from services.core.commands import staff_key
from services.core.office import Colleague, Office
from services.core.people import PhoneNumber
from services.simulator.fakes import FakeClock
from services.store.accounts import StoredAccounts
from services.store.database import Database
from services.store.office_settings import StoredDirectory
from services.store.staff_contacts import StoredContacts

EMAIL = "diane.k@example.com"
PHONE = PhoneNumber("+17185550101")


class Staffed:
    def __init__(self, database: Database, clock: FakeClock) -> None:
        self.accounts = StoredAccounts(database, clock)
        self.contacts = StoredContacts(database, clock)
        self.directory = StoredDirectory(database, Office("Harbor Street", None, ""), clock)


@pytest.fixture
async def office(database: Database, clock: FakeClock) -> Staffed:
    office = Staffed(database, clock)
    await office.accounts.add(EMAIL, "correct horse", "staff")
    return office


async def test_it_calls_somebody_by_their_address_until_a_name_is_set(office: Staffed) -> None:
    (contact,) = await office.contacts.everybody()

    assert (contact.name, contact.phone, contact.confirmed) == ("Diane", "", False)


async def test_it_dials_what_an_admin_has_set(office: Staffed) -> None:
    await office.contacts.set(EMAIL, "Diane K.", PHONE, by="admin@example.com")

    account = await office.accounts.with_id(EMAIL)

    assert account is not None
    assert (account.name, account.phone) == ("Diane K.", PHONE.e164)
    found = await office.directory.staff_member(staff_key("Di", "Diane.K@example.com"))
    assert found == Colleague("Diane K.", PHONE, confirmed=True)


async def test_it_dials_nobody_whose_number_was_taken_away(office: Staffed) -> None:
    await office.contacts.set(EMAIL, "Diane", PHONE, by="admin@example.com")
    await office.contacts.set(EMAIL, "Diane", None, by="admin@example.com")

    assert await office.directory.staff_member(staff_key("Diane", EMAIL)) is None


async def test_it_dials_nobody_who_may_no_longer_sign_in(office: Staffed) -> None:
    await office.contacts.set(EMAIL, "Diane", PHONE, by="admin@example.com")
    await office.accounts.enable(EMAIL, enabled=False)

    assert await office.directory.staff_member(staff_key("Diane", EMAIL)) is None


async def test_it_sets_nothing_for_a_stranger(office: Staffed) -> None:
    assert (
        await office.contacts.set("nobody@example.com", "Nobody", PHONE, by="admin@example.com")
        is False
    )
