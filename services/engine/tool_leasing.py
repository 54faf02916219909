"""Tools for people who look for a home: what is free, their wishes kept, a visit asked for.

Everybody hears the same homes at the same price. Nobody is judged or scored here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.core.dialogue import Act, Memory, Role, ToolSpec
from services.core.errors import ProviderError
from services.core.fair_housing import access_needs, without_protected
from services.core.people import Topic
from services.core.place_words import hear_property
from services.core.places import Availability, Unit
from services.core.ports import Errand, Lead
from services.core.remarks import HOMES
from services.engine.homes import (
    HomeWish,
    as_of,
    can_be_had,
    homes_now,
    matching,
    state_of,
    told,
)
from services.engine.tool_arguments import Given, flag, number, strict, text
from services.engine.tool_messages import NUMBER_UNREAD, callback, caller_name
from services.engine.tool_places import where
from services.engine.tool_results import acted, digest, misused, not_acted
from services.engine.tooling import WRITE_LIMIT_S, Handler, Once, Reach, Tool, ToolOutcome

FIND_HOMES = ToolSpec(
    "find_homes",
    "Lists homes that can be rented now, the same for every caller; and how a home that was named "
    "stands: free, pending or let. Call it again before you speak of availability once more.",
    strict(
        bedrooms=number("Bedrooms wanted; 0 for a studio."),
        max_rent_usd=number("The most the caller wants to pay a month, in dollars."),
        property=text("The building asked about."),
        unit=text("The home asked about, where one was named."),
    ),
)
MAY_CHANGE = (
    "Say that rents and availability may change. Name no other homes. Where the home that was "
    "named is let or pending, say so, and offer these or the waiting list."
)
LEAD = Once("prospect", ("number", "name"))
WISH = Once("viewing", ("building", "wish"))
SAY_AGE = "The list is not live: say as of when it is."
LEAD_FIELDS: Mapping[str, Mapping[str, Any]] = {
    "caller_name": text("The caller's name."),
    "callback_number": text("The number to call back, where it is another one."),
    "bedrooms": number("Bedrooms wanted; 0 for a studio."),
    "budget_usd": number("The budget for a month, in dollars."),
    "move_in": text("When they want to move in, as they said it."),
    "pets": text("Their pets, as they said it."),
    "heard_of_us": text("Where they heard of the home. Ask once."),
    "area": text("The street or part of town they want, as they said it."),
    "accessibility": text("A feature they asked for themselves, such as no steps. Never ask."),
    "waiting": flag("True where they want to hear when such a home is free."),
    "notes": text(
        "Anything else that they asked to pass on. Nothing about family, origin, faith or health."
    ),
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


def _named_home(memory: Memory, seen: Availability, given: Given) -> Unit | None:
    """The very home that was asked about, as it stands now."""
    if not given.text("unit"):
        return None
    place = where(memory, given)
    units = (unit for one in seen.places for unit in one.units)
    return next((unit for unit in units if unit.id == place.unit_id), None)


async def find_homes(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    seen = await homes_now(reach, memory)
    place = hear_property(given.text("property"), seen.places, asked=True)
    if given.text("property") and place is None:
        return ToolOutcome(content={"state": "none", "homes": [], "may_say": MAY_CHANGE})
    wish = HomeWish(
        given.number("bedrooms"), given.number("max_rent_usd"), place.id if place else None
    )
    named = _named_home(memory, seen, given)
    state, homes = matching(seen.places, wish)
    if named is not None and can_be_had(named):
        owner = next(one for one in seen.places if one.id == named.property_id)
        state, homes = "found", [(owner, named)]
    content = {
        "state": state,
        "asked_home": state_of(named) if named else None,
        "homes": [told(*pair) for pair in homes],
        "as_of": as_of(reach, memory, seen),
        "may_say": MAY_CHANGE if seen.live else f"{MAY_CHANGE} {SAY_AGE}",
    }
    names = ", ".join(unit.name for _, unit in homes) or "none"
    age = "live" if seen.live else "from the kept list"
    return ToolOutcome(content=content, remarks=((HOMES, f"{names} ({age})"),))


def _lead(memory: Memory, given: Given, phone: str) -> Lead:
    """The needs, without what is for no decision of ours (`core/fair_housing.py`)."""
    facts = memory.facts
    rooms, budget = given.number("bedrooms"), given.number("budget_usd")
    visit = booked_visit(memory)
    said = f"{given.text('accessibility')} {_callers_words(memory)}"
    return Lead(
        name=caller_name(memory, given),
        phone=phone,
        bedrooms=facts.bedrooms if rooms is None else rooms,
        budget_usd=facts.budget_usd if budget is None else budget,
        move_in=without_protected(given.text("move_in") or facts.move_in),
        pets=without_protected(given.text("pets") or facts.pets),
        heard_of_us=without_protected(given.text("heard_of_us") or facts.heard_of_us),
        viewing_time="" if visit else without_protected(facts.viewing_time),
        property_id=facts.property_id,
        unit_id=facts.unit_id,
        notes=without_protected(given.text("notes") or facts.message),
        area=without_protected(given.text("area")),
        accessibility=", ".join(access_needs(said)),
        waiting=given.flag("waiting"),
        booked=visit.summary if visit else "",
    )


def _callers_words(memory: Memory) -> str:
    return " ".join(one.text for one in memory.history if one.role is Role.CALLER)


def booked_visit(memory: Memory) -> Act | None:
    """The visit that this call has booked; one that was only asked for has no number."""
    visits = (act for act in reversed(memory.acts_of("viewing")) if act.number is not None)
    return next(visits, None)


async def save_lead(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    phone = callback(memory, given)
    if phone is None:
        return misused(NUMBER_UNREAD)
    lead = _lead(memory, given, phone)
    if not lead.name and not lead.phone:
        return misused("A name or a number is needed to call back. Ask for one.")
    key = LEAD.key(memory, phone, digest(lead.name))
    try:
        act = await reach.desk.add_lead(memory, lead, key=key)
    except ProviderError as error:
        return not_acted(error, key, "prospect")
    return acted(act)


def _viewing(memory: Memory, given: Given, phone: str) -> Errand:
    time = given.text("viewing_time") or memory.facts.viewing_time
    place = where(memory, given)
    notes = without_protected(memory.facts.message)
    return Errand(
        kind="viewing",
        summary=f"Wants to see a home. When: {without_protected(time)}."
        + f" {notes}" * bool(notes),
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
    key = WISH.key(memory, errand.property_id or "", digest(errand.summary))
    try:
        act = await reach.desk.leave_errand(memory, errand, key=key)
    except ProviderError as error:
        return not_acted(error, key, "viewing")
    return acted(replace(act, kind="viewing"))


LOOKING = {"en": "Let me see what we have.", "es": "Déjeme ver qué tenemos."}
WRITING = {"en": "One moment, I'm noting that.", "es": "Un momento, lo anoto."}


def writing(spec: ToolSpec, handler: Handler, once: Once) -> Tool:
    """A tool that writes for somebody who looks for a home."""
    return Tool(
        spec, handler, about=Topic.MESSAGE, once=once, bridge=WRITING, limit_s=WRITE_LIMIT_S
    )


TOOLS = (
    Tool(
        FIND_HOMES,
        find_homes,
        about=Topic.PUBLIC,
        bridge=LOOKING,
        subject=("bedrooms", "max_rent_usd", "property", "unit"),
    ),
    writing(SAVE_LEAD, save_lead, LEAD),
    writing(REQUEST_VIEWING, request_viewing, WISH),
)
