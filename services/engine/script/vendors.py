"""A vendor about a job: at the door, done, no access, parts. Nobody is let in on our word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.core.dialogue import ActState
from services.core.job_words import OUTCOME_OF, JobWish, job_wish
from services.core.people import Level, level_of
from services.engine.script.endings import begin, finish
from services.engine.script.messages import take_message
from services.engine.script.scene import Scene, settled

WISH = "job:"
"""Before what a vendor wants, in `Script.skipped`."""
LOOKED = "job_looked"
"""Stands there once the job was looked up with what is known."""
JOB_WISH = "job_wish"
"""The slot of "are you at the door, or is this about how it went?"."""


def job(scene: Scene) -> None:
    """The next step of a vendor's call about a job."""
    _note_wish(scene)
    facts = scene.facts
    known = level_of(scene.memory.caller) is Level.VENDOR
    missing = "company" if not facts.company else "ticket" if facts.ticket is None else ""
    if not known and missing and _may_ask(scene, missing):
        scene.ask(missing)
    elif (not known and missing) or _is_lost(scene):
        _message(scene, "job.not_here")
    else:
        scene.memory.script.skipped.append(LOOKED)
        company = facts.company or None
        if not scene.call("vendor_job", issue_number=facts.ticket, company=company):
            _message(scene, "job.not_here")


def _is_lost(scene: Scene) -> bool:
    """Asked what they want of the job, they said something else."""
    script = scene.memory.script
    return LOOKED in script.skipped and JOB_WISH in script.asked and _wish(scene) is None


def _may_ask(scene: Scene, slot: str) -> bool:
    return scene.times_asked(slot) < 2 and slot not in scene.memory.script.skipped


def _note_wish(scene: Scene) -> None:
    """The newest wish counts; the words it was said in go with it."""
    wish = job_wish(scene.said)
    if wish is None or (scene.answered_by_tools and _wish(scene)):
        return
    script = scene.memory.script
    script.skipped = [one for one in script.skipped if not one.startswith(WISH)]
    script.skipped.append(WISH + wish.value)
    if not scene.answered_by_tools:
        scene.learn(message=scene.said.strip())


def _wish(scene: Scene) -> JobWish | None:
    marks = (mark for mark in scene.memory.script.skipped if mark.startswith(WISH))
    return next((JobWish(mark.removeprefix(WISH)) for mark in marks), None)


def on_job(scene: Scene, content: Mapping[str, Any]) -> None:
    """Found: what they want of it. Else the number again, or a message."""
    state = content.get("state")
    if state == "found":
        _with_job(scene, content)
    elif state in ("several", "need_both") and _may_ask(scene, "ticket"):
        scene.learn(ticket=None)
        scene.ask("ticket", "ask.ticket_of_several" if state == "several" else "")
    elif state == "not_matched" and not content.get("give_up") and _may_ask(scene, "ticket"):
        scene.say("job.not_matched")
        scene.learn(ticket=None, company="")
        scene.ask("company")
    else:
        _message(scene, "job.not_here")


def _with_job(scene: Scene, content: Mapping[str, Any]) -> None:
    wish, number = _wish(scene), content["number"]
    if wish is not None and wish in OUTCOME_OF:
        note = scene.facts.message or scene.said
        outcome = OUTCOME_OF[wish].value
        called = scene.call("update_job", issue_number=number, outcome=outcome, note=note)
    else:
        _tell(scene, content)
        if wish is JobWish.RING:
            scene.say("job.nobody_let_in")
        called = wish is not JobWish.RING or scene.call("ring_for_vendor", issue_number=number)
    if not called:
        _message(scene, "job.not_here")
    elif wish is None:
        scene.ask(JOB_WISH)
    elif wish is JobWish.WHERE_WHEN:
        finish(scene, "job")


def _tell(scene: Scene, content: Mapping[str, Any]) -> None:
    key = "fact.job_when" if content.get("when") else "fact.job"
    number = content.get("number")
    if number is None:  # the office's own system has not numbered it yet
        scene.say(f"{key}_unnumbered", where=content.get("where"), when=content.get("when"))
        return
    scene.say(key, number=int(number), where=content.get("where"), when=content.get("when"))


def on_updated(scene: Scene, content: Mapping[str, Any]) -> None:
    """What was written down of the job."""
    state = settled(scene.newest_act("job"))
    if content.get("state") not in [one.value for one in ActState] or state == "failed":
        scene.say("act.failed")
        _message(scene, "job.not_here")
        return
    done = state == "done"
    scene.say(f"job.{content.get('outcome')}" if done else "act.passed_on")
    finish(scene, "job")


def on_rung(scene: Scene, content: Mapping[str, Any]) -> None:
    """Somebody is rung, or nobody can be."""
    if content.get("state") != "ringing":
        _message(scene, "job.nobody")
        return
    scene.say(f"job.rings_{content.get('whom')}")
    script = scene.memory.script
    script.goal = script.awaiting = None
    script.finished.append("transfer")


def _message(scene: Scene, key: str) -> None:
    """Word for whoever plans the jobs."""
    scene.say(key)
    begin(scene, "vendor")
    scene.memory.script.skipped = ["opened", "company"]
    take_message(scene)
