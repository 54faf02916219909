"""The tool that says how the repairs of the caller's own home stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from services.core.attempts import Check
from services.core.dialogue import Memory, ToolSpec
from services.core.errors import ProviderError
from services.core.identity import lives_in, may_hear
from services.core.issue import Category, OpenIssue
from services.core.issue_words import CATEGORY_WORDS
from services.core.office_words import moment_in_words
from services.core.own_numbers import may_be_told
from services.core.people import Identity, Level, Topic, level_of
from services.engine.tool_arguments import Given, strict
from services.engine.tool_identity import checked, left_for
from services.engine.tool_places import PLACE_FIELDS, Where, where
from services.engine.tool_results import misused, not_read, refused
from services.engine.tooling import Reach, Tool, ToolOutcome

ISSUE_STATUS = ToolSpec(
    "issue_status",
    "Lists the open issues of the caller's own home.",
    strict(**PLACE_FIELDS),
)
NO_HOME = "Nothing may be told about this home on this call. Offer to take a message."


def _words_of(memory: Memory, issue: OpenIssue) -> str:
    """The summary, where it is the caller's own or the office's; only the kind of trouble where
    somebody else of the home has said it: they may have spoken of whoever calls now."""
    own: set[str | None] = {person.id for person in memory.caller.people}
    if level_of(memory.caller) is not Level.OCCUPANT:
        own.add(None)
    if issue.person_id in own:
        return issue.summary
    language = "es" if memory.language.startswith("es") else "en"
    return CATEGORY_WORDS[language].get(issue.category, CATEGORY_WORDS[language][Category.OTHER])


def _told(memory: Memory, issue: OpenIssue, reach: Reach) -> dict[str, Any]:
    office, language, visit = memory.office, memory.language, ""
    if issue.appointment_at and office:
        visit = moment_in_words(office, issue.appointment_at, reach.clock.now(), language)
    return {
        "number": may_be_told(issue.number),
        "category": issue.category.value,
        "summary": _words_of(memory, issue),
        "status": issue.status.value,
        "visit": visit,
    }


async def issue_status(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    place = where(memory, given)
    if place.fault:
        return misused(place.fault)
    if not place.unit_id:
        return misused("Ask which unit it is first. The number alone does not tell.")
    if not lives_in(memory.caller, place.unit_id):
        return await _not_their_home(reach, memory, place)
    if not _may_hear(memory, place.unit_id):
        return misused("The caller has not said the unit yet. Ask which unit it is.")
    try:
        issues: Sequence[OpenIssue] = await reach.properties.open_issues(unit_id=place.unit_id)
    except ProviderError:
        return not_read("Open issues")
    told = [_told(memory, one, reach) for one in issues]
    return ToolOutcome(content={"state": "found" if told else "none", "issues": told})


def _may_hear(memory: Memory, unit_id: str | None) -> bool:
    return may_hear(memory, Topic.ISSUE_STATUS, unit_id)


async def _not_their_home(reach: Reach, memory: Memory, place: Where) -> ToolOutcome:
    """Nothing is told; and asking for one home after the other is no way to find one's own."""
    try:
        left = await left_for(reach, memory, Check.UNIT, place.unit_id)
    except ProviderError:
        left = None
    events = checked(reach, memory, memory.caller, "failed" if left else "refused", Check.UNIT)
    if left is None and memory.caller.identity < Identity.VERIFIED:
        memory.script.closed.append(Topic.ISSUE_STATUS)
    return replace(refused("not_their_home", NO_HOME), events=events)


LOOKING = {"en": "One moment, let me look.", "es": "Un momento, déjeme ver."}
TOOLS = (
    Tool(
        ISSUE_STATUS,
        issue_status,
        about=Topic.ISSUE_STATUS,
        bridge=LOOKING,
        subject=tuple(PLACE_FIELDS),
    ),
)
