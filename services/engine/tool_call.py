"""Tools that steer the call itself: give it to a person, end it, change its language."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from services.call.reception import ANYONE
from services.core.departments import department_of
from services.core.dialogue import Memory, ToolSpec
from services.core.errors import ProviderError
from services.core.issue import Urgency
from services.core.office import Office
from services.core.office_words import next_opening_in_words
from services.core.people import Topic
from services.core.staff_line import is_marked
from services.core.tongues import NAMES
from services.core.transfer_legs import NOBODY_AWAY, Presence
from services.core.transfers import department_in, former_meant, meant, who_rings
from services.engine.former import left_told
from services.engine.tool_arguments import Given, choice, strict, text
from services.engine.tooling import (
    MEMORY_LIMIT_S,
    HangUp,
    Reach,
    SwitchLanguage,
    Tool,
    ToolOutcome,
    Transfer,
)

log = logging.getLogger(__name__)

LOOK_LIMIT_S = 0.5
TRANSFER = ToolSpec(
    "transfer_to_person",
    "Gives the call to a person at the office. Says when that is not possible now. Use it at once "
    "where a person is asked for, for a question that is not about the homes or the office, and "
    "when you have not understood the caller twice. Not for sales calls.",
    strict(
        who=text("The first name or the department asked for; null for anyone."),
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
    strict(language=choice("The language the caller speaks or asks for.", *NAMES)),
)
TAKE_A_MESSAGE = "Nobody can be put through now. Say so, and offer to take a message."


def _grave(memory: Memory) -> bool:
    return memory.urgency in (Urgency.LIFE_SAFETY, Urgency.EMERGENCY)


async def _office_now(reach: Reach) -> Office:
    """As it is at this moment: a number that was just confirmed counts. Else as it is known."""
    try:
        async with asyncio.timeout(LOOK_LIMIT_S):
            return await reach.directory.office()
    except (ProviderError, TimeoutError) as error:
        log.warning("office not read", extra={"why": type(error).__name__})
        return reach.directory.known


async def _presence(reach: Reach) -> Presence:
    """Who is away or talks; nobody where that cannot be read in time."""
    try:
        async with asyncio.timeout(LOOK_LIMIT_S):
            return await reach.lines.presence()
    except (ProviderError, TimeoutError) as error:
        log.warning("nobody knows who talks", extra={"why": type(error).__name__})
        return NOBODY_AWAY


async def transfer_to_person(
    reach: Reach, memory: Memory, values: Mapping[str, Any]
) -> ToolOutcome:
    given = Given(values)
    wanted = given.text("who") or memory.facts.wants_person
    office, presence = await asyncio.gather(_office_now(reach), _presence(reach))
    now = reach.clock.now()
    left = former_meant(office, wanted, now)
    if left is None:
        return _transfer(office, memory, wanted, now, presence, given.text("reason"))
    outcome = _transfer(office, memory, left.helper, now, presence, given.text("reason"))
    facts = replace(memory.facts, wants_person=left.helper)
    return replace(outcome, content={**outcome.content, **left_told(left)}, facts=facts)


def _transfer(
    office: Office, memory: Memory, wanted: str, now: datetime, presence: Presence, reason: str
) -> ToolOutcome:
    department = department_of(memory)
    groups = who_rings(
        office.transfers,
        office,
        wanted,
        now,
        presence,
        grave=_grave(memory),
        department=department,
        language=memory.language,
    )
    if not groups:
        return ToolOutcome(content=_not_now(office, now, memory.language, department))
    first = groups[0][0].name
    return ToolOutcome(
        content={"state": "transferring", "who": first},
        follow_up=Transfer(_who(office, wanted), reason or memory.facts.problem),
    )


def _who(office: Office, wanted: str) -> str:
    """As it is asked for again when it rings: a colleague's own name, or the words as they are."""
    people = meant(office, wanted)
    if is_marked(wanted):
        return ANYONE  # nobody of the records is rung because a caller says so
    if department_in(wanted, office.colleagues):
        return wanted  # whose hours count when it rings, also where one person is all of it
    return people[0].name if len(people) == 1 else wanted or ANYONE


def _not_now(office: Office, now: datetime, language: str, department: str) -> Mapping[str, Any]:
    return {
        "state": "not_now",
        "office_open": office.is_open(now, department),
        "opens": next_opening_in_words(office, now, language, department),
        "may_say": TAKE_A_MESSAGE,
    }


async def end_call(_reach: Reach, _memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    reason = Given(values).text("reason") or "done"
    return ToolOutcome(content={"state": "ending"}, follow_up=HangUp(reason))


async def switch_language(_reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    language = Given(values).text("language") or memory.language
    return ToolOutcome(
        content={"state": "switched", "language": language}, follow_up=SwitchLanguage(language)
    )


LOOKING = {"en": "Let me see who is free.", "es": "Déjeme ver quién está libre."}
TOOLS = (
    Tool(TRANSFER, transfer_to_person, about=Topic.PUBLIC, bridge=LOOKING, limit_s=MEMORY_LIMIT_S),
    Tool(END_CALL, end_call, about=Topic.PUBLIC, limit_s=MEMORY_LIMIT_S),
    Tool(SWITCH, switch_language, about=Topic.PUBLIC, limit_s=MEMORY_LIMIT_S),
)
