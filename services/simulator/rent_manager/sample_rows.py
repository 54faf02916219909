"""The sample portfolio as Rent Manager would hold it, with ids of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from services.core.account import Account
from services.core.issue import Category, IssueStatus, OpenIssue, Urgency
from services.core.people import Home, Person, PersonKind
from services.core.places import Property, Unit
from services.portfolio.sample import (
    LAST_FOUR,
    SAMPLE_DAY,
    sample_accounts,
    sample_balances,
    sample_issues,
    sample_people,
    sample_properties,
)
from services.simulator.rent_manager.house import House
from services.simulator.rent_manager.resources import RESOURCES
from services.simulator.rent_manager.rows import Row, Shelf
from services.simulator.rent_manager.saving import stripped

ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)
ALWAYS_LATER = "2026-11-19T00:00:00"
"""Of a payment of an owner whose account has the same number as a tenant's."""
MAIN, SECOND = 1, 2
"""Locations: the sample, and a small one beside it."""

CATEGORY_NAMES: Mapping[Category, str] = {
    Category.PLUMBING: "Plumbing",
    Category.HVAC: "HVAC",
    Category.ELECTRICAL: "Electrical",
    Category.APPLIANCE: "Appliance",
    Category.LOCKS: "Locks & Keys",
    Category.PEST: "Pest Control",
    Category.STRUCTURAL: "Structural",
    Category.EXTERIOR: "Exterior",
    Category.SAFETY: "Safety",
    Category.NOISE: "Noise",
    Category.PARKING: "Parking",
    Category.CLEANING: "Cleaning",
    Category.INTERNET: "Internet",
    Category.OTHER: "General",
}
PRIORITY_NAMES: Mapping[Urgency, str] = {
    Urgency.LIFE_SAFETY: "Life Safety",
    Urgency.EMERGENCY: "Emergency",
    Urgency.URGENT: "Urgent",
    Urgency.ROUTINE: "Routine",
}
STATUS_NAMES: Mapping[IssueStatus, str] = {
    IssueStatus.OPEN: "<Unassigned>",
    IssueStatus.SCHEDULED: "Scheduled",
    IssueStatus.WAITING_FOR_PARTS: "Waiting for parts",
    IssueStatus.WORK_DONE: "Work done",
    IssueStatus.CLOSED: "Completed",
}
HISTORY_NAMES = ("General", "Phone Call")
LEAD_NAMES = ("Phone", "Website", "Drive By")
CHARGE_TYPES = {"RC": "Rent Charge", "LF": "Late Fee", "PR": "Pet rent"}
TENANTS = (PersonKind.TENANT, PersonKind.FORMER_TENANT)
UDFS = {"People only": "people_only", "Confidential": "confidential", "Slow speech": "speak_slowly"}
"""Name of a user-defined field -> the flag of a person that it holds."""


@dataclass(slots=True)
class SampleIds:
    """Ids of the sample -> ids in Rent Manager."""

    properties: dict[str, int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    people: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Person -> resource and id."""
    unmatched_tenant: int = 0


class _Filler:
    def __init__(self, house: House, shelf: Shelf, day: datetime = SAMPLE_DAY) -> None:
        self._house, self._shelf, self.ids = house, shelf, SampleIds()
        self._accounts = sample_accounts(day)

    def add(self, table: str, row_id: int | None = None, **values: Any) -> int:
        """A row that was always there."""
        resource = RESOURCES[table]
        new = row_id or self._shelf.new_id(table)
        stamps = {"CreateDate": self._house.stamp(), "UpdateDate": self._house.stamp()}
        row: Row = stamps | {"ConcurrencyID": 1} | values | {resource.key: new}
        self._shelf.put(table, new, row, ALWAYS)
        return new

    def lists(self) -> None:
        for table, names in (
            ("ServiceManagerCategories", CATEGORY_NAMES),
            ("ServiceManagerPriorities", PRIORITY_NAMES),
            ("ServiceManagerStatuses", STATUS_NAMES),
        ):
            for number, name in enumerate(names.values(), 1):
                self.add(table, number, Name=name, SortOrder=number, IsActive=True)
        for number, name in enumerate(HISTORY_NAMES, 1):
            self.add("HistoryCategories", number, Name=name, IsActive=True)
        for number, name in enumerate(LEAD_NAMES, 1):
            self.add("LeadSources", number, Description=name, IsActive=True)
        for number, (name, words) in enumerate(CHARGE_TYPES.items(), 1):
            self.add("ChargeTypes", number, Name=name, Description=words, IsActive=True)
        for number, name in enumerate(("Primary", "Roommate", "Co-Tenant", "Guarantor"), 1):
            self.add("ContactTypes", number, Name=name, IsActive=True)

    def place(self, place: Property) -> None:
        city, _, state = place.city.partition(", ")
        address = {"Street": place.street, "City": city, "State": state, "IsPrimary": True}
        number = self.add(
            "Properties",
            Name=place.name,
            ShortName=place.id[:8],
            IsActive=True,
            PropertyType=place.kind.replace("_", " ").title(),
            Addresses=[address],
            PrimaryAddress=address,
            UserDefinedValues=_values({"Pet rule": place.pets}),
        )
        self.ids.properties[place.id] = number
        for unit in place.units:
            self.ids.units[unit.id] = self.add("Units", **_unit(unit, number))

    def person(self, person: Person) -> None:
        """A row of its kind, a contact with the numbers, and the leases."""
        if person.kind is PersonKind.STAFF:
            user = self.add(
                "Users",
                Firstname=person.first_name,
                Lastname=person.last_name,
                Name=person.name,
                Username=person.first_name.lower(),
                IsActive=True,
            )
            self.ids.people[person.id] = ("Users", user)
            self._numbers(person, "User", user)
            return
        if person.kind is PersonKind.OCCUPANT:
            tenant = self._tenant_of(person.homes[0])
            contact = self._contact(person, "Tenant", tenant, primary=False)
            self.ids.people[person.id] = ("Contacts", contact)
            return
        table, kind, more = _account(person)
        first, last, name = person.first_name, person.last_name, person.company or person.name
        record = self.add(table, None, Name=name, FirstName=first, LastName=last, **more)
        self.ids.people[person.id] = (table, record)
        self._contact(person, kind, record)
        if person.kind in TENANTS:
            account = self._accounts.get(person.id)
            self._leases(person, record, account.lease_ends_on if account else None)
            if account is not None:
                self._books(record, account)

    def _tenant_of(self, home: Home) -> int:
        """Whose lease it is, of those that are there already."""
        renting = (one for one in sample_people() if one.kind in TENANTS and home in one.homes)
        return next(self.ids.people[one.id][1] for one in renting if one.id in self.ids.people)

    def _contact(self, person: Person, kind: str, record: int, *, primary: bool = True) -> int:
        contact = self.add(
            "Contacts",
            FirstName=person.first_name,
            LastName=person.last_name,
            IsActive=True,
            IsPrimary=primary,
            ContactTypeID=1 if primary else 2,
            DateOfBirth="1980-01-01",
            ParentType=kind,
            ParentID=record,
        )
        self._numbers(person, "Contact", contact)
        return contact

    def _numbers(self, person: Person, kind: str, parent: int) -> None:
        for at, number in enumerate(person.phones):
            shown = f"({number.e164[2:5]}) {number.e164[5:8]}-{number.e164[8:]}"
            self.add(
                "PhoneNumbers",
                PhoneNumber=shown,
                StrippedPhoneNumber=stripped(number.e164, self._house),
                IsPrimary=at == 0,
                ParentType=kind,
                ParentID=parent,
            )

    def _leases(self, person: Person, tenant: int, ends: date | None) -> None:
        for home in person.homes:
            lease = self.add(
                "Leases",
                TenantID=tenant,
                UnitID=self.ids.units[home.unit_id],
                PropertyID=self.ids.properties[home.property_id],
                MoveInDate="2024-06-01T00:00:00",
                MoveOutDate=None if home.current else "2025-05-31T00:00:00",
                IsMoveOutConfirmed=not home.current,
            )
            if home.current and ends is not None:
                self._renewals(lease, ends)

    def _renewals(self, lease: int, ends: date) -> None:
        """The first term, and the one that runs now."""
        for year in (ends.year - 1, ends.year):
            self.add(
                "LeaseRenewals",
                ParentLeaseID=lease,
                StartDate=f"{year - 1}-06-01T00:00:00",
                EndDate=f"{ends.replace(year=year)}T00:00:00",
            )

    def _books(self, tenant: int, account: Account) -> None:
        """Rent that recurs, the last payments (one was taken back), and a late fee."""
        mine: dict[str, Any] = {"AccountID": tenant, "AccountType": "Tenant"}
        self.add(
            "RecurringCharges",
            EntityType="Tenant",
            EntityKeyID=tenant,
            TenantID=tenant,
            Frequency=1,
            ChargeTypeID=1,
            Amount=account.rent_usd,
            FromDate="2024-06-01T00:00:00",
        )
        paid_on = account.last_payment_on
        if paid_on is not None:
            for days, taken_back in ((0, None), (-31, None), (2, f"{paid_on}T00:00:00")):
                self.add(
                    "Payments",
                    Amount=account.last_payment_usd,
                    TransactionDate=f"{paid_on + timedelta(days=days)}T00:00:00",
                    ReversalDate=taken_back,
                    **mine,
                )
        if account.late_fee_usd:
            amount = account.late_fee_usd + 25
            self.add(
                "Charges",
                ChargeTypeID=2,
                Amount=amount,
                AmountAllocated=25.0,
                IsFullyAllocated=False,
                **mine,
            )
        self.add(
            "Payments", **mine | {"AccountType": "Owner"}, Amount=1.0, TransactionDate=ALWAYS_LATER
        )

    def _vendor(self, issue: OpenIssue) -> int | None:
        """Whoever has the job; a company that nobody of the sample belongs to gets a record."""
        known = self.ids.people.get(issue.vendor_id or "")
        if known is not None or not issue.vendor_company:
            return known[1] if known else None
        return self.add("Vendors", Name=issue.vendor_company, IsActive=True, IsCompany=True)

    def issue(self, issue: OpenIssue) -> None:
        number = self.add(
            "ServiceManagerIssues",
            issue.number,
            Title=issue.summary,
            Description=issue.summary,
            CategoryID=_number(CATEGORY_NAMES, issue.category),
            PriorityID=_number(PRIORITY_NAMES, issue.urgency),
            StatusID=_number(STATUS_NAMES, issue.status),
            VendorID=self._vendor(issue),
            IsClosed=False,
            CreateDate=issue.opened_at.isoformat(),
            _UnitIDs=[self.ids.units[issue.unit_id]] if issue.unit_id else [],
            _PropertyIDs=[self.ids.properties[issue.property_id]] if issue.property_id else [],
        )
        if issue.appointment_at is not None:
            self.add(
                "Appointments",
                StartDate=issue.appointment_at.isoformat(),
                EndDate=(issue.appointment_at + timedelta(hours=2)).isoformat(),
                Subject="Visit",
                ServiceManagerIssueID=number,
            )


def _number(names: Mapping[Any, str], wanted: Any) -> int:
    return list(names).index(wanted) + 1


def _values(named: Mapping[str, str]) -> list[Row]:
    return [{"Name": name, "Value": value} for name, value in named.items() if value]


def _unit(unit: Unit, property_id: int) -> Row:
    name = "Vacant Ready" if unit.available else "Occupied"
    status = {"Name": name, "IsVacant": unit.available, "IsAvailable": unit.available}
    return {
        "PropertyID": property_id,
        "Name": unit.name,
        "Bedrooms": unit.bedrooms,
        "IsVacant": unit.available,
        "CurrentMarketRent": unit.rent_usd,
        "CurrentUnitStatus": {"UnitID": 0, "UnitStatusType": status},
    }


def _account(person: Person) -> tuple[str, str, Row]:
    """The resource that holds this person, how its contacts call it, and what is special."""
    if person.kind in TENANTS:
        balance = sample_balances().get(person.id, 0.0)
        flags = {name: "Yes" for name, flag in UDFS.items() if getattr(person, flag)}
        flags |= {"Language": "Spanish"} if person.language == "es" else {}
        past = person.kind is PersonKind.FORMER_TENANT
        return (
            "Tenants",
            "Tenant",
            {
                "Status": "Past" if past else "Current",
                "TenantDisplayID": f"T{LAST_FOUR.get(person.id, '100')}",
                "RentDueDay": 1,
                "Balance": balance,
                "OpenBalance": balance,
                "UserDefinedValues": _values(flags),
            },
        )
    if person.kind is PersonKind.OWNER:
        return "Owners", "Owner", {"IsActive": True}
    if person.kind is PersonKind.VENDOR:
        return "Vendors", "Vendor", {"IsActive": True}
    applied = "2026-11-10T00:00:00" if person.kind is PersonKind.APPLICANT else None
    return "Prospects", "Prospect", {"ApplicationDate": applied}


def fill(house: House, day: datetime = SAMPLE_DAY) -> SampleIds:
    """Put the sample into the first location, and one more property into a second one."""
    filler = _Filler(house, house.add_location(MAIN, "Harbor Street"), day)
    filler.lists()
    for place in sample_properties():
        filler.place(place)
    for person in sample_people():
        filler.person(person)
    for issue in sample_issues(day):
        filler.issue(issue)
    filler.ids.unmatched_tenant = filler.add(
        "Tenants", Name="Unmatched calls", FirstName="Unmatched", LastName="Calls", Status="Current"
    )
    second = _Filler(house, house.add_location(SECOND, "Jersey Office"))
    second.lists()
    second.add("Properties", 1, Name="Palisade Court", IsActive=True, PropertyType="Apartments")
    return filler.ids
