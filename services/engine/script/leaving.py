"""The caller is done in the middle of a matter: what is known is written, and they are let go."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from services.core.answers import says_goodbye, takes_back, takes_it_back, yes_or_no
from services.engine.script import danger, leasing, messages, repairs
from services.engine.script.endings import LEAVING, finish, goodbye
from services.engine.script.goals import SURE_ENOUGH, named_goal
from services.engine.script.place_questions import needs_unit
from services.engine.script.scene import Scene

HAVE_THEIR_OWN_END = frozenset(("anything_else", danger.AFTER_DANGER))
"""Questions whose answers end the call anyway."""


def leave(scene: Scene) -> bool:
    """Let them go where these words say so. False where they do not."""
    if scene.memory.script.awaiting in HAVE_THEIR_OWN_END or _brings_something(scene):
        return False
    if takes_it_back(scene.said) and not takes_back(scene.said) and not danger.is_grave(scene):
        _drop(scene)
        return True
    if not says_goodbye(scene.said):
        return False
    LAST_STEPS.get(scene.memory.script.goal or "", goodbye)(scene)
    return True


def _brings_something(scene: Scene) -> bool:
    """A trouble that is new, or another matter: "forget it, how do I pay my rent?"."""
    script = scene.memory.script
    if scene.learnt and scene.facts.problem and not script.goal and not script.finished:
        return True
    named = named_goal(scene)
    other = named not in (None, script.goal) and scene.reading.score >= SURE_ENOUGH
    return other and not says_goodbye(scene.said)


def _drop(scene: Scene) -> None:
    """What was begun is not wanted: nothing is written."""
    script = scene.memory.script
    scene.say("drop.repair" if script.goal == "repair" and scene.facts.problem else "drop.other")
    if says_goodbye(scene.said):
        script.skipped.append(LEAVING)
    finish(scene, script.goal or "help")


def _leave_repair(scene: Scene) -> None:
    """The issue with what is known; asked once where it would be lost for want of a home."""
    script = scene.memory.script
    if danger.is_grave(scene):
        script.skipped.append(LEAVING)
        danger.close(scene)
    elif not scene.facts.problem:
        goodbye(scene)
    elif needs_unit(scene) and not scene.times_asked("drop"):
        scene.ask("drop")
    elif needs_unit(scene):
        goodbye(scene)
    else:
        script.goal = "repair"
        script.skipped.append(LEAVING)
        repairs.repair(scene)


def dropped(scene: Scene) -> bool:
    """The answer to "shall I drop it?". The home said instead is as good as a no."""
    script = scene.memory.script
    if scene.learnt or yes_or_no(scene.said) is False:
        script.goal = "repair"
        script.awaiting = None
        repairs.repair(scene)
    else:
        goodbye(scene)
    return True


def _leave_message(scene: Scene) -> None:
    script = scene.memory.script
    if not scene.facts.message:
        goodbye(scene)
        return
    script.skipped.append(LEAVING)
    messages.take_message(scene)


def _leave_lead(scene: Scene) -> None:
    """The wishes of somebody who can be called back, where there are any to speak of."""
    facts = scene.facts
    wishes = (facts.viewing_time, facts.move_in, facts.budget_usd, facts.caller_name)
    if sum(bool(wish) for wish in wishes) < 2:
        goodbye(scene)
        return
    scene.memory.script.skipped.append(LEAVING)
    leasing.lead(scene)


LAST_STEPS: Mapping[str, Callable[[Scene], None]] = {
    "repair": _leave_repair,
    "lockout": _leave_repair,
    "lead": _leave_lead,
    "viewing": _leave_lead,
    **dict.fromkeys(messages.MESSAGE_GOALS, _leave_message),
}
