"""Locked out: first whether anybody inside is in danger, then the office."""

from __future__ import annotations

import re

from services.core.answers import yes_or_no
from services.core.issue import Category, Urgency
from services.core.spoken import fold
from services.engine.script.repairs import LOCKED_OUT, repair
from services.engine.script.scene import Scene

IN_DANGER = re.compile(
    r"\b(baby|child|children|kids?|toddler|son|daughter|stove|oven|something cooking|"
    r"food on|candle|"
    r"medicine|medication|insulin|oxygen|elderly|mother|father|grand\w+|bebe|nin[oa]s?|hij[oa]s?|"
    r"estufa|horno|medicina|abuel[oa])\b"
)


def lockout(scene: Scene) -> None:
    """The question about danger, then the report like any repair."""
    facts, script = scene.facts, scene.memory.script
    scene.learn(
        problem=facts.problem or scene.said.strip(),
        category=facts.category or Category.LOCKS,
        urgency=(facts.urgency or Urgency.URGENT).or_worse(Urgency.URGENT),
    )
    if not scene.times_asked("vulnerable"):
        scene.say("open.lockout")
        scene.ask("vulnerable")
        return
    script.goal = "repair"
    # Nobody is asked for permission to enter a home they stand in front of.
    script.skipped += [LOCKED_OUT, "access", "pets", "checked"]
    repair(scene)


def _raise(scene: Scene) -> None:
    scene.learn(urgency=(scene.facts.urgency or Urgency.URGENT).or_worse(Urgency.EMERGENCY))


def vulnerable(scene: Scene) -> bool:
    """The answer to "is anyone or anything inside in danger?"."""
    said = fold(scene.said)
    answer = yes_or_no(scene.said)
    if answer is None and not IN_DANGER.search(said) and scene.times_asked("vulnerable") < 2:
        scene.ask("vulnerable")
        return True
    if answer or (answer is None and IN_DANGER.search(said)):
        _raise(scene)
    scene.memory.script.awaiting = None
    lockout(scene)
    return True
