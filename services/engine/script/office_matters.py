"""What the office may tell anybody: rent payment, hours, address, pet rules; and the balance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from services.core.identity import homes_of
from services.core.office_words import (
    closing_in_words,
    closure_in_words,
    day_asked,
    day_in_words,
    holiday_asked,
    hours_in_words,
    names_a_holiday,
    next_opening_in_words,
    opens_on,
    spans_in_words,
)
from services.core.people import Identity
from services.core.place_words import hear_property
from services.core.spoken import fold
from services.engine.script.endings import begin, digits, finish
from services.engine.script.messages import take_message
from services.engine.script.place_questions import Place, ask_place
from services.engine.script.repairs import NEW_PROBLEM, is_alike, repair
from services.engine.script.scene import Scene

IN_PERSON = re.compile(
    r"\b(office|in person|checks?|cash|money orders?|drop\w*|mail|where|oficina|en persona|"
    r"cheques?|efectivo|giro|donde|correo)\b"
)
"""Who asks so wants to know of the office, too."""


def pay(scene: Scene) -> None:
    if not scene.call("pay_info"):
        finish(scene, "pay")


def on_pay(scene: Scene, content: Mapping[str, Any]) -> None:
    """Two sentences: the link, and what cannot be; the office where they ask for it, or where
    there is no link."""
    if content.get("online"):
        scene.say("pay.online", url=content["online"])
    if not content.get("online") or IN_PERSON.search(fold(scene.said)):
        address, hours_ = content.get("office_address"), content.get("office_hours")
        scene.say("pay.office", address=address, hours=hours_)
    else:
        scene.say("pay.no_cards")
    finish(scene, "pay")


def _tell_day(scene: Scene, day: date) -> None:
    """Is it open on the day that was asked about?"""
    office, language = scene.office, scene.language
    named = day_in_words(day, office.local(scene.now), language)
    if opens_on(office, day):
        hours = spans_in_words(office.timetable.hours_on(day), language)
        scene.say("fact.open_day", day=named, hours=hours)
        return
    opens = next_opening_in_words(office, scene.now, language)
    if opens:
        scene.say("fact.closed_day", day=named, opens=opens)
    else:
        scene.say("fact.hours", hours=hours_in_words(office, language))


def tell_hours(scene: Scene) -> None:
    office, language = scene.office, scene.language
    holiday = holiday_asked(scene.said, office, scene.now)
    if holiday is not None:
        _tell_day(scene, holiday)
        return
    if names_a_holiday(scene.said):
        scene.say("fact.hours", hours=hours_in_words(office, language))
        scene.say("fact.holiday")
        return
    day = day_asked(scene.said, office.local(scene.now).date())
    if day is not None:
        _tell_day(scene, day)
        return
    scene.say("fact.hours", hours=hours_in_words(office, language))
    if office.is_open(scene.now):
        scene.say("fact.open_now", closes=closing_in_words(office, scene.now, language))
        return
    closed = closure_in_words(office, scene.now, language)
    if closed:
        scene.utter(closed)
        return
    opens = next_opening_in_words(office, scene.now, language)
    if opens:
        scene.say("fact.closed_now", opens=opens)


def tell_address(scene: Scene) -> None:
    scene.say("fact.address", address=scene.office.address)
    asked_both = any(
        word in scene.said.lower() for word in ("hour", "open", "close", "hora", "abr")
    )
    if asked_both:
        tell_hours(scene)


def tell_pet_rules(scene: Scene) -> None:
    """The pet rule of the property that is meant; of all where none is named."""
    places = scene.memory.places
    named = hear_property(scene.said, places) or scene.memory.place(scene.facts.property_id)
    told = (
        [named] if named else [place for place in places if any(u.available for u in place.units)]
    )
    for place in told[:3]:
        if place.pets:
            scene.say("fact.pets", place=place.name, rule=place.pets)
    if not any(place.pets for place in told):
        scene.say("pets.unknown")


def hours(scene: Scene) -> None:
    tell_hours(scene)
    finish(scene, "hours")


def address(scene: Scene) -> None:
    tell_address(scene)
    finish(scene, "address")


def pet_rules(scene: Scene) -> None:
    tell_pet_rules(scene)
    finish(scene, "pet_rules")


def status(scene: Scene) -> None:
    """Where a reported repair stands: for the home of a caller whose number is known."""
    if not homes_of(scene.memory.caller):
        _instead_a_message(scene, "status.unknown_caller")
        return
    if not scene.facts.unit_id:
        if ask_place(scene) is not Place.ASKED:
            _instead_a_message(scene, "status.unknown_caller")
        return
    if not scene.call("issue_status", unit=None, property=None):
        _instead_a_message(scene, "status.unknown_caller")


def _instead_a_message(scene: Scene, key: str) -> None:
    scene.say(key)
    begin(scene, "callback")
    scene.memory.script.skipped = ["opened"]
    if not scene.facts.message and len(scene.said.split()) > 4 and not scene.answered_by_tools:
        scene.learn(message=scene.said.strip())
    take_message(scene)


def on_status(scene: Scene, content: Mapping[str, Any]) -> None:
    """The open issues of the caller's own home, at most two of them."""
    state = content.get("state")
    if state == "none":
        scene.say("status.none")
        scene.memory.script.goal = None
        scene.ask("report_new")
        return
    if state != "found":
        _instead_a_message(
            scene, "status.unavailable" if state == "unavailable" else "status.other"
        )
        return
    issues = content["issues"]
    about = [issue for issue in issues if is_alike(scene, issue)] if scene.facts.problem else issues
    if not about:
        scene.say("status.not_that_one")
        begin(scene, "repair")
        scene.memory.script.skipped += ["checked", NEW_PROBLEM]
        repair(scene)
        return
    for issue in about[:2]:
        _tell_issue(scene, issue)
    finish(scene, "status")


def _tell_issue(scene: Scene, issue: Mapping[str, Any]) -> None:
    summary = str(issue["summary"]).strip(" .").split(";")[0]
    if issue["number"] is None:
        scene.say("fact.status_unnumbered", summary=summary)
        return
    values = {"number": digits(issue["number"]), "summary": summary, "visit": issue["visit"]}
    key = f"fact.status_{issue['status']}"
    scene.say(f"{key}_visit" if issue["visit"] else key, **values)


def balance(scene: Scene) -> None:
    """The balance: only for a verified leaseholder, after name and home."""
    if scene.memory.caller.identity >= Identity.VERIFIED:
        if not scene.call("rent_balance"):
            _instead_a_message(scene, "balance.not_here")
        return
    if not homes_of(scene.memory.caller) or not scene.can("identify_caller"):
        _instead_a_message(scene, "balance.not_here")
        return
    facts = scene.facts
    if len(facts.caller_name.split()) < 2 and scene.times_asked("name") < 2:
        scene.ask("name", "ask.full_name")
    elif not facts.unit_id and scene.times_asked("unit") < 2:
        scene.ask("unit", "ask.unit")
    elif not facts.caller_name or not facts.unit_id:
        _instead_a_message(scene, "balance.not_checked")
    elif not scene.call("identify_caller", name=facts.caller_name, unit=None, property=None):
        _instead_a_message(scene, "balance.not_here")


def on_identified(scene: Scene, content: Mapping[str, Any]) -> None:
    """Proved, or not; which part did not fit is never said."""
    if content.get("verified"):
        balance(scene)
        return
    _instead_a_message(scene, "balance.not_checked")


def on_balance(scene: Scene, content: Mapping[str, Any]) -> None:
    if content.get("state") != "found":
        _instead_a_message(scene, "balance.not_here")
        return
    due = float(content["rent_due_usd"])
    key = (
        "fact.balance_due" if due > 0 else "fact.balance_credit" if due < 0 else "fact.balance_none"
    )
    scene.say(key, amount=spoken_money(abs(due), scene.language))
    finish(scene, "balance")


def spoken_money(amount: float, language: str) -> str:
    """`325 dollars and 50 cents`."""
    whole, cents = divmod(round(amount * 100), 100)
    if language == "es":
        return f"{whole} dólares" + (f" con {cents} centavos" if cents else "")
    return f"{whole} dollars" + (f" and {cents} cents" if cents else "")
