"""Locked out: first whether anybody inside is in danger, then the office."""

from __future__ import annotations

import re

from services.core.answers import yes_or_no
from services.core.door_wishes import ASKS_CODE
from services.core.issue import Category, Urgency
from services.core.lockout_alarm import behind_the_door, says_nobody
from services.core.spoken import fold
from services.engine.script.repairs import LOCKED_OUT, repair, tell_policy
from services.engine.script.scene import Scene

ASKS_PRICE = re.compile(
    r"\b(fees?|charged?|cost|costs|price|how much|cuanto|cuesta|cobran|costo|precio|tarifa)\b"
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
        scene.say("job.nobody_let_in" if ASKS_CODE.search(fold(scene.said)) else "open.lockout")
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


def tell_fee(scene: Scene) -> bool:
    """The price was asked for in between: the policy with its fee, told once."""
    locked_out = scene.memory.script.goal == "lockout" or LOCKED_OUT in scene.memory.script.skipped
    return locked_out and bool(ASKS_PRICE.search(fold(scene.said))) and tell_policy(scene)
