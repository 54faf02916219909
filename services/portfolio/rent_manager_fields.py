"""Fields of Rent Manager's records as values, or a fault that names the field and no value."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, tzinfo
from typing import Any, TypeVar

T = TypeVar("T")
Row = Mapping[str, Any]
log = logging.getLogger(__name__)

YES = frozenset({"yes", "true", "1", "y", "on"})


class Garbled(ValueError):
    """A record lacks what it cannot do without, or has it in another shape."""


def number(row: Row, name: str) -> int:
    """A whole number above zero, as ids are. Raises Garbled."""
    value = row.get(name)
    if isinstance(value, str) and value.isdigit():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise Garbled(name)
    return value


def number_or_none(row: Row, name: str) -> int | None:
    """None also where there is a zero, which stands for "none set"."""
    value = row.get(name)
    if isinstance(value, str) and value.isdigit():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        return None
    return value


def text(row: Row, name: str) -> str:
    value = row.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""


def flag(row: Row, name: str) -> bool:
    value = row.get(name)
    return value.strip().casefold() in YES if isinstance(value, str) else bool(value)


def money(row: Row, name: str) -> float | None:
    """An amount in US dollars: a number, or one within an object of its own."""
    value = row.get(name)
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("Amount", "MarketRent", "Rent") if key in value), None)
    if isinstance(value, bool) or value is None:
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def moment(row: Row, name: str, zone: tzinfo) -> datetime | None:
    """A time, aware. Without an offset it is the location's own."""
    value = row.get(name)
    if not isinstance(value, str) or not value:
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=zone)


def inner(row: Row, name: str) -> Row:
    """An embedded record; empty where there is none."""
    value = row.get(name)
    return value if isinstance(value, Mapping) else {}


def inner_list(row: Row, name: str) -> list[Row]:
    value = row.get(name)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def own_fields(row: Row) -> dict[str, str]:
    """The customer's user-defined fields: name in small letters -> value."""
    found = {}
    for one in inner_list(row, "UserDefinedValues"):
        name = text(one, "Name").casefold()
        value = one.get("Value")
        if name and value is not None:
            found[name] = str(value).strip()
    return found


def readable(resource: str, rows: Iterable[Row], read: Callable[[Row], T]) -> list[T]:
    """What can be read of the rows. The others are told of, by resource and field, and left out:
    one bad record must not hide the good ones."""
    found: list[T] = []
    for row in rows:
        try:
            found.append(read(row))
        except Garbled as fault:
            extra = {"resource": resource, "field": str(fault)}
            log.warning("a record of Rent Manager cannot be read", extra=extra)
    return found
