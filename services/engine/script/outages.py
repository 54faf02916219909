"""What a caller hears of an outage that staff have confirmed, and what they add to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from services.core.answers import is_not_known, yes_or_no
from services.core.outages import PART_OF, outage_kind
from services.core.problem_words import LEAD_IN, stated_problem
from services.core.same_trouble import things_in
from services.core.spoken import fold
from services.engine.script import danger
from services.engine.script.endings import finish
from services.engine.script.outage_look import GOAL, TOOL
from services.engine.script.questions import instead
from services.engine.script.repairs import NEW_PROBLEM, repair
from services.engine.script.scene import Scene

FEWEST_WORDS = 3
BEFORE = re.compile(r"^(yes|yeah|and|also|si|sí|y|tambien|también)\b[, ]*", re.IGNORECASE)


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


INSISTS = re.compile(
    r"\b(write|open|make|file|put in|give me|want|need|create|get|take)\b.{0,25}\b(report|ticket|"
    r"request|work order|case)\b|\b(own|separate) (report|ticket|request)\b|"
    r"\b(haga|haz|hagan|abra|abran|quiero|necesito|levante|ponga)\b.{0,25}\b(reporte|ticket|orden|"
    r"caso|solicitud)\b|\b(mi|un) (propio )?reporte\b"
)


def _another_trouble(scene: Scene) -> str:
    """A trouble that is no part of the outage: it becomes an issue. "" where there is none."""
    kind = outage_kind(scene.facts.problem)
    beside = things_in(scene.said) - (PART_OF.get(kind, frozenset()) if kind else frozenset())
    if not beside or outage_kind(scene.said) == kind or not _is_trouble(scene):
        return ""
    return BEFORE.sub("", LEAD_IN.sub("", scene.said.strip()))


def _is_trouble(scene: Scene) -> bool:
    return stated_problem(scene.said, scene.language) is not None


def _own_report(scene: Scene) -> None:
    """They want an issue of their own, and get one."""
    scene.say("outage.own_report")
    scene.memory.script.skipped.append(NEW_PROBLEM)
    repair(scene)


def more(scene: Scene) -> bool:
    """The answer to "is there anything else about it?"."""
    said = fold(scene.said)
    if INSISTS.search(said):
        _own_report(scene)
        return True
    another = _another_trouble(scene)
    if another:
        scene.memory.script.later.append(another)
        finish(scene, "repair")
        return True
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
