"""Is it a trouble of the whole property that the office knows of? Looked up once for a report."""

from __future__ import annotations

from services.core.outages import asked_kind, outage_kind
from services.engine.danger_reports import home_of
from services.engine.script.endings import ELSE, begin
from services.engine.script.scene import Scene

TOOL = "known_outage"
GOAL = "outage"
LOOKED = "outage_looked"
"""Stands in `Script.skipped` once it was looked up for this report."""


def look(scene: Scene, *, report: bool) -> bool:
    """Look up the outage that the caller's trouble may be. False where it can be none."""
    script = scene.memory.script
    if LOOKED in script.skipped or outage_kind(scene.facts.problem) is None:
        return False
    if home_of(scene.memory)[0] is None:
        return False
    script.skipped.append(LOOKED)
    return scene.call(TOOL, problem=scene.facts.problem, report=report, property=None)


def asks_after(scene: Scene, goal: str) -> bool:
    """ "When will the water be back?": answered where it is known; else `goal` is taken up."""
    if goal not in ("status", "repair", "question", "amenities") or scene.facts.problem:
        return False
    if asked_kind(scene.said) is None or not scene.can(TOOL):
        return False
    begin(scene, GOAL)
    scene.memory.script.skipped.append(f"{ELSE}{goal}")
    return scene.call(TOOL, problem=scene.said.strip(), report=False, property=None)
