"""How a goal ends: what was done is said as far as it may be, and the next thing is taken up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.core.dialogue import Act, ActState
from services.core.own_numbers import may_be_told
from services.core.problem_words import stated_problem
from services.engine.script import texts
from services.engine.script.scene import Scene, settled
from services.engine.script.tone import tone_of

DANGER_MARK = "danger"
"""Stands in `Script.skipped` while a danger is being dealt with: its issue is already opened."""
LEAVING = "leaving"
"""Stands in `Script.skipped` once the caller is done: what is known is written, and that is all."""
ELSE = "else:"
"""Before the goal that is taken up where nothing is written down, in `Script.skipped`."""
UNDER_WAY = "under way"
"""The turn loop's word for a tool that has not answered in time and works on."""
ACT_STATES = frozenset(state.value for state in ActState)


def tell(scene: Scene, key: str, kind: str, content: Mapping[str, Any]) -> bool:
    """Say what became of the act that a tool result is about. False where it failed."""
    state = content.get("state")
    if state == UNDER_WAY:
        scene.say("act.under_way")
        return True
    return tell_act(scene, key, scene.newest_act(kind) if state in ACT_STATES else None)


def tell_act(scene: Scene, key: str, act: Act | None) -> bool:
    """Say what became of an act, and no more than its state allows. False where it failed."""
    state = settled(act)
    number = may_be_told(act.number) if act is not None else None
    if state == "done" and number is not None:
        scene.say(f"{key}.done_number", number=number)
    elif state == "done":
        scene.say(f"{key}.done")
    elif state == "passed_on":
        scene.say("act.passed_on")
    else:
        scene.say("act.failed")
    return state in ("done", "passed_on")


def farewell(scene: Scene, key: str, reason: str) -> None:
    """The last words, and the end of the call."""
    script = scene.memory.script
    scene.say(key, office=scene.office.name)
    script.finished += [reason, "goodbye"] if reason != "goodbye" else [reason]
    script.goal = script.awaiting = None
    scene.call("end_call", reason=reason)


def goodbye(scene: Scene) -> None:
    farewell(scene, "end.goodbye", "goodbye")


def leaving(scene: Scene) -> bool:
    return LEAVING in scene.memory.script.skipped


def offer_person(scene: Scene) -> None:
    """Something did not work: a person or a message."""
    scene.memory.script.goal = None
    scene.ask("offer_person")


def begin(scene: Scene, goal: str) -> None:
    """Take up a goal: its questions are counted from here."""
    script = scene.memory.script
    script.goal = goal
    script.started = len(script.asked)
    script.awaiting = None
    script.misunderstood = 0
    scene.tone = tone_of(scene.memory, scene.said)


def finish(scene: Scene, goal: str, then: str = "anything_else") -> None:
    """The goal is done: forget what was its own, and ask for the next thing.

    A repair that was put off for this is taken up by the director instead.
    """
    script = scene.memory.script
    script.finished.append(goal)
    done = leaving(scene)
    script.goal, script.awaiting = None, None
    script.skipped = []
    scene.learn(problem="", category=None, urgency=None, message="", wants_person="")
    if done:
        goodbye(scene)
    elif then == "anything_else" and not script.later and texts.offer(scene, goal):
        return
    elif then and not script.later:
        scene.ask(then)


def next_problem(scene: Scene, key: str = "repair.next") -> bool:
    """Take up the next of several problems, with place, access and number as they are."""
    script = scene.memory.script
    if not script.later:
        return False
    text = script.later.pop(0)
    found = stated_problem(text, scene.language)
    if key == "repair.next":
        script.finished.append("repair")
    script.skipped = [LEAVING] if leaving(scene) else []
    scene.learn(
        problem=text,
        category=found.category if found else None,
        urgency=found.urgency if found else None,
    )
    begin(scene, "repair")
    scene.say(key, problem=text.strip(" .").lower())
    return True
