"""Homes as staff type them: `Bayview Apartments, 4B`, one of those that there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, or_, select

from services.portfolio.tables import properties, units
from services.store.database import Database

MOST_HOMES = 5_000
BETWEEN = ", "
EVERY = select(
    units.c.id.label("unit_id"),
    units.c.name.label("unit_name"),
    properties.c.id.label("property_id"),
    properties.c.name.label("property_name"),
).join(properties, properties.c.id == units.c.property_id)
WORDS = properties.c.name + BETWEEN + units.c.name


@dataclass(frozen=True, slots=True)
class NamedHome:
    unit_id: str
    unit_name: str
    property_id: str
    property_name: str

    @property
    def words(self) -> str:
        """As it is typed."""
        return f"{self.property_name}{BETWEEN}{self.unit_name}"

    @property
    def columns(self) -> dict[str, Any]:
        """As an issue keeps it."""
        return {name: getattr(self, name) for name in self.__slots__}


def home_named(connection: Connection, typed: str) -> NamedHome | None:
    """The home of these words, or with this id; None where there is none, or more than one."""
    same = or_(units.c.id == typed, func.lower(WORDS) == typed.lower())
    rows = connection.execute(EVERY.where(same).limit(2)).all()
    return NamedHome(*rows[0]) if len(rows) == 1 else None


class StoredHomes:
    """What staff choose from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def names(self) -> Sequence[str]:
        """Every home, in the order of the office. Raises ProviderError."""
        wanted = EVERY.order_by(properties.c.position, units.c.position).limit(MOST_HOMES)
        rows = await self._database.read(lambda c: c.execute(wanted).all())
        return [NamedHome(*row).words for row in rows]

    async def properties(self) -> Mapping[str, str]:
        """Id -> name of every property. Raises ProviderError."""
        wanted = select(properties.c.id, properties.c.name).limit(MOST_HOMES)
        rows = await self._database.read(lambda c: c.execute(wanted).all())
        return {str(row.id): str(row.name or row.id) for row in rows}
