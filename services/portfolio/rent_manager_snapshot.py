"""Rent Manager read whole, for the mirror. A page holds a thousand records: it takes few reads."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from services.clients.rent_manager import RentManager
from services.clients.rent_manager_answers import Row
from services.core.people import Person
from services.core.ports import Clock, Directory
from services.portfolio.mirror_rows import Snapshot
from services.portfolio.rent_manager_fields import number, readable
from services.portfolio.rent_manager_people import (
    ACCOUNTS,
    AccountKind,
    Today,
    account_of,
    by_parent,
    people_of,
    user_of,
)
from services.portfolio.rent_manager_records import CONTACTS, RECORDS, USERS, RentManagerRecords


class RentManagerSource:
    """The `Source` of the mirror. In the background: calls go before it."""

    def __init__(
        self, rm: RentManager, records: RentManagerRecords, directory: Directory, clock: Clock
    ) -> None:
        """`records` reads over `rm`, or over its background view."""
        self._rm = rm
        self._records = records
        self._directory = directory
        self._clock = clock

    async def snapshot(self) -> Snapshot:
        """Everything that calls need. Raises ProviderError."""
        places, issues, people = await asyncio.gather(
            self._records.properties(), self._records.open_issues(), self._everybody()
        )
        return Snapshot(places, people, issues)

    async def _everybody(self) -> Sequence[Person]:
        office = await self._directory.office()
        today = Today(self._clock.now(), ZoneInfo(office.timezone), office.rent_manager)
        groups = await asyncio.gather(
            *(self._of_kind(type_, kind, today) for type_, kind in ACCOUNTS.items()), self._staff()
        )
        return [person for group in groups for person in group]

    async def _of_kind(self, type_: str, kind: AccountKind, today: Today) -> list[Person]:
        rows, contacts = await asyncio.gather(
            self._rm.collection(f"/{kind.resource}", RECORDS[kind.resource]),
            self._rm.collection("/Contacts", CONTACTS.where("ParentType", "eq", type_)),
        )
        mine = by_parent(contacts)

        def read(row: Row) -> list[Person]:
            of_record = mine.get((type_, number(row, kind.key)), ())
            return people_of(account_of(kind, row, today), of_record, today)

        return [one for people in readable(kind.resource, rows, read) for one in people]

    async def _staff(self) -> list[Person]:
        rows = await self._rm.collection("/Users", USERS)
        return readable("Users", [row for row in rows if row.get("IsActive") is not False], user_of)
