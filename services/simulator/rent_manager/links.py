"""How rows of the stand-in hang together: what an embed or a sub-resource of a record names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from services.simulator.rent_manager.rows import Look, Row

Find = Callable[[Look, Row], list[Row]]


@dataclass(frozen=True, slots=True)
class Link:
    """`target` is the resource that it leads to; `many` says whether an embed is a list."""

    target: str
    many: bool
    find: Find


def parent(target: str, fk: str, key: str) -> Link:
    """The one row of `target` whose `key` stands in our `fk`."""

    def find(look: Look, row: Row) -> list[Row]:
        return [one for one in look.rows(target) if one[key] == row.get(fk)]

    return Link(target, False, find)


def children(target: str, fk: str, key: str) -> Link:
    """Rows of `target` whose `fk` is our `key`."""

    def find(look: Look, row: Row) -> list[Row]:
        return [one for one in look.rows(target) if one.get(fk) == row[key]]

    return Link(target, True, find)


def owned(
    target: str,
    kind: str,
    key: str,
    type_field: str = "ParentType",
    id_field: str = "ParentID",
) -> Link:
    """Rows of `target` that belong to a record of this kind: contacts, numbers, notes, money."""

    def find(look: Look, row: Row) -> list[Row]:
        return [
            one
            for one in look.rows(target)
            if one.get(type_field) == kind and one.get(id_field) == row[key]
        ]

    return Link(target, True, find)


def owner(target: str, kind: str, key: str) -> Link:
    """The record that a contact or a number belongs to, where it is of this kind."""

    def find(look: Look, row: Row) -> list[Row]:
        if row.get("ParentType") != kind:
            return []
        return [one for one in look.rows(target) if one[key] == row.get("ParentID")]

    return Link(target, False, find)


def linked(target: str, ids: str, key: str) -> Link:
    """Rows of `target` that our list of ids names."""

    def find(look: Look, row: Row) -> list[Row]:
        return [one for one in look.rows(target) if one[key] in row.get(ids, ())]

    return Link(target, True, find)


def linking(target: str, ids: str, key: str, *, closed: bool) -> Link:
    """Issues, open or closed, that name us in their list of ids."""

    def find(look: Look, row: Row) -> list[Row]:
        return [
            one
            for one in look.rows(target)
            if row[key] in one.get(ids, ()) and bool(one.get("IsClosed")) is closed
        ]

    return Link(target, True, find)


def embedded_paths(text: str) -> dict[str, Any]:
    """`Contacts.PhoneNumbers,Leases` as a tree: {"Contacts": {"PhoneNumbers": {}}, "Leases": {}}"""
    tree: dict[str, Any] = {}
    for path in filter(None, (one.strip() for one in text.split(","))):
        place = tree
        for name in path.split("."):
            place = place.setdefault(name, {})
    return tree
