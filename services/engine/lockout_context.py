"""What was said before a caller's words, where it makes a danger of them: they are locked out."""

from __future__ import annotations

import re

from services.core.dialogue import Memory, Role
from services.core.hazards import Alarm, alarm_in
from services.core.lockout_alarm import behind_the_door, says_nobody, tells_of_lockout
from services.core.scopes import read
from services.core.spoken import fold
from services.core.thresholds import DEFAULT_LIMITS

LOOK_BACK = 12
"""Messages: who spoke of the key a minute ago is still locked out."""
GOAL = "lockout"
QUESTION = "vulnerable"
ASKS_INSIDE = re.compile(
    r"\b(anyone|anybody|someone|somebody|person|child|alguien|persona|nadie)\b.{0,40}"
    r"\b(inside|in there|adentro|dentro)\b|\b(stove|oven|cooking|estufa|horno|cocinando)\b"
)


def with_lockout(memory: Memory, text: str, heard: Alarm | None) -> Alarm | None:
    """The alarm of `text`, where this caller may be locked out: what waits behind the door comes
    before a guess, and after every other danger that was plainly named."""
    if not _is_locked_out(memory):
        return heard
    asked = _was_asked(memory)
    inside = behind_the_door(text, asked=asked)
    if inside is None:
        return None if asked and says_nobody(text) else heard
    named = alarm_in(read(text), DEFAULT_LIMITS)
    if named is None:  # whatever was heard is a guess from words such as "stove"
        return inside
    return heard if heard and heard.urgency.rank >= inside.urgency.rank else inside


def _is_locked_out(memory: Memory) -> bool:
    script = memory.script
    if script.goal == GOAL or GOAL in script.skipped or script.awaiting == QUESTION:
        return True
    said = [one.text for one in memory.history[-LOOK_BACK:] if one.role is Role.CALLER]
    return any(tells_of_lockout(text) for text in said)


def _was_asked(memory: Memory) -> bool:
    if memory.script.awaiting == QUESTION:
        return True
    spoken = (one.text for one in reversed(memory.history) if one.role is Role.ASSISTANT)
    last = next(spoken, "")
    return "?" in last and bool(ASKS_INSIDE.search(fold(last)))
