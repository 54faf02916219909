"""A repair: at most six questions, nothing asked twice, then the issue is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.core.answers import is_same_one, yes_or_no
from services.core.calendar import MAINTENANCE
from services.core.identity import may_hear
from services.core.issue import Access, Urgency
from services.core.people import Topic
from services.core.place_words import is_common_area
from services.core.problem_words import further_problems, problems_in, stated_problem
from services.core.same_trouble import may_be_the_same, share_a_thing
from services.engine.script import danger
from services.engine.script.endings import (
    begin,
    finish,
    leaving,
    next_problem,
    offer_person,
    tell,
)
from services.engine.script.messages import take_message
from services.engine.script.outage_look import look
from services.engine.script.place_questions import (
    Place,
    ask_place,
    needs_unit,
    place_words,
    read_back,
    take_own_property,
)
from services.engine.script.safety_checks import ask_check
from services.engine.script.scene import Scene
from services.engine.tool_lockouts import words_for

MOST_QUESTIONS = 6
LOCKED_OUT = "lockout"
POLICY_TOLD = "lockout_policy"
"""Stands in `Script.skipped` while the repair is a lockout."""
HAND_OVER = "hand_over"
"""Stands in `Script.skipped` where a person is offered once the issue is written."""
NEW_PROBLEM = "new_problem"
"""Stands in `Script.skipped` where it is another trouble than what is open at the home."""
LIKE = "like:"
"""Before the number of the open issue that the caller was asked about, in `Script.skipped`."""
OPENING = "opening"
"""Stands in `Script.skipped` once for each time that the issue was to be written."""
ANSWERS_TAKEN = frozenset(("unit", "place", "property", "access", "pets", "callback", "name"))
"""Questions in whose answers a further problem may be named."""
MAY_BE_DROPPED = ("best_time", "pets", "name")
"""Slots given up, in this order, where the questions would be too many."""


def repair(scene: Scene) -> None:
    """The next step of a repair."""
    if danger.is_grave(scene):
        danger.step(scene)
        return
    _take_the_opening(scene)
    _note_further_problems(scene)
    if not scene.facts.problem:
        _ask_problem(scene)
        return
    if not leaving(scene) and ask_check(scene):
        return
    take_own_property(scene)
    if not leaving(scene) and look(scene, report=True):
        return
    if needs_unit(scene) and not _settle_place(scene):
        return
    if not leaving(scene) and (look(scene, report=True) or _check_known_issues(scene)):
        return
    read_back(scene)
    ends = leaving(scene) or HAND_OVER in scene.memory.script.skipped
    slot = None if ends else _next_slot(scene)
    if slot:
        scene.ask(slot, _question(scene, slot))
        return
    _open(scene)


def _take_the_opening(scene: Scene) -> None:
    """The caller's first words are the problem where they name a thing and a fault."""
    begun = scene.results and set(scene.results) != {"switch_language"}
    if scene.facts.problem or scene.questions or begun:
        return
    found = stated_problem(scene.said, scene.language)
    if found is not None:
        urgency = found.urgency or Urgency.ROUTINE
        scene.learn(problem=found.text, category=found.category, urgency=urgency)


def _ask_problem(scene: Scene) -> None:
    if scene.times_asked("problem") >= 2:
        offer_person(scene)
        return
    scene.ask("problem")


def _note_further_problems(scene: Scene) -> None:
    """Several problems in one breath: the first is in the facts, the others wait."""
    script = scene.memory.script
    if scene.answered_by_tools or not scene.facts.problem:
        return
    if scene.awaited in ANSWERS_TAKEN:
        others = further_problems(scene.said, scene.facts.problem, scene.language)
    elif not script.asked[script.started :]:
        others = problems_in(scene.said, scene.language)[1:]
    else:
        return
    script.later += [one.text for one in others if one.text not in script.later]


def _settle_place(scene: Scene) -> bool:
    """Ask for the place. True where the repair can go on without a further word."""
    outcome = ask_place(scene)
    if outcome is not Place.LOST:
        return outcome is Place.LEFT_OPEN
    scene.say("place.take_message")
    scene.learn(message=f"{scene.facts.problem} (Said of the place: {place_words(scene)})")
    scene.memory.script.goal = "unmatched"
    take_message(scene)
    return False


def _check_known_issues(scene: Scene) -> bool:
    """Look once whether it is already reported; only for somebody who lives there."""
    script, facts = scene.memory.script, scene.facts
    if "checked" in script.skipped or script.finished.count("repair"):
        return False
    if not may_hear(scene.memory, Topic.ISSUE_STATUS, facts.unit_id):
        return False
    script.skipped.append("checked")
    return scene.call("issue_status", unit=None, property=None)


def hand_over(scene: Scene) -> bool:
    """Not understood again and again: the issue is written as it is, then a person is offered."""
    if not scene.facts.problem or needs_unit(scene):
        return False
    scene.memory.script.skipped.append(HAND_OVER)
    repair(scene)
    return True


def _missing(scene: Scene) -> list[str]:
    """Open slots in the order of an ordinary talk."""
    facts = scene.facts
    shared = is_common_area(facts.problem)
    asked_for_time = facts.access is Access.REFUSED and not facts.best_time
    wanted = {
        "name": scene.person is None and not facts.caller_name,
        "access": not shared and facts.access is None,
        "best_time": not shared and asked_for_time,
        "pets": not shared and not facts.pets,
        "callback": not facts.callback_number,
    }
    return [slot for slot, open_ in wanted.items() if open_ and not _spent(scene, slot)]


def _spent(scene: Scene, slot: str) -> bool:
    """Asked twice, or declined: it is not asked again."""
    return slot in scene.memory.script.skipped or scene.times_asked(slot) >= 2


def _next_slot(scene: Scene) -> str | None:
    missing = _missing(scene)
    for slot in MAY_BE_DROPPED:
        if scene.questions + len(missing) > MOST_QUESTIONS and slot in missing:
            missing.remove(slot)
    return missing[0] if missing and scene.questions < MOST_QUESTIONS else None


def _question(scene: Scene, slot: str) -> str:
    """The wording of a slot's question, where it has more than one kind."""
    return scene.callback_key if slot == "callback" else f"ask.{slot}"


def _summary(scene: Scene) -> str:
    """The problem in the caller's words; the unit as it was heard, where it is not on the list."""
    facts = scene.facts
    heard = facts.unit_not_found or facts.unit_heard
    return facts.problem if facts.unit_id or not heard else f"{facts.problem} (Unit said: {heard}.)"


def _open(scene: Scene) -> None:
    facts = scene.facts
    scene.memory.script.skipped.append(OPENING)
    called = scene.call(
        "open_issue",
        unit=None,
        property=None,
        summary=_summary(scene),
        category=facts.category,
        urgency=facts.urgency or Urgency.ROUTINE,
        access=facts.access,
        pets=facts.pets or None,
        best_time=facts.best_time or None,
        separate_problem=NEW_PROBLEM in scene.memory.script.skipped,
    )
    if not called:
        scene.ask("confirm_next", problem=facts.problem.strip(" ."))


def confirm_next(scene: Scene) -> bool:
    """The further problem that waits for a yes."""
    if yes_or_no(scene.said) is False:
        finish(scene, "repair")
        return True
    scene.memory.script.goal = "repair"
    _open(scene)
    return True


def on_status(scene: Scene, content: Mapping[str, Any]) -> None:
    """What is already open at this home: the same thing, or something new?"""
    same = next((one for one in content.get("issues", ()) if is_alike(scene, one)), None)
    if same is None:
        scene.memory.script.skipped.append(NEW_PROBLEM)
        repair(scene)
        return
    scene.memory.script.skipped.append(f"{LIKE}{same['number']}")
    read_back(scene)
    scene.ask("same_issue", "ask.same_issue", summary=same["summary"].strip(" ."))


def is_alike(scene: Scene, issue: Mapping[str, Any]) -> bool:
    """Can the caller's trouble be this open issue? By the thing, or by the kind of trouble."""
    problem, summary = scene.facts.problem, str(issue["summary"])
    if issue["category"] == scene.facts.category:
        return may_be_the_same(problem, summary)
    return share_a_thing(problem, summary)


def _like(scene: Scene) -> int | None:
    """The number of the open issue that the caller was asked about."""
    marks = (mark for mark in scene.memory.script.skipped if mark.startswith(LIKE))
    return next((int(mark.removeprefix(LIKE)) for mark in marks), None)


def same_issue(scene: Scene) -> bool:
    """The answer to "is it the same thing?"."""
    answer = is_same_one(scene.said)
    another = scene.learnt and not answer and stated_problem(scene.said, scene.language) is not None
    if answer is None and not another and scene.times_asked("same_issue") < 2:
        scene.ask("same_issue", "ask.same_issue_again")
        return True
    scene.memory.script.awaiting = None
    if answer:
        _add_note(scene, _like(scene))
        return True
    scene.memory.script.skipped.append(NEW_PROBLEM)
    repair(scene)
    return True


def report_new(scene: Scene) -> bool:
    """The answer to "would you like to report something?"."""
    answer = yes_or_no(scene.said)
    if answer is None:
        return False
    if answer:
        begin(scene, "repair")
        scene.say("open.repair")
        repair(scene)
    else:
        finish(scene, "status")
    return True


def _add_note(scene: Scene, number: int | None = None) -> None:
    facts = scene.facts
    called = scene.call(
        "add_note_to_issue",
        issue_number=number,
        category=facts.category,
        note=facts.problem,
        unit=None,
        property=None,
    )
    if not called:
        offer_person(scene)


def on_opened(scene: Scene, content: Mapping[str, Any]) -> None:
    """The issue was written, or was already there, or did not go through."""
    if danger.is_grave(scene):
        danger.on_opened(scene, content)
        return
    same_again = content.get("again") and scene.memory.script.skipped.count(OPENING) > 1
    if content.get("outage"):
        scene.say("fact.outage", words=content["outage"])
        scene.say("outage.joined")
        finish(scene, "repair")
        return
    if content.get("joined"):
        _told(scene, "note", content)
        return
    if content.get("again") and not same_again:
        _add_note(scene, content.get("issue_number") or content.get("number"))
        return
    _told(scene, "issue", content)


def on_noted(scene: Scene, content: Mapping[str, Any]) -> None:
    """Something was added to an issue."""
    if danger.is_grave(scene):
        danger.on_noted(scene)
        return
    _told(scene, "note", content)


def _told(scene: Scene, kind: str, content: Mapping[str, Any]) -> None:
    """Say what became of it; then the next problem, or the end.

    What was already reported of a home is only for who lives there.
    """
    own = may_hear(scene.memory, Topic.ISSUE_STATUS, scene.facts.unit_id)
    hidden = kind == "note" and not own and not scene.newest_act("issue")
    if not tell(scene, "taken" if hidden else kind, kind, content):
        offer_person(scene)
        return
    if HAND_OVER in scene.memory.script.skipped:
        finish(scene, "repair", then="")
        offer_person(scene)
    elif next_problem(scene):
        repair(scene)
    elif LOCKED_OUT in scene.memory.script.skipped:
        _after_lockout(scene)
    else:
        finish(scene, "repair")


def tell_policy(scene: Scene) -> bool:
    """What the office does about the door, in its words; False where it was told before."""
    script = scene.memory.script
    if POLICY_TOLD in script.skipped:
        return False
    script.skipped.append(POLICY_TOLD)
    scene.utter(words_for(scene.memory, scene.office, scene.now, scene.language))
    return True


def _after_lockout(scene: Scene) -> None:
    """The report is written; for the door the office has a policy, and nothing else is said."""
    is_open = scene.office.is_open(scene.now, MAINTENANCE)
    tell_policy(scene)
    finish(scene, "lockout", then="" if is_open else "anything_else")
    if is_open:
        offer_person(scene)
