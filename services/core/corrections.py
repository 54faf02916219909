"""What staff may put right of a call's record, and how what they type is read. Pure.

The transcript is no part of it: what was said and heard stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from services.core.errors import ChrisError
from services.core.issue import Access, Category, Urgency
from services.core.office import Office
from services.core.people import PersonKind, PhoneNumber


class CorrectionWrong(ChrisError):
    """What was typed cannot be taken; the words are for whoever typed it."""


class About(StrEnum):
    CALL = "call"
    """Who called, and what the call has taught."""
    ISSUE = "issue"
    APPOINTMENT = "appointment"


@dataclass(frozen=True, slots=True)
class Field:
    """Something that can be put right. `read` raises CorrectionWrong."""

    label: str
    read: Callable[[str], Any]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueCorrection:
    """An issue was put right: what another system has to learn. `number` is ours."""

    number: int
    fields: tuple[str, ...]
    text: str
    """For people: who has changed what."""


@dataclass(frozen=True, slots=True)
class VisitCorrection:
    """An appointment was put right. `number` is ours."""

    number: int


def _words(most: int) -> Callable[[str], str]:
    def read(typed: str) -> str:
        found = " ".join(typed.split())
        if len(found) > most:
            raise CorrectionWrong(f"{len(found)} characters are too many; {most} may stand there.")
        return found

    return read


def _one_of(*known: str) -> Callable[[str], str]:
    def read(typed: str) -> str:
        if typed not in known:
            raise CorrectionWrong("Choose one of the list.")
        return typed

    return read


def _whole(typed: str) -> int | None:
    digits = typed.strip().lstrip("$").replace(",", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 7):
        raise CorrectionWrong("Write a whole number.")
    return int(digits)


def _phone(typed: str) -> str:
    if not typed.strip():
        return ""
    number = PhoneNumber.read(typed)
    if number is None:
        raise CorrectionWrong("This is no telephone number.")
    return number.e164


def _choice(label: str, *known: str) -> Field:
    return Field(label, _one_of(*known), known)


CATEGORIES = tuple(category.value for category in Category)
URGENCIES = tuple(urgency.value for urgency in Urgency)
KINDS = tuple(kind.value for kind in PersonKind if kind is not PersonKind.STAFF)
HOME = "unit"
"""The field that is a home: typed as it is listed, kept as what the property system calls it."""
TIME = "starts_at"
FIELDS: Mapping[About, Mapping[str, Field]] = {
    About.CALL: {
        "caller_name": Field("Caller", _words(120)),
        "caller_kind": _choice("Role", *KINDS),
        HOME: Field("Home", _words(200)),
        "problem": Field("Problem", _words(1000)),
        "category": _choice("Category", "", *CATEGORIES),
        "urgency": _choice("Urgency", "", *URGENCIES),
        "access": _choice("Access", "", *(access.value for access in Access)),
        "pets": Field("Pets", _words(200)),
        "callback_number": Field("Call back", _phone),
        "best_time": Field("Best time", _words(200)),
        "bedrooms": Field("Bedrooms", _whole),
        "budget_usd": Field("Budget", _whole),
        "move_in": Field("Move in", _words(120)),
        "viewing_time": Field("Viewing", _words(120)),
        "company": Field("Company", _words(120)),
        "message": Field("Message", _words(1000)),
    },
    About.ISSUE: {
        "category": _choice("Category", *CATEGORIES),
        "urgency": _choice("Urgency", *URGENCIES),
        HOME: Field("Home", _words(200)),
        "summary": Field("What it is", _words(1000)),
    },
    About.APPOINTMENT: {
        TIME: Field("Begins", _words(40)),
        "state": _choice("State", "requested", "booked", "confirmed", "cancelled", "home_let"),
        "name": Field("Name", _words(120)),
        "phone": Field("Telephone", _phone),
    },
}


def read_fields(about: About, typed: Mapping[str, str]) -> Mapping[str, Any]:
    """What was typed, by the names of its fields. Raises CorrectionWrong."""
    found = {}
    for name, field in FIELDS[about].items():
        if name in typed:
            found[name] = _read(field, typed[name])
    return found


def _read(field: Field, typed: str) -> Any:
    try:
        return field.read(typed)
    except CorrectionWrong as wrong:
        raise CorrectionWrong(f"{field.label}: {wrong}") from None


def read_time(typed: str, office: Office) -> datetime:
    """`2026-11-23T10:00` on the office's clock. Raises CorrectionWrong."""
    try:
        found = datetime.fromisoformat(typed)
    except ValueError:
        raise CorrectionWrong("Begins: this is no time.") from None
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(office.timezone))


def in_words(value: Any) -> str:
    """A value as the history shows it."""
    return "" if value is None else str(value)
