"""What of a call's memory is written down beside its turns, as values to compare."""

from __future__ import annotations

from services.core.dialogue import Memory


def as_claimed(memory: Memory) -> Memory:
    """What the record holds of a call once its socket has claimed it."""
    return Memory(
        memory.call_sid, memory.assistant, memory.caller, memory.called_number, memory.language
    )


def snapshot(memory: Memory) -> object:
    """The part of memory that is kept beside the turns, as a value to compare."""
    script = memory.script
    return (
        memory.facts,
        tuple(memory.acts),
        memory.caller,
        memory.language,
        memory.urgency,
        tuple(memory.hazards),
        tuple(memory.said),
        (script.goal, tuple(script.asked), script.awaiting, tuple(script.finished)),
        script.misunderstood,
    )
