"""What the record keeps of a tool that was used: given what, answered what. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.core.dialogue import Memory, ToolCall
from services.core.events import ToolUsed
from services.core.masking import mask
from services.core.word_lists import words

UNKNOWN = "unknown"
"""Stands for every name that a model has made up."""
PROVING = words("identify_caller vendor_job staff_sign_in")
"""What a caller gives to prove something stands nowhere."""
MOST_CHARS = 500
MOST_ENTRIES = 30
DEEPEST = 6


def tool_used(
    memory: Memory,
    name: str,
    call: ToolCall,
    content: Mapping[str, Any] | None,
    took_ms: int,
    at: datetime,
) -> ToolUsed:
    """The event of a tool that was used. `content` is None where it was broken off."""
    hidden = memory.script.off_record or name in PROVING
    return ToolUsed(
        call_sid=memory.call_sid,
        at=at,
        epoch=memory.epoch,
        tool=name,
        outcome="broken off" if content is None else str(content.get("state", "ok")),
        turn=memory.turn,
        took_ms=took_ms,
        arguments=None if hidden else _kept_fields(call.arguments),
        result=None if hidden or content is None else _kept_fields(content),
    )


def _kept_fields(given: Mapping[str, Any]) -> Mapping[str, Any]:
    return {str(name)[:64]: kept(value) for name, value in list(given.items())[:MOST_ENTRIES]}


def kept(value: Any, depth: int = 0) -> Any:
    """A value as the record may hold it: masked, never long, and JSON."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Mapping) and depth < DEEPEST:
        entries = list(value.items())[:MOST_ENTRIES]
        return {str(name)[:64]: kept(one, depth + 1) for name, one in entries}
    if isinstance(value, (list, tuple)) and depth < DEEPEST:
        return [kept(one, depth + 1) for one in value[:MOST_ENTRIES]]
    text = mask(str(value)).text
    return text if len(text) <= MOST_CHARS else f"{text[:MOST_CHARS]}..."
