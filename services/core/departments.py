"""Which part of the office a call is for: its hours decide who can be put through."""

from __future__ import annotations

from collections.abc import Mapping

from services.core.calendar import LEASING, MAINTENANCE, OFFICE
from services.core.dialogue import Memory

BY_GOAL: Mapping[str, str] = {
    "lead": LEASING,
    "viewing": LEASING,
    "cancel_viewing": LEASING,
    "application": LEASING,
    "amenities": LEASING,
    "repair": MAINTENANCE,
    "status": MAINTENANCE,
    "lockout": MAINTENANCE,
}
"""Goals of the script -> department."""


def department_of(memory: Memory) -> str:
    """The department by what the call was about last; the office where that is not known."""
    script, facts = memory.script, memory.facts
    goals = [goal for goal in (script.goal, *reversed(script.finished)) if goal in BY_GOAL]
    if goals:
        return BY_GOAL[str(goals[0])]
    if facts.problem:
        return MAINTENANCE
    wants_home = facts.bedrooms is not None or facts.budget_usd is not None or facts.viewing_time
    return LEASING if wants_home else OFFICE
