"""What is asked of each resource, as richly as the customer's Rent Manager understands it.

Not every version knows every embed and field that others have, and answers the whole question with
400 where it does not. Then it is asked more plainly, from that time on.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from services.clients.rent_manager import RentManager
from services.clients.rent_manager_answers import Row
from services.clients.rent_manager_query import Query, Value
from services.core.errors import ProviderRefused

log = logging.getLogger(__name__)
T = TypeVar("T")
NOT_UNDERSTOOD = 400


@dataclass(frozen=True, slots=True)
class Wanted:
    """A resource and the ways to ask for it, the richest first."""

    path: str
    queries: tuple[Query, ...]

    def where(self, name: str, operator: str, value: Value | Sequence[Value]) -> Wanted:
        queries = tuple(query.where(name, operator, value) for query in self.queries)
        return replace(self, queries=queries)


def wanted(resource: str, fields: str, *, needed: str = "", better: str = "") -> Wanted:
    """All ways of asking. `needed` and `better` name embeds: without the first an answer is of no
    use. Fields are sent so that personal data which nobody needs stays where it is."""
    plain = Query().embedding(*needed.split())
    only = plain.only(*fields.split()) if fields else plain
    rich = only.embedding(*better.split())
    return Wanted(f"/{resource}", tuple(dict.fromkeys((rich, only, plain))))


CONTACTS = wanted(
    "Contacts",
    "ContactID ParentID ParentType FirstName LastName IsActive IsPrimary ContactTypeID",
    needed="PhoneNumbers",
    better="ContactType",
)
CONTACT_NAMES = wanted("Contacts", "ContactID ParentID ParentType FirstName LastName IsActive")
NUMBERS = wanted("PhoneNumbers", "PhoneNumberID ParentID ParentType")
USERS = wanted("Users", "UserID Username Firstname Lastname Name IsActive", better="PhoneNumbers")
ACCOUNTS = {
    "Tenants": wanted(
        "Tenants",
        "TenantID PropertyID Status Name FirstName LastName",
        needed="Leases",
        better="UserDefinedValues",
    ),
    "Prospects": wanted(
        "Prospects", "ProspectID ProspectStatus ApplicationDate Name FirstName LastName"
    ),
    "Owners": wanted("Owners", "OwnerID Name FirstName LastName IsActive"),
    "Vendors": wanted("Vendors", "VendorID Name FirstName LastName IsActive"),
}
PROPERTIES = wanted(
    "Properties",
    "PropertyID Name ShortName PropertyType IsActive",
    needed="PrimaryAddress Addresses",
    better="UserDefinedValues",
)
UNITS = wanted(
    "Units",
    "UnitID PropertyID Name Bedrooms",
    needed="IsVacant CurrentMarketRent",
    better="CurrentUnitStatus.UnitStatusType",
)
LEASES = wanted("Leases", "LeaseID TenantID UnitID PropertyID MoveInDate MoveOutDate")
KEPT_FOR = wanted("Prospects", "ProspectID ReservedUnitID")
ISSUES = wanted("ServiceManagerIssues", "", needed="Units Properties", better="Appointments Vendor")


class Asking:
    """One connection. Every method raises ProviderError."""

    def __init__(self, rm: RentManager) -> None:
        self._rm = rm
        self._understood: dict[str, int] = {}
        """Path -> the first way of asking that was understood."""

    async def all(self, wish: Wanted) -> list[Row]:
        return await self._richest(wish, lambda query: self._rm.collection(wish.path, query))

    async def all_in(self, wish: Wanted, name: str, values: Sequence[Value]) -> list[Row]:
        """Records whose field is one of the values; no values, no request."""
        return await self._richest(
            wish, lambda query: self._rm.collection_in(wish.path, name, values, query)
        )

    async def first(self, wish: Wanted) -> list[Row]:
        """The first page alone."""

        async def ask(query: Query) -> list[Row]:
            return (await self._rm.first_page(wish.path, query))[0]

        return await self._richest(wish, ask)

    async def one(self, wish: Wanted, record_id: str) -> Row | None:
        path = f"{wish.path}/{record_id}"
        return await self._richest(wish, lambda query: self._rm.one(path, query))

    async def if_allowed(self, wish: Wanted) -> list[Row]:
        """Records that make an answer better, and are not needed for it: not every user may read
        them, and not every version filters by every field."""
        return await self.if_granted(wish) or []

    async def if_granted(self, wish: Wanted) -> list[Row] | None:
        """The same, where "none" and "not to be seen" are not the same: None for the latter."""
        try:
            return await self.all(wish)
        except ProviderRefused as error:
            log.warning("not read", extra={"resource": wish.path, "status": error.status})
            return None

    async def _richest(self, wish: Wanted, ask: Callable[[Query], Awaitable[T]]) -> T:
        first = min(self._understood.get(wish.path, 0), len(wish.queries) - 1)
        for at, query in enumerate(wish.queries[first:-1], first):
            try:
                found = await ask(query)
            except ProviderRefused as error:
                if error.status != NOT_UNDERSTOOD:
                    raise
                continue
            self._learn(wish.path, at)
            return found
        found = await ask(wish.queries[-1])  # a filter that is not understood is refused here too
        self._learn(wish.path, len(wish.queries) - 1)
        return found

    def _learn(self, path: str, at: int) -> None:
        if at > self._understood.get(path, 0):
            log.warning("asked more plainly from now on", extra={"resource": path})
            self._understood[path] = at
