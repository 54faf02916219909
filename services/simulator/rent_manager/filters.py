"""Rent Manager's filter syntax, as the stand-in understands it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from services.simulator.rent_manager.resources import RESOURCES, Resource
from services.simulator.rent_manager.rows import Look, Row

Test = Callable[[Any, Sequence[Any]], bool]


class BadRequest(Exception):
    """What was asked cannot be understood: 400 with these words."""


def _less(one: Any, other: Any) -> bool:
    try:
        return bool(one < other)
    except TypeError:
        return False


def _text(value: Any) -> str:
    return str(value).casefold()


OPERATORS: Mapping[str, Test] = {
    "eq": lambda value, given: value == given[0],
    "ne": lambda value, given: value != given[0],
    "in": lambda value, given: value in given,
    "ni": lambda value, given: value not in given,
    "ct": lambda value, given: _text(given[0]) in _text(value),
    "sw": lambda value, given: _text(value).startswith(_text(given[0])),
    "ew": lambda value, given: _text(value).endswith(_text(given[0])),
    "lt": lambda value, given: _less(value, given[0]),
    "le": lambda value, given: not _less(given[0], value) and value is not None,
    "gt": lambda value, given: _less(given[0], value),
    "ge": lambda value, given: not _less(value, given[0]) and value is not None,
    "bt": lambda value, given: not _less(value, given[0]) and not _less(given[1], value),
    "hv": lambda value, given: (value is not None) is (_text(given[0]) == "true"),
}


def chosen(look: Look, resource: Resource, rows: Sequence[Row], filters: str) -> list[Row]:
    """The rows that pass all filters. Raises BadRequest."""
    kept = list(rows)
    for one in filter(None, filters.split(";")):
        name, operator, values = _parts(one)
        test = OPERATORS.get(operator)
        if test is None:
            raise BadRequest(f"Invalid filter operator '{operator}'.")
        _check_field(resource, name)
        kept = [row for row in kept if _passes(look, resource, row, name, test, values)]
    return kept


def _parts(text: str) -> tuple[str, str, list[str]]:
    pieces = text.split(",", 2)
    if len(pieces) != 3:
        raise BadRequest("A filter has the form Field,op,value.")
    name, operator, value = pieces
    if value.startswith("(") and value.endswith(")"):
        return name, operator, value[1:-1].split(",")
    if any(sign in value for sign in ",()"):
        raise BadRequest("A filter value cannot be read.")
    return name, operator, [value]


def _check_field(resource: Resource, name: str) -> None:
    first, _, rest = name.partition(".")
    if rest and first in resource.links:
        _check_field(RESOURCES[resource.links[first].target], rest)
    elif rest or first not in resource.fields:
        raise BadRequest(f"Field '{first}' does not exist on {resource.name}.")


def _passes(
    look: Look, resource: Resource, row: Row, name: str, test: Test, values: Sequence[str]
) -> bool:
    first, _, rest = name.partition(".")
    link = resource.links.get(first) if rest else None
    if link is not None:
        target = RESOURCES[link.target]
        return any(_passes(look, target, one, rest, test, values) for one in link.find(look, row))
    value = row.get(first)
    known = value.casefold() if isinstance(value, str) else value
    given = [_like(value, one) for one in values]
    moment = _moment(value) if isinstance(given[0], datetime) else None
    return test(moment or known, given)


def _like(value: Any, text: str) -> Any:
    """What was given, as the kind of value that the field holds."""
    if isinstance(value, bool):
        return text.casefold() == "true"
    if isinstance(value, int | float):
        try:
            return float(text)
        except ValueError:
            raise BadRequest("A number was expected.") from None
    moment = _moment(value) and _moment(text)
    return moment or text.casefold()


def _moment(value: Any) -> datetime | None:
    if not isinstance(value, str) or len(value) < 10 or value[4:5] != "-":
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
