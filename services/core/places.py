"""Properties and units as the property system lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class PropertyKind(StrEnum):
    APARTMENTS = "apartments"
    DUPLEX = "duplex"
    HOUSE = "house"
    MOBILE_HOMES = "mobile_homes"


@dataclass(frozen=True, slots=True)
class Unit:
    """A home that can be rented. `name` is the office's own spelling: `4B`, `Upper`, `Lot 14`."""

    id: str
    property_id: str
    name: str
    bedrooms: int | None = None
    rent_usd: int | None = None
    """Monthly rent asked, in whole dollars."""
    available: bool = False
    pending: bool = False
    """Somebody has applied for it: it is not offered, and not let yet."""
    free_from: date | None = None
    """When it can be moved into; None where that is at once, or not known."""


@dataclass(frozen=True, slots=True)
class Property:
    """A building or park with one address."""

    id: str
    name: str
    street: str
    city: str
    kind: PropertyKind
    units: tuple[Unit, ...] = ()
    pets: str = ""
    """The pet rule as it may be spoken."""

    @property
    def unit_names(self) -> tuple[str, ...]:
        return tuple(unit.name for unit in self.units)

    def unit_named(self, name: str) -> Unit | None:
        """The unit with exactly this name."""
        return next((unit for unit in self.units if unit.name == name), None)


@dataclass(frozen=True, slots=True)
class Availability:
    """What can be rented, and how old that is."""

    places: tuple[Property, ...]
    as_of: datetime | None = None
    """When the office's own system said so; None where it says so now."""
    live: bool = True
    """False for a list that was kept: it is spoken of as of its time."""
