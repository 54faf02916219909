"""The tool that keeps facts which a model has understood, so that nothing is asked twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.core.dialogue import Memory, ToolSpec
from services.core.facts import Facts
from services.core.issue import Access, Category, Urgency
from services.core.people import PhoneNumber, Topic
from services.engine.tool_arguments import Given, choice, number, strict, text
from services.engine.tool_messages import NUMBER_UNREAD
from services.engine.tool_places import PLACE_FIELDS, where
from services.engine.tooling import MEMORY_LIMIT_S, Reach, Tool, ToolOutcome

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
    # What a model gives was not said by the caller: it opens nothing.
    return (replace(settled, unit_confirmed=False, unit_heard="") if changed else settled), ""


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


TOOLS = (Tool(NOTE_FACTS, note_facts, about=Topic.PUBLIC, limit_s=MEMORY_LIMIT_S, subject=()),)
