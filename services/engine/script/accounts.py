"""Rent, account and lease: how to pay for anybody, figures for the verified leaseholder alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from services.core.account_matters import Told, asked_of_account
from services.core.account_words import day_of_month
from services.core.answers import is_not_known, yes_or_no
from services.core.identity import may_ask, may_hear
from services.core.identity_rules import IdentityRules, Proof
from services.core.people import Level, Topic, level_of
from services.core.pins import LAST_FOUR
from services.core.place_facts import with_place
from services.core.spoken import fold
from services.engine.script.endings import begin, finish
from services.engine.script.messages import take_message
from services.engine.script.people import transfer
from services.engine.script.scene import Scene

ABOUT = "about:"
"""Before the name of a fact that was asked for, in `Script.skipped`."""
MOST_TRIES = 2
"""Rounds of name and home on one call of the script; the tool allows one more."""
KEY_FOR_A_PERSON = "0"
IN_PERSON = re.compile(
    r"\b(office|in person|checks?|cash|money orders?|drop\w*|mail|where|oficina|en persona|"
    r"cheques?|efectivo|giro|donde|correo)\b"
)
"""Who asks so wants to know of the office, too."""
CHECK = re.compile(r"\b(checks?|cheques?)\b")
WHEN = re.compile(
    r"\b(when(?! (i|we|you|they|it|my)\b)|due|what (day|date)|late|cuando (se|hay|tengo|"
    r"toca|vence|debo|pago)|que dia|vence|fecha)\b"
)
TOOLS: Mapping[str, tuple[str, Topic]] = {
    "balance": ("rent_balance", Topic.MONEY),
    "lease_end": ("lease_info", Topic.LEASE),
}
"""Goal -> the tool that answers it, and what that is about."""
WITHOUT_BALANCE = frozenset((Told.LAST_PAYMENT, Told.DUE_DAY))
"""Asked for alone, these are answered alone."""


# --- how to pay -------------------------------------------------------------------------


def pay(scene: Scene) -> None:
    if not scene.call("pay_info"):
        finish(scene, "pay")


def on_pay(scene: Scene, content: Mapping[str, Any]) -> None:
    """The link, and what cannot be; when and where else for who asks so."""
    said, online = fold(scene.said), content.get("online")
    if online:
        scene.say("pay.online", url=online)
    if not online or IN_PERSON.search(said):
        _tell_ways(scene, content)
    else:
        scene.say("pay.no_cards")
    if WHEN.search(said):
        _tell_due_day(scene, content)
    finish(scene, "pay")


def _tell_due_day(scene: Scene, content: Mapping[str, Any]) -> None:
    if not content.get("due_day"):
        scene.say("fact.pay_due_in_lease")
        return
    grace = content.get("grace_days")
    day = day_of_month(int(content["due_day"]), scene.language)
    scene.say("fact.pay_due_grace" if grace else "fact.pay_due", day=day, grace=grace)


def _tell_ways(scene: Scene, content: Mapping[str, Any]) -> None:
    """By check, or at the office, as the office has it."""
    if content.get("by_check") and CHECK.search(fold(scene.said)):
        scene.say("pay.check")
    if content.get("at_office"):
        address, hours = content.get("office_address"), content.get("office_hours")
        scene.say("pay.office", address=address, hours=hours)


# --- figures ----------------------------------------------------------------------------


def account(scene: Scene) -> None:
    """The next step to a figure: proof first, then the books."""
    goal = scene.memory.script.goal or "balance"
    tool, topic = TOOLS[goal]
    _note_asked(scene)
    if not scene.questions and not scene.answered_by_tools and not scene.facts.message:
        scene.learn(message=scene.said.strip())  # what is passed on where nothing may be told
    if may_hear(scene.memory, topic):
        if not scene.call(tool):
            _message(scene, "balance.not_here")
        return
    if not _can_prove(scene, topic):
        _message(scene, "balance.not_here")
        return
    _ask_for_proof(scene)


def _note_asked(scene: Scene) -> None:
    marks = [ABOUT + fact.value for fact in asked_of_account(scene.said)]
    scene.memory.script.skipped += [
        mark for mark in marks if mark not in scene.memory.script.skipped
    ]


def _can_prove(scene: Scene, topic: Topic) -> bool:
    """Can this caller become the verified leaseholder on this call?"""
    caller, rules = scene.memory.caller, scene.office.identity or IdentityRules()
    may_try = may_ask(scene.memory, Topic.PROVE) and topic not in scene.memory.script.closed
    no_holder = (Level.OCCUPANT, Level.VENDOR, Level.OWNER, Level.VERIFIED, Level.STAFF)
    if not may_try or level_of(caller) in no_holder or not scene.can("identify_caller"):
        return False
    return rules.proof_for(caller) is not Proof.IMPOSSIBLE


def _ask_for_proof(scene: Scene) -> None:
    if not scene.facts.unit_id and not scene.results:
        # "Wei Zhang, 27 Forest Avenue": in answer to another question no home was listened for.
        scene.memory.facts = with_place(scene.memory, scene.facts, scene.said)
    facts = scene.facts
    if len(facts.caller_name.split()) < MOST_TRIES and _may_ask_again(scene, "name"):
        scene.ask("name", "ask.full_name")
    elif not facts.unit_id and _may_ask_again(scene, "unit"):
        scene.ask("unit", "ask.unit")
    elif not facts.caller_name or not facts.unit_id:
        _message(scene, "balance.not_checked")
    elif not _identify(scene):
        _message(scene, "balance.not_here")


def _may_ask_again(scene: Scene, slot: str) -> bool:
    return scene.times_asked(slot) < MOST_TRIES and slot not in scene.memory.script.skipped


def _identify(scene: Scene) -> bool:
    name = scene.facts.caller_name
    return scene.call("identify_caller", name=name, unit=None, property=None)


def on_identified(scene: Scene, content: Mapping[str, Any]) -> None:
    """Proved, or not; which part did not fit is never said."""
    if content.get("verified"):
        account(scene)
    elif content.get("state") == "last_four_needed":
        scene.ask(LAST_FOUR, value=content.get("value"))
    elif content.get("state") == "not_identified" and not content.get("give_up"):
        _once_more(scene)
    else:
        _message(scene, "balance.not_checked")


def _once_more(scene: Scene) -> None:
    """Name and home again, since nobody is told which of them did not fit."""
    scene.learn(caller_name="", unit_id=None, unit_name="", unit_heard="", unit_confirmed=False)
    if scene.times_asked("name") >= MOST_TRIES or scene.times_asked("unit") >= MOST_TRIES:
        _message(scene, "balance.not_checked")
        return
    scene.say("balance.once_more")
    scene.ask("name", "ask.full_name")


def last_four(scene: Scene) -> bool:
    """The answer to the question for the digits; they are in no record, and not in `said`."""
    digits = scene.memory.pin_digits
    if digits == KEY_FOR_A_PERSON:
        begin(scene, "transfer")
        transfer(scene)
        return True
    refuses = yes_or_no(scene.said) is False or is_not_known(scene.said)
    if digits and _identify(scene):
        return True
    if refuses or scene.times_asked(LAST_FOUR) >= MOST_TRIES:
        _message(scene, "balance.not_checked")
        return True
    scene.ask(LAST_FOUR, value=scene.office.identity.value_words(scene.language))
    return True


def on_account(scene: Scene, content: Mapping[str, Any]) -> None:
    """What was asked for, in the words of the books, and no more."""
    goal = scene.memory.script.goal or "balance"
    if content.get("state") != "found":
        _message(scene, "balance.not_here")
        return
    sentences = content["sentences"]
    for fact in _facts_to_tell(scene, goal, content):
        scene.utter(str(sentences.get(fact, "")))
    if goal == "lease_end":
        scene.say("lease.renewal")
    finish(scene, goal)


def _facts_to_tell(scene: Scene, goal: str, content: Mapping[str, Any]) -> list[Told]:
    if goal == "lease_end":
        return [Told.LEASE_END]
    marks = scene.memory.script.skipped
    asked: list[Told] = [
        fact for fact in Told if ABOUT + fact.value in marks and fact is not Told.LEASE_END
    ]
    if asked and WITHOUT_BALANCE.issuperset(asked):
        return asked
    fee: list[Told] = [Told.LATE_FEE] if content.get("late_fee_usd") else []
    return list(dict.fromkeys([Told.BALANCE, *fee, *asked]))


def _message(scene: Scene, key: str) -> None:
    """Nothing may be told: word for the office instead."""
    scene.say(key)
    begin(scene, "callback")
    scene.memory.script.skipped = ["opened"]
    take_message(scene)
