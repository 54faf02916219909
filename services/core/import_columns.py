"""What the columns of a list of homes and tenants are called, here and in other systems' exports.

The names are those of reports that property systems write (rent roll, tenant directory, unit and
property lists) and what people type. A field takes the first of its names that the file has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from services.core.csv_text import Line, SheetWrong
from services.core.spoken import without_accents

NAMES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "property": (
            "property name", "rental property", "building name", "community name", "community",
            "complex", "property", "building", "propiedad", "edificio", "property short name",
        ),
        "street": (
            "property street address 1", "property street address", "property street",
            "street address 1", "street address", "street", "address line 1", "address 1",
            "property address 1", "direccion", "calle",
        ),
        "address": ("property address", "full address", "address", "building address"),
        "city": ("property city", "city", "ciudad", "town"),
        "state": ("property state", "state", "estado", "province"),
        "kind": ("property type", "building type", "type of property", "property kind", "kind"),
        "pets": ("pet policy", "pet rule", "pets", "mascotas"),
        "unit": (
            "unit number", "unit no", "unit name", "unit", "apt number", "apartment number", "apt",
            "apartment", "lot number", "lot", "space number", "space", "suite", "unidad",
            "apartamento", "apto", "rental unit", "unit address", "unit id",
        ),
        "bedrooms": ("bedrooms", "beds", "bed", "br", "bd", "bd ba", "bed bath", "recamaras"),
        "rent": ("market rent", "asking rent", "advertised rent", "rent amount", "monthly rent",
                 "rent", "renta"),
        "available": ("available", "for rent", "vacant", "unit status", "occupancy",
                      "occupancy status", "disponible"),
        "first_name": ("first name", "tenant first name", "given name", "firstname", "nombre"),
        "last_name": ("last name", "tenant last name", "surname", "family name", "lastname",
                      "apellido", "apellidos"),
        "tenant": ("tenant name", "resident name", "tenant", "resident", "tenants", "residents",
                   "leaseholder", "lessee", "occupant name", "name", "full name", "inquilino"),
        "status": ("tenant status", "resident status", "lease status", "status", "estatus"),
        "language": ("preferred language", "language", "spoken language", "idioma"),
    }
)  # fmt: skip
"""Field -> the names it goes by, the surest first, in small letters without marks."""
PHONE = re.compile(r"\b(?:phones?|mobile|cell|cellular|telephone|tel|telefono|celular)\b")
NO_PHONE = re.compile(
    r"\b(?:type|label|carrier|emergency|contact|provider|owner|vendor|office|property|company|fax"
    r"|ok|allowed|opt)\b"
)
PHONES = "phones"
PLAIN: Mapping[str, str] = MappingProxyType(
    {
        "property": "Property",
        "street": "Street",
        "address": "Address",
        "city": "City",
        "state": "State",
        "kind": "Property type",
        "pets": "Pets",
        "unit": "Unit",
        "bedrooms": "Bedrooms",
        "rent": "Rent",
        "available": "Available",
        "first_name": "First name",
        "last_name": "Last name",
        "tenant": "Tenant",
        "phones": "Phone",
        "status": "Status",
        "language": "Language",
    }
)
"""Field -> as our own templates call it."""
TITLE_ROWS = 15
"""Reports have a title and dates above the names of their columns."""
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cell of a row is which field."""

    places: Mapping[str, int]
    """Field -> its column, counted from 0."""
    phones: Sequence[int]
    titles: Sequence[str]
    """As the file has them."""

    @property
    def unread(self) -> Sequence[str]:
        """Titles of columns that are not used."""
        used = {*self.places.values(), *self.phones}
        return [one for index, one in enumerate(self.titles) if one and index not in used]

    def title(self, field: str) -> str:
        """What the file calls a field."""
        index = self.places.get(field)
        if field == PHONES and self.phones:
            index = self.phones[0]
        return PLAIN[field] if index is None else self.titles[index]


def plain_title(title: str) -> str:
    """In small letters, without accents and marks: `Unit #` becomes `unit number`."""
    words = re.sub(r"([a-z])([A-Z])", r"\1 \2", title).replace("#", " number ").replace("_", " ")
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", without_accents(words.casefold())).split())


def columns_of(lines: Sequence[Line]) -> tuple[Columns, Sequence[Line]]:
    """The columns, and the rows below their names. Raises SheetWrong."""
    for index, line in enumerate(lines[:TITLE_ROWS]):
        found = _columns(line.cells)
        if len(found.places) + bool(found.phones) >= FEWEST and "property" in found.places:
            return found, lines[index + 1 :]
    first = ", ".join(lines[0].cells[:8]) if lines else ""
    raise SheetWrong(
        "No row names the columns. A column with the property is needed (Property, Property name, "
        f"Building) and at least one more (Unit, Tenant, Phone ...). The file begins with: {first}"
    )


def _columns(titles: Sequence[str]) -> Columns:
    plain = [plain_title(title) for title in titles]
    places = {field: _place(plain, names) for field, names in NAMES.items()}
    phones = [
        index
        for index, title in enumerate(plain)
        if PHONE.search(title) and not NO_PHONE.search(title)
    ]
    found = {field: index for field, index in places.items() if index is not None}
    return Columns(found, phones, tuple(titles))


def _place(titles: Sequence[str], names: Sequence[str]) -> int | None:
    return next((titles.index(name) for name in names if name in titles), None)
