"""What is said in answer to our question about heat and health: an ill baby is no accident."""

from __future__ import annotations

from services.core.danger_checks import checked_in
from services.core.dialogue import Memory
from services.core.emergency import assess
from services.core.hazards import Hazard, alarm_in
from services.core.scopes import read
from services.core.thresholds import DEFAULT_LIMITS

ABOUT_HEALTH = frozenset({"health", "how_cold", "how_hot"})
"""Checks whose answer may tell of somebody who is old, small or ill."""
GUESSED = frozenset({Hazard.MEDICAL, Hazard.DANGER})


def tells_only_of_frailty(memory: Memory, said: str) -> bool:
    """Does the answer only name who suffers from the cold or the heat?

    "My baby is sick" is danger to life where nothing was asked. Here it decides which limit holds,
    unless the words hold an accident by the rules: "she passed out".
    """
    if checked_in(memory.last_own_words) not in ABOUT_HEALTH:
        return False
    reading = read(said)
    if "vulnerable" not in reading.live or alarm_in(reading, DEFAULT_LIMITS) is not None:
        return False
    alarm = assess(said, memory.language)
    return alarm is not None and alarm.hazard in GUESSED
