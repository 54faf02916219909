"""The embedded property system: our own tables, where no other system is connected."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, Connection, Row, Select, Table, bindparam, exists, select

from services.core.account import Account
from services.core.issue import Category, IssueStatus, OpenIssue, Urgency
from services.core.people import Home, Person, PersonKind, PhoneNumber
from services.core.places import Availability, Property, PropertyKind, Unit
from services.portfolio.tables import (
    leases,
    people,
    phones,
    properties,
    tenant_accounts,
    units,
)
from services.store.database import Database
from services.store.issue_rows import number_of_issue
from services.store.tables import acts, issues

MOST_NAMED = 5
ALIKE = 80.0
"""The lowest mean likeness, of 100, at which a name is offered."""
SOUNDS_ALIKE = 88.0
SOUNDS = str.maketrans("bfpvcgjkqsxzdtlmnr", "111122222222334556")


def _wanted(condition: ColumnElement[bool]) -> Select[Any]:
    """The people a condition picks."""
    return select(people).where(condition).order_by(people.c.id)


def _of_people(table: Table) -> Select[Any]:
    """What belongs to some people, executed with their `ids`."""
    mine = table.c.person_id.in_(bindparam("ids", expanding=True))
    return select(table).where(mine).order_by(table.c.position)


# Asked for every call, and so built once.
WITH_NUMBER = _wanted(
    people.c.id.in_(select(phones.c.person_id).where(phones.c.number == bindparam("number")))
    & people.c.ended_on.is_(None)
)
NUMBERS, HOMES = _of_people(phones), _of_people(leases)


class EmbeddedPortfolio:
    """The port `PropertySystem` on our own database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def people_with_phone(self, number: PhoneNumber) -> Sequence[Person]:
        given = {"number": number.e164}
        found = await self._database.read(lambda c: _people(c, WITH_NUMBER, given))
        return sorted(found, key=lambda person: (not _rents(person), person.name))

    async def people_named(self, name: str) -> Sequence[Person]:
        return await self._database.read(lambda connection: _people_named(connection, name))

    async def people_in(self, unit_id: str) -> Sequence[Person]:
        """Who rents this unit now."""
        rents = (leases.c.unit_id == unit_id) & leases.c.current.is_(True)
        ids = select(leases.c.person_id).where(rents)
        wanted = _wanted(people.c.id.in_(ids))
        found = await self._database.read(lambda c: _people(c, wanted))
        return [person for person in found if person.kind is PersonKind.TENANT]

    async def person(self, person_id: str) -> Person | None:
        wanted = _wanted(people.c.id == person_id)
        found = await self._database.read(lambda c: _people(c, wanted))
        return found[0] if found else None

    async def properties(self) -> Sequence[Property]:
        return await self._database.read(_properties)

    async def availability(self) -> Availability:
        """These tables are the office's own: what they say is so now."""
        return Availability(tuple(await self.properties()))

    async def open_issues(
        self, *, unit_id: str | None = None, property_id: str | None = None
    ) -> Sequence[OpenIssue]:
        wanted = _open_ones(select(issues), unit_id, property_id)
        rows = await self._database.read(lambda c: c.execute(wanted).all())
        return [open_issue_of(row) for row in rows]

    async def latest_own_issues(
        self, since: datetime, *, unit_id: str | None = None, property_id: str | None = None
    ) -> Sequence[OpenIssue]:
        """Tickets that calls have left and that another system may not list yet: those without a
        number of its own, and those that were given one since then."""
        given = exists().where(acts.c.key == issues.c.act_key, acts.c.changed_at >= since)
        fresh = (issues.c.external_id == "") | given
        wanted = select(issues).where(issues.c.act_key.is_not(None), fresh)
        rows = await self._database.read(
            lambda c: c.execute(_open_ones(wanted, unit_id, property_id)).all()
        )
        return [open_issue_of(row) for row in rows]

    async def jobs(
        self, *, vendor_id: str | None = None, number: int | None = None
    ) -> Sequence[OpenIssue]:
        given = issues.c.vendor_id.is_not(None) | (issues.c.vendor_company != "")
        wanted = select(issues).where(issues.c.status != IssueStatus.CLOSED, given)
        if vendor_id is not None:
            wanted = wanted.where(issues.c.vendor_id == vendor_id)
        wanted = wanted.order_by(issues.c.opened_at.desc(), issues.c.number.desc())
        rows = await self._database.read(lambda c: c.execute(wanted).all())
        found = [open_issue_of(row) for row in rows]
        return [one for one in found if number in (None, one.number)]

    async def account(self, person_id: str) -> Account | None:
        wanted = (
            select(people.c.balance_cents, tenant_accounts)
            .outerjoin(tenant_accounts, tenant_accounts.c.person_id == people.c.id)
            .where(people.c.id == person_id)
        )
        row = await self._database.read(lambda c: c.execute(wanted).first())
        return account_of(row) if row and row.balance_cents is not None else None

    async def rent_due_usd(self, person_id: str) -> float | None:
        wanted = select(people.c.balance_cents).where(people.c.id == person_id)
        cents = await self._database.read(lambda c: c.execute(wanted).scalar_one_or_none())
        return None if cents is None else cents / 100


def _open_ones(wanted: Select[Any], unit_id: str | None, property_id: str | None) -> Select[Any]:
    """Those that are not closed, of this place, newest first."""
    wanted = wanted.where(issues.c.status != IssueStatus.CLOSED)
    if unit_id is not None:
        wanted = wanted.where(issues.c.unit_id == unit_id)
    if property_id is not None:
        wanted = wanted.where(issues.c.property_id == property_id)
    return wanted.order_by(issues.c.opened_at.desc(), issues.c.number.desc())


def open_issue_of(row: Row[Any]) -> OpenIssue:
    return OpenIssue(
        number=number_of_issue(row),
        property_id=row.property_id,
        unit_id=row.unit_id,
        category=Category(row.category),
        urgency=Urgency(row.urgency),
        summary=row.summary,
        status=IssueStatus(row.status),
        opened_at=row.opened_at,
        appointment_at=row.appointment_at,
        appointment_ends_at=row.appointment_ends_at,
        vendor_id=row.vendor_id,
        vendor_company=row.vendor_company,
        person_id=row.person_id,
    )


def account_of(row: Row[Any]) -> Account:
    return Account(
        balance_usd=row.balance_cents / 100,
        last_payment_usd=_usd(row.last_payment_cents),
        last_payment_on=row.last_payment_on,
        late_fee_usd=_usd(row.late_fee_cents),
        rent_usd=_usd(row.rent_cents),
        rent_due_day=row.rent_due_day,
        lease_ends_on=row.lease_ends_on,
        as_of=row.as_of,
        last_four=row.last_four or "",
    )


def _usd(cents: int | None) -> float | None:
    return None if cents is None else cents / 100


def _rents(person: Person) -> bool:
    return person.kind is PersonKind.TENANT and bool(person.current_homes)


def _unit(row: Row[Any]) -> Unit:
    return Unit(
        row.id,
        row.property_id,
        row.name,
        row.bedrooms,
        row.rent_usd,
        row.available,
        row.pending,
        row.free_from,
    )


def _properties(connection: Connection) -> Sequence[Property]:
    by_property: dict[str, list[Unit]] = defaultdict(list)
    ours = select(units).where(units.c.ended_on.is_(None))
    for row in connection.execute(ours.order_by(units.c.position)):
        unit = _unit(row)
        by_property[row.property_id].append(unit)
    return [
        Property(
            row.id,
            row.name,
            row.street,
            row.city,
            PropertyKind(row.kind),
            tuple(by_property[row.id]),
            row.pets,
        )
        for row in connection.execute(
            select(properties)
            .where(properties.c.ended_on.is_(None))
            .order_by(properties.c.position)
        )
    ]


def _people(
    connection: Connection, wanted: Select[Any], given: Mapping[str, Any] | None = None
) -> list[Person]:
    """People with their numbers and homes."""
    found = connection.execute(wanted, given).all()
    if not found:
        return []
    ids = {"ids": [row.id for row in found]}
    numbers, homes = _grouped(connection, NUMBERS, ids), _grouped(connection, HOMES, ids)
    return [
        Person(
            id=row.id,
            kind=PersonKind(row.kind),
            first_name=row.first_name,
            last_name=row.last_name,
            language=row.language,
            phones=tuple(PhoneNumber(one.number) for one in numbers[row.id]),
            homes=tuple(Home(one.property_id, one.unit_id, one.current) for one in homes[row.id]),
            people_only=row.people_only,
            confidential=row.confidential,
            speak_slowly=row.speak_slowly,
            account_id=row.account_id,
            company=row.company,
        )
        for row in found
    ]


def _grouped(
    connection: Connection, wanted: Select[Any], ids: Mapping[str, Any]
) -> defaultdict[str, list[Row[Any]]]:
    """Rows by person, in the order they were given."""
    groups: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(wanted, ids):
        groups[row.person_id].append(row)
    return groups


def _people_named(connection: Connection, name: str) -> Sequence[Person]:
    spoken = folded_name(name)
    if not spoken:
        return []
    rows = connection.execute(
        select(people.c.id, people.c.first_name, people.c.last_name).where(
            people.c.ended_on.is_(None)
        )
    )
    scored = [
        (likeness(spoken, folded_name(f"{row.first_name} {row.last_name}")), row.id) for row in rows
    ]
    best = sorted((pair for pair in scored if pair[0] >= ALIKE), reverse=True)[:MOST_NAMED]
    found = {
        person.id: person for person in _people(connection, _wanted(_among(id_ for _, id_ in best)))
    }
    return [found[id_] for _, id_ in best]


def _among(ids: Iterable[str]) -> Any:
    return people.c.id.in_(list(ids))


def folded_name(name: str) -> list[str]:
    """The words of a name in small letters without accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter if letter.isalpha() else " " for letter in plain if letter.isascii())
    return letters.split()


def likeness(spoken: Sequence[str], name: Sequence[str]) -> float:
    """How well each spoken word is met by some word of the name, 0 to 100 in the mean."""
    if not name:
        return 0.0
    return sum(max(_alike(word, part) for part in name) for word in spoken) / len(spoken)


def _alike(spoken: str, part: str) -> float:
    by_sound = SOUNDS_ALIKE if _sound(spoken) == _sound(part) else 0.0
    return max(fuzz.ratio(spoken, part), by_sound)


def _sound(word: str) -> str:
    """The consonants of a word as classes of sound, doubled ones once: `Klein` is `Clyne`."""
    classes = [letter for letter in word.translate(SOUNDS) if letter.isdigit()]
    once = [one for one, before in zip(classes, ["", *classes], strict=False) if one != before]
    starts_with_vowel = "v" if word[0] in "aeiou" else ""
    return starts_with_vowel + "".join(once)
