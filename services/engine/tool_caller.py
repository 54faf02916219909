"""Tools about the caller: who it is, what they owe, and facts that a model has understood."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.core.dialogue import Memory, Role, ToolSpec
from services.core.errors import ProviderError
from services.core.facts import Facts
from services.core.identity import claimed, verified
from services.core.issue import Access, Category, Urgency
from services.core.people import Identity, PhoneNumber
from services.engine.tool_arguments import Given, choice, number, strict, text
from services.engine.tool_issues import PLACE_FIELDS
from services.engine.tool_messages import NUMBER_UNREAD
from services.engine.tool_places import where
from services.engine.tool_results import misused, not_read, refused
from services.engine.tooling import Reach, Tool, ToolOutcome

MOST_ATTEMPTS = 3
"""Failed attempts to prove who is calling, before the office has to do it."""

IDENTIFY = ToolSpec(
    "identify_caller",
    "Checks the name and home that the caller gives. Needed before account matters. "
    "Never say which part did not fit.",
    strict(name=text("First and last name, as the caller said them."), **PLACE_FIELDS),
)
RENT_BALANCE = ToolSpec("rent_balance", "The balance of a verified leaseholder.", strict())
NOTE_FACTS = ToolSpec(
    "note_facts",
    "Keeps what the caller has said, so that nothing is asked twice. Give only what was said.",
    strict(
        **PLACE_FIELDS,
        problem=text("What is wrong, in the caller's own words."),
        category=choice("The kind of trouble.", *Category),
        urgency=choice("L life safety, E emergency, U urgent, R routine.", *Urgency),
        access=choice("May staff enter when nobody is home?", *Access),
        pets=text("Pets in the home, or `none`."),
        caller_name=text("The caller's name."),
        callback_number=text("A number to call back."),
        best_time=text("When it suits the caller."),
        bedrooms=number("Bedrooms wanted; 0 for a studio."),
        budget_usd=number("The budget for a month, in dollars."),
        move_in=text("When they want to move in."),
        heard_of_us=text("Where they heard of us."),
        viewing_time=text("When they want to see a home."),
        company=text("The company they call for."),
        wants_person=text("The person asked for."),
        message=text("What is to be passed on."),
    ),
)
PLAIN_TEXTS = (
    "problem",
    "pets",
    "caller_name",
    "best_time",
    "move_in",
    "heard_of_us",
    "viewing_time",
    "company",
    "wants_person",
    "message",
)


def _failed_attempts(memory: Memory) -> int:
    """How often this call already failed to prove who it is."""
    contents = (m.text for m in memory.history if m.role is Role.TOOL and '"identified"' in m.text)
    return sum(json.loads(content).get("identified") is False for content in contents)


def _not_identified(memory: Memory) -> ToolOutcome:
    last = _failed_attempts(memory) + 1 >= MOST_ATTEMPTS
    may_say = (
        "It could not be checked. Offer a message; the office will call back."
        if last
        else "It could not be checked. Ask once more for first and last name and the unit."
    )
    content = {"state": "not_identified", "identified": False, "may_say": may_say, "give_up": last}
    return ToolOutcome(content=content)


async def identify_caller(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    name = given.text("name") or memory.facts.caller_name
    if not name:
        return misused("`name` is needed: ask for first and last name.")
    if _failed_attempts(memory) >= MOST_ATTEMPTS:
        return refused("too_many_attempts", "Offer a message; the office will call back.")
    place = where(memory, given)
    caller = verified(memory.caller, name, place.unit_id)
    if not caller.people:
        try:
            people = await reach.properties.people_named(name)
        except ProviderError:
            return not_read("Names")
        caller = claimed(caller, people, name, place.unit_id)
    if caller == memory.caller and caller.identity is not Identity.VERIFIED:
        return _not_identified(memory)
    content = {
        "state": "identified",
        "identified": True,
        "verified": caller.identity >= Identity.VERIFIED,
        "may_say": "Thank them. Tell nothing of the account unless verified is true.",
    }
    facts = replace(memory.facts, caller_name=name)
    return ToolOutcome(content=content, caller=caller, facts=facts)


async def rent_balance(reach: Reach, memory: Memory, _values: Mapping[str, Any]) -> ToolOutcome:
    person = memory.caller.person
    if person is None or person.people_only:
        return refused("people_only", "Offer a message; the office will call back.")
    try:
        due = await reach.properties.rent_due_usd(person.id)
    except ProviderError:
        return not_read("The balance")
    if due is None:
        return ToolOutcome(content={"state": "none", "may_say": "There is no account to tell of."})
    return ToolOutcome(content={"state": "found", "rent_due_usd": round(due, 2)})


def _raised(old: Urgency | None, given: str) -> Urgency | None:
    """A model may raise the urgency, never lower it."""
    if not given:
        return old
    return Urgency(given) if old is None else old.or_worse(Urgency(given))


def _taught(facts: Facts, given: Given) -> Facts:
    """The facts with everything new but place and number."""
    texts: dict[str, Any] = {name: given.text(name) for name in PLAIN_TEXTS if given.text(name)}
    counts: dict[str, Any] = {
        name: given.number(name)
        for name in ("bedrooms", "budget_usd")
        if given.number(name) is not None
    }
    category, access = given.text("category"), given.text("access")
    return replace(
        facts,
        **texts,
        **counts,
        category=Category(category) if category else facts.category,
        access=Access(access) if access else facts.access,
        urgency=_raised(facts.urgency, given.text("urgency")),
    )


def _placed(memory: Memory, facts: Facts, given: Given) -> tuple[Facts, str]:
    """The facts with the place, and what to ask where it is not clear."""
    if not given.text("unit") and not given.text("property"):
        return facts, ""
    place = where(memory, given)
    if place.fault:
        kept = replace(facts, property_id=place.property_id or facts.property_id)
        return replace(kept, unit_not_found=given.text("unit")), place.fault
    settled = replace(facts, property_id=place.property_id, unit_not_found="")
    changed = place.unit_id != facts.unit_id
    settled = replace(settled, unit_id=place.unit_id, unit_name=place.unit_name)
    return (replace(settled, unit_confirmed=False) if changed else settled), ""


async def note_facts(_reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    facts, fault = _placed(memory, _taught(memory.facts, given), given)
    if given.text("callback_number"):
        number_read = PhoneNumber.read(given.text("callback_number"))
        if number_read is None:
            fault = f"{fault} {NUMBER_UNREAD}".strip()
        else:
            facts = replace(facts, callback_number=number_read.e164)
    content = {"state": "noted", "unit": facts.unit_name or None, "ask": fault or None}
    return ToolOutcome(content=content, facts=facts)


CHECKING = {"en": "One moment, please.", "es": "Un momento, por favor."}
TOOLS = (
    Tool(IDENTIFY, identify_caller, bridge=CHECKING),
    Tool(RENT_BALANCE, rent_balance, identity=Identity.VERIFIED, bridge=CHECKING),
    Tool(NOTE_FACTS, note_facts),
)
