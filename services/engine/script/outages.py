"""What a caller hears of an outage that staff have confirmed, and what they add to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.core.answers import is_not_known, yes_or_no
from services.core.spoken import fold
from services.engine.script import danger
from services.engine.script.endings import finish
from services.engine.script.outage_look import GOAL, TOOL
from services.engine.script.questions import instead
from services.engine.script.repairs import repair
from services.engine.script.scene import Scene

FEWEST_WORDS = 3


def on_known(scene: Scene, content: Mapping[str, Any]) -> None:
    words = content.get("words") or content.get("outage")
    if words and not scene.times_asked("outage_more"):
        scene.say("fact.outage", words=words)
    if danger.is_grave(scene):
        danger.go_on(scene)
    elif scene.memory.script.goal == GOAL:
        finish(scene, GOAL) if words else instead(scene)
    elif not words:
        repair(scene)
    elif scene.memory.script.awaiting is None and scene.times_asked("outage_more") < 1:
        scene.say("outage.joined")
        scene.ask("outage_more")
    else:
        scene.say("outage.added")
        finish(scene, "repair")


def more(scene: Scene) -> bool:
    """The answer to "is there anything else about it?"."""
    said = fold(scene.said)
    answer = yes_or_no(scene.said)
    if answer is True and len(said.split()) < FEWEST_WORDS:
        scene.ask("outage_more", "ask.outage_what")
        return True
    if answer is False or is_not_known(scene.said) or len(said.split()) < FEWEST_WORDS:
        finish(scene, "repair")
        return True
    problem = f"{scene.facts.problem} {scene.said.strip()}"
    if not scene.call(TOOL, problem=problem, report=True, property=None):
        finish(scene, "repair")
    return True


def reset(scene: Scene) -> None:
    """Nothing is open of it."""
    finish(scene, GOAL)


AWAITED = {"outage_more": more}
