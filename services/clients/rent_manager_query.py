"""What is asked of Rent Manager: filters, embeds, fields and pages, as its Web API spells them.

The filter syntax knows no escape: `;` joins filters, `,` and parentheses part them. A value that
holds one of these would ask something else, so it is refused here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

OPERATORS = frozenset(
    [
        "eq",
        "ne",
        "in",
        "ni",
        "ct",
        "sw",
        "ew",
        "lt",
        "le",
        "gt",
        "ge",
        "bt",
        "gtn",
        "gen",
        "ltn",
        "len",
        "hv",
    ]
)
LISTS = frozenset({"in", "ni", "bt"})
"""Operators that take several values, in parentheses."""
FIELD = re.compile(r"[A-Za-z]\w*(?:\.[A-Za-z]\w*){0,3}")
BREAKING = re.compile(r"[,;()\x00-\x1f\x7f]")
MOST_ROWS = 1000
"""The largest page that Rent Manager gives."""
CHUNK_CHARS = 1500
"""Of one list of values: the vendor's web server takes some 2,000 characters of query."""

Value = str | int | float | bool | date | datetime


class FilterRefused(ValueError):
    """What was to be asked cannot be said in the filter syntax. Names no value: it may be a
    caller's words."""


def spelled(value: Value) -> str:
    """One value as a filter takes it. Raises FilterRefused."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise FilterRefused("a time without a zone would be read in the location's own")
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    if not text.strip() or BREAKING.search(text):
        raise FilterRefused("a value that the filter syntax cannot hold")
    return text


def one_filter(name: str, operator: str, value: Value | Sequence[Value]) -> str:
    """`Field,op,value`. Raises FilterRefused, also for `gte` and `lte`, which are `ge` and `le`."""
    if operator not in OPERATORS:
        raise FilterRefused(f"{operator!r} is no operator of Rent Manager")
    if not FIELD.fullmatch(name):
        raise FilterRefused("that is no name of a field")
    if operator not in LISTS:
        if isinstance(value, Sequence) and not isinstance(value, str):
            raise FilterRefused(f"{operator!r} takes one value")
        return f"{name},{operator},{spelled(value)}"
    values = [value] if isinstance(value, str) or not isinstance(value, Sequence) else value
    if not values:
        raise FilterRefused("an empty list would ask for everything")
    if operator == "bt" and len(values) != 2:
        raise FilterRefused("a range has two ends")
    return f"{name},{operator},({','.join(spelled(one) for one in values)})"


@dataclass(frozen=True, slots=True)
class Query:
    """What a collection or an instance is asked with. Immutable: each method gives a new one.

    A field of a linked record comes only with its embed, and with `fields` only where the embed
    is named among them too: that is done here.
    """

    filters: tuple[str, ...] = ()
    embeds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    order_by: tuple[str, ...] = ()
    page_size: int = MOST_ROWS
    options: tuple[tuple[str, str], ...] = ()
    """Further parameters and their values, such as `getOptions`."""

    def where(self, name: str, operator: str, value: Value | Sequence[Value]) -> Query:
        """Narrowed by one more filter (AND). Raises FilterRefused."""
        return replace(self, filters=(*self.filters, one_filter(name, operator, value)))

    def embedding(self, *names: str) -> Query:
        return replace(self, embeds=tuple(dict.fromkeys((*self.embeds, *names))))

    def only(self, *names: str) -> Query:
        """Ask for these fields alone: personal data that nobody needs stays where it is."""
        return replace(self, fields=tuple(dict.fromkeys((*self.fields, *names))))

    def in_pages_of(self, rows: int) -> Query:
        return replace(self, page_size=max(1, min(rows, MOST_ROWS)))

    def ordered(self, *names: str) -> Query:
        """Only as good as Rent Manager's "partial support": sort what matters yourself."""
        return replace(self, order_by=names)

    def params(self, page: int | None = None) -> dict[str, str]:
        """As query parameters; `page` counts from 1, None for a single record."""
        found = dict(self.options)
        if self.filters:
            found["filters"] = ";".join(self.filters)
        if self.embeds:
            found["embeds"] = ",".join(self.embeds)
        if self.fields:
            tops = (name.partition(".")[0] for name in self.embeds)
            found["fields"] = ",".join(dict.fromkeys((*self.fields, *tops)))
        if self.order_by:
            found["orderby"] = ",".join(self.order_by)
        if page is not None:
            found |= {"pageSize": str(self.page_size), "pageNumber": str(page)}
        return found


EVERYTHING = Query()


def chunks(values: Iterable[Value], most_chars: int = CHUNK_CHARS) -> Iterator[list[Value]]:
    """The values in lists that fit into one address. Raises FilterRefused."""
    chunk: list[Value] = []
    length = 0
    for value in dict.fromkeys(values):
        size = len(spelled(value)) + 3  # a comma is sent as %2C
        if chunk and length + size > most_chars:
            yield chunk
            chunk, length = [], 0
        chunk.append(value)
        length += size
    if chunk:
        yield chunk
