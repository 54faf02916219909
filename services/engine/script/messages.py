"""Taking a message: for call-backs, complaints, owners, vendors, and all that people must "
"answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.core.dialogue import ActState
from services.core.number_words import amounts_in
from services.core.spoken import fold
from services.engine.script import danger
from services.engine.script.endings import begin, finish, leaving, offer_person, tell
from services.engine.script.left import note_who_left
from services.engine.script.scene import Scene
from services.engine.task_words import STATES


@dataclass(frozen=True, slots=True)
class MessageGoal:
    """What a goal that ends in a message asks for, and as what it is left."""

    kind: str
    opening: str = ""
    """The line at its beginning."""
    question: str = "ask.message"
    company: bool = False
    place: bool = False
    """A stranger is asked once which home it is about."""
    property: bool = False
    """Asked which property, where none was named."""
    bill: bool = False
    """Where it is about money: asked which bill, where none was named."""
    urgent: bool = False
    opening_is_message: bool = False
    """The caller's first words say it all: "your man was rude to me yesterday"."""
    enough_words: int = 7
    """From here on the first words are the message itself, not only its heading."""


MESSAGE_GOALS: Mapping[str, MessageGoal] = {
    "callback": MessageGoal("callback", "open.callback"),
    "message": MessageGoal("message", "open.callback"),
    "unmatched": MessageGoal("unmatched"),
    "complaint": MessageGoal(
        "complaint", "open.complaint", "ask.complaint", place=True, opening_is_message=True
    ),
    "owner": MessageGoal(
        "owner",
        "open.owner",
        "ask.owner",
        property=True,
        bill=True,
        urgent=True,
        opening_is_message=True,
    ),
    "legal": MessageGoal("legal", question="ask.legal_message", urgent=True),
    "vendor": MessageGoal(
        "vendor", "open.vendor", "ask.vendor", company=True, opening_is_message=True
    ),
    "extension": MessageGoal(
        "extension", "open.extension", opening_is_message=True, enough_words=4
    ),
    "lease": MessageGoal("lease", "open.private", opening_is_message=True),
    "move_out": MessageGoal("move_out", "open.move_out", opening_is_message=True, enough_words=4),
    "billing": MessageGoal("dispute", "open.billing", opening_is_message=True, enough_words=4),
    "ledger": MessageGoal("ledger", "open.ledger", opening_is_message=True, enough_words=4),
    "deposit": MessageGoal("deposit", "open.deposit", opening_is_message=True, enough_words=5),
    "portal": MessageGoal("portal", "open.portal", opening_is_message=True, enough_words=4),
    "renewal": MessageGoal("renewal", "open.renewal", opening_is_message=True, enough_words=5),
    "application": MessageGoal(
        "application", "open.application", opening_is_message=True, enough_words=4
    ),
    "visit_message": MessageGoal("message", "open.cancel_viewing", opening_is_message=True),
    "cancel_repair": MessageGoal(
        "message", "open.cancel_viewing", opening_is_message=True, enough_words=8
    ),
    "amenities": MessageGoal("callback", "open.amenities", opening_is_message=True, enough_words=4),
    "entry": MessageGoal(
        "entry", "open.entry", place=True, opening_is_message=True, enough_words=1
    ),
    "deletion": MessageGoal("deletion", "open.deletion", opening_is_message=True, enough_words=1),
    "export": MessageGoal("export", "open.export", opening_is_message=True, enough_words=1),
    "accommodation": MessageGoal("message", "open.accommodation", opening_is_message=True),
}
LEAST = 10
"""A number from here on is an amount, or the number of a bill."""
WANTS_A_CALL = "Asks to be called back."
"""Where nothing could be learnt of what it is about."""


def take_message(scene: Scene) -> None:
    """The next step of a message."""
    goal = MESSAGE_GOALS[scene.memory.script.goal or "callback"]
    note_who_left(scene)
    _open(scene, goal)
    _take_side_answers(scene)
    if "message" in scene.memory.script.skipped and not scene.facts.message:
        finish(scene, scene.memory.script.goal or "callback")
        return
    slot = _next_slot(scene, goal)
    if leaving(scene):
        _leave(scene, goal)
    elif slot == "callback":
        scene.ask("callback", scene.callback_key)
    elif slot == "message":
        whom = scene.facts.wants_person
        named = goal.question == "ask.message" and whom and whom != "anyone"
        scene.ask("message", "ask.message_for" if named else goal.question, who=whom)
    elif slot == "property":
        scene.ask("property", "ask.owner_property")
    elif slot:
        scene.ask(slot)
    else:
        _leave(scene, goal)


def _open(scene: Scene, goal: MessageGoal) -> None:
    """Its first line, once; and the message where the first words already hold it."""
    script = scene.memory.script
    if "opened" in script.skipped:
        return
    script.skipped.append("opened")
    if goal.opening:
        scene.say(goal.opening)
    begun = scene.results and set(scene.results) != {"switch_language"}
    if not goal.opening_is_message or scene.facts.message or begun:
        return
    if len(fold(scene.said).split()) >= goal.enough_words:
        scene.learn(message=scene.said.strip())


MONEY = re.compile(
    r"\b(bill\w*|invoices?|charg\w*|fees?|costs?|statements?|deduct\w*|"
    r"expens\w*|factur\w*|cobr\w*|cargos?|estado de cuenta)\b"
)


def _take_side_answers(scene: Scene) -> None:
    """A property that is none of the list, as the caller said it."""
    said, facts = scene.said.strip(), scene.facts
    known = facts.property_id or facts.unit_heard
    if scene.awaited == "property" and not known and len(fold(said)) > 2:
        scene.memory.script.skipped.append("property")
        scene.learn(message=f"{facts.message} (Property as said: {said})".strip())


def _asks_for_bill(scene: Scene) -> bool:
    """It is about money, and no amount, number or date was said with it."""
    facts = scene.facts
    named = facts.bill or any(amount >= LEAST for amount in amounts_in(facts.message))
    return bool(MONEY.search(fold(facts.message))) and not named


def _place_said(scene: Scene) -> bool:
    """Something was said of the place, or it was asked for once: that has to do."""
    facts = scene.facts
    said = facts.property_id or facts.unit_heard or facts.unit_not_found
    return bool(said) or scene.times_asked("place") > 0


def _with_place(scene: Scene, message: str) -> str:
    """The message, and in it the place as it was said, where it is none of the list."""
    facts = scene.facts
    heard = facts.unit_heard or facts.unit_not_found
    unsettled = heard and not facts.unit_id and heard.lower() not in message.lower()
    return f"{message} (Place said: {heard}.)" if unsettled else message


def _with_bill(scene: Scene, message: str) -> str:
    return f"{message} (Bill: {scene.facts.bill})" if scene.facts.bill else message


def _next_slot(scene: Scene, goal: MessageGoal) -> str | None:
    facts = scene.facts
    wanted = {
        "message": not facts.message,
        "company": goal.company and not facts.company and scene.person is None,
        "property": goal.property and not (facts.property_id or facts.unit_heard),
        "bill": goal.bill and _asks_for_bill(scene),
        "place": goal.place and not scene.memory.caller.people and not _place_said(scene),
        "name": scene.person is None and not facts.caller_name,
        "callback": not facts.callback_number,
    }
    skipped = scene.memory.script.skipped
    open_slots = [
        slot
        for slot, missing in wanted.items()
        if missing and slot not in skipped and scene.times_asked(slot) < 2
    ]
    return open_slots[0] if open_slots else None


def _leave(scene: Scene, goal: MessageGoal) -> None:
    facts = scene.facts
    called = scene.call(
        "leave_message",
        kind=goal.kind,
        message=_with_bill(
            scene, _with_place(scene, facts.message or facts.problem or WANTS_A_CALL)
        ),
        caller_name=facts.caller_name or None,
        callback_number=facts.callback_number or None,
        for_whom=facts.wants_person or None,
        urgent=goal.urgent,
    )
    if not called:
        offer_person(scene)


def on_left(scene: Scene, content: Mapping[str, Any]) -> None:
    """What became of the message. After a danger it only held the answers of the caller."""
    if danger.is_grave(scene):
        danger.on_noted(scene)
        return
    if not _tell_task(scene, content) and not tell(scene, "message", "message", content):
        offer_person(scene)
        return
    finish(scene, scene.memory.script.goal or "callback")


def _tell_task(scene: Scene, content: Mapping[str, Any]) -> bool:
    """What became of the message, where more can be said than that it was taken."""
    if content.get("state") != ActState.DONE:
        return False
    if content.get("again"):
        owner = content.get("for")
        scene.say("message.again" if owner else "message.again_office", who=owner)
    owner_calls = scene.memory.script.goal == "owner" and not content.get("again")
    key = "message.new_time" if content.get("again") else "message.call_by"
    key = "owner.call_by" if owner_calls else key
    if content.get("call_by"):
        scene.say(key, when=content["call_by"])
    return bool(content.get("again") or content.get("call_by"))


def message_status(scene: Scene) -> None:
    """Was a message that they left before taken up?"""
    if not scene.call("message_status"):
        begin(scene, "callback")
        take_message(scene)


def on_message_status(scene: Scene, content: Mapping[str, Any]) -> None:
    """Its state and no more; where there is none, one is taken now."""
    key = f"fact.message_{content.get('state')}"
    if key in STATUS_LINES:
        scene.say(key)
        finish(scene, "message_status")
        return
    scene.say("message.none" if content.get("state") == "none" else "status.unavailable")
    begin(scene, "callback")
    scene.memory.script.skipped = ["opened"]
    take_message(scene)


STATUS_LINES = frozenset(f"fact.message_{state}" for state in STATES.values())
