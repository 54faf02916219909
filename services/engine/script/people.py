"""Giving the call to a person, and what happens where nobody can take it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from services.core.answers import yes_or_no
from services.core.spoken import fold
from services.core.transfers import department_in
from services.engine.script.endings import begin, finish
from services.engine.script.goals import named_goal
from services.engine.script.left import say_who_left
from services.engine.script.messages import take_message
from services.engine.script.repairs import OPENING, repair
from services.engine.script.scene import Scene

ONE_FOR = "one_for"
"""Stands in `Script.skipped` where the question, and not the caller, asks for a person."""
MESSAGE = re.compile(r"\b(messages?|recados?|mensajes?)\b")
PERSON = re.compile(r"\b(person\w*|people|human|somebody|someone|alguien)\b")
NOT_FOLLOWED = "not_followed"
"""The same where nothing was understood twice."""
OPENINGS: Mapping[str, str] = {ONE_FOR: "transfer.one_for", NOT_FOLLOWED: "transfer.not_followed"}


def transfer(scene: Scene) -> None:
    """Ask for the transfer; the words come with its result."""
    wanted = scene.facts.wants_person
    who = None if wanted in ("", "anyone") else wanted
    who = who or department_in(scene.said, scene.office.colleagues) or None
    reason = scene.facts.problem or scene.facts.message or None
    if not scene.call("transfer_to_person", who=who, reason=reason):
        begin(scene, message_goal(scene))
        take_message(scene)


def message_goal(scene: Scene) -> str:
    """As what a message is left where nobody can be put through."""
    return "legal" if scene.memory.script.legal else "callback"


def one_for_people(scene: Scene) -> None:
    """A question that is not about the homes goes to a person at once, or becomes a message."""
    _without_wish(scene, ONE_FOR)


def not_followed(scene: Scene) -> None:
    """Not understood too often: a person, or a call-back."""
    _without_wish(scene, NOT_FOLLOWED)


def _without_wish(scene: Scene, why: str) -> None:
    begin(scene, "transfer")
    scene.memory.script.skipped.append(why)
    transfer(scene)


def _take_why(scene: Scene) -> str:
    """Why there is a transfer that nobody asked for, for this once; "" where it was asked for."""
    script = scene.memory.script
    why = next((one for one in OPENINGS if one in script.skipped), "")
    script.skipped = [slot for slot in script.skipped if slot not in OPENINGS]
    return why


def on_transfer(scene: Scene, content: Mapping[str, Any]) -> None:
    """Somebody takes it, or a message is taken at once."""
    why = _take_why(scene)
    if content.get("left"):
        say_who_left(scene, str(content["left"]), content.get("helper"))
    if content.get("state") == "transferring":
        scene.say(OPENINGS.get(why, "transfer.now"), who=content.get("who"))
        scene.memory.script.goal = None
        scene.memory.script.awaiting = None
        scene.memory.script.finished.append("transfer")
        return
    wanted = scene.facts.wants_person
    named = wanted not in ("", "anyone")
    opens = str(content.get("opens") or "")
    if scene.facts.problem and _was_repair(scene):
        scene.say("transfer.repair")
        begin(scene, "repair")
        repair(scene)
        return
    if scene.newest_act("message") is not None and not scene.facts.message:
        scene.say("transfer.has_message")
        finish(scene, "help")
        return
    if not content.get("office_open") and opens:
        scene.say("transfer.closed", opens=opens)
    elif named:
        scene.say("transfer.named_away", who=wanted)
    else:
        scene.say("transfer.away")
    if why == ONE_FOR:
        scene.learn(message=scene.facts.message or scene.said.strip())
    begin(scene, message_goal(scene))
    scene.memory.script.skipped = ["opened"]
    take_message(scene)


def _was_repair(scene: Scene) -> bool:
    """A repair was under way that is not written yet; nobody is needed to go on with it."""
    script = scene.memory.script
    return OPENING not in script.skipped and scene.facts.category is not None


def _message_instead(scene: Scene) -> None:
    """A message, and in it the problem where the call was about one."""
    scene.learn(message=scene.facts.message or scene.facts.problem)
    begin(scene, message_goal(scene))
    take_message(scene)


def offered_person(scene: Scene) -> bool:
    """The answer to "a person, or a message?"."""
    answer = yes_or_no(scene.said)
    if MESSAGE.search(fold(scene.said)) and not PERSON.search(fold(scene.said)):
        _message_instead(scene)
        return True
    if answer is False:
        finish(scene, "help")
        return True
    if answer is None and scene.intent not in ("talk_to_person", "human_by_name"):
        if named_goal(scene) not in (None, "callback"):
            return False
        _message_instead(scene)
        return True
    begin(scene, "transfer")
    transfer(scene)
    return True
