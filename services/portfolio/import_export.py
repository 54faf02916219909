"""Files that people fill in, and what is on file in the same form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Select, select

from services.core.import_columns import PLAIN
from services.core.people import PersonKind
from services.core.places import PropertyKind
from services.portfolio.import_file import OnFilePerson, on_file, read_rows, readable
from services.portfolio.tables import units as units_table

KIND_WORDS: Mapping[str, str] = {
    PropertyKind.APARTMENTS: "Apartments",
    PropertyKind.DUPLEX: "Duplex",
    PropertyKind.HOUSE: "House",
    PropertyKind.MOBILE_HOMES: "Mobile homes",
}
HOMES = ("property", "street", "city", "kind", "pets", "unit", "bedrooms", "rent", "available")
PEOPLE = ("first_name", "last_name")
PHONE_TITLES = ("Mobile phone", "Home phone")
AFTER = ("status", "language")


def _titles(*fields: str) -> tuple[str, ...]:
    return tuple(PLAIN[one] for one in fields)


EVERYTHING = (*_titles(*HOMES, *PEOPLE), *PHONE_TITLES, *_titles(*AFTER))
TEMPLATES: Mapping[str, Sequence[Sequence[str]]] = {
    "homes-and-tenants": (
        EVERYTHING,
        ("Maple Court", "12 Maple Street", "Albany, NY", "Apartments", "Cats are welcome.",
         "1A", "2", "1650", "no", "Anna", "Example", "(518) 555-0101", "", "current", "English"),
        ("Maple Court", "12 Maple Street", "Albany, NY", "", "",
         "1B", "1", "1400", "yes", "", "", "", "", "vacant", ""),
    ),
    "homes": (
        _titles(*HOMES),
        ("Maple Court", "12 Maple Street", "Albany, NY", "Apartments", "Cats are welcome.",
         "1A", "2", "1650", "no"),
    ),
    "tenants": (
        (*_titles("property", "unit", *PEOPLE), *PHONE_TITLES, *_titles(*AFTER)),
        ("Maple Court", "1A", "Anna", "Example", "(518) 555-0101", "", "current", "English"),
    ),
}  # fmt: skip
"""Kind -> rows, titles first. The homes in them exist nowhere."""


def home_lines(connection: Connection) -> Sequence[Sequence[str]]:
    """A row for each home and each of its tenants, with as many telephones as somebody has."""
    file = on_file(read_rows(connection))
    tenants: dict[str, list[OnFilePerson]] = defaultdict(list)
    for person in file.people.values():
        if person.row["kind"] in (PersonKind.TENANT, PersonKind.FORMER_TENANT):
            for home_id in person.leases:
                tenants[home_id].append(person)
    most = max([len(PHONE_TITLES), *(len(one.phones) for one in file.people.values())])
    titles = [*PHONE_TITLES, *(f"Phone {count}" for count in range(3, most + 1))]
    rows: list[Sequence[str]] = [(*_titles(*HOMES, *PEOPLE), *titles, *_titles(*AFTER))]
    for unit_id in connection.execute(_ordered()).scalars():
        unit = file.units[unit_id].row
        place = file.places[unit["property_id"]].row
        home = (
            place["name"], place["street"], place["city"], KIND_WORDS[place["kind"]], place["pets"],
            unit["name"], _number(unit["bedrooms"]), _number(unit["rent_usd"]),
            "yes" if unit["available"] else "no",
        )  # fmt: skip
        living = tenants.get(unit_id, [])
        rows += [(*home, *_person_cells(one, unit_id, most)) for one in living]
        if not living:
            rows.append((*home, *[""] * (len(PEOPLE) + most + len(AFTER))))
    return rows


def _ordered() -> Select[str]:
    return select(units_table.c.id).order_by(units_table.c.property_id, units_table.c.position)


def _person_cells(person: OnFilePerson, unit_id: str, most: int) -> Sequence[str]:
    numbers = [readable(one) for one in person.phones]
    return (
        person.row["first_name"],
        person.row["last_name"],
        *(numbers + [""] * most)[:most],
        "current" if person.leases[unit_id]["current"] else "former",
        {"es": "Spanish"}.get(person.row["language"], "English"),
    )


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
