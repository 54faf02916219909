"""Writes to Rent Manager, one sender for each kind of delivery.

A write is sent once. Where its answer was cut it is looked up by the mark in its text, and Rent
Manager's look-ups may lag: only `ABSENT_AFTER_S` after it left does a fruitless look mean that it
was not taken.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from services.clients.rent_manager_query import EVERYTHING, Query, Value
from services.core.deliveries import Delivery, Receipt
from services.core.errors import ProviderRefused, ProviderUnsure
from services.portfolio.rent_manager_bodies import (
    Body,
    Mapped,
    issue_body,
    kind_of,
    mark_of,
    note_body,
    number_of,
    prospect_body,
    task_body,
)

ABSENT_AFTER_S = 330.0
"""Beyond the gateway's five minutes, in which a request may still be under way, and the minute by
which look-ups lag."""
Row = Mapping[str, Any]
MARK_CHARS = 16


class RentManagerLine(Protocol):
    """The requests that writes need. `save` and `act` are sent once; all raise ProviderError."""

    async def collection(self, path: str, query: Query = EVERYTHING) -> Sequence[Row]: ...

    async def one(self, path: str, query: Query = EVERYTHING) -> Row | None: ...

    async def save(
        self, path: str, models: Sequence[Mapping[str, Any]] | Mapping[str, Any]
    ) -> Sequence[Row]: ...

    async def act(self, path: str, params: Mapping[str, Value] | None = None) -> Sequence[Row]: ...


class CustomerIds(Mapped, Protocol):
    """The customer's ids for what is no issue."""

    @property
    def history_category_id(self) -> int | None: ...

    @property
    def unmatched_tenant_id(self) -> int | None: ...

    @property
    def lead_source_id(self) -> int | None: ...

    @property
    def default_property_id(self) -> int | None: ...


def mark_in(delivery: Delivery) -> str:
    """The part of the mark that a filter can hold."""
    return mark_of(delivery.key).strip("[]").rpartition(" ")[2]


@dataclass(frozen=True, slots=True)
class Records:
    """Where records of one kind are made, and found again."""

    path: str
    id_field: str
    text_field: str


BodyOf = Callable[[Delivery], Awaitable[Body]]


async def find_marked(line: RentManagerLine, where: Records, delivery: Delivery) -> Receipt | None:
    """The record whose text holds the delivery's mark."""
    mark = mark_in(delivery)
    query = Query().where(where.text_field, "ct", mark).only(where.id_field, where.text_field)
    for row in await line.collection(where.path, query):
        # Whether `ct` is obeyed for this field is not documented: look for ourselves.
        if mark in str(row.get(where.text_field) or ""):
            return Receipt(str(row.get(where.id_field) or ""))
    return None


@dataclass(frozen=True, slots=True)
class RecordSender:
    """Makes a record of its own: an issue, a prospect, a task, an appointment."""

    line: RentManagerLine
    where: Records
    body: BodyOf
    absent_after_s: float | None = ABSENT_AFTER_S

    async def send(self, delivery: Delivery) -> Receipt:
        saved = await self.line.save(self.where.path, [await self.body(delivery)])
        made = saved[0].get(self.where.id_field) if saved else None
        if made:
            return Receipt(str(made))
        raise ProviderUnsure("rent manager: it was taken, and no id came back")

    async def look(self, delivery: Delivery) -> Receipt | None:
        found = await find_marked(self.line, self.where, delivery)
        if found is not None and not found.external_id:
            raise ProviderUnsure("rent manager: it is there, and shows no id")
        return found


@dataclass(frozen=True, slots=True)
class NoteSender:
    """Writes a history note on a record: `path(delivery)` gives `/Tenants/12` and so on."""

    line: RentManagerLine
    path: Callable[[Delivery], Awaitable[str]]
    text: Callable[[Delivery], Awaitable[str]]
    category_id: Callable[[], Awaitable[int | None]]
    absent_after_s: float | None = ABSENT_AFTER_S

    async def send(self, delivery: Delivery) -> Receipt:
        path = await self.path(delivery)
        body = note_body(
            await self.text(delivery),
            delivery.key,
            moment_of(delivery),
            parent_id=int(path.rpartition("/")[2]),
            category_id=await self.category_id(),
        )
        # The collection of the parent's kind, as integrators do it; the parent is in the body.
        await self.line.save(f"{path.rpartition('/')[0]}/HistoryNotes", [body])
        return Receipt()

    async def look(self, delivery: Delivery) -> Receipt | None:
        where = Records(f"{await self.path(delivery)}/HistoryNotes", "HistoryID", "Note")
        return await find_marked(self.line, where, delivery)


LINKS: Sequence[tuple[str, str, str, str, str]] = (
    ("unit_id", "Units", "UnitID", "LinkUnit", "unitID"),
    ("property_id", "Properties", "PropertyID", "LinkProperty", "propertyID"),
    ("person_id", "Tenants", "TenantID", "LinkTenant", "tenantID"),
)
"""Told field, embed, id in it, action, its parameter."""


@dataclass(frozen=True, slots=True)
class LinkSender:
    """Links an issue with its unit, property and tenant, where the links sent with it were not
    taken. Looking and doing are the same here: what is linked is not linked again."""

    line: RentManagerLine
    absent_after_s: float | None = 0.0

    async def send(self, delivery: Delivery) -> Receipt:
        path = f"/ServiceManagerIssues/{int(delivery.after_id)}"
        for action, parameter, number in await self._missing(path, delivery):
            await self.line.act(f"{path}/{action}", {parameter: number})
        return Receipt(delivery.after_id)

    async def look(self, delivery: Delivery) -> Receipt | None:
        path = f"/ServiceManagerIssues/{int(delivery.after_id)}"
        missing = await self._missing(path, delivery)
        return None if missing else Receipt(delivery.after_id)

    async def _missing(self, path: str, delivery: Delivery) -> Sequence[tuple[str, str, int]]:
        embeds = Query().embedding(*(embed for _, embed, _, _, _ in LINKS))
        found = await self.line.one(path, embeds) or {}
        return [
            (action, parameter, number)
            for told, embed, field, action, parameter in LINKS
            if (number := linkable(delivery.payload.get(told), told)) is not None
            and number not in ids_in(found.get(embed), field)
        ]


def linkable(told_id: object, told: str) -> int | None:
    text = str(told_id or "")
    if told == "person_id" and kind_of(text) != "tenant":
        return None
    return number_of(text)


def ids_in(rows: object, field: str) -> Iterable[int]:
    """The ids of embedded records, whatever stands there."""
    return [row[field] for row in rows if field in row] if isinstance(rows, list) else []


def moment_of(delivery: Delivery) -> datetime:
    """When it happened, which is not when it is written."""
    return datetime.fromisoformat(delivery.payload["at"])


ISSUES = Records("/ServiceManagerIssues", "ServiceManagerIssueID", "Description")
PROSPECTS = Records("/Prospects", "ProspectID", "Comment")
TASKS = Records("/Tasks", "TaskID", "Description")


@dataclass(frozen=True, slots=True)
class Bodies:
    """Bodies with the customer's ids, read anew for each: staff may change the mapping."""

    mapped: Callable[[], Awaitable[CustomerIds]]

    async def issue(self, delivery: Delivery) -> Body:
        told = delivery.payload
        return issue_body(told, await self.mapped(), delivery.key, moment_of(delivery))

    async def prospect(self, delivery: Delivery) -> Body:
        mapped = await self.mapped()
        place = number_of(delivery.payload.get("property_id")) or mapped.default_property_id
        if place is None:
            raise ProviderRefused("rent manager: a prospect needs a property", code="no_property")
        return prospect_body(
            delivery.payload, delivery.key, property_id=place, source_id=mapped.lead_source_id
        )

    async def task(self, delivery: Delivery) -> Body:
        due = delivery.payload.get("due_at")
        due_at = datetime.fromisoformat(due) if due else None
        return task_body(delivery.payload, delivery.key, due_at)

    async def category_id(self) -> int | None:
        return (await self.mapped()).history_category_id


async def text_of(delivery: Delivery) -> str:
    return str(delivery.payload["text"])


async def issue_path(delivery: Delivery) -> str:
    """The issue that the note belongs to: known before, or written just now."""
    number = delivery.target or delivery.after_id
    if not number.isdecimal():
        raise ProviderRefused("rent manager: the issue has no number", code="no_issue")
    return f"/ServiceManagerIssues/{number}"
