"""Answers to the closing questions: is there something else, and are you all right."""

from __future__ import annotations

from services.core.alarms import taken_back
from services.core.answers import yes_or_no
from services.core.said_again import asks_again
from services.core.spoken import fold
from services.engine.heard_danger import help_has_come
from services.engine.script import danger
from services.engine.script.endings import goodbye
from services.engine.script.goals import SURE_ENOUGH, named_goal
from services.engine.script.home_matters import of_homes
from services.engine.script.place_questions import read_back
from services.engine.script.scene import Scene

ENDS = frozenset(("goodbye", "no", "thanks_smalltalk"))


def _late_place(scene: Scene) -> bool:
    """The home is told after the report was made: it is added where the report lacks it."""
    act = scene.newest_act("issue")
    learnt = scene.learnt and not scene.facts.problem and len(fold(scene.said).split()) <= 8
    if act is None or act.number is None or not scene.facts.unit_id or not learnt:
        return False
    if act.unit_id == scene.facts.unit_id:
        read_back(scene)
        scene.ask("anything_else")
        return True
    return scene.call(
        "add_note_to_issue",
        issue_number=act.number,
        category=None,
        note=scene.said,
        unit=None,
        property=None,
    )


def anything_else(scene: Scene) -> bool:
    """Is there something else? No ends the call; yes and nothing more asks what it is."""
    if asks_again(scene.said):
        return False  # who did not follow is told once more, and never sent away
    length = len(fold(scene.said).split())
    if _late_place(scene):
        return True
    ends = scene.intent in ENDS or (yes_or_no(scene.said) is False and length <= 8)
    ends = ends and not of_homes(scene)  # "no, can I ...?" asks for something else
    if ends and (length <= 4 or named_goal(scene) is None):
        goodbye(scene)
        return True
    if yes_or_no(scene.said) and length <= 4 and named_goal(scene) is None:
        scene.ask("goal", "ask.what_else")
        return True
    scene.memory.script.awaiting = None
    return False


def _answers_late(scene: Scene) -> bool:
    """A yes or no that may still be meant for what was asked before."""
    return yes_or_no(scene.said) is not None and scene.reading.score < SURE_ENOUGH


def after_danger(scene: Scene) -> bool:
    """Nobody in danger is sent away for an "ok": the line stays open until they are done."""
    if _late_place(scene):
        return True
    if taken_back(scene.said):
        scene.ask(danger.AFTER_DANGER, "danger.kept")
        return True
    if help_has_come(scene.said):
        scene.ask(danger.AFTER_DANGER, "danger.here")
        return True
    short = len(fold(scene.said).split()) <= (8 if _answers_late(scene) else 4)
    leaves = scene.intent == "goodbye" or scene.times_asked(danger.AFTER_DANGER) > 0
    if short and leaves and named_goal(scene) is None:
        goodbye(scene)
        return True
    if short and (named_goal(scene) is None or _answers_late(scene)):
        scene.ask(danger.AFTER_DANGER, "danger.here")
        return True
    return False
