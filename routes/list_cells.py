"""Records of a list as cells: words for people in a page, plain values in a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from routes.list_views import Kind, ListView, Names, Shown
from routes.list_wishes import Places
from routes.shown_numbers import national
from services.core.list_search import Part, parts_of

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a sheet would compute."""
BADGES: Names = {
    "L": "danger", "E": "danger", "U": "warning", "R": "secondary", "urgent": "danger",
    "failed": "danger", "bounced": "danger", "unsure": "warning", "done": "success",
    "delivered": "success", "sending": "info",
}  # fmt: skip
QUIET = frozenset({"R"})
"""What is usual needs no badge."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record, and the sentence in which the words were found where no column shows it."""

    record: Mapping[str, Any]
    link: str
    said: Sequence[Part] = ()
    marked: Mapping[str, Sequence[Part]] = field(default_factory=dict)
    """Column -> its text with the words marked, where it holds any."""


def rows_of(
    view: ListView, items: Iterable[Mapping[str, Any]], said: Mapping[str, Sequence[Part]],
    places: Places, terms: Sequence[str],
) -> Sequence[Row]:  # fmt: skip
    return [_row(view, item, said, places, terms) for item in items]


def _row(
    view: ListView, item: Mapping[str, Any], said: Mapping[str, Sequence[Part]], places: Places,
    terms: Sequence[str],
) -> Row:  # fmt: skip
    record = {**item, "home": home_of(item, places)}
    link = view.link.format(**record) if record.get("call_sid") or "{key}" in view.link else ""
    words = {one.field: record[one.field] for one in view.columns if one.kind is Kind.WORDS}
    marked = {name: parts_of(text, terms) for name, text in words.items() if text}
    own = {name: parts for name, parts in marked.items() if any(part.hit for part in parts)}
    return Row(record, link, () if own else said.get(str(record.get("call_sid")), ()), own)


def home_of(item: Mapping[str, Any], places: Places) -> str:
    """Unit and property, by the names of that time or those of now."""
    unit = item.get("unit") or places.units.get(item.get("unit_id") or "", "")
    named = item.get("property") or places.names.get(item.get("property_id") or "", "")
    return ", ".join(one for one in (unit, named) if one)


def words_of(column: Shown, value: Any) -> str:
    """A code in words."""
    names = column.names or {}
    if isinstance(value, list):
        return ", ".join(names.get(one, str(one)) for one in value)
    return names.get(value, "" if value is None else str(value))


def file_cell(column: Shown, record: Mapping[str, Any], zone: ZoneInfo) -> str:
    """A value for a sheet, which must not take it for a formula."""
    value = record.get(column.field)
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, int | float):
        return f"{value}"
    return harmless(national(words_of(column, value)))


def harmless(text: str) -> str:
    """The text, or behind an apostrophe where a sheet would compute it."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def line_writer() -> Callable[[Sequence[str]], str]:
    """Makes one line of a file at a time."""
    kept = io.StringIO()
    writer = csv.writer(kept)

    def line(cells: Sequence[str]) -> str:
        kept.seek(0)
        kept.truncate()
        writer.writerow(cells)
        return kept.getvalue()

    return line
