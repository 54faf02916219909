"""Tools for people who look for a home: what is free, their wishes kept, a visit asked for.

Everybody hears the same homes at the same price. Nobody is judged or scored here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from services.core.dialogue import Memory, ToolSpec
from services.core.errors import ProviderError
from services.core.people import Topic
from services.core.place_words import hear_property
from services.core.places import Property, Unit
from services.core.ports import Errand, Lead
from services.engine.tool_arguments import Given, number, strict, text
from services.engine.tool_messages import NUMBER_UNREAD, callback, caller_name
from services.engine.tool_places import where
from services.engine.tool_results import acted, digest, key_of, misused, not_acted
from services.engine.tooling import Reach, Tool, ToolOutcome

MOST_HOMES = 4
"""More than a few homes in one breath cannot be kept in mind."""

FIND_HOMES = ToolSpec(
    "find_homes",
    "Lists homes that can be rented now, the same for every caller.",
    strict(
        bedrooms=number("Bedrooms wanted; 0 for a studio."),
        max_rent_usd=number("The most the caller wants to pay a month, in dollars."),
        property=text("The building asked about."),
    ),
)
LEAD_FIELDS: Mapping[str, Mapping[str, Any]] = {
    "caller_name": text("The caller's name."),
    "callback_number": text("The number to call back, where it is another one."),
    "bedrooms": number("Bedrooms wanted; 0 for a studio."),
    "budget_usd": number("The budget for a month, in dollars."),
    "move_in": text("When they want to move in, as they said it."),
    "pets": text("Their pets, as they said it."),
    "heard_of_us": text("Where they heard of the home."),
    "notes": text("Anything else that they asked to pass on."),
}
SAVE_LEAD = ToolSpec(
    "save_lead", "Keeps what somebody who looks for a home wishes.", strict(**LEAD_FIELDS)
)
REQUEST_VIEWING = ToolSpec(
    "request_viewing",
    "Asks the office to confirm a visit. It is a request; the office confirms the time.",
    strict(
        caller_name=text("The caller's name."),
        callback_number=text("The number to call back, where it is another one."),
        viewing_time=text("When the caller wants to come, as they said it."),
        property=text("The building they want to see."),
        unit=text("The home they want to see, where they named one."),
    ),
)


async def _places(reach: Reach, memory: Memory) -> Sequence[Property]:
    """The list as it is now; the one from the start of the call where that cannot be had."""
    try:
        return await reach.properties.properties()
    except ProviderError:
        return memory.places


def fitting(
    places: Sequence[Property], bedrooms: int | None, max_rent: int | None
) -> list[tuple[Property, Unit]]:
    """Free homes, the nearest to the wish first, then the cheapest."""
    free = [(place, unit) for place in places for unit in place.units if unit.available]
    if max_rent is not None:
        free = [pair for pair in free if (pair[1].rent_usd or 0) <= max_rent]
    if bedrooms is not None:
        free = [pair for pair in free if abs((pair[1].bedrooms or 0) - bedrooms) <= 1]

    def rank(pair: tuple[Property, Unit]) -> tuple[int, int]:
        distance = abs((pair[1].bedrooms or 0) - (bedrooms or 0)) if bedrooms is not None else 0
        return distance, pair[1].rent_usd or 0

    return sorted(free, key=rank)


def _told(place: Property, unit: Unit) -> dict[str, Any]:
    return {
        "property": place.name,
        "street": place.street,
        "unit": unit.name,
        "bedrooms": unit.bedrooms,
        "rent_usd": unit.rent_usd,
        "pets": place.pets,
    }


async def find_homes(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    places = await _places(reach, memory)
    if given.text("property"):
        named = hear_property(given.text("property"), places, asked=True)
        places = (named,) if named else ()
    bedrooms, limit = given.number("bedrooms"), given.number("max_rent_usd")
    homes = fitting(places, bedrooms, limit)
    exact = [pair for pair in homes if bedrooms is None or pair[1].bedrooms == bedrooms]
    content = {
        "state": "found" if exact else "near" if homes else "none",
        "homes": [_told(place, unit) for place, unit in (exact or homes)[:MOST_HOMES]],
        "may_say": "Say that rents and availability may change. Name no other homes.",
    }
    return ToolOutcome(content=content)


def _lead(memory: Memory, given: Given, phone: str) -> Lead:
    facts = memory.facts
    rooms, budget = given.number("bedrooms"), given.number("budget_usd")
    return Lead(
        name=caller_name(memory, given),
        phone=phone,
        bedrooms=facts.bedrooms if rooms is None else rooms,
        budget_usd=facts.budget_usd if budget is None else budget,
        move_in=given.text("move_in") or facts.move_in,
        pets=given.text("pets") or facts.pets,
        heard_of_us=given.text("heard_of_us") or facts.heard_of_us,
        viewing_time=facts.viewing_time,
        property_id=facts.property_id,
        unit_id=facts.unit_id,
        notes=given.text("notes") or facts.message,
    )


async def save_lead(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    phone = callback(memory, given)
    if phone is None:
        return misused(NUMBER_UNREAD)
    lead = _lead(memory, given, phone)
    if not lead.name and not lead.phone:
        return misused("A name or a number is needed to call back. Ask for one.")
    key = key_of(memory, "prospect", phone, digest(lead.name))
    try:
        act = await reach.desk.add_lead(memory, lead, key=key)
    except ProviderError as error:
        return not_acted(error, key, "prospect")
    return acted(act)


def _viewing(memory: Memory, given: Given, phone: str) -> Errand:
    time = given.text("viewing_time") or memory.facts.viewing_time
    place = where(memory, given)
    facts = memory.facts
    return Errand(
        kind="viewing",
        summary=f"Wants to see a home. When: {time}." + (f" {facts.message}" * bool(facts.message)),
        caller_name=caller_name(memory, given),
        callback_number=phone,
        property_id=place.property_id,
        unit_id=place.unit_id,
    )


async def request_viewing(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    phone = callback(memory, given)
    if phone is None:
        return misused(NUMBER_UNREAD)
    if not (given.text("viewing_time") or memory.facts.viewing_time):
        return misused("Ask which day and time would suit for the visit.")
    errand = _viewing(memory, given, phone)
    key = key_of(memory, "viewing", errand.property_id or "", digest(errand.summary))
    try:
        act = await reach.desk.leave_errand(memory, errand, key=key)
    except ProviderError as error:
        return not_acted(error, key, "viewing")
    return acted(replace(act, kind="viewing"))


LOOKING = {"en": "Let me see what we have.", "es": "Déjeme ver qué tenemos."}
WRITING = {"en": "One moment, I'm noting that.", "es": "Un momento, lo anoto."}
TOOLS = (
    Tool(FIND_HOMES, find_homes, about=Topic.PUBLIC, bridge=LOOKING),
    Tool(SAVE_LEAD, save_lead, about=Topic.MESSAGE, writes=True, bridge=WRITING),
    Tool(REQUEST_VIEWING, request_viewing, about=Topic.MESSAGE, writes=True, bridge=WRITING),
)
