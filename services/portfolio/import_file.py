"""What is on file, as an import compares it: homes and people with their rows as they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import phonenumbers
from sqlalchemy import Connection, select

from services.core.import_cells import folded, unit_key
from services.core.people import PersonKind
from services.portfolio.tables import leases, people, phones, properties, units

Row = dict[str, Any]
RENTERS = (
    PersonKind.TENANT,
    PersonKind.FORMER_TENANT,
    PersonKind.OCCUPANT,
    PersonKind.APPLICANT,
    PersonKind.PROSPECT,
)
"""Who a tenant of a file may turn out to be; owners, vendors and staff are left alone."""


@dataclass
class OnFileHome:
    """A row of a property or unit; `new` where the file brings it."""

    row: Row
    new: bool = False
    changes: list[str] = field(default_factory=list)

    def set(self, name: str, value: Any, title: str) -> None:
        """Change a value, and note it in words. None and "" say nothing."""
        old = self.row.get(name)
        if value in (None, "") or value == old:
            return
        self.row[name] = value
        if not self.new:
            self.changes.append(f"{title}: {_shown(old)} → {_shown(value)}")

    def ours_again(self) -> None:
        """It had ended, and a list names it."""
        if self.row.get("ended_on") is not None:
            self.row["ended_on"] = None
            self.changes.append("Is ours again")


@dataclass
class OnFilePerson(OnFileHome):
    """The same of a person, with numbers in their order and homes by unit."""

    phones: list[str] = field(default_factory=list)
    leases: dict[str, Row] = field(default_factory=dict)
    new_phones: list[str] = field(default_factory=list)
    new_leases: list[Row] = field(default_factory=list)
    """Those to be written: new ones, and changed ones."""

    @property
    def name(self) -> str:
        return f"{self.row['first_name']} {self.row['last_name']}".strip()

    @property
    def is_current(self) -> bool:
        return any(one["current"] for one in self.leases.values())


@dataclass(frozen=True)
class Rows:
    """Everything that an import may touch, as it stands in the tables."""

    properties: Sequence[Any]
    units: Sequence[Any]
    people: Sequence[Any]
    phones: Sequence[Any]
    leases: Sequence[Any]


@dataclass
class OnFile:
    """Everything that an import may touch."""

    places: dict[str, OnFileHome]
    """By id."""
    units: dict[str, OnFileHome]
    people: dict[str, OnFilePerson]

    def place_called(self, key: str, street: str) -> OnFileHome | None:
        """By name; else by address, for files that call a property by it."""
        named = [one for one in self.places.values() if folded(one.row["name"]) == key]
        if named:
            return named[0]
        streets = {folded(street), key} - {""}
        at = [one for one in self.places.values() if folded(one.row["street"]) in streets]
        return at[0] if len(at) == 1 else None

    def units_by_key(self) -> Mapping[tuple[str, str], OnFileHome]:
        return {
            (one.row["property_id"], unit_key(one.row["name"])): one for one in self.units.values()
        }

    def people_by_name(self) -> dict[str, list[OnFilePerson]]:
        found: dict[str, list[OnFilePerson]] = defaultdict(list)
        for one in self.people.values():
            found[folded(one.name)].append(one)
        return found


def read_rows(connection: Connection) -> Rows:
    """All of it: a few thousand rows, each time in the same order."""
    orders = (
        select(properties).order_by(properties.c.position, properties.c.id),
        select(units).order_by(units.c.position, units.c.id),
        select(people).where(people.c.kind.in_(RENTERS)).order_by(people.c.id),
        select(phones).order_by(phones.c.position, phones.c.person_id, phones.c.number),
        select(leases).order_by(leases.c.position, leases.c.person_id, leases.c.unit_id),
    )
    return Rows(*(connection.execute(one).all() for one in orders))


def on_file(rows: Rows) -> OnFile:
    """The same, joined."""
    persons = {row.id: OnFilePerson(dict(row._mapping)) for row in rows.people}
    for row in rows.phones:
        if row.person_id in persons:
            persons[row.person_id].phones.append(row.number)
    for row in rows.leases:
        if row.person_id in persons:
            persons[row.person_id].leases[row.unit_id] = dict(row._mapping)
    return OnFile(
        {row.id: OnFileHome(dict(row._mapping)) for row in rows.properties},
        {row.id: OnFileHome(dict(row._mapping)) for row in rows.units},
        persons,
    )


def readable(e164: str) -> str:
    """`(718) 555-0142`: what begins with a plus sign is a formula to a spreadsheet."""
    number = phonenumbers.parse(e164)
    form = phonenumbers.PhoneNumberFormat
    own = number.country_code == 1
    return phonenumbers.format_number(number, form.NATIONAL if own else form.INTERNATIONAL)


def _shown(value: Any) -> str:
    words = {True: "yes", False: "no"}
    if isinstance(value, bool):
        return words[value]
    return str(value) if value not in (None, "") else "nothing"
