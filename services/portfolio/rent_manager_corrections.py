"""What staff have put right of a ticket, in Rent Manager.

Whoever sends it reads how the ticket stands with us now, and does only what is missing there: so it
does not matter in which order corrections leave, nor that one leaves twice.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import select

from services.clients.rent_manager import RentManager
from services.clients.rent_manager_answers import Row
from services.clients.rent_manager_query import Query
from services.clients.rent_manager_update import update_record
from services.core.corrections import HOME
from services.core.deliveries import Delivery, NoLongerNeeded, Receipt
from services.core.errors import ProviderRefused
from services.core.issue import Category, Urgency
from services.portfolio.rent_manager_bodies import number_of, title_of
from services.portfolio.rent_manager_writes import ids_in
from services.store.call_rows import AnyRow
from services.store.database import Database
from services.store.tables import issues

ISSUES = "/ServiceManagerIssues"


class CorrectedIds(Protocol):
    """The customer's ids of what can be put right."""

    def category_id(self, category: Category) -> int: ...

    def priority_id(self, urgency: Urgency) -> int | None: ...


@dataclass(frozen=True, slots=True)
class _Wanted:
    number: int
    fields: Mapping[str, Any]
    link: int | None
    """The unit that is to be linked."""
    unlink: tuple[int, ...]

    @property
    def is_nothing(self) -> bool:
        return not self.fields and self.link is None and not self.unlink


@dataclass(frozen=True, slots=True)
class CorrectionSender:
    """Makes the ticket there say what it says here. Looking and doing are the same."""

    line: RentManager
    mapped: Callable[[], Awaitable[CorrectedIds]]
    database: Database
    absent_after_s: float | None = 0.0

    async def send(self, delivery: Delivery) -> Receipt:
        wanted = await self._wanted(delivery)
        if wanted.fields:
            await update_record(self.line, ISSUES, wanted.number, wanted.fields)
        path = f"{ISSUES}/{wanted.number}"
        for unit in wanted.unlink:
            await self.line.act(f"{path}/UnlinkUnit", {"unitID": unit})
        if wanted.link is not None:
            await self.line.act(f"{path}/LinkUnit", {"unitID": wanted.link})
        return Receipt(str(wanted.number))

    async def look(self, delivery: Delivery) -> Receipt | None:
        wanted = await self._wanted(delivery)
        return Receipt(str(wanted.number)) if wanted.is_nothing else None

    async def _wanted(self, delivery: Delivery) -> _Wanted:
        """Raises NoLongerNeeded where the ticket is closed or gone."""
        text = delivery.target or delivery.after_id
        if not text.isdecimal():
            raise ProviderRefused("rent manager: the issue has no number", code="no_issue")
        found = await self.line.one(f"{ISSUES}/{text}", Query().embedding("Units"))
        if found is None or found.get("IsClosed") is True:
            raise NoLongerNeeded("the issue is closed, or it is gone")
        issue, told = int(delivery.payload["issue"]), tuple(delivery.payload["fields"])
        ours = await self.database.read(
            lambda c: c.execute(select(issues).where(issues.c.number == issue)).one()
        )
        test = bool(delivery.payload.get("test"))
        fields = _fields(ours, told, await self.mapped(), test=test)
        missing = {name: value for name, value in fields.items() if found.get(name) != value}
        return _Wanted(int(text), missing, *_links(ours, told, found))


def _fields(
    ours: AnyRow, told: tuple[str, ...], ids: CorrectedIds, *, test: bool
) -> dict[str, Any]:
    """What has to stand there. The text of the ticket stays: it holds what the caller said."""
    urgency = Urgency(ours.urgency)
    wanted: dict[str, Any] = {}
    if "category" in told:
        wanted["CategoryID"] = ids.category_id(Category(ours.category))
    if "urgency" in told and ids.priority_id(urgency) is not None:
        wanted["PriorityID"] = ids.priority_id(urgency)
    if {"urgency", "summary"} & set(told):
        wanted["Title"] = title_of(ours.summary, urgency, test=test)
    return wanted


def _links(ours: AnyRow, told: tuple[str, ...], found: Row) -> tuple[int | None, tuple[int, ...]]:
    """The unit to link, and those to take off."""
    unit = number_of(ours.unit_id)
    if HOME not in told or unit is None:
        return None, ()
    there = tuple(ids_in(found.get("Units"), "UnitID"))
    return (None if unit in there else unit), tuple(one for one in there if one != unit)
