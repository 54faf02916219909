"""Tenants as programs read them: who lives where and under which numbers, without accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select, true

from services.core.people import PersonKind, PhoneNumber
from services.portfolio.tables import leases, people, phones, properties, units
from services.store.database import Database
from services.store.record_book import Page, Record

LIVES_HERE = (PersonKind.TENANT, PersonKind.OCCUPANT, PersonKind.FORMER_TENANT)


class StoredTenants:
    """Tenants, occupants and former tenants, by id. With Rent Manager the mirror's state."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def tenants(self, *, limit: int, after: str, phone: PhoneNumber | None = None) -> Page:
        """`phone`: only those whom this number belongs to. Raises ProviderError."""
        return await self._database.read(lambda c: _page(c, limit, after, phone))


def _page(connection: Connection, limit: int, after: str, phone: PhoneNumber | None) -> Page:
    found = connection.execute(
        select(people)
        .where(people.c.kind.in_(LIVES_HERE), people.c.id > after, _has(phone))
        .order_by(people.c.id)
        .limit(limit + 1)
    ).all()
    shown = found[:limit]
    ids = [row.id for row in shown]
    numbers, homes = _numbers_of(connection, ids), _homes_of(connection, ids)
    items = [_record(row, numbers.get(row.id, ()), homes.get(row.id, ())) for row in shown]
    return Page(items, ids[-1] if len(found) > limit else "")


def _has(phone: PhoneNumber | None) -> ColumnElement[bool]:
    if phone is None:
        return true()
    return people.c.id.in_(select(phones.c.person_id).where(phones.c.number == phone.e164))


def _numbers_of(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[str]]:
    wanted = select(phones).where(phones.c.person_id.in_(ids)).order_by(phones.c.position)
    numbers: dict[str, list[str]] = {}
    for row in connection.execute(wanted):
        numbers.setdefault(row.person_id, []).append(row.number)
    return numbers


def _homes_of(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[Record]]:
    wanted = (
        select(
            leases,
            units.c.name.label("unit"),
            properties.c.name.label("property"),
        )
        .join(units, units.c.id == leases.c.unit_id)
        .join(properties, properties.c.id == leases.c.property_id)
        .where(leases.c.person_id.in_(ids))
        .order_by(leases.c.position)
    )
    homes: dict[str, list[Record]] = {}
    for row in connection.execute(wanted):
        homes.setdefault(row.person_id, []).append(_home(row))
    return homes


def _home(row: Row[Any]) -> Record:
    named = ("unit_id", "unit", "property_id", "property", "current")
    return {name: row._mapping[name] for name in named}


def _record(row: Row[Any], numbers: Sequence[str], homes: Sequence[Record]) -> Record:
    named = ("id", "kind", "first_name", "last_name", "language")
    return {
        **{name: row._mapping[name] for name in named},
        "phones": list(numbers),
        "homes": list(homes),
    }
