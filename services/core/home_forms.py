"""What staff fill in about homes and people, read field by field: a value, or what to put right.

The same rules as for a list that is imported (`import_cells`), so that both bring the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from services.core.import_cells import (
    CellWrong,
    bedrooms_of,
    phones_of,
    rent_of,
    unit_name,
    words_in,
)
from services.core.people import PersonKind, PhoneNumber
from services.core.places import PropertyKind

T = TypeVar("T")
Faults = dict[str, str]
PLACE_KINDS: Mapping[str, str] = MappingProxyType(
    {
        PropertyKind.APARTMENTS: "Apartments",
        PropertyKind.DUPLEX: "Duplex",
        PropertyKind.HOUSE: "House",
        PropertyKind.MOBILE_HOMES: "Mobile homes",
    }
)
PERSON_KINDS: Mapping[str, str] = MappingProxyType(
    {
        PersonKind.TENANT: "Tenant",
        PersonKind.OCCUPANT: "Occupant",
        PersonKind.FORMER_TENANT: "Former tenant",
        PersonKind.APPLICANT: "Applicant",
        PersonKind.PROSPECT: "Prospect",
        PersonKind.OWNER: "Owner",
        PersonKind.VENDOR: "Vendor",
    }
)
LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "English", "es": "Spanish"})


@dataclass(frozen=True, slots=True)
class PlaceForm:
    name: str
    street: str
    city: str
    kind: PropertyKind
    pets: str


@dataclass(frozen=True, slots=True)
class UnitForm:
    name: str
    bedrooms: int | None
    rent_usd: int | None
    available: bool
    pending: bool
    free_from: date | None


@dataclass(frozen=True, slots=True)
class PersonForm:
    kind: PersonKind
    first_name: str
    last_name: str
    company: str
    language: str
    phones: tuple[PhoneNumber, ...]
    people_only: bool
    confidential: bool
    speak_slowly: bool


def _read(
    typed: Mapping[str, str], name: str, read: Callable[[str], T], faults: Faults
) -> T | None:
    try:
        return read(" ".join(typed.get(name, "").split()))
    except CellWrong as wrong:
        text = str(wrong)
        faults[name] = f"{text[:1].upper()}{text[1:]}."
        return None


def _needed(what: str, words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not re.search(r"\w", text):
            raise CellWrong(words)
        return words_in(text, what)

    return read


def read_place(typed: Mapping[str, str]) -> tuple[PlaceForm | None, Faults]:
    faults: Faults = {}
    name = _read(typed, "name", _needed("property", "a name is needed"), faults)
    street = _read(typed, "street", _needed("street", "callers are told the address"), faults)
    city = _read(typed, "city", _needed("city", "write city and state: Albany, NY"), faults)
    pets = _read(typed, "pets", lambda text: words_in(text, "pets"), faults)
    kind = typed.get("kind", "")
    if kind not in PLACE_KINDS:
        faults["kind"] = "Choose one of these."
    if faults:
        return None, faults
    return PlaceForm(name or "", street or "", city or "", PropertyKind(kind), pets or ""), faults


def read_unit(typed: Mapping[str, str]) -> tuple[UnitForm | None, Faults]:
    faults: Faults = {}
    name = _read(typed, "name", _unit_name, faults)
    bedrooms = _read(typed, "bedrooms", bedrooms_of, faults)
    rent = _read(typed, "rent_usd", rent_of, faults)
    free_from = _read(typed, "free_from", _day, faults)
    if faults:
        return None, faults
    available, pending = "available" in typed, "pending" in typed
    return UnitForm(name or "", bedrooms, rent, available, pending, free_from), faults


def _unit_name(text: str) -> str:
    name = unit_name(text)
    if not re.search(r"\w", name):
        raise CellWrong("a name is needed, such as 4B")
    return name


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise CellWrong("choose a day, or leave it empty") from None


def read_person(typed: Mapping[str, str]) -> tuple[PersonForm | None, Faults]:
    faults: Faults = {}
    kind, language = typed.get("kind", ""), typed.get("language", "en")
    company = _read(typed, "company", lambda text: words_in(text, "name"), faults) or ""
    first = _read(typed, "first_name", _first_name(bool(company)), faults)
    last = _read(typed, "last_name", lambda text: words_in(text, "name"), faults)
    lines = typed.get("phones", "").replace("\r", "").replace("\n", ";")
    phones = _read({"phones": lines}, "phones", lambda text: phones_of([text]), faults)
    if kind not in PERSON_KINDS:
        faults["kind"] = "Choose what this person is to the office."
    if language not in LANGUAGES:
        faults["language"] = "Choose a language."
    if faults:
        return None, faults
    return (
        PersonForm(
            PersonKind(kind),
            first or "",
            last or "",
            company,
            language,
            phones or (),
            people_only="people_only" in typed,
            confidential="confidential" in typed,
            speak_slowly="speak_slowly" in typed,
        ),
        faults,
    )


def _first_name(optional: bool) -> Callable[[str], str]:
    """A company may stand without a person."""

    def read(text: str) -> str:
        if optional and not text:
            return ""
        if not re.search(r"[^\W\d_]", text):
            raise CellWrong("a name is needed: Chris greets with it")
        return words_in(text, "name")

    return read
