"""What the stand-in does with a POST: the rules of Rent Manager about writes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from services.simulator.rent_manager.behaviour import Compared, StrippedNumber
from services.simulator.rent_manager.filters import BadRequest
from services.simulator.rent_manager.house import House, Location
from services.simulator.rent_manager.resources import (
    ISSUE_LISTS,
    LINK_ACTIONS,
    NOTED,
    PEOPLE,
    READ_ONLY,
    RESOURCES,
    Resource,
)
from services.simulator.rent_manager.rows import Row

UNASSIGNED = 1
"""The status of an issue that was given none."""
ISSUES = "ServiceManagerIssues"


class NotThere(Exception):
    """404: no such record, or no access to it."""


class Stale(Exception):
    """409: somebody else has changed the record since."""


def save(house: House, location: Location, resource: Resource, model: Any) -> tuple[Row, bool]:
    """Create or update one record; the row, and whether it is new.

    Raises BadRequest, NotThere, Stale.
    """
    if not isinstance(model, Mapping):
        raise BadRequest("A model must be an object.")
    if resource.name == ISSUES and not str(model.get("Title") or "").strip():
        raise BadRequest("Issue cannot be blank.")
    _check_references(location, resource, model)
    row_id = model.get(resource.key)
    row = _updated(house, location, resource, row_id, model) if row_id else None
    added = row is None
    if row is None:
        row = _created(house, location, resource, model)
    kept = house.keep(location, resource, row, added=added)
    _save_children(house, location, resource, kept, model, added=added)
    return kept, added


def save_note(house: House, location: Location, above: Resource, model: Any) -> Row:
    """A note on a tenant, prospect, owner, vendor or issue. Raises BadRequest, NotThere."""
    if not isinstance(model, Mapping) or not str(model.get("Note") or "").strip():
        raise BadRequest("Note cannot be blank.")
    if location.shelf.newest(above.name, model.get("ParentID") or 0) is None:
        raise NotThere
    notes = RESOURCES["HistoryNotes"]
    _check_references(location, notes, model)
    row = _writable(notes, model) | {
        notes.key: location.shelf.new_id(notes.name),
        "EntityType": NOTED[above.name],
        "HistoryType": "Note",
    }
    row.setdefault("HistoryDate", house.stamp())
    return house.keep(location, notes, row, added=True)


def link(
    house: House, location: Location, issue_id: int, action: str, query: Mapping[str, str]
) -> Row:
    """`LinkUnit?unitID=4` and its twins, and `UnlinkUnit`. Raises BadRequest, NotThere."""
    off = action.startswith("Unlink")
    target = LINK_ACTIONS.get(action.replace("Unlink", "Link", 1))
    issue = location.shelf.newest(ISSUES, issue_id)
    if target is None or issue is None:
        raise NotThere
    ids, key = ISSUE_LISTS[target]
    given = next((value for name, value in query.items() if name.lower() == key.lower()), "")
    if not given.isdigit() or location.shelf.newest(target, int(given)) is None:
        raise BadRequest(f"{key} is not valid.")
    kept = [one for one in issue.get(ids, ()) if one != int(given)]
    row = issue | {ids: kept if off else [*kept, int(given)]}
    return house.keep(location, RESOURCES[ISSUES], row, added=False)


def delete(house: House, location: Location, resource: Resource, row_id: int) -> None:
    """Raises NotThere."""
    row = location.shelf.newest(resource.name, row_id)
    if row is None:
        raise NotThere
    house.drop(location, resource, row)


def _writable(resource: Resource, model: Mapping[str, Any]) -> Row:
    """The fields that a write may set; what is calculated or unknown is silently left out."""
    allowed = (resource.fields | {"UserDefinedValues"} & resource.embedded) - READ_ONLY
    return {name: value for name, value in model.items() if name in allowed}


def _created(house: House, location: Location, resource: Resource, model: Mapping[str, Any]) -> Row:
    row = _writable(resource, model) | {resource.key: location.shelf.new_id(resource.name)}
    if resource.name == ISSUES:
        row = {"StatusID": UNASSIGNED, "IsClosed": False} | row
        if house.behaviour.inline_links:
            row |= _inline_links(model)
    if resource.name in PEOPLE:
        row.setdefault("Name", f"{row.get('FirstName', '')} {row.get('LastName', '')}".strip())
    return row


def _inline_links(model: Mapping[str, Any]) -> Row:
    """`LinkedUnits: [{"UnitID": 4}]`: honoured by some versions, so it is said."""
    return {
        ids: [one[key] for one in model.get(f"Linked{name}", ()) if key in one]
        for name, (ids, key) in ISSUE_LISTS.items()
    }


def _updated(
    house: House, location: Location, resource: Resource, row_id: Any, model: Mapping[str, Any]
) -> Row:
    before = location.shelf.newest(resource.name, row_id)
    if before is None:
        raise NotThere
    compared = house.behaviour.compared
    if compared is not Compared.NOTHING and model.get(compared) != before.get(compared):
        raise Stale
    row = before | _writable(resource, model)
    if resource.name == ISSUES and row.get("IsClosed") and not before.get("IsClosed"):
        row["CloseDate"] = house.stamp()
    return row


def _check_references(location: Location, resource: Resource, model: Mapping[str, Any]) -> None:
    for name, target in resource.references.items():
        value = model.get(name)
        if value and location.shelf.newest(target, value) is None:
            raise BadRequest(f"{name} is not valid.")


def _save_children(
    house: House,
    location: Location,
    resource: Resource,
    row: Row,
    model: Mapping[str, Any],
    *,
    added: bool,
) -> None:
    """Contacts come with a new parent, telephone numbers with a contact."""
    if resource.name in PEOPLE and added:
        parent = {"ParentType": PEOPLE[resource.name], "ParentID": row[resource.key]}
        for contact in model.get("Contacts", ()):
            save(house, location, RESOURCES["Contacts"], dict(contact) | parent)
    if resource.name == "Contacts":
        for number in model.get("PhoneNumbers", ()):
            add_number(house, location, "Contact", row[resource.key], number)


def add_number(
    house: House, location: Location, kind: str, parent_id: int, model: Mapping[str, Any]
) -> Row:
    """A telephone number of a contact, vendor or user."""
    numbers = RESOURCES["PhoneNumbers"]
    row = _writable(numbers, model) | {
        numbers.key: location.shelf.new_id(numbers.name),
        "StrippedPhoneNumber": stripped(str(model.get("PhoneNumber", "")), house),
        "ParentType": kind,
        "ParentID": parent_id,
    }
    return house.keep(location, numbers, row, added=True)


def stripped(typed: str, house: House) -> str:
    """The digits of a number; whether a leading 1 is kept is not documented."""
    digits = re.sub(r"\D", "", typed)
    national = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    eleven = house.behaviour.stripped is StrippedNumber.ELEVEN_DIGITS
    return f"1{national}" if eleven and len(national) == 10 else national
