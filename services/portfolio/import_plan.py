"""What an import would do: every home and tenant of a file compared with what is on file.

Nothing is ever deleted. Whoever is on file and not in the file is left alone, unless the office
asks that they become former tenants. The plan's fingerprint is over all that would be written and
what stands there now: an import is done only as it was shown.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from services.core.import_cells import folded
from services.core.import_rows import ONLY_HOME, Sheet, WantedPlace, WantedTenant, WantedUnit
from services.core.people import PersonKind
from services.core.places import PropertyKind
from services.portfolio.import_file import (
    OnFile,
    OnFileHome,
    OnFilePerson,
    Row,
    Rows,
    on_file,
    readable,
)

NEW, CHANGED, SAME = "new", "changed", "same"
STATES = (NEW, CHANGED, SAME)
KINDS = ("property", "unit", "tenant")
LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one property, home or tenant of the file."""

    kind: str
    state: str
    name: str
    line: int
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """A tenant of a property in the file whom the file does not name."""

    person_id: str
    unit_id: str
    name: str
    home: str


@dataclass(frozen=True, slots=True)
class Writes:
    """Whole rows for each table, in the order in which they can be written."""

    properties: Sequence[Row] = ()
    units: Sequence[Row] = ()
    people: Sequence[Row] = ()
    phones: Sequence[Row] = ()
    leases: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    changes: Sequence[Change]
    gone: Sequence[Gone]
    writes: Writes
    named: Mapping[str, Sequence[str]]
    """Kind -> ids of what the file names and was on file already."""
    left_alone: Mapping[str, int]
    """Kind -> how many are on file and not in the file."""
    new_places: Sequence[str]
    """Ids of properties that come with this file."""
    counts: Mapping[str, Mapping[str, int]]
    """Kind -> state -> how many."""
    fingerprint: str = ""

    @property
    def moving(self) -> int:
        """How many things are new or changed."""
        return sum(states[NEW] + states[CHANGED] for states in self.counts.values())


def plan_import(rows: Rows, sheet: Sheet) -> Plan:
    """Compare with what is on file; nothing is written."""
    return _Planner(on_file(rows)).plan(sheet)


@dataclass
class _Planner:
    file: OnFile
    places: dict[str, str] = field(default_factory=dict)
    """Key in the file -> id."""
    homes: dict[tuple[str, str], str] = field(default_factory=dict)
    """Keys of property and unit -> the unit's id."""
    tenants: dict[str, OnFilePerson] = field(default_factory=dict)
    """Those of the file, by id."""
    lines: dict[str, int] = field(default_factory=dict)
    """Id -> the line that it is on."""
    last: dict[str, int] = field(default_factory=dict)
    """Id of a property -> the position of its last home."""
    silent: set[tuple[str, str]] = field(default_factory=set)
    """Keys of homes of which the file does not say whether they are for rent."""
    listed: set[tuple[str, str]] = field(default_factory=set)
    """Ids of tenants with the homes at which the file has them."""

    def plan(self, sheet: Sheet) -> Plan:
        before = {key: set(getattr(self.file, key)) for key in ("places", "units", "people")}
        sole = Counter(one.place for one in sheet.units)
        for place in sheet.places:
            self._place(place, only_one=sole[place.key] == 1)
        known = dict(self.file.units_by_key())
        for unit in sheet.units:
            self._unit(unit, known)
        self._tenants(sheet.tenants)
        changes = [self._change(kind, one) for kind, one in self._of_file()]
        gone = self._gone(sheet)
        writes = self._writes()
        return Plan(
            changes,
            gone,
            writes,
            {
                "property": sorted(set(self.places.values()) & before["places"]),
                "unit": sorted(set(self.homes.values()) & before["units"]),
                "tenant": sorted(set(self.tenants) & before["people"]),
            },
            {
                "property": len(before["places"] - set(self.places.values())),
                "unit": len(before["units"] - set(self.homes.values())),
                "tenant": len(before["people"] - set(self.tenants)),
            },
            [one for one in self.places.values() if one not in before["places"]],
            _counted(changes),
            _fingerprint(changes, gone, writes),
        )

    # --- homes --------------------------------------------------------------------------

    def _place(self, wanted: WantedPlace, *, only_one: bool) -> None:
        found = self.file.place_called(wanted.key, wanted.street)
        if found is None:
            kind = PropertyKind.HOUSE if only_one else PropertyKind.APARTMENTS
            row: Row = {
                "id": _free(slug(wanted.name), self.file.places),
                "position": _next(self.file.places.values()),
                "name": wanted.name, "street": "", "city": "", "kind": kind.value, "pets": "",
            }  # fmt: skip
            found = self.file.places[row["id"]] = OnFileHome(row, new=True)
        self._learn(found, wanted.line)
        found.ours_again()
        self.places[wanted.key] = found.row["id"]
        found.set("street", wanted.street, "Street")
        found.set("city", wanted.city, "City")
        found.set("kind", wanted.kind and wanted.kind.value, "Type")
        found.set("pets", wanted.pets, "Pets")

    def _unit(self, wanted: WantedUnit, known: dict[tuple[str, str], OnFileHome]) -> None:
        place = self.places[wanted.place]
        found = known.get((place, wanted.key)) or self._only_home(wanted, place)
        if found is None:
            row: Row = {
                "id": _free(f"{place}-{slug(wanted.name)}", self.file.units),
                "property_id": place, "position": self._position(place), "name": wanted.name,
                "bedrooms": None, "rent_usd": None, "available": False, "pending": False,
                "free_from": None,
            }  # fmt: skip
            found = self.file.units[row["id"]] = OnFileHome(row, new=True)
            known[place, wanted.key] = found
        self._learn(found, wanted.line)
        found.ours_again()
        self.homes[wanted.place, wanted.key] = found.row["id"]
        if wanted.available is None:
            self.silent.add((wanted.place, wanted.key))
        found.set("bedrooms", wanted.bedrooms, "Bedrooms")
        found.set("rent_usd", wanted.rent_usd, "Rent")
        found.set("available", wanted.available, "For rent")

    def _position(self, place: str) -> int:
        """The next one in a property."""
        if not self.last:
            for one in self.file.units.values():
                home, position = one.row["property_id"], int(one.row["position"])
                self.last[home] = max(self.last.get(home, -1), position)
        self.last[place] = self.last.get(place, -1) + 1
        return self.last[place]

    def _only_home(self, wanted: WantedUnit, place: str) -> OnFileHome | None:
        """A home that the file does not name is the one that the property has."""
        if wanted.name != ONLY_HOME:
            return None
        mine = [one for one in self.file.units.values() if one.row["property_id"] == place]
        return mine[0] if len(mine) == 1 else None

    # --- tenants ------------------------------------------------------------------------

    def _tenants(self, wanted: Sequence[WantedTenant]) -> None:
        by_name = self.file.people_by_name()
        for one in wanted:
            person = _known(by_name.get(one.key, []), self.homes[one.place, one.unit], one)
            if person is None:
                person = self._new_person(one)
                by_name.setdefault(one.key, []).append(person)
            self.tenants[person.row["id"]] = person
            self.listed.add((person.row["id"], self.homes[one.place, one.unit]))
            self._learn(person, one.line)
            self._tell(person, one)
        for keys in {(one.place, one.unit) for one in wanted if one.current} & self.silent:
            # Somebody lives there, and the file does not say that it is for rent.
            unit = self.file.units[self.homes[keys]]
            unit.set("available", False, "For rent")

    def _new_person(self, wanted: WantedTenant) -> OnFilePerson:
        seed = f"{self.places[wanted.place]}|{wanted.unit}|{wanted.key}"
        mark = hashlib.sha256(seed.encode()).hexdigest()[:8]
        row: Row = {
            "id": _free(f"t-{slug(wanted.name.whole)[:40]}-{mark}", self.file.people),
            "kind": PersonKind.TENANT.value, "first_name": wanted.name.first,
            "last_name": wanted.name.last, "language": wanted.language or "en",
            "people_only": False, "confidential": False, "speak_slowly": False, "account_id": "",
            "balance_cents": None, "company": "",
        }  # fmt: skip
        found = self.file.people[row["id"]] = OnFilePerson(row, new=True)
        return found

    def _tell(self, person: OnFilePerson, wanted: WantedTenant) -> None:
        """Numbers and homes are added, and none is taken away."""
        person.set("language", wanted.language, "Language")
        for number in wanted.phones:
            if number.e164 not in person.phones:
                person.phones.append(number.e164)
                person.new_phones.append(number.e164)
                if not person.new:
                    person.changes.append(f"New number: {readable(number.e164)}")
        self._lease(person, wanted)
        if person.row["kind"] != PersonKind.OCCUPANT:  # has fewer rights, which no list may raise
            kind = PersonKind.TENANT if person.is_current else PersonKind.FORMER_TENANT
            person.set("kind", kind.value, "Role")

    def _lease(self, person: OnFilePerson, wanted: WantedTenant) -> None:
        unit = self.file.units[self.homes[wanted.place, wanted.unit]].row
        known = person.leases.get(unit["id"])
        if known is not None and known["current"] == wanted.current:
            return
        row = known or {
            "person_id": person.row["id"], "unit_id": unit["id"],
            "property_id": unit["property_id"], "position": len(person.leases),
        }  # fmt: skip
        row["current"] = wanted.current
        person.leases[unit["id"]] = row
        person.new_leases.append(row)
        if not person.new:
            words = "Lives in" if wanted.current else "Has left"
            person.changes.append(f"{words} {self._home_words(unit['id'])}")

    # --- what comes of it ---------------------------------------------------------------

    def _learn(self, one: OnFileHome, line: int) -> None:
        self.lines.setdefault(one.row["id"], line)

    def _of_file(self) -> Sequence[tuple[str, OnFileHome]]:
        places = [
            ("property", self.file.places[one]) for one in dict.fromkeys(self.places.values())
        ]
        homes = [("unit", self.file.units[one]) for one in dict.fromkeys(self.homes.values())]
        return [*places, *homes, *(("tenant", one) for one in self.tenants.values())]

    def _change(self, kind: str, one: OnFileHome) -> Change:
        state = NEW if one.new else CHANGED if one.changes else SAME
        return Change(
            kind, state, self._words(kind, one), self.lines[one.row["id"]], tuple(one.changes)
        )

    def _words(self, kind: str, one: OnFileHome) -> str:
        if kind == "unit":
            return self._home_words(one.row["id"])
        if isinstance(one, OnFilePerson):
            homes = [self._home_words(unit) for unit, row in one.leases.items() if row["current"]]
            return ", ".join([one.name, *homes])
        return str(one.row["name"])

    def _home_words(self, unit_id: str) -> str:
        unit = self.file.units[unit_id].row
        return f"{unit['name']}, {self.file.places[unit['property_id']].row['name']}"

    def _gone(self, sheet: Sheet) -> Sequence[Gone]:
        """In properties of which the file names tenants."""
        told = {self.places[one.place] for one in sheet.tenants}
        return [
            Gone(one, unit, person.name, self._home_words(unit))
            for one, person in self.file.people.items()
            if person.row["kind"] == PersonKind.TENANT
            for unit, row in person.leases.items()
            if row["current"] and row["property_id"] in told and (one, unit) not in self.listed
        ]

    def _writes(self) -> Writes:
        touched = [one for _, one in self._of_file() if one.new or one.changes]
        persons = [one for one in touched if isinstance(one, OnFilePerson)]
        homes = [one.row for one in touched if not isinstance(one, OnFilePerson)]
        return Writes(
            [one for one in homes if "street" in one],
            [one for one in homes if "property_id" in one],
            [one.row for one in persons],
            [
                {"person_id": one.row["id"], "number": number, "position": one.phones.index(number)}
                for one in persons
                for number in one.new_phones
            ],
            [row for one in persons for row in one.new_leases],
        )


def _known(
    named: Sequence[OnFilePerson], unit_id: str, wanted: WantedTenant
) -> OnFilePerson | None:
    """Whoever of this name lives or lived there; else whoever has one of the numbers."""
    numbers = {one.e164 for one in wanted.phones}
    there = [one for one in named if unit_id in one.leases]
    reached = [one for one in named if numbers & set(one.phones)]
    return next(iter([*there, *reached]), None)


def _next(homes: Iterable[OnFileHome]) -> int:
    """The position behind all of these."""
    return 1 + max((int(one.row["position"]) for one in homes), default=-1)


def slug(name: str) -> str:
    """A name as a part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-") or "home"


def _free(wanted: str, taken: Mapping[str, object]) -> str:
    """`wanted`, with a number behind it where somebody has it."""
    short = wanted[: LONGEST_ID - 4]
    tries = [short, *(f"{short}-{count}" for count in range(2, 1000))]
    return next(one for one in tries if one not in taken)


def _counted(changes: Sequence[Change]) -> Mapping[str, Mapping[str, int]]:
    found = Counter((one.kind, one.state) for one in changes)
    return {kind: {state: found[kind, state] for state in STATES} for kind in KINDS}


def _fingerprint(changes: Sequence[Change], gone: Sequence[Gone], writes: Writes) -> str:
    return hashlib.sha256(msgspec.json.encode([changes, gone, writes])).hexdigest()
