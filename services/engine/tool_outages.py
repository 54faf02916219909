"""The tool that tells of an outage which staff have confirmed, and adds a report to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.core.dialogue import Memory, ToolSpec
from services.core.errors import ProviderError
from services.core.issue import ServiceIssue, Urgency
from services.core.outages import Outage, OutageNote, asked_kind, outage_kind, told
from services.core.people import Topic
from services.core.remarks import OUTAGE
from services.engine.danger_reports import home_of
from services.engine.tool_arguments import Given, flag, strict, text
from services.engine.tool_places import where
from services.engine.tool_results import acted, digest, not_read
from services.engine.tooling import WRITE_LIMIT_S, Once, Reach, Tool, ToolOutcome

KNOWN_OUTAGE = ToolSpec(
    "known_outage",
    "Whether the office knows of an outage of heat, water, hot water, power, internet, cooling or "
    "the elevator at a property. Use it when a caller tells or asks of one, before open_issue. "
    "With `report` their words are added to it; then no issue is needed.",
    strict(
        problem=text("What the caller says of it, in their own words."),
        report=flag("True where they report it, false where they only ask."),
        property=text("The building, where they named one."),
    ),
)
OUTAGE_NOTE = Once("outage_note", ("outage", "words"))
FOUND_SAY = "Tell it in these words. Promise no time. They may still tell more."
NONE_SAY = "No such outage is known. Go on as usual."
HERE = {"en": "your building", "es": "su edificio"}
"""In place of a name that the caller has not said."""


async def find_outage(reach: Reach, words: str, property_id: str | None) -> Outage | None:
    """The one confirmed outage that these words are about. Raises ProviderError."""
    kind = outage_kind(words) or asked_kind(words)
    if kind is None or reach.outages is None:
        return None
    on = [one for one in await reach.outages.confirmed(property_id) if one.kind is kind]
    return on[0] if len(on) == 1 else None


def words_of(reach: Reach, memory: Memory, outage: Outage) -> str:
    """What is said of it. A property that only the records name is not named."""
    office = memory.office
    if office is None:
        return ""
    said = memory.facts.property_id == outage.property_id or not home_of(memory)[0]
    language = memory.language[:2] if memory.language[:2] in HERE else "en"
    named = outage if said else replace(outage, property_name=HERE[language])
    return told(named, office, reach.clock.now(), language)


async def known_outage(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    words = given.text("problem") or memory.facts.problem
    place = where(memory, given)
    property_id = place.property_id or home_of(memory)[0]
    try:
        outage = await find_outage(reach, words, property_id)
        if outage is None:
            return ToolOutcome(content={"state": "none", "may_say": NONE_SAY})
        if given.flag("report"):
            return await join_outage(reach, memory, outage, words, place.unit_id)
    except ProviderError:
        return not_read("Outages")
    content = {"state": "found", "words": words_of(reach, memory, outage), "may_say": FOUND_SAY}
    return ToolOutcome(content=content, remarks=((OUTAGE, mark_of(outage)),))


async def join_outage(
    reach: Reach, memory: Memory, outage: Outage, words: str, unit_id: str | None
) -> ToolOutcome:
    """The report becomes a note on the outage. Raises ProviderError."""
    assert reach.outages is not None  # noqa: S101 - the outage came from there
    key = OUTAGE_NOTE.key(memory, str(outage.number), digest(words))
    note = OutageNote(outage.number, outage.property_id, words, unit_id)
    act = await reach.outages.add_note(memory, note, key=key)
    spoken = words_of(reach, memory, outage)
    outcome = acted(act, outage=spoken, joined=True, may_say=f"{spoken} {FOUND_SAY}")
    return replace(outcome, remarks=((OUTAGE, mark_of(outage)),))


async def joined_instead(reach: Reach, memory: Memory, issue: ServiceIssue) -> ToolOutcome | None:
    """In place of an issue, where its trouble is a known outage. Never for a danger."""
    if issue.urgency.rank >= Urgency.EMERGENCY.rank or issue.property_id is None:
        return None
    try:
        outage = await find_outage(reach, issue.summary, issue.property_id)
        if outage is None:
            return None
        return await join_outage(reach, memory, outage, issue.summary, issue.unit_id)
    except ProviderError:
        return None  # an issue too many does less harm than a lost one


def mark_of(outage: Outage) -> str:
    """For the record."""
    return f"outage {outage.number}: {outage.kind.replace('_', ' ')} at {outage.property_name}"


LOOKING = {"en": "One moment, let me look.", "es": "Un momento, déjeme ver."}
TOOLS = (
    Tool(
        KNOWN_OUTAGE,
        known_outage,
        about=Topic.REPORT,
        once=OUTAGE_NOTE,
        bridge=LOOKING,
        limit_s=WRITE_LIMIT_S,
    ),
)
