"""What can be rented, read before it is spoken of, with its age; and the homes nearest to a wish.

Everybody gets the same homes at the same price: nothing of the caller but their wish counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from services.core.buildings import BuildingState
from services.core.dialogue import Memory
from services.core.errors import ProviderError
from services.core.past_words import since_in_words
from services.core.places import Availability, Property, Unit
from services.engine.building_guard import state_of as state_of_building
from services.engine.tooling import Reach

LIVE = BuildingState.LIVE
MOST_HOMES = 4
"""More than a few homes in one breath cannot be kept in mind."""
Pair = tuple[Property, Unit]


@dataclass(frozen=True, slots=True)
class HomeWish:
    bedrooms: int | None = None
    max_rent_usd: int | None = None
    property_id: str | None = None


async def homes_now(reach: Reach, memory: Memory) -> Availability:
    """As it is now; the list from the start of the call where that cannot be had. Homes of
    buildings that are not live are not offered."""
    seen = await _homes(reach, memory)
    now = reach.clock.now()
    places = (one for one in seen.places if state_of_building(memory.office, one.id, now) == LIVE)
    return replace(seen, places=tuple(places))


async def _homes(reach: Reach, memory: Memory) -> Availability:
    try:
        if reach.homes is not None:
            return await reach.homes.availability()
        return Availability(tuple(await reach.properties.properties()))
    except ProviderError:
        return Availability(memory.places, live=False)


def fitting(places: Sequence[Property], wish: HomeWish) -> list[Pair]:
    """Free homes, the nearest to the wish first, then the cheapest."""
    free = [(place, unit) for place in places for unit in place.units if can_be_had(unit)]
    if wish.property_id is not None:
        free = [pair for pair in free if pair[0].id == wish.property_id]
    if wish.max_rent_usd is not None:
        free = [pair for pair in free if (pair[1].rent_usd or 0) <= wish.max_rent_usd]
    if wish.bedrooms is not None:
        free = [pair for pair in free if _distance(pair[1], wish) <= 1]
    return sorted(free, key=lambda pair: (_distance(pair[1], wish), pair[1].rent_usd or 0))


def can_be_had(unit: Unit) -> bool:
    return unit.available and not unit.pending


def state_of(unit: Unit) -> str:
    """`free`, `pending`, `let`."""
    return "pending" if unit.pending else "free" if unit.available else "let"


def _distance(unit: Unit, wish: HomeWish) -> int:
    return abs((unit.bedrooms or 0) - wish.bedrooms) if wish.bedrooms is not None else 0


def matching(places: Sequence[Property], wish: HomeWish) -> tuple[str, list[Pair]]:
    """`found` with the homes that fit exactly, `near` with those that nearly do, or `none`."""
    homes = fitting(places, wish)
    exact = [pair for pair in homes if _distance(pair[1], wish) == 0]
    state = "found" if exact else "near" if homes else "none"
    return state, (exact or homes)[:MOST_HOMES]


def as_of(reach: Reach, memory: Memory, seen: Availability) -> str | None:
    """How old a list is that is not live, in words; None for what is so now."""
    if seen.live:
        return None
    if seen.as_of is None or memory.office is None:
        return "the last list" if memory.language != "es" else "la última lista"
    return since_in_words(memory.office, seen.as_of, reach.clock.now(), memory.language)


def told(place: Property, unit: Unit) -> dict[str, Any]:
    """A home as a tool's answer shows it."""
    return {
        "property": place.name,
        "street": place.street,
        "unit": unit.name,
        "unit_id": unit.id,
        "bedrooms": unit.bedrooms,
        "rent_usd": unit.rent_usd,
        "free_from": unit.free_from.isoformat() if unit.free_from else None,
        "pets": place.pets,
    }
