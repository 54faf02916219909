"""What staff order about outages, read from a form or from JSON; and outages as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from services.core.outages import NAMES, OutageKind
from services.store.outage_rows import homes_of
from services.store.times import iso

LONGEST_WORDS = 200
LONGEST_AGO_H = 72
KIND_NAMES: Mapping[str, str] = {
    kind.value: names[0].removeprefix("the ") for kind, names in NAMES.items()
}


class Book(Protocol):
    """Outages. Raises ProviderError."""

    async def listed(self) -> Sequence[tuple[Any, Sequence[Any]]]: ...

    async def confirm(self, number: int, words: tuple[str, str], who: str) -> bool: ...

    async def end(self, number: int, who: str) -> bool: ...

    async def declare(
        self, property_id: str, kind: OutageKind, since: datetime, who: str
    ) -> int | None: ...


class OrderWrong(ValueError):
    """The order cannot be carried out; the message says why."""


def words_of(given: Mapping[str, Any]) -> tuple[str, str]:
    """What callers hear besides, in both languages or in none. Raises OrderWrong."""
    words = [str(given.get(name) or "").strip() for name in ("words_en", "words_es")]
    if bool(words[0]) != bool(words[1]):
        raise OrderWrong("Write the words in both languages, or in none.")
    if any(len(one) > LONGEST_WORDS for one in words):
        raise OrderWrong(f"At most {LONGEST_WORDS} letters.")
    return words[0], words[1]


def declared(
    given: Mapping[str, Any], places: Mapping[str, str], now: datetime
) -> tuple[str, OutageKind, datetime]:
    """Property, kind and since when. Raises OrderWrong."""
    property_id, kind = str(given.get("property_id") or ""), str(given.get("kind") or "")
    if property_id not in places:
        raise OrderWrong("Choose one of the properties.")
    if kind not in KIND_NAMES:
        raise OrderWrong(f"The kind is one of {', '.join(KIND_NAMES)}.")
    hours = str(given.get("hours_ago") or "0")
    if not (hours.isascii() and hours.isdigit() and int(hours[:4]) <= LONGEST_AGO_H):
        raise OrderWrong(f"Since when: whole hours ago, at most {LONGEST_AGO_H}.")
    return property_id, OutageKind(kind), now - timedelta(hours=int(hours))


def outage_json(row: Any, reports: Sequence[Any]) -> dict[str, Any]:
    return {
        "number": row.number,
        "property_id": row.property_id,
        "property": row.property_name,
        "kind": row.kind,
        "state": row.state,
        "since": iso(row.since),
        "words_en": row.words_en,
        "words_es": row.words_es,
        "confirmed_by": row.confirmed_by or None,
        "confirmed_at": iso(row.confirmed_at),
        "ended_by": row.ended_by or None,
        "ended_at": iso(row.ended_at),
        "homes": len(set(homes_of(reports))),
        "reports": [
            {
                "at": iso(one.at),
                "unit_id": one.unit_id,
                "issue": one.issue_number,
                "call_sid": one.call_sid,
                "text": one.text,
            }
            for one in reports
        ],
    }
