"""A list of homes and tenants as a whole: what each row wants, what its rows say together, and
which cells are wrong. Pure: nothing here knows what is on file already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from services.core.csv_text import Line, decoded, read_lines
from services.core.import_cells import (
    NOTHING,
    CellWrong,
    Named,
    Tenancy,
    bedrooms_of,
    folded,
    kind_of,
    language_of,
    name_of,
    phones_of,
    rent_of,
    split_address,
    split_property,
    tenancy_of,
    unit_key,
    unit_name,
    words_in,
    yes_or_no,
)
from services.core.import_columns import PHONES, Columns, columns_of
from services.core.people import PhoneNumber
from services.core.places import PropertyKind

T = TypeVar("T")
ONLY_HOME = "House"
"""The name of the home of a property that has only one, which nobody has named."""
TOTALS = ("total", "totals", "grand total", "subtotal")
SHOWN = 60
MOST_FAULTS = 500


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be taken, and what to do about it."""

    line: int
    column: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is taken otherwise than people may expect."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class WantedPlace:
    """A property. Empty values say nothing: what is on file stays."""

    key: str
    name: str
    line: int
    street: str = ""
    city: str = ""
    kind: PropertyKind | None = None
    pets: str = ""


@dataclass(frozen=True, slots=True)
class WantedUnit:
    place: str
    """The property's key."""
    key: str
    name: str
    line: int
    bedrooms: int | None = None
    rent_usd: int | None = None
    available: bool | None = None


@dataclass(frozen=True, slots=True)
class WantedTenant:
    place: str
    unit: str
    name: Named
    line: int
    phones: tuple[PhoneNumber, ...] = ()
    current: bool = True
    language: str = ""

    @property
    def key(self) -> str:
        return folded(self.name.whole)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a file says."""

    places: Sequence[WantedPlace] = ()
    units: Sequence[WantedUnit] = ()
    tenants: Sequence[WantedTenant] = ()
    faults: Sequence[Fault] = ()
    remarks: Sequence[Remark] = ()
    unread: Sequence[str] = ()
    """Columns that are not used."""
    rows: int = 0


def read_sheet(data: bytes) -> Sheet:
    """Raises SheetWrong where the file as a whole cannot be read."""
    columns, lines = columns_of(read_lines(decoded(data)))
    reading = _Reading(columns)
    for line in lines:
        reading.take(line)
    return reading.sheet(len(lines))


@dataclass
class _Reading:
    """Rows one after the other, joined by what they are about."""

    columns: Columns
    places: dict[str, WantedPlace] = field(default_factory=dict)
    units: dict[tuple[str, str], WantedUnit] = field(default_factory=dict)
    tenants: dict[tuple[str, str, str], WantedTenant] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    homeless: list[tuple[Line, WantedPlace]] = field(default_factory=list)
    """Rows with something about a home or a tenant, and no unit."""

    def sheet(self, rows: int) -> Sheet:
        named = {place for place, _ in self.units}
        for line, place in self.homeless:
            if place.key in named:
                words = "say which unit: this property has several in the file"
                self._fault(line, "unit", CellWrong(words))
            else:
                self._take_home(line, place, ONLY_HOME)
        return Sheet(
            tuple(self.places.values()),
            tuple(self.units.values()),
            tuple(self.tenants.values()),
            tuple(self.faults[:MOST_FAULTS]),
            tuple(self.remarks),
            tuple(self.columns.unread),
            rows,
        )

    def take(self, line: Line) -> None:
        if len(line.cells) > len(self.columns.titles):
            words = "more values than columns: put values with commas in quotation marks"
            self.faults.append(Fault(line.number, "", line.cells[-1][:SHOWN], words))
            return
        if folded(self._cell(line, "property")).startswith(TOTALS):
            self.remarks.append(Remark(line.number, "A line of totals, left out."))
            return
        place = self._place(line)
        if place is None:
            return
        name = self._read(line, "unit", unit_name) or ""
        if name:
            self._take_home(line, place, name)
        elif any(self._cell(line, one) for one in ("tenant", "first_name", "last_name", "rent")):
            self.homeless.append((line, place))

    # --- what a row is about ------------------------------------------------------------

    def _place(self, line: Line) -> WantedPlace | None:
        name, spelled = split_property(self._cell(line, "property"))
        named = self._read(line, "property", lambda _: words_in(name, "property"))
        if not named:
            if named is not None:
                self._fault(line, "property", CellWrong("the property is missing in this row"))
            return None
        address = split_address(self._cell(line, "address") or spelled)
        city = ", ".join(
            one for one in (self._cell(line, "city"), self._cell(line, "state")) if one
        )
        street = self._read(line, "street", lambda cell: words_in(cell or address[0], "street"))
        found = WantedPlace(
            folded(named),
            named,
            line.number,
            street or "",
            self._read(line, "city", lambda _: words_in(city or address[1], "city")) or "",
            self._read(line, "kind", kind_of),
            self._read(line, "pets", lambda cell: words_in(cell, "pets")) or "",
        )
        # An address beside each home differs from row to row: the first one counts.
        loose = {"street", "city"} if "street" not in self.columns.places else set()
        return self._joined(
            self.places, found.key, found, line, ("street", "city", "kind", "pets"), loose
        )

    def _take_home(self, line: Line, place: WantedPlace, name: str) -> None:
        status = self._read(line, "status", tenancy_of)
        whole = self._cell(line, "tenant")
        if "vacant" in folded(whole).split():
            whole, status = "", status or Tenancy.VACANT
        tells = {Tenancy.VACANT: True, Tenancy.RENTED: False}.get(status) if status else None
        available = self._read(line, "available", yes_or_no)
        found = WantedUnit(
            place.key,
            unit_key(name),
            name,
            line.number,
            self._read(line, "bedrooms", bedrooms_of),
            self._read(line, "rent", rent_of),
            tells if available is None else available,
        )
        told = ("bedrooms", "rent_usd", "available")
        unit = self._joined(self.units, (place.key, found.key), found, line, told, set())
        if status not in (Tenancy.VACANT, Tenancy.RENTED):
            self._take_tenant(line, unit, whole, status)

    def _take_tenant(
        self, line: Line, unit: WantedUnit, whole: str, status: Tenancy | None
    ) -> None:
        first, last = self._cell(line, "first_name"), self._cell(line, "last_name")
        name = self._read(line, "tenant", lambda _: name_of(first, last, whole))
        phones = self._phones(line)
        if name is None:
            if phones:
                self._fault(line, "tenant", CellWrong("there is a telephone number and no name"))
            return
        if status is Tenancy.FUTURE:
            self.remarks.append(Remark(line.number, f"{name.whole} moves in later, left out."))
            return
        found = WantedTenant(
            unit.place, unit.key, name, line.number, phones, status is not Tenancy.FORMER,
            self._language(line),
        )  # fmt: skip
        key = (unit.place, unit.key, found.key)
        before = self.tenants.get(key)
        if before is not None:
            words = f"{name.whole} stands in line {before.line} too: the two are taken as one."
            self.remarks.append(Remark(line.number, words))
            found = _both(before, found)
        self.tenants[key] = found

    # --- cells --------------------------------------------------------------------------

    def _cell(self, line: Line, name: str) -> str:
        index = self.columns.places.get(name)
        return line.cells[index] if index is not None and index < len(line.cells) else ""

    def _read(self, line: Line, name: str, read: Callable[[str], T]) -> T | None:
        """What a cell says; None with a fault where it is wrong."""
        try:
            return read(self._cell(line, name))
        except CellWrong as wrong:
            self._fault(line, name, wrong)
            return None

    def _phones(self, line: Line) -> tuple[PhoneNumber, ...]:
        found: dict[PhoneNumber, None] = {}
        for index in self.columns.phones:
            cell = line.cells[index] if index < len(line.cells) else ""
            title = self.columns.titles[index]
            try:
                here = phones_of([cell])
            except CellWrong as wrong:
                self.faults.append(Fault(line.number, title, cell[:SHOWN], str(wrong)))
                continue
            if not here and folded(cell) not in NOTHING:
                words = f"No number in {title}: {cell[:SHOWN]!r} is left out."
                self.remarks.append(Remark(line.number, words))
            found |= dict.fromkeys(here)
        return tuple(found)

    def _language(self, line: Line) -> str:
        cell = self._cell(line, "language")
        if cell and not language_of(cell):
            words = f"Chris speaks no {cell[:SHOWN]}: this tenant is greeted in English."
            self.remarks.append(Remark(line.number, words))
        return language_of(cell)

    def _fault(self, line: Line, name: str, wrong: CellWrong) -> None:
        cell = self._cell(line, name)[:SHOWN]
        self.faults.append(Fault(line.number, self.columns.title(name), cell, str(wrong)))

    def _joined(
        self,
        found: dict[Any, T],
        key: object,
        new: T,
        line: Line,
        names: Sequence[str],
        loose: set[str],
    ) -> T:
        """What all rows so far say of one thing; a contradiction is a fault."""
        before = found.setdefault(key, new)
        values: dict[str, Any] = {}
        for name in names:
            old, value = getattr(before, name), getattr(new, name)
            if value in (None, "") or value == old:
                continue
            if old in (None, ""):
                values[name] = value
            elif name not in loose:
                first = getattr(before, "line")  # noqa: B009  # every wanted thing has one
                words = (
                    f"line {first} says {str(old)[:SHOWN]!r} for the same one: make both the same"
                )
                column = self.columns.title(COLUMN_OF.get(name, name))
                self.faults.append(Fault(line.number, column, str(value)[:SHOWN], words))
        found[key] = replace(before, **values)  # type: ignore[type-var]
        return found[key]


COLUMN_OF: Mapping[str, str] = {"rent_usd": "rent", PHONES: PHONES}


def _both(one: WantedTenant, other: WantedTenant) -> WantedTenant:
    """The same tenant of the same home in two rows; who is current in one of them is."""
    phones = tuple(dict.fromkeys((*one.phones, *other.phones)))
    return replace(
        one,
        phones=phones,
        current=one.current or other.current,
        language=one.language or other.language,
    )
