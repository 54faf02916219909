"""Locked out: first whether anybody inside is in danger, then the office."""

from __future__ import annotations

from services.core.answers import yes_or_no
from services.core.issue import Category, Urgency
from services.core.lockout_alarm import behind_the_door, says_nobody
from services.engine.script.repairs import LOCKED_OUT, repair
from services.engine.script.scene import Scene


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


def vulnerable(scene: Scene) -> bool:
    """The answer to "is anyone inside, or is anything on?", where nothing was raised by it yet."""
    alarm = behind_the_door(scene.said, asked=True)
    unclear = alarm is None and yes_or_no(scene.said) is None and not says_nobody(scene.said)
    if unclear and scene.times_asked("vulnerable") < 2:
        scene.ask("vulnerable")
        return True
    if alarm is not None:
        known = scene.facts.urgency or Urgency.URGENT
        scene.learn(urgency=known.or_worse(alarm.urgency))
    scene.memory.script.awaiting = None
    lockout(scene)
    return True
