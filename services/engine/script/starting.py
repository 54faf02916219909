"""A matter begins, or gives way to another one."""

from __future__ import annotations

from services.core.buildings import BuildingState
from services.core.home_questions import asks_leave
from services.core.people import Topic, may
from services.core.place_facts import PLACE_SLOTS, with_place
from services.core.spoken import fold
from services.engine.building_guard import GOALS as OF_A_BUILDING
from services.engine.script import danger, home_matters, messages, questions, repairs
from services.engine.script.endings import begin
from services.engine.script.given_back import PUT_OFF_FOR
from services.engine.script.goals import (
    ENDS_THE_CALL,
    SURE_ENOUGH,
    VERY_SURE,
    named_goal,
    pattern_goal,
)
from services.engine.script.matters import GOALS
from services.engine.script.outage_look import asks_after
from services.engine.script.scene import Scene

FOR_PEOPLE_ONLY = frozenset(
    (
        *("pay", "hours", "address", "transfer", "callback", "wrong_number", "sales", "complaint"),
        "legal_matter",
    )
)
"""What the script still does for somebody whom staff handle; all else becomes a message."""
LEAVES_A_MESSAGE = frozenset(("transfer", "wrong_number", "sales"))
"""Goals that a caller can turn to while a message is being taken."""


def changed_matter(scene: Scene) -> bool:
    """The words name another matter than the present one."""
    script = scene.memory.script
    goal = home_matters.meant(scene, named_goal(scene))
    asked = goal == questions.NOTHING_KNOWN and home_matters.of_homes(scene)
    if goal is None or goal == script.goal or goal not in GOALS:
        return False
    if goal == "address" and scene.awaited in PLACE_SLOTS:
        return False  # "I don't know the address": theirs, not the office's
    if script.goal and not _sure_of_change(scene, goal, asked=asked):
        return False
    if script.goal == "lockout" and goal == "repair":
        return False
    if asked and script.goal in ("lead", "viewing") and questions.look_up_beside(scene):
        return True
    if script.goal in ("lead", "viewing") and goal in ("lead", "viewing"):
        script.goal = goal
        GOALS[goal](scene)
        return True
    _put_off(scene, goal)
    if asked and not script.goal:
        scene.learn(problem="", category=None, urgency=None)
    start(scene, goal)
    return True


def _put_off(scene: Scene, goal: str) -> None:
    """A repair that is not written yet waits until the question in between is answered."""
    script, facts = scene.memory.script, scene.facts
    grave = danger.is_grave(scene) or repairs.LOCKED_OUT in script.skipped
    if script.goal != "repair" or goal not in PUT_OFF_FOR or not facts.problem or grave:
        return
    script.later.insert(0, facts.problem)
    scene.learn(problem="", category=None, urgency=None)


def _sure_of_change(scene: Scene, goal: str, *, asked: bool) -> bool:
    """Is it sure enough that the caller leaves the present matter? `asked`: by the form of the
    words, whatever goal they sound like."""
    if pattern_goal(scene.said) == goal:
        return True
    taking = scene.memory.script.goal in messages.MESSAGE_GOALS and bool(scene.facts.message)
    if taking and goal not in LEAVES_A_MESSAGE:
        return False  # "and the parking spot too" goes into the message
    if asked:
        return scene.memory.script.goal != "lockout"
    return scene.reading.score >= (VERY_SURE if goal in ENDS_THE_CALL or taking else SURE_ENOUGH)


def start(scene: Scene, goal: str) -> None:
    only_people = is_for_people(scene, goal) and goal not in FOR_PEOPLE_ONLY
    if only_people:
        goal = "callback"
        tells = len(fold(scene.said).split()) > 3 or bool(scene.facts.problem)
        scene.learn(message=scene.facts.message or (scene.said.strip() if tells else ""))
    if goal == "callback" and scene.memory.script.legal:
        goal = "legal"
    if goal == "repair" and not scene.facts.unit_id:
        # In answer to another question no home was listened for.
        scene.memory.facts = with_place(scene.memory, scene.facts, scene.said)
    if not only_people and (_asks_after(scene, goal) or questions.look_up(scene, goal)):
        return
    begin(scene, goal)
    if goal in ("repair", "lead", "viewing", "status") and not danger.is_grave(scene):
        scene.say(f"open.{goal}")
    GOALS[goal](scene)


def _asks_after(scene: Scene, goal: str) -> bool:
    """ "Do I have to reserve the elevator?" asks after no outage."""
    return not asks_leave(scene.said) and asks_after(scene, goal)


def is_for_people(scene: Scene, goal: str) -> bool:
    """Do only staff handle this caller, or the building that the call is about?"""
    new = scene.memory.standing is BuildingState.DRAFT and goal in OF_A_BUILDING
    return (new and not danger.is_grave(scene)) or not may(scene.memory.caller, Topic.REPORT)
