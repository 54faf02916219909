"""The tool that keeps facts which a model has understood, so that nothing is asked twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.core.dialogue import Memory, ToolSpec
from services.core.issue import Access, Category, Urgency
from services.core.people import PhoneNumber, Topic
from services.engine.tool_arguments import Given, choice, number, strict, text
from services.engine.tool_messages import NUMBER_UNREAD
from services.engine.tool_places import PLACE_FIELDS
from services.engine.tool_taught import placed, taught
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


async def note_facts(_reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    facts, fault = placed(memory, taught(memory.facts, given), given)
    if given.text("problem") or given.text("message"):
        facts = replace(
            facts,
            problem=given.text("problem") or facts.problem,
            message=given.text("message") or facts.message,
        )
    if given.text("callback_number") and PhoneNumber.read(given.text("callback_number")) is None:
        fault = f"{fault} {NUMBER_UNREAD}".strip()
    content = {"state": "noted", "unit": facts.unit_name or None, "ask": fault or None}
    return ToolOutcome(content=content, facts=facts)


TOOLS = (Tool(NOTE_FACTS, note_facts, about=Topic.PUBLIC, limit_s=MEMORY_LIMIT_S, subject=()),)
