"""An emergency: written down at once, with whatever is known; the few questions come after.

The fixed safety words are the turn loop's; nothing here replaces them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.core.alarms import taken_back
from services.core.danger_checks import CHECKS
from services.core.dialogue import Act, ActState
from services.core.emergency import Hazard, assess, first_question
from services.core.identity import homes_of, may_hear
from services.core.issue import Urgency
from services.core.people import Topic
from services.core.place_words import is_common_area
from services.core.spoken import fold
from services.core.unit_speech import spoken_unit
from services.core.unmatched import is_unmatched
from services.engine.danger_reports import home_of, is_known
from services.engine.late_places import AGAIN
from services.engine.open_checks import open_checks
from services.engine.script.endings import (
    DANGER_MARK,
    finish,
    leaving,
    next_problem,
    offer_person,
    tell,
)
from services.engine.script.outage_look import look
from services.engine.script.place_questions import Place, ask_place, needs_unit, read_back
from services.engine.script.scene import Scene

AFTER_DANGER = "after_danger"
"""The slot after the last words to somebody in danger of life: nothing was asked."""
RING = "ring:"
"""Before how the ring stood when it was told, in `Script.skipped`."""
KNOWN_TOLD = "known"
"""Stands in `Script.skipped` once it was said that it is reported already."""
CHECK = "check:"
"""Before the key of a question about the danger, in `Script.asked`."""
RING_STATES = {ActState.DONE: "done", ActState.FAILED: "failed"}
"""Any other state says no more than that it is being tried."""
GRAVE = (Urgency.LIFE_SAFETY, Urgency.EMERGENCY)


def is_grave(scene: Scene) -> bool:
    return scene.facts.urgency in GRAVE


def _life(scene: Scene) -> bool:
    return scene.facts.urgency is Urgency.LIFE_SAFETY


def _opened(scene: Scene) -> bool:
    return DANGER_MARK in scene.memory.script.skipped


def step(scene: Scene) -> None:
    """Write it down first; then ask what helps whoever comes."""
    facts = scene.facts
    if _opened(scene):
        _ask_further(scene)
        return
    scene.memory.script.skipped.append(DANGER_MARK)
    if scene.memory.hazards:
        _take_the_answer(scene)
        if _report_of(scene) is not None and not scene.memory.reporting:
            on_opened(scene, {"state": ActState.DONE.value})
            return
    called = scene.call(
        "open_issue",
        unit=None,
        property=None,
        summary=facts.problem or scene.said,
        category=facts.category,
        urgency=facts.urgency,
        access=facts.access,
        pets=facts.pets or None,
        best_time=None,
        separate_problem=True,
    )
    if not called:
        scene.call("transfer_to_person", who=None, reason=facts.problem)


def _report_of(scene: Scene) -> Act | None:
    """What the danger was written down as: its ticket, or what waits for its place."""
    waits = [act for act in scene.memory.acts_of("message") if is_unmatched(act.key)]
    return scene.newest_act("issue") or (waits[-1] if waits else None)


def _take_the_answer(scene: Scene) -> None:
    """The fixed words were spoken; this is the answer to their question."""
    scene.memory.script.asked.append("hazard")
    if fold(scene.said) not in fold(scene.facts.problem):
        scene.learn(message=scene.said.strip())


def on_opened(scene: Scene, content: Mapping[str, Any]) -> None:
    """Say that it is reported as far as it is, and who is being called."""
    act = _report_of(scene)
    kind = act.kind if act else "issue"
    if not tell(scene, "life" if _life(scene) else "danger", kind, content):
        scene.call("transfer_to_person", who=None, reason=scene.facts.problem)
        return
    _tell_ring(scene)
    _ask_further(scene)


def _ring_state(scene: Scene) -> str:
    """How the ring stands: `done`, `failed`, `waits`, or "" where nobody was to be rung.

    An act that only passes the place on is done as soon as it is written: nobody has answered yet.
    """
    rings = [act for act in scene.memory.acts_of("on_call") if not act.key.endswith(AGAIN)]
    if rings:
        return RING_STATES.get(rings[-1].state, "waits")
    return "waits" if scene.memory.hazards else ""


def _tell_ring(scene: Scene) -> None:
    """Say whether the team was reached, and no more; again where that has changed."""
    state, told = _ring_state(scene), scene.memory.script.skipped
    newest = next((mark for mark in reversed(told) if mark.startswith(RING)), "")
    if state and newest != RING + state:
        told.append(RING + state)
        scene.say(("life" if _life(scene) else "danger") + f".ring_{state}")
    _tell_known(scene)


def tell_who_comes(scene: Scene) -> bool:
    """Whether the team has it, to a caller in an emergency who asks whether somebody comes."""
    state = _ring_state(scene) if scene.memory.hazards else ""
    if not state:
        return False
    scene.say(("life" if _life(scene) else "danger") + f".ring_{state}")
    return True


def _tell_known(scene: Scene) -> None:
    """It was reported before, and is told on once more; only for who lives there."""
    told = scene.memory.script.skipped
    known = any(is_known(ring) for ring in scene.memory.acts_of("on_call"))
    unit_id = scene.facts.unit_id or home_of(scene.memory)[1]
    if known and KNOWN_TOLD not in told and may_hear(scene.memory, Topic.ISSUE_STATUS, unit_id):
        told.append(KNOWN_TOLD)
        scene.say("danger.known")


def _place_open(scene: Scene) -> bool:
    """The place is unknown and the caller's number does not tell it either."""
    return needs_unit(scene) and len(homes_of(scene.memory.caller)) != 1


def _next_question(scene: Scene) -> str | None:
    """What is still to be asked. Where life is in danger only about the danger and the place."""
    facts = scene.facts
    if _hazard_open(scene):
        return "hazard"
    if _life(scene):
        return None
    if _next_check(scene):
        return "check"
    at_home = not is_common_area(facts.problem)
    if at_home and facts.access is None and not scene.times_asked("access"):
        return "access"
    if not facts.callback_number and not scene.times_asked("callback"):
        return "callback"
    return None


def _next_check(scene: Scene) -> str:
    """The key of what is still to be asked about the danger, once its place is known."""
    asked = scene.memory.script.asked
    keys = (key for one in scene.memory.hazards for key in open_checks(scene.memory, Hazard(one)))
    return next((key for key in keys if CHECK + key not in asked), "")


def _ask_check(scene: Scene) -> None:
    key = _next_check(scene)
    scene.utter(CHECKS[key].text(scene.language))
    scene.memory.script.asked.append(CHECK + key)
    scene.memory.script.awaiting = "hazard"


def _hazard_question(scene: Scene) -> str:
    alarm = assess(scene.facts.problem, scene.language)
    return (first_question(alarm.hazard, scene.language) or "") if alarm else ""


def _hazard_open(scene: Scene) -> bool:
    return "hazard" not in scene.memory.script.asked and bool(_hazard_question(scene))


def go_on(scene: Scene) -> None:
    """It was looked up whether the office knows of an outage."""
    _ask_further(scene)


def _ask_further(scene: Scene) -> None:
    if not _life(scene) and look(scene, report=False):
        return
    first = _life(scene) and _hazard_open(scene)
    if not first and _place_open(scene) and ask_place(scene) is Place.ASKED:
        return
    read_back(scene)
    question = _next_question(scene)
    if question == "hazard":
        scene.utter(_hazard_question(scene))
        scene.memory.script.asked.append("hazard")
        scene.memory.script.awaiting = "hazard"
        return
    if question == "check":
        _ask_check(scene)
        return
    if question:
        scene.ask(question, scene.callback_key if question == "callback" else "")
        return
    close(scene)


def close(scene: Scene) -> None:
    """What was learnt after the issue was opened is added to it; then the end."""
    note = _note(scene)
    if note and "noted" not in scene.memory.script.skipped:
        scene.memory.script.skipped.append("noted")
        if _pass_on(scene, note):
            return
    on_noted(scene)


def _pass_on(scene: Scene, note: str) -> bool:
    """Add the note to the issue; an issue without a number yet gets it as an urgent message."""
    act = scene.newest_act("issue")
    moves = bool(scene.memory.reporting) and scene.facts.property_id is not None
    if moves or (act is not None and act.number is not None):
        return scene.call(
            "add_note_to_issue",
            issue_number=act.number if act else None,
            category=None,
            note=note,
            unit=None,
            property=None,
        )
    return scene.call(
        "leave_message",
        kind="unmatched",
        message=f"{scene.facts.problem} {note}",
        caller_name=None,
        callback_number=None,
        for_whom=None,
        urgent=True,
    )


def on_noted(scene: Scene) -> None:
    _tell_ring(scene)
    unreached = RING + "failed" in scene.memory.script.skipped and _ring_state(scene) == "failed"
    if next_problem(scene):
        scene.memory.script.skipped.append("checked")
        step(scene) if is_grave(scene) else scene.ask("confirm_next", problem=scene.facts.problem)
        return
    if _ring_state(scene) == "waits" and not _life(scene) and not leaving(scene):
        scene.say("danger.hold")
    scene.say("danger.kept" if taken_back(scene.said) else "danger.end")
    # Nobody in danger of life is kept on the line with another question.
    life = _life(scene)
    person = unreached and not life and not leaving(scene)
    finish(scene, "repair", then="" if life or person else "anything_else")
    if life:
        scene.memory.script.awaiting = AFTER_DANGER
    elif person:
        offer_person(scene)


def _note(scene: Scene) -> str:
    """The answers for whoever comes, in one line of plain English."""
    facts = scene.facts
    place = scene.memory.place(facts.property_id)
    unit = f", {spoken_unit(facts.unit_name)}" if facts.unit_name else ""
    parts = [
        f"Where: {place.name}{unit}." if place and facts.unit_heard else "",
        f"Said: {facts.unit_not_found or facts.unit_heard}." if not facts.unit_id else "",
        f"Answer: {facts.message}." if facts.message else "",
        f"Access: {facts.access.value}." if facts.access else "",
        f"Call back: {facts.callback_number}." if facts.callback_number else "",
        f"Name: {facts.caller_name}." if facts.caller_name else "",
    ]
    answers = [part for part in parts if part and not part.endswith(": .")]
    return " ".join(answers)
