"""People of a live Rent Manager: by telephone, name, home or id, or all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace

from services.clients.rent_manager_answers import Row
from services.core.people import Person, PersonKind, PhoneNumber
from services.portfolio import rent_manager_asking as asked
from services.portfolio.embedded import ALIKE, MOST_NAMED, folded_name, likeness
from services.portfolio.rent_manager_asking import Asking
from services.portfolio.rent_manager_fields import number, readable
from services.portfolio.rent_manager_people import (
    ACCOUNTS,
    CONTACT_PREFIX,
    USER,
    AccountKind,
    Today,
    account_of,
    by_parent,
    people_of,
    stripped_forms,
    user_of,
)

FIRST_LETTERS = 2
Parents = Iterable[tuple[str, int]]
"""`ParentType` and `ParentID`, as contacts have them."""


class RentManagerPersons:
    """One location. Every method raises ProviderError."""

    def __init__(self, asking: Asking, today: Callable[[], Awaitable[Today]]) -> None:
        self._asking = asking
        self._today = today

    async def with_phone(self, wanted: PhoneNumber) -> Sequence[Person]:
        """Everybody who has this number, current tenants first."""
        numbers = asked.NUMBERS.where("StrippedPhoneNumber", "in", stripped_forms(wanted))
        having = by_parent(await self._asking.all(numbers))
        contacts = [id_ for type_, id_ in having if type_ == "Contact"]
        users = [id_ for type_, id_ in having if type_ == USER.parent_type]
        found, staff = await asyncio.gather(
            self._asking.all_in(asked.CONTACT_NAMES, "ContactID", contacts), self._users(users)
        )
        # A company's own number hangs on the vendor, and not on one of its contacts.
        own = {parent for parent in having if parent[0] in ACCOUNTS}
        people = await self._people({*by_parent(found), *own})
        owners = {ACCOUNTS[type_].person_id(id_) for type_, id_ in own}
        owners |= {one.id for one in staff}
        known = [
            _with_number(one, wanted) if one.id in owners else one for one in (*people, *staff)
        ]
        having_it = [one for one in known if wanted in one.phones]
        return sorted(having_it, key=lambda one: (not _rents(one), one.name))

    async def named(self, name: str) -> Sequence[Person]:
        """People whose name sounds or looks like this one, best first, at most five."""
        spoken = folded_name(name)
        begins = sorted({word[:FIRST_LETTERS] for word in spoken if len(word) >= FIRST_LETTERS})
        if not begins:
            return []
        lists = await asyncio.gather(
            *(
                self._asking.first(asked.CONTACT_NAMES.where(field, "sw", letters))
                for letters in begins
                for field in ("FirstName", "LastName")
            )
        )
        like = [row for rows in lists for row in rows if _likeness(spoken, row) >= ALIKE]
        people = [*await self._people(by_parent(like)), *await self._users(None)]
        scored = [(likeness(spoken, folded_name(one.name)), one.id, one) for one in people]
        best = sorted((entry for entry in scored if entry[0] >= ALIKE), reverse=True)
        return [one for _, _, one in best[:MOST_NAMED]]

    async def renting(self, unit_id: str) -> Sequence[Person]:
        """Who rents this unit now."""
        if not unit_id.isdigit():
            return []
        leases = await self._asking.all(asked.LEASES.where("UnitID", "eq", int(unit_id)))
        tenants = {("Tenant", one["TenantID"]) for one in leases if one.get("TenantID")}
        return [
            one
            for one in await self._people(tenants)
            if one.kind is PersonKind.TENANT
            and any(home.unit_id == unit_id for home in one.current_homes)
        ]

    async def by_id(self, person_id: str) -> Person | None:
        prefix, _, digits = person_id.partition(":")
        if not digits.isdigit():
            return None
        if prefix == USER.prefix:
            return next(iter(await self._users([int(digits)])), None)
        parents = {
            (type_, int(digits)) for type_, kind in ACCOUNTS.items() if kind.prefix == prefix
        }
        if prefix == CONTACT_PREFIX:
            contact = await self._asking.one(asked.CONTACT_NAMES, digits)
            parents = set(by_parent([contact] if contact else []))
        return next((one for one in await self._people(parents) if one.id == person_id), None)

    async def everybody(self) -> Sequence[Person]:
        """All accounts with all their contacts, and the office's people. Long: for the mirror."""
        found = await self._users(None)
        for type_, kind in ACCOUNTS.items():
            found += await self._accounts(type_, kind, None)
        return found

    async def _people(self, parents: Parents) -> list[Person]:
        """Everybody of these accounts."""
        ids: dict[str, list[int]] = {}
        for type_, record_id in sorted(parents):
            if type_ in ACCOUNTS:
                ids.setdefault(type_, []).append(record_id)
        found = await asyncio.gather(
            *(self._accounts(type_, ACCOUNTS[type_], wanted) for type_, wanted in ids.items())
        )
        return [person for people in found for person in people]

    async def _accounts(
        self, type_: str, kind: AccountKind, ids: Sequence[int] | None
    ) -> list[Person]:
        """The people of some accounts of a kind, or with None of all of them."""
        accounts = asked.ACCOUNTS[kind.resource]
        contacts = asked.CONTACTS.where("ParentType", "eq", type_)
        ask = self._asking
        if ids is None:
            records, theirs = await asyncio.gather(ask.all(accounts), ask.all(contacts))
        else:
            records, theirs = await asyncio.gather(
                ask.all_in(accounts, kind.key, ids), ask.all_in(contacts, "ParentID", ids)
            )
        of_account, today = by_parent(theirs), await self._today()

        def read(row: Row) -> list[Person]:
            mine = of_account.get((type_, number(row, kind.key)), ())
            return people_of(account_of(kind, row, today), mine)

        active = [row for row in records if row.get("IsActive") is not False]
        return [one for people in readable(kind.resource, active, read) for one in people]

    async def _users(self, ids: Sequence[int] | None) -> list[Person]:
        """Staff by number, or with None all of them."""
        if ids is None:
            rows = await self._asking.all(asked.USERS)
        else:
            rows = await self._asking.all_in(asked.USERS, USER.key, ids)
        active = [row for row in rows if row.get("IsActive") is not False]
        return readable("Users", active, user_of)


def _with_number(person: Person, number_: PhoneNumber) -> Person:
    if number_ in person.phones:
        return person
    return replace(person, phones=(*person.phones, number_))


def _rents(person: Person) -> bool:
    return person.kind is PersonKind.TENANT and bool(person.current_homes)


def _likeness(spoken: Sequence[str], contact: Row) -> float:
    names = f"{contact.get('FirstName') or ''} {contact.get('LastName') or ''}"
    return likeness(spoken, folded_name(names))
