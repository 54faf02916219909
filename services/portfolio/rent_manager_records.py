"""The port `PropertySystem` on a live Rent Manager: every answer is as fresh as it can be.

Ids are Rent Manager's own: `tenant:123`, `contact:55`, `prospect:4`, `owner:7`, `vendor:9`,
`user:2` for people; plain numbers for properties, units and issues.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from services.clients.rent_manager import RentManager
from services.clients.rent_manager_answers import Row
from services.clients.rent_manager_query import Query
from services.core.errors import ProviderRefused
from services.core.issue import IssueStatus, OpenIssue
from services.core.people import Person, PersonKind, PhoneNumber
from services.core.places import Property
from services.core.ports import Clock, Directory
from services.portfolio.embedded import ALIKE, MOST_NAMED, folded_name, likeness
from services.portfolio.rent_manager_fields import money, number, readable
from services.portfolio.rent_manager_mapping import MappingSource
from services.portfolio.rent_manager_people import (
    ACCOUNTS,
    CONTACT_PREFIX,
    TENANT,
    USER,
    AccountKind,
    Today,
    account_of,
    by_parent,
    people_of,
    stripped_forms,
    user_of,
)
from services.portfolio.rent_manager_reading import (
    belongs,
    issue_of,
    property_of,
    unit_of,
    units_by_property,
    without_taken,
)

log = logging.getLogger(__name__)

NUMBERS = Query().only("PhoneNumberID", "ParentID", "ParentType")
CONTACTS = (
    Query()
    .embedding("PhoneNumbers", "ContactType")
    # A contact holds a date of birth and an income too: they stay where they are.
    .only(
        "ContactID",
        "ParentID",
        "ParentType",
        "FirstName",
        "LastName",
        "IsActive",
        "IsPrimary",
        "ContactTypeID",
    )
)
USERS = (
    Query()
    .embedding("PhoneNumbers")
    .only("UserID", "Username", "Firstname", "Lastname", "Name", "IsActive")
)
NAMES = ("Name", "FirstName", "LastName")
RECORDS: Mapping[str, Query] = {
    "Tenants": Query()
    .embedding("Leases", "UserDefinedValues")
    .only("TenantID", "PropertyID", "Status", *NAMES),
    "Prospects": Query().only("ProspectID", "ProspectStatus", "ApplicationDate", *NAMES),
    "Owners": Query().only("OwnerID", *NAMES),
    "Vendors": Query().only("VendorID", *NAMES),
}
PROPERTIES = (
    Query()
    .embedding("PrimaryAddress", "Addresses", "UserDefinedValues")
    .only("PropertyID", "Name", "ShortName", "PropertyType", "IsActive")
)
UNITS = (
    Query()
    .embedding("IsVacant", "CurrentMarketRent", "CurrentUnitStatus.UnitStatusType")
    .only("UnitID", "PropertyID", "Name", "Bedrooms")
)
LEASES = Query().only("LeaseID", "UnitID", "PropertyID", "MoveInDate", "MoveOutDate")
KEPT_FOR = Query().only("ProspectID", "ReservedUnitID")
ISSUES = Query().embedding("Units", "Properties", "Appointments")
FIRST_LETTERS = 2
MOST_CANDIDATES = 300


class RentManagerRecords:
    """One location of one customer. Every method raises ProviderError."""

    def __init__(
        self, rm: RentManager, directory: Directory, mapping: MappingSource, clock: Clock
    ) -> None:
        self._rm = rm
        self._directory = directory
        self._mapping = mapping
        self._clock = clock

    async def people_with_phone(self, number_: PhoneNumber) -> Sequence[Person]:
        query = NUMBERS.where("StrippedPhoneNumber", "in", stripped_forms(number_))
        rows = await self._rm.collection("/PhoneNumbers", query)
        ids: dict[str, set[int]] = {}
        for row in rows:
            if isinstance(row.get("ParentID"), int):
                ids.setdefault(str(row.get("ParentType")), set()).add(row["ParentID"])
        contacts, staff = await asyncio.gather(
            self._rm.collection_in(
                "/Contacts", "ContactID", sorted(ids.get("Contact", ())), CONTACTS
            ),
            self._users(sorted(ids.get("User", ()))),
        )
        parents = {key for key in by_parent(contacts) if key[0] in ACCOUNTS}
        parents |= {("Vendor", one) for one in ids.get("Vendor", ())}
        people = [*await self._people(parents), *staff]
        vendors = {ACCOUNTS["Vendor"].person_id(one) for one in ids.get("Vendor", ())}
        found = [one for one in people if number_ in one.phones or one.id in vendors]
        return sorted(found, key=lambda one: (not _rents(one), one.name))

    async def people_named(self, name: str) -> Sequence[Person]:
        spoken = folded_name(name)
        begins = sorted({word[:FIRST_LETTERS] for word in spoken if len(word) >= FIRST_LETTERS})
        if not begins:
            return []
        lists = await asyncio.gather(
            *(self._contacts_like(name_, word) for word in begins for name_ in NAMES[1:])
        )
        found = {row.get("ContactID"): row for rows in lists for row in rows}.values()
        parents = {
            key
            for key, rows in by_parent(found).items()
            if key[0] in ACCOUNTS and any(_likeness(spoken, row) >= ALIKE for row in rows)
        }
        people = [*await self._people(parents), *await self._users(None)]
        scored = [(likeness(spoken, folded_name(one.name)), one.id, one) for one in people]
        best = sorted((entry for entry in scored if entry[0] >= ALIKE), reverse=True)
        return [one for _, _, one in best[:MOST_NAMED]]

    async def people_in(self, unit_id: str) -> Sequence[Person]:
        """Who rents this unit now."""
        leases = await self._rm.collection(
            "/Leases", LEASES.only("TenantID").where("UnitID", "eq", unit_id)
        )
        tenants = {("Tenant", one["TenantID"]) for one in leases if one.get("TenantID")}
        people = await self._people(tenants)
        return [
            one
            for one in people
            if one.kind is PersonKind.TENANT
            and any(home.unit_id == unit_id for home in one.current_homes)
        ]

    async def person(self, person_id: str) -> Person | None:
        """One person by id, or None."""
        prefix, _, digits = person_id.partition(":")
        if not digits.isdigit():
            return None
        if prefix == USER.prefix:
            return next(iter(await self._users([int(digits)])), None)
        parents = {
            (type_, int(digits)) for type_, kind in ACCOUNTS.items() if kind.prefix == prefix
        }
        if prefix == CONTACT_PREFIX:
            contact = await self._rm.one(f"/Contacts/{digits}", CONTACTS)
            parents = set(by_parent([contact])) if contact else set()
        people = await self._people(parents)
        return next((one for one in people if one.id == person_id), None)

    async def properties(self) -> Sequence[Property]:
        today = await self._today()
        day = today.now.astimezone(today.zone).date()
        places, rows, leases, kept_for = await asyncio.gather(
            self._rm.collection("/Properties", PROPERTIES),
            self._rm.collection("/Units", UNITS),
            self._if_allowed("/Leases", LEASES.where("MoveInDate", "gt", day)),
            self._if_allowed("/Prospects", KEPT_FOR.where("ReservedUnitID", "gt", 0)),
        )
        units = without_taken(readable("Units", rows, unit_of), leases, kept_for, today)
        of_place = units_by_property(units)

        def read(row: Row) -> Property:
            return property_of(row, of_place.get(str(row.get("PropertyID")), ()), today)

        active = [row for row in places if row.get("IsActive") is not False]
        return readable("Properties", active, read)

    async def open_issues(
        self, *, unit_id: str | None = None, property_id: str | None = None
    ) -> Sequence[OpenIssue]:
        query = ISSUES.where("IsClosed", "eq", False)
        path = "/ServiceManagerIssues"
        if unit_id is not None:
            if not unit_id.isdigit():
                return []
            path = f"/Units/{unit_id}/ServiceManagerIssues"
        rows, today, mapping = await asyncio.gather(
            self._rm.collection(path, query), self._today(), self._mapping.known()
        )
        read = partial(issue_of, mapping=mapping, today=today)
        issues = [
            one
            for one in readable("ServiceManagerIssues", rows, read)
            if one.status is not IssueStatus.CLOSED and belongs(one, unit_id, property_id)
        ]
        return sorted(issues, key=lambda one: (one.opened_at, one.number), reverse=True)

    async def rent_due_usd(self, person_id: str) -> float | None:
        prefix, _, digits = person_id.partition(":")
        if prefix != TENANT.prefix or not digits.isdigit():
            return None  # nobody else has an account, and who lives with a tenant has none either
        name = (await self._today()).rules.balance_field
        row = await self._rm.one(f"/Tenants/{digits}", Query().embedding(name).only(TENANT.key))
        return money(row, name) if row is not None else None

    async def _people(self, parents: Iterable[tuple[str, int]]) -> list[Person]:
        """Everybody of these accounts."""
        ids: dict[str, list[int]] = {}
        for type_, record_id in sorted(parents):
            ids.setdefault(type_, []).append(record_id)
        found = await asyncio.gather(
            *(self._accounts(type_, ACCOUNTS[type_], wanted) for type_, wanted in ids.items())
        )
        return [person for people in found for person in people]

    async def _accounts(self, type_: str, kind: AccountKind, ids: list[int]) -> list[Person]:
        path = f"/{kind.resource}"
        of_type = CONTACTS.where("ParentType", "eq", type_)
        records, contacts, today = await asyncio.gather(
            self._rm.collection_in(path, kind.key, ids, RECORDS[kind.resource]),
            self._rm.collection_in("/Contacts", "ParentID", ids, of_type),
            self._today(),
        )
        of_account = by_parent(contacts)

        def read(row: Row) -> list[Person]:
            mine = of_account.get((type_, number(row, kind.key)), ())
            return people_of(account_of(kind, row, today), mine, today)

        return [one for people in readable(kind.resource, records, read) for one in people]

    async def _users(self, ids: Sequence[int] | None) -> list[Person]:
        """Staff by number, or with None all of them."""
        if ids is None:
            rows = await self._rm.collection("/Users", USERS)
        else:
            rows = await self._rm.collection_in("/Users", USER.key, ids, USERS)
        active = [row for row in rows if row.get("IsActive") is not False]
        return readable("Users", active, user_of)

    async def _contacts_like(self, field: str, begins: str) -> list[Row]:
        query = CONTACTS.where(field, "sw", begins).in_pages_of(MOST_CANDIDATES)
        return (await self._rm.first_page("/Contacts", query))[0]

    async def _if_allowed(self, path: str, query: Query) -> list[Row]:
        """Records that make an answer better, and are not needed for it: not every user may read
        them, and not every version filters by every field."""
        try:
            return await self._rm.collection(path, query)
        except ProviderRefused as error:
            log.warning("not read", extra={"resource": path, "status": error.status})
            return []

    async def _today(self) -> Today:
        office = await self._directory.office()
        return Today(self._clock.now(), ZoneInfo(office.timezone), office.rent_manager)


def _rents(person: Person) -> bool:
    return person.kind is PersonKind.TENANT and bool(person.current_homes)


def _likeness(spoken: Sequence[str], contact: Row) -> float:
    names = f"{contact.get('FirstName') or ''} {contact.get('LastName') or ''}"
    return likeness(spoken, folded_name(names))
