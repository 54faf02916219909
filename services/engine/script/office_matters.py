"""What the office may tell anybody: hours, address, pet rules; and how repairs stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.core.account_words import money_in_words
from services.core.identity import homes_of, may_ask, may_hear, said_property, said_unit
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
from services.core.people import Topic
from services.core.pet_rules import rule_in_spanish
from services.core.place_words import hear_property
from services.engine.script.endings import begin, finish
from services.engine.script.messages import take_message
from services.engine.script.place_questions import Place, ask_place
from services.engine.script.repairs import NEW_PROBLEM, is_alike, repair
from services.engine.script.scene import Scene


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
            open_ = named is None or may_hear(scene.memory, Topic.HOME)
            told_by_them = open_ or said_property(scene.memory, place.id)
            key = "fact.pets" if told_by_them else "fact.pets_here"
            rule = rule_in_spanish(place.pets) if scene.language == "es" else place.pets
            if rule:
                scene.say(key, place=place.name, rule=rule)
            else:
                scene.say("pets.unknown")
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
    if not may_ask(scene.memory, Topic.ISSUE_STATUS) or not homes_of(scene.memory.caller):
        _instead_a_message(scene, "status.unknown_caller")
        return
    if not said_unit(scene.memory, scene.facts.unit_id):
        scene.learn(unit_id=None, unit_name="")
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
    values = {"number": issue["number"], "summary": summary, "visit": issue["visit"]}
    key = f"fact.status_{issue['status']}"
    scene.say(f"{key}_visit" if issue["visit"] else key, **values)


def spoken_money(amount: float, language: str) -> str:
    """`325 dollars and 50 cents`."""
    return money_in_words(amount, language)
