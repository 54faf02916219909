"""Tools that steer the call itself: give it to a person, end it, change its language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.core.departments import department_of
from services.core.dialogue import Memory, ToolSpec
from services.core.identity import alike
from services.core.issue import Urgency
from services.core.office import Colleague, Office
from services.core.office_words import next_opening_in_words
from services.core.spoken import fold
from services.engine.tool_arguments import Given, choice, strict, text
from services.engine.tooling import HangUp, Reach, SwitchLanguage, Tool, ToolOutcome, Transfer

TRANSFER = ToolSpec(
    "transfer_to_person",
    "Gives the call to a person at the office. Says when that is not possible now.",
    strict(
        who=text("The first name asked for; null for anyone."),
        reason=text("Why, in a few words, for the person who takes it."),
    ),
)
END_CALL = ToolSpec(
    "end_call",
    "Ends the call after the goodbye. Only when the caller is done.",
    strict(reason=text("Why, in a few words.")),
)
SWITCH = ToolSpec(
    "switch_language",
    "Goes on in another language.",
    strict(language=choice("The language the caller speaks or asks for.", "en", "es")),
)
TAKE_A_MESSAGE = "Nobody can be put through now. Say so, and offer to take a message."


def who_takes_it(office: Office, wanted: str) -> Colleague | None:
    """The colleague to ring: the one asked for, else the first. Only confirmed numbers."""
    can = [one for one in office.colleagues if one.confirmed]
    named = [one for one in can if alike(fold(one.name), fold(wanted))] if wanted else []
    if named or not wanted or fold(wanted) == "anyone":
        return next(iter(named or can), None)
    return None


def _grave(memory: Memory) -> bool:
    return memory.urgency in (Urgency.LIFE_SAFETY, Urgency.EMERGENCY)


async def transfer_to_person(
    reach: Reach, memory: Memory, values: Mapping[str, Any]
) -> ToolOutcome:
    given = Given(values)
    wanted = given.text("who") or memory.facts.wants_person
    office = memory.office or await reach.directory.office()
    colleague = who_takes_it(office, wanted)
    now = reach.clock.now()
    department = department_of(memory)
    open_now = office.is_open(now, department)
    if colleague is None or not (open_now or _grave(memory)):
        content = {
            "state": "not_now",
            "office_open": open_now,
            "opens": next_opening_in_words(office, now, memory.language, department),
            "may_say": TAKE_A_MESSAGE,
        }
        return ToolOutcome(content=content)
    reason = given.text("reason") or memory.facts.problem
    return ToolOutcome(
        content={"state": "transferring", "who": colleague.name},
        follow_up=Transfer(colleague.name, reason),
    )


async def end_call(_reach: Reach, _memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    reason = Given(values).text("reason") or "done"
    return ToolOutcome(content={"state": "ending"}, follow_up=HangUp(reason))


async def switch_language(_reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    language = Given(values).text("language") or memory.language
    return ToolOutcome(
        content={"state": "switched", "language": language}, follow_up=SwitchLanguage(language)
    )


TOOLS = (
    Tool(TRANSFER, transfer_to_person),
    Tool(END_CALL, end_call),
    Tool(SWITCH, switch_language),
)
