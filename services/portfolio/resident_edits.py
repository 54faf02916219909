"""People as staff change them: names, telephones and leases of the embedded portfolio.

Whoever has called, or has a ticket or task, is never deleted: tenants become former ones, others
end, and calls from their numbers are those of strangers.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Text,
    delete,
    func,
    insert,
    or_,
    select,
    true,
    tuple_,
    type_coerce,
    update,
)

from services.core.home_forms import PersonForm
from services.core.people import PersonKind
from services.portfolio import sample_mark
from services.portfolio.home_edits import DELETED, ENDED, EditRefused, Edits, changes, free_id
from services.portfolio.import_plan import slug
from services.portfolio.tables import leases, people, phones, properties, tenant_accounts, units
from services.store.statements import put
from services.store.tables import calls, issues
from services.store.task_tables import tasks

PAGE = 50
RENTS = (PersonKind.TENANT, PersonKind.FORMER_TENANT)


@dataclass(frozen=True, slots=True)
class Resident:
    """One line of the list."""

    id: str
    kind: str
    name: str
    company: str
    phones: tuple[str, ...]
    homes: tuple[str, ...]
    """`4B, Bayview` of those that they live in now."""
    ended: bool


@dataclass(frozen=True, slots=True)
class Lease:
    unit_id: str
    home: str
    current: bool


@dataclass(frozen=True, slots=True)
class PersonOnFile:
    """Everything of one person that can be changed here."""

    id: str
    values: dict[str, Any]
    leases: tuple[Lease, ...]
    ended: bool


class ResidentEdits:
    """Raises ProviderError, EditRefused."""

    def __init__(self, edits: Edits) -> None:
        self._edits = edits

    @property
    def elsewhere(self) -> bool:
        return self._edits.elsewhere

    async def listed(
        self, wanted: str = "", kind: str = "", after: str = ""
    ) -> tuple[Sequence[Resident], str]:
        """By name, and where the next page begins. `wanted`: part of a name, company or number."""
        return await self._edits.database.read(lambda c: _listed(c, wanted, kind, after))

    async def one(self, person_id: str) -> PersonOnFile | None:
        return await self._edits.database.read(lambda c: _one(c, person_id))

    async def keep(self, person_id: str, form: PersonForm, who: str) -> str:
        """Add ("") or change somebody; their id."""

        def work(connection: Connection, now: datetime) -> tuple[str, str]:
            return _keep(connection, person_id, form, now)

        return await self._edits.write(work, who)

    async def lease(self, person_id: str, unit_id: str, who: str, *, current: bool) -> None:
        """They live there, or not any more."""

        def work(connection: Connection, now: datetime) -> tuple[None, str]:
            return None, _lease(connection, person_id, unit_id, now, current=current)

        await self._edits.write(work, who)

    async def remove(self, person_id: str, who: str) -> str:
        """`DELETED` where nothing is known of them, else `ENDED`."""
        return await self._edits.write(lambda c, now: _remove(c, person_id, now), who)

    async def bring_back(self, person_id: str, who: str) -> None:
        def work(connection: Connection, _: datetime) -> tuple[None, str]:
            _person(connection, person_id)
            mine = people.c.id == person_id
            connection.execute(update(people).where(mine).values(ended_on=None))
            return None, f"{person_id}: ours again"

        await self._edits.write(work, who)


def _person(connection: Connection, person_id: str) -> Row[Any]:
    row = connection.execute(select(people).where(people.c.id == person_id)).first()
    if row is None or row.kind == PersonKind.STAFF:
        raise EditRefused("This person is not on file any more.")
    return row


# --- reading ----------------------------------------------------------------------------

ORDER = (people.c.last_name, people.c.first_name, people.c.id)


def _listed(
    connection: Connection, wanted: str, kind: str, after: str
) -> tuple[Sequence[Resident], str]:
    found = (
        select(people)
        .where(people.c.kind != PersonKind.STAFF.value, _fits(wanted), _behind(connection, after))
        .order_by(*ORDER)
        .limit(PAGE + 1)
    )
    if kind:
        found = found.where(people.c.kind == kind)
    rows = connection.execute(found).all()
    shown = rows[:PAGE]
    ids = [row.id for row in shown]
    numbers, homes = _numbers(connection, ids), _homes(connection, ids)
    items = [
        Resident(
            row.id,
            row.kind,
            f"{row.first_name} {row.last_name}".strip() or row.company,
            row.company,
            tuple(numbers.get(row.id, ())),
            tuple(one.home for one in homes.get(row.id, ()) if one.current),
            row.ended_on is not None,
        )
        for row in shown
    ]
    return items, shown[-1].id if len(rows) > PAGE else ""


def _fits(wanted: str) -> ColumnElement[bool]:
    words = wanted.casefold().split()
    digits = "".join(letter for letter in wanted if letter.isdigit())
    if not words:
        return true()
    name = func.lower(people.c.first_name + " " + people.c.last_name + " " + people.c.company)
    fits: ColumnElement[bool] = true()
    for word in words:
        fits &= name.contains(word, autoescape=True)
    if len(digits) < 3:
        return fits
    theirs = select(phones.c.person_id).where(phones.c.number.contains(digits))
    return or_(fits, people.c.id.in_(theirs))


def _behind(connection: Connection, after: str) -> ColumnElement[bool]:
    last = connection.execute(select(*ORDER).where(people.c.id == after)).first() if after else None
    return tuple_(*ORDER) > tuple_(*last) if last is not None else true()


def _numbers(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    wanted = select(phones).where(phones.c.person_id.in_(ids)).order_by(phones.c.position)
    found: dict[str, list[str]] = {}
    for row in connection.execute(wanted):
        found.setdefault(row.person_id, []).append(row.number)
    return found


def _homes(connection: Connection, ids: Sequence[str]) -> dict[str, list[Lease]]:
    wanted = (
        select(leases, units.c.name.label("unit"), properties.c.name.label("place"))
        .join(units, units.c.id == leases.c.unit_id)
        .join(properties, properties.c.id == leases.c.property_id)
        .where(leases.c.person_id.in_(ids))
        .order_by(leases.c.position)
    )
    found: dict[str, list[Lease]] = {}
    for row in connection.execute(wanted):
        lease = Lease(row.unit_id, f"{row.unit}, {row.place}", row.current)
        found.setdefault(row.person_id, []).append(lease)
    return found


def _one(connection: Connection, person_id: str) -> PersonOnFile | None:
    row = connection.execute(select(people).where(people.c.id == person_id)).first()
    if row is None or row.kind == PersonKind.STAFF:
        return None
    values = dict(row._mapping) | {"phones": _numbers(connection, [person_id]).get(person_id, [])}
    homes = _homes(connection, [person_id]).get(person_id, [])
    return PersonOnFile(row.id, values, tuple(homes), row.ended_on is not None)


# --- writing ----------------------------------------------------------------------------


def _keep(
    connection: Connection, person_id: str, form: PersonForm, now: datetime
) -> tuple[str, str]:
    names = ("first_name", "last_name", "company", "language")
    flags = ("people_only", "confidential", "speak_slowly")
    values = {name: getattr(form, name) for name in (*names, *flags)} | {"kind": form.kind.value}
    numbers = [one.e164 for one in form.phones]
    if not person_id:
        mark = f"{slug(f'{form.first_name} {form.last_name}')[:40]}-{secrets.token_hex(4)}"
        new_id = free_id(connection, people, f"t-{mark}")
        connection.execute(insert(people), [{"id": new_id, "account_id": "", **values}])
        _put_numbers(connection, new_id, numbers)
        return new_id, f"{new_id}: new {form.kind.value}"
    row = _person(connection, person_id)
    _check_kind(connection, person_id, form.kind)
    # The trail says which fields, not what stands in them: names and numbers stay on their page.
    told = sorted(name for name, value in values.items() if row._mapping[name] != value)
    if _numbers(connection, [person_id]).get(person_id, []) != numbers:
        told.append("telephones")
    if changes(row, values):
        connection.execute(update(people).where(people.c.id == person_id).values(**values))
    _put_numbers(connection, person_id, numbers)
    sample_mark.adopt(connection, (person_id,), now)
    return person_id, f"{person_id}: {', '.join(told).replace('_', ' ')}" if told else ""


def _check_kind(connection: Connection, person_id: str, kind: PersonKind) -> None:
    living = select(leases.c.unit_id).where(
        leases.c.person_id == person_id, leases.c.current.is_(True)
    )
    lives = connection.execute(living).first() is not None
    if lives and kind not in (PersonKind.TENANT, PersonKind.OCCUPANT):
        raise EditRefused("They still live in a home: end the lease first.", "kind")


def _put_numbers(connection: Connection, person_id: str, numbers: Sequence[str]) -> None:
    connection.execute(delete(phones).where(phones.c.person_id == person_id))
    rows = [
        {"person_id": person_id, "number": number, "position": position}
        for position, number in enumerate(numbers)
    ]
    if rows:
        connection.execute(insert(phones), rows)


def _lease(
    connection: Connection, person_id: str, unit_id: str, now: datetime, *, current: bool
) -> str:
    person = _person(connection, person_id)
    unit = connection.execute(
        select(units).where(units.c.id == unit_id, units.c.ended_on.is_(None))
    ).first()
    if unit is None and current:
        raise EditRefused("Choose one of the homes.", "unit_id")
    mine = (leases.c.person_id == person_id) & (leases.c.unit_id == unit_id)
    known = connection.execute(select(leases).where(mine)).first()
    if (known is not None and known.current == current) or (known is None and unit is None):
        return ""
    if known is not None:
        connection.execute(update(leases).where(mine).values(current=current))
    elif unit is not None:
        count = connection.execute(
            select(func.count()).select_from(leases).where(leases.c.person_id == person_id)
        ).scalar()
        row = {"unit_id": unit_id, "property_id": unit.property_id, "position": count or 0}
        put(connection, leases, {"person_id": person_id, "current": current, **row})
    if current and unit is not None:
        # Who moves in takes the home off the list, as an import does.
        taken = {"available": False, "pending": False}
        connection.execute(update(units).where(units.c.id == unit_id).values(**taken))
    _set_kind(connection, person)
    sample_mark.adopt(connection, (person_id, unit_id), now)
    return f"{person_id}: {'lives in' if current else 'has left'} {unit_id}"


def _set_kind(connection: Connection, person: Row[Any]) -> None:
    """Who has a home is a tenant, who has none any more a former one. Occupants stay occupants:
    they have fewer rights, which a lease of another does not raise."""
    lives = connection.execute(
        select(leases.c.unit_id).where(leases.c.person_id == person.id, leases.c.current.is_(True))
    ).first()
    kind = PersonKind(person.kind)
    if lives and kind is not PersonKind.OCCUPANT:
        kind = PersonKind.TENANT
    elif not lives and kind in (*RENTS, PersonKind.OCCUPANT):
        kind = PersonKind.FORMER_TENANT
    values = {"kind": kind.value, "ended_on": None}
    connection.execute(update(people).where(people.c.id == person.id).values(**values))


def _remove(connection: Connection, person_id: str, now: datetime) -> tuple[str, str]:
    person = _person(connection, person_id)
    if not has_history(connection, person_id):
        for table in (phones, leases, tenant_accounts):
            connection.execute(delete(table).where(table.c.person_id == person_id))
        connection.execute(delete(people).where(people.c.id == person_id))
        return DELETED, f"{person_id}: deleted"
    connection.execute(update(leases).where(leases.c.person_id == person_id).values(current=False))
    values: dict[str, Any] = {"ended_on": now.date()}
    if person.kind in (PersonKind.TENANT, PersonKind.OCCUPANT):
        values = {"kind": PersonKind.FORMER_TENANT.value}  # still known as somebody who lived here
    connection.execute(update(people).where(people.c.id == person_id).values(**values))
    return ENDED, f"{person_id}: ended"


def has_history(connection: Connection, person_id: str) -> bool:
    """Has this person called, or is there a ticket or task of theirs?"""
    quoted = msgspec.json.encode(person_id).decode()
    caller: Column[Any] = type_coerce(calls.c.caller, Text)  # type: ignore[assignment]
    numbers = select(phones.c.number).where(phones.c.person_id == person_id)
    called = caller.contains(f'"id":{quoted}', autoescape=True) | calls.c.from_number.in_(numbers)
    looks = (
        select(calls.c.sid).where(called),
        select(issues.c.number).where(
            or_(issues.c.person_id == person_id, issues.c.vendor_id == person_id)
        ),
        select(tasks.c.act_key).where(tasks.c.person_id == person_id),
    )
    return any(connection.execute(one.limit(1)).first() is not None for one in looks)
