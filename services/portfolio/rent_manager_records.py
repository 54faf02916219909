"""The port `PropertySystem` on a live Rent Manager: every answer is as fresh as it can be.

Ids are Rent Manager's own: `tenant:123`, `contact:55`, `prospect:4`, `owner:7`, `vendor:9`,
`user:2` for people; plain numbers for properties, units and issues.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from services.clients.rent_manager import RentManager
from services.clients.rent_manager_answers import Row
from services.clients.rent_manager_query import Query
from services.core.account import Account
from services.core.errors import ProviderRefused
from services.core.issue import IssueStatus, OpenIssue
from services.core.issue_mapping import NOTHING_MAPPED, IssueMapping
from services.core.people import Person, PhoneNumber
from services.core.places import Property
from services.core.ports import Clock, Directory
from services.portfolio import rent_manager_asking as asked
from services.portfolio.rent_manager_accounts import (
    CHARGES,
    PAYMENTS,
    PAYMENTS_DAYS,
    account_of_tenant,
    account_wish,
)
from services.portfolio.rent_manager_asking import Asking, Wanted
from services.portfolio.rent_manager_fields import money, readable
from services.portfolio.rent_manager_mapping import MappingSource
from services.portfolio.rent_manager_people import TENANT, Today
from services.portfolio.rent_manager_persons import RentManagerPersons
from services.portfolio.rent_manager_reading import (
    issue_of,
    property_of,
    unit_of,
    units_by_property,
    without_taken,
)


class RentManagerRecords:
    """One location of one customer. Every method raises ProviderError."""

    def __init__(
        self, rm: RentManager, directory: Directory, mapping: MappingSource, clock: Clock
    ) -> None:
        """Given `rm.in_background()` it leaves requests to calls: so for the mirror."""
        self._rm = rm
        self._directory = directory
        self._mapping = mapping
        self._clock = clock
        self._asking = Asking(rm)
        self._accounts = Asking(rm)
        """By itself: a field that one question is not granted must not make others plainer."""
        self._persons = RentManagerPersons(self._asking, self._today)

    async def people_with_phone(self, number: PhoneNumber) -> Sequence[Person]:
        return await self._persons.with_phone(number)

    async def people_named(self, name: str) -> Sequence[Person]:
        return await self._persons.named(name)

    async def people_in(self, unit_id: str) -> Sequence[Person]:
        """Who rents this unit now."""
        return await self._persons.renting(unit_id)

    async def person(self, person_id: str) -> Person | None:
        """One person by id, or None."""
        return await self._persons.by_id(person_id)

    async def everybody(self) -> Sequence[Person]:
        """All people. Long: for the mirror."""
        return await self._persons.everybody()

    async def properties(self) -> Sequence[Property]:
        today, ask = await self._today(), self._asking
        day = today.now.astimezone(today.zone).date()
        places, rows, leases, kept_for = await asyncio.gather(
            ask.all(asked.PROPERTIES),
            ask.all(asked.UNITS),
            ask.if_allowed(asked.LEASES.where("MoveInDate", "gt", day)),
            ask.if_allowed(asked.KEPT_FOR.where("ReservedUnitID", "gt", 0)),
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
        if unit_id is not None and not unit_id.isdigit():
            return []
        rows, today, mapping = await asyncio.gather(
            self._asking.all(_issues_of(unit_id)), self._today(), self._understood()
        )
        read = partial(issue_of, mapping=mapping, today=today, unit_id=unit_id)
        issues = [
            one
            for one in readable("ServiceManagerIssues", rows, read)
            if one.status is not IssueStatus.CLOSED and property_id in (None, one.property_id)
        ]
        return sorted(issues, key=lambda one: (one.opened_at, one.number), reverse=True)

    async def rent_due_usd(self, person_id: str) -> float | None:
        prefix, _, digits = person_id.partition(":")
        if prefix != TENANT.prefix or not digits.isdigit():
            return None  # nobody else has an account, and who lives with a tenant has none either
        name = (await self._today()).rules.balance_field
        query = Query().embedding(name).only(TENANT.key)  # an amount comes only with its embed
        row = await self._rm.one(f"/Tenants/{digits}", query)
        return money(row, name) if row is not None else None

    async def account(self, person_id: str) -> Account | None:
        """Only a tenant has one, and only their own is asked for. What may not be read of it is
        left open: who asks for that is called back."""
        prefix, _, digits = person_id.partition(":")
        if prefix != TENANT.prefix or not digits.isdigit():
            return None
        today = await self._today()
        since = today.now - timedelta(days=PAYMENTS_DAYS)
        name, ask = today.rules.balance_field, self._accounts
        mine = ("AccountID", "eq", int(digits))
        row, payments, charges = await asyncio.gather(
            ask.one(account_wish(name), digits),
            ask.if_granted(PAYMENTS.where(*mine).where("TransactionDate", "ge", since)),
            ask.if_granted(CHARGES.where(*mine).where("IsFullyAllocated", "eq", False)),
        )
        return account_of_tenant(row, name, today, payments, charges) if row else None

    async def jobs(
        self, *, vendor_id: str | None = None, number: int | None = None
    ) -> Sequence[OpenIssue]:
        rows, today, mapping = await asyncio.gather(
            self._rows_of_jobs(vendor_id, number), self._today(), self._understood()
        )
        read = partial(issue_of, mapping=mapping, today=today)
        found = readable("ServiceManagerIssues", rows, read)
        mine = [
            one
            for one in found
            if one.vendor_id and one.status is not IssueStatus.CLOSED
            if vendor_id in (None, one.vendor_id)
        ]
        return sorted(mine, key=lambda one: (one.opened_at, one.number), reverse=True)

    async def _rows_of_jobs(self, vendor_id: str | None, number: int | None) -> list[Row]:
        if number is not None:
            row = await self._asking.one(asked.ISSUES, str(number))
            return [row] if row is not None else []
        digits = (vendor_id or "").partition(":")[2]
        if not digits.isdigit():
            return []
        of_vendor = asked.ISSUES.where("IsClosed", "eq", False).where("VendorID", "eq", int(digits))
        return await self._asking.all(of_vendor)

    async def _understood(self) -> IssueMapping:
        """The customer's lists; who may not read them hears of issues without their kind."""
        try:
            return await self._mapping.known()
        except ProviderRefused:
            return NOTHING_MAPPED

    async def _today(self) -> Today:
        office = await self._directory.office()
        return Today(self._clock.now(), ZoneInfo(office.timezone), office.rent_manager)


def _issues_of(unit_id: str | None) -> Wanted:
    """The open issues of a unit hang on it; else all that are not closed."""
    if unit_id is None:
        return asked.ISSUES.where("IsClosed", "eq", False)
    return Wanted(f"/Units/{unit_id}/ServiceManagerIssues", asked.ISSUES.queries)
