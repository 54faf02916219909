"""Properties, units and issues out of Rent Manager's records. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from services.core.issue import Category, IssueStatus, OpenIssue, Urgency
from services.core.issue_mapping import IssueMapping
from services.core.notices import STATES
from services.core.places import Property, PropertyKind, Unit
from services.portfolio.rent_manager_fields import (
    Garbled,
    Row,
    flag,
    inner,
    inner_list,
    moment,
    money,
    number,
    number_or_none,
    own_fields,
    text,
)
from services.portfolio.rent_manager_people import Today

KIND_WORDS: tuple[tuple[PropertyKind, tuple[str, ...]], ...] = (
    (PropertyKind.MOBILE_HOMES, ("mobile", "manufactured", "trailer")),
    (PropertyKind.DUPLEX, ("duplex",)),
    (PropertyKind.APARTMENTS, ("apartment", "multi", "complex", "condo")),
    (PropertyKind.HOUSE, ("house", "single family", "single-family", "townhome")),
)
"""Words of the customer's property types."""
PENDING_WORDS = ("pending", "reserved", "on hold", "applica", "preleased", "pre-leased")
"""Words of the customer's unit statuses."""
LOT_NAMES = ("lot", "space", "pad")


def property_of(row: Row, units: Sequence[Unit], today: Today) -> Property:
    """Raises Garbled."""
    name = text(row, "Name") or text(row, "ShortName")
    if not name:
        raise Garbled("Name")
    address = inner(row, "PrimaryAddress") or next(iter(inner_list(row, "Addresses")), {})
    return Property(
        id=str(number(row, "PropertyID")),
        name=name,
        street=text(address, "Street1") or _first_line(address),
        city=", ".join(filter(None, (text(address, "City"), _state(address)))),
        kind=kind_of(text(row, "PropertyType"), units),
        units=tuple(units),
        pets=own_fields(row).get(today.rules.pet_rule_field.casefold(), ""),
    )


def _first_line(address: Row) -> str:
    """The street may come as several lines in one field."""
    street = address.get("Street")
    lines = street.splitlines() if isinstance(street, str) else []
    return next((" ".join(line.split()) for line in lines if line.strip()), "")


def _state(address: Row) -> str:
    """As it is to be spoken."""
    state = text(address, "State")
    return STATES.get(state.upper(), state)


def kind_of(type_: str, units: Sequence[Unit]) -> PropertyKind:
    """By the customer's own type, else by the names and number of its units."""
    folded = type_.casefold()
    for kind, words in KIND_WORDS:
        if any(word in folded for word in words):
            return kind
    if units and all(unit.name.casefold().startswith(LOT_NAMES) for unit in units):
        return PropertyKind.MOBILE_HOMES
    by_count = {0: PropertyKind.APARTMENTS, 1: PropertyKind.HOUSE, 2: PropertyKind.DUPLEX}
    return by_count.get(len(units), PropertyKind.APARTMENTS)


def unit_of(row: Row) -> Unit:
    """Raises Garbled."""
    name = text(row, "Name")
    if not name:
        raise Garbled("Name")
    rent, bedrooms = money(row, "CurrentMarketRent"), row.get("Bedrooms")
    has_bedrooms = isinstance(bedrooms, int | float) and not isinstance(bedrooms, bool)
    return Unit(
        id=str(number(row, "UnitID")),
        property_id=str(number(row, "PropertyID")),
        name=name,
        bedrooms=int(bedrooms) if has_bedrooms and bedrooms is not None else None,
        rent_usd=round(rent) if rent else None,
        available=is_available(row),
        pending=not is_available(row) and is_pending(row),
    )


def is_pending(row: Row) -> bool:
    """Does it stand empty, and is kept for somebody, by the customer's own status?"""
    status = inner(inner(row, "CurrentUnitStatus"), "UnitStatusType")
    name = text(status, "Name").casefold()
    empty = flag(status, "IsVacant") or flag(row, "IsVacant")
    return empty and any(word in name for word in PENDING_WORDS)


def is_available(row: Row) -> bool:
    """By its status where one is set, else where it stands empty."""
    status = inner(inner(row, "CurrentUnitStatus"), "UnitStatusType")
    return flag(status, "IsAvailable") if "IsAvailable" in status else flag(row, "IsVacant")


def without_taken(
    units: Iterable[Unit], leases: Iterable[Row], prospects: Iterable[Row], today: Today
) -> list[Unit]:
    """Units that somebody has signed for and not moved into yet, or that are kept for somebody,
    stand empty, and are not to be had."""
    let = {str(row.get("UnitID")) for row in leases if _signed(row, today)}
    kept = {str(row.get("ReservedUnitID")) for row in prospects}
    return [_as_taken(unit, unit.id in let, unit.id in kept) for unit in units]


def _as_taken(unit: Unit, let: bool, kept: bool) -> Unit:
    """Let is let; what is only kept for somebody may come free again."""
    pending = not let and (unit.pending or (unit.available and kept))
    return replace(unit, available=unit.available and not (let or kept), pending=pending)


def _signed(lease: Row, today: Today) -> bool:
    moved_in = moment(lease, "MoveInDate", today.zone)
    return moved_in is not None and moved_in > today.now and not lease.get("MoveOutDate")


def issue_of(
    row: Row, mapping: IssueMapping, today: Today, unit_id: str | None = None
) -> OpenIssue:
    """An issue with its links. Of several units it is told of `unit_id`, where that one was asked
    for. Raises Garbled."""
    unit = _unit_among(inner_list(row, "Units") or inner_list(row, "LinkedUnits"), unit_id)
    place = next(iter(inner_list(row, "Properties") or inner_list(row, "LinkedProperties")), {})
    property_id = number_or_none(unit, "PropertyID") or number_or_none(place, "PropertyID")
    found_unit = unit_id or number_or_none(unit, "UnitID")
    visit, vendor = visit_of(row, today), number_or_none(row, "VendorID")
    return OpenIssue(
        number=number(row, "ServiceManagerIssueID"),
        property_id=str(property_id) if property_id else None,
        unit_id=str(found_unit) if found_unit else None,
        category=mapping.category_of.get(row.get("CategoryID") or 0, Category.OTHER),
        urgency=mapping.urgency_of.get(row.get("PriorityID") or 0, Urgency.ROUTINE),
        summary=text(row, "Title") or text(row, "Description"),
        status=status_of(row, mapping, visit),
        opened_at=moment(row, "CreateDate", today.zone) or today.now,
        appointment_at=visit,
        appointment_ends_at=_end_of(row, visit, today),
        vendor_id=f"vendor:{vendor}" if vendor else None,
        vendor_company=text(inner(row, "Vendor"), "Name"),
    )


def _end_of(row: Row, visit: datetime | None, today: Today) -> datetime | None:
    """The end of the time window that begins then."""
    for one in inner_list(row, "Appointments"):
        if visit is not None and moment(one, "StartDate", today.zone) == visit:
            return moment(one, "EndDate", today.zone)
    return None


def _unit_among(units: Sequence[Row], unit_id: str | None) -> Row:
    asked = (one for one in units if str(one.get("UnitID")) == unit_id)
    return next(asked, next(iter(units), {}))


def visit_of(row: Row, today: Today) -> datetime | None:
    """When somebody comes next: of appointments the first that is not over, else the date that
    the issue is scheduled for."""
    ends = [
        (moment(one, "EndDate", today.zone), moment(one, "StartDate", today.zone))
        for one in inner_list(row, "Appointments")
    ]
    to_come = sorted(start for end, start in ends if start and (end or start) >= today.now)
    if to_come:
        return to_come[0]
    scheduled = moment(row, "ScheduledDate", today.zone)
    return scheduled if scheduled is not None and scheduled >= today.now else None


def status_of(row: Row, mapping: IssueMapping, visit: datetime | None) -> IssueStatus:
    """`IsClosed` alone says that an issue is closed: a status called "completed" does not."""
    if flag(row, "IsClosed"):
        return IssueStatus.CLOSED
    known = mapping.status_of.get(row.get("StatusID") or 0, IssueStatus.OPEN)
    known = IssueStatus.OPEN if known is IssueStatus.CLOSED else known
    return IssueStatus.SCHEDULED if visit and known is IssueStatus.OPEN else known


def units_by_property(units: Iterable[Unit]) -> Mapping[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.property_id, []).append(unit)
    return found
