"""Rows as the stand-in answers them: what is embedded, which fields, which page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from services.simulator.rent_manager.behaviour import Behaviour
from services.simulator.rent_manager.filters import BadRequest
from services.simulator.rent_manager.links import embedded_paths
from services.simulator.rent_manager.resources import RESOURCES, Resource
from services.simulator.rent_manager.rows import Look, Row


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a collection with what stands in its headers."""

    rows: Sequence[Row]
    total: int
    whole: bool
    links: Mapping[str, str] = field(default_factory=dict)
    """`first`, `previous`, `next`, `last` -> address."""


def parameter(query: Mapping[str, str], name: str, default: str = "") -> str:
    """A parameter in any case: all of them were seen."""
    return next((value for key, value in query.items() if key.lower() == name.lower()), default)


def shaped(
    look: Look, resource: Resource, row: Row, query: Mapping[str, str], behaviour: Behaviour
) -> Row:
    """A row with its embeds, or only with the fields that were asked for. Raises BadRequest."""
    embeds = parameter(query, "embeds")
    fields = [one for one in parameter(query, "fields").split(",") if one]
    asked = {f"{resource.name}:{name}" for name in (*embeds.split(","), *fields)}
    if unknown := asked & set(behaviour.refused_names):
        raise BadRequest(f"'{min(unknown)}' is not known.")
    found = _with_embeds(look, resource, row, embedded_paths(embeds))
    # An embed that is not named among the fields is dropped.
    return {name: found[name] for name in fields if name in found} if fields else found


def plain(resource: Resource, row: Row) -> Row:
    """A row without anything that needs an embed."""
    return {name: value for name, value in row.items() if name in resource.fields}


def _with_embeds(look: Look, resource: Resource, row: Row, tree: Mapping[str, Any]) -> Row:
    found = plain(resource, row)
    for name, below in tree.items():
        link = resource.links.get(name)
        if link is not None:
            target = RESOURCES[link.target]
            rows = [_with_embeds(look, target, one, below) for one in link.find(look, row)]
            found[name] = rows if link.many else next(iter(rows), None)
        elif name in resource.embedded:
            found[name] = _inner(row.get(name), below)
        else:
            raise BadRequest(f"Embed '{name}' does not exist on {resource.name}.")
    return found


def _inner(value: Any, tree: Mapping[str, Any]) -> Any:
    """A nested value; what lies deeper in it needs an embed of its own."""
    if isinstance(value, list):
        return [_inner(one, tree) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _inner(inner, tree.get(name, {}))
        for name, inner in value.items()
        if name in tree or not isinstance(inner, dict | list)
    }


def paged(rows: Sequence[Row], address: str, query: Mapping[str, str], most_rows: int) -> Page:
    """The page that was asked for. Paging switches itself on above the largest page."""
    size = min(_number(query, "pageSize", most_rows), most_rows)
    number, last = _number(query, "pageNumber", 1), max(1, -(-len(rows) // size))
    numbers = {
        "first": 1,
        "previous": number - 1 if number > 1 else None,
        "next": number + 1 if number < last else None,
        "last": last,
    }
    kept = {
        key: value for key, value in query.items() if key.lower() not in ("pagesize", "pagenumber")
    }
    links = {
        name: f"{address}?{urlencode(kept | {'pageSize': size, 'pageNumber': one})}"
        for name, one in numbers.items()
        if one is not None
    }
    found = rows[(number - 1) * size : number * size]
    return Page(found, len(rows), last == 1, links if last > 1 else {})


def _number(query: Mapping[str, str], name: str, default: int) -> int:
    text = parameter(query, name)
    if text and not (text.isdigit() and int(text) > 0):
        raise BadRequest(f"{name} must be a number above zero.")
    return int(text) if text else default
