"""How every list is read: what it looks through, its filters, and the place where a page begins.

Lists differ in data alone (`list_specs.py`). A page begins after a row, whose place in the order is
read anew, so a page never shifts because something newer has come.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    String,
    Table,
    and_,
    cast,
    false,
    func,
    literal_column,
    or_,
    select,
    true,
)

from services.core.list_search import Search
from services.store.call_rows import AnyRow
from services.store.turn_search import ACCENTED, PLAIN, said_in

Text = ColumnElement[Any]
Filter = Callable[[str], ColumnElement[bool]]
SMALL = {one: plain for one, plain in zip(ACCENTED, PLAIN, strict=True) if one in "áéíóúüñÁÉÍÓÚÜÑ"}
"""Letters that SQLite folds one by one; its own LIKE knows ASCII alone."""
MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a list. Empty fields leave nothing out."""

    search: Search = field(default_factory=Search)
    filters: Mapping[str, str] = field(default_factory=dict)
    since: datetime | None = None
    until: datetime | None = None
    """The first moment that is not shown any more."""
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Term -> ids of properties and units whose names hold it."""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ListSpec:
    """What makes one list."""

    table: Table
    key: Column[Any]
    at: Column[Any]
    """What a range of days is about."""
    order: Sequence[tuple[ColumnElement[Any], bool]]
    """Columns that are never NULL, and whether from the greatest down; the key comes last."""
    words: Callable[[str], Sequence[Text]]
    """The texts that are looked through, for a kind of database."""
    numbers: Callable[[str], Sequence[Text]]
    """Columns with telephone numbers."""
    filters: Mapping[str, Filter]
    sid: Column[Any] | None = None
    """The call whose transcript is looked through too."""
    places: Sequence[Column[Any]] = ()
    only: ColumnElement[bool] | None = None
    """What belongs to this list, where a table holds more."""


def rows_of(connection: Connection, spec: ListSpec, wanted: Wanted, limit: int) -> Sequence[AnyRow]:
    """The rows of a page, in their order."""
    asked = select(spec.table).where(*conditions(connection, spec, wanted))
    order = [one.desc() if down else one.asc() for one, down in spec.order]
    return connection.execute(asked.order_by(*order).limit(limit)).all()


def conditions(
    connection: Connection, spec: ListSpec, wanted: Wanted
) -> Sequence[ColumnElement[bool]]:
    dialect = connection.dialect.name
    found: list[ColumnElement[bool]] = [true() if spec.only is None else spec.only]
    if wanted.since is not None:
        found.append(spec.at >= wanted.since)
    if wanted.until is not None:
        found.append(spec.at < wanted.until)
    found += [spec.filters[name](value) for name, value in wanted.filters.items()]
    found += [
        _holds(spec, term, wanted.places.get(term, ()), dialect, f"term_{index}")
        for index, term in enumerate(wanted.search.terms)
    ]
    found += [_rung(spec, digits, dialect) for digits in wanted.search.numbers]
    if wanted.after:
        found.append(_follows(connection, spec, wanted.after))
    return found


def _holds(
    spec: ListSpec, term: str, ids: Sequence[str], dialect: str, name: str
) -> ColumnElement[bool]:
    """Does a text of the row, its place, or what was said on its call hold the word?"""
    whole = folded(together(spec.words(dialect)), dialect)
    ways: list[ColumnElement[bool]] = [whole.contains(term, autoescape=True)]
    if ids:
        ways += [column.in_(ids) for column in spec.places]
    if spec.sid is not None:
        ways.append(said_in(spec.sid, term, dialect, name))
    if term.isdecimal() and len(term) <= MOST_DIGITS and isinstance(spec.key.type, Integer):
        ways.append(spec.key == int(term))
    return or_(*ways)


def _rung(spec: ListSpec, digits: str, dialect: str) -> ColumnElement[bool]:
    return or_(*(one.contains(digits, autoescape=True) for one in spec.numbers(dialect)))


def _follows(connection: Connection, spec: ListSpec, after: str) -> ColumnElement[bool]:
    """Rows behind the one with this key; behind what is not there comes nothing."""
    key = key_of(spec, after)
    if key is None:
        return false()
    last = connection.execute(select(*(one for one, _ in spec.order)).where(spec.key == key))
    place = last.first()
    if place is None:
        return false()
    ways: list[ColumnElement[bool]] = []
    alike: list[ColumnElement[bool]] = []
    for (one, down), value in zip(spec.order, place, strict=True):
        ways.append(and_(*alike, one < value if down else one > value))
        alike.append(one == value)
    return or_(*ways)


def key_of(spec: ListSpec, text: str) -> int | str | None:
    """The key of a row as its column holds it; None for what cannot be one."""
    if not isinstance(spec.key.type, Integer):
        return text[:200]
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def folded(one: Text, dialect: str) -> ColumnElement[str]:
    """Without case and accents."""
    if dialect == "postgresql":
        return func.lower(func.translate(one, ACCENTED, PLAIN), type_=String)
    plain = reduce(lambda sofar, pair: func.replace(sofar, *pair), SMALL.items(), one)
    return func.lower(plain, type_=String)


def together(texts: Sequence[Text]) -> Text:
    """One text of them all, so that each row is folded once."""
    filled = [func.coalesce(one, "") for one in texts]
    return reduce(lambda sofar, one: sofar.concat(" ").concat(one), filled[1:], filled[0])


def inside_all(
    column: Column[Any], paths: Sequence[Sequence[str]], dialect: str
) -> ColumnElement[str]:
    """Texts inside a column that holds JSON as text, to be looked through: both databases would
    read the JSON anew for each, so they give them at once."""
    name = f"{column.table.name}.{column.name}"
    if dialect == "postgresql":
        parts = ", ".join(f"one #>> '{{{','.join(path)}}}'" for path in paths)
        # Without OFFSET the inner SELECT would be put in place of each `one`.
        read = f"(SELECT CAST({name} AS jsonb) AS one OFFSET 0) AS kept"
        return literal_column(f"(SELECT concat_ws(' ', {parts}) FROM {read})", String)  # noqa: S608
    steps = ", ".join(f"'${_steps(path)}'" for path in paths)
    return literal_column(f"json_extract({name}, {steps})", String)


def _steps(path: Sequence[str]) -> str:
    return "".join(f"[{step}]" if step.isdecimal() else f".{step}" for step in path)


def inside(column: Column[Any], path: Sequence[str], dialect: str) -> ColumnElement[str]:
    """A text inside a column that holds JSON as text."""
    name = f"{column.table.name}.{column.name}"
    if dialect == "postgresql":
        return literal_column(f"(CAST({name} AS json) #>> '{{{','.join(path)}}}')", String)
    return literal_column(f"json_extract({name}, '${_steps(path)}')", String)


def listed_in(column: Column[Any], value: str) -> ColumnElement[bool]:
    """Does a JSON list of plain names hold this one?"""
    return cast(column, String).contains(f'"{value}"', autoescape=True)
