"""When a call that the office is ending must be answered all the same."""

from __future__ import annotations

from services.core.dialogue import Memory
from services.core.emergency import assess
from services.core.issue import Urgency

GRAVE = (Urgency.LIFE_SAFETY, Urgency.EMERGENCY)


def is_new_danger(memory: Memory, text: str) -> bool:
    """Do these words tell of a danger that was not answered yet? Then nobody may hang up."""
    alarm = assess(text, memory.language)
    if alarm is None or alarm.urgency not in GRAVE:
        return False
    return alarm.hazard not in memory.hazards
