"""The tool that tells the office's policy for people who are locked out, and nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.core.dialogue import Memory, ToolSpec
from services.core.identity import homes_of
from services.core.lockouts import policy_words
from services.core.office import Office
from services.core.office_words import next_opening_in_words
from services.core.people import Topic
from services.engine.tool_arguments import strict
from services.engine.tooling import Reach, Tool, ToolOutcome

LOCKOUT_POLICY = ToolSpec(
    "lockout_policy",
    "What the office does for people who are locked out. First ask whether anyone is inside, or "
    "anything is on, such as a stove.",
    strict(),
)
MAY_SAY = (
    "Say these words and nothing more about the door: no code, no promise that somebody opens or "
    "when, and not a word about who is at home. Who opens checks identification."
)


def words_for(memory: Memory, office: Office, now: datetime, language: str) -> str:
    """The policy for the home that is meant, in words; the office's own where none is known."""
    homes = homes_of(memory.caller)
    own = homes[0].property_id if len(homes) == 1 else None
    policy = office.lockouts.of(memory.facts.property_id or own)
    opens = next_opening_in_words(office, now, language)
    way = policy.way(is_open=office.is_open(now))
    return policy_words(way, language, address=office.address, opens=opens)


async def lockout_policy(reach: Reach, memory: Memory, _values: Mapping[str, Any]) -> ToolOutcome:
    office = memory.office or await reach.directory.office()
    now = reach.clock.now()
    words = words_for(memory, office, now, memory.language)
    return ToolOutcome(content={"state": "found", "words": words, "may_say": MAY_SAY})


TOOLS = (Tool(LOCKOUT_POLICY, lockout_policy, about=Topic.PUBLIC, subject=()),)
