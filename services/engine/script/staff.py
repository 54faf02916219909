"""The staff line in the script: the PIN first, then a small menu by voice or keys.

Only a number of the office is ever asked for a PIN, and only when it asks for something of the
staff line. Without the PIN it is an ordinary caller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from services.core.answers import yes_or_no
from services.core.calendar import Span
from services.core.closure_words import closure_end, closure_reason, closure_start, new_closure
from services.core.office_words import closure_in_words
from services.core.people import Identity
from services.core.pins import AWAITED
from services.core.place_words import hear_place
from services.core.spoken import fold
from services.core.spoken_dates import counted, short_time_in_words
from services.core.staff_line import member_of
from services.engine.script import staff_wishes
from services.engine.script.endings import begin, finish
from services.engine.script.people import transfer
from services.engine.script.scene import Scene
from services.engine.script.staff_wishes import (
    CHRIS,
    CLOSE,
    COLLEAGUE,
    EMERGENCIES,
    KEYS,
    MENU,
    OPEN,
    PEOPLE,
    TENANT,
)

GOAL = "staff"
CHOICE, NAMED_COLLEAGUE, NAMED_TENANT = "staff_menu", "staff_colleague", "staff_tenant"
REASON, CONFIRM = "staff_reason", "staff_confirm"
PERSON_KEY = "0"
MOST_QUESTIONS = 3


def takes(scene: Scene) -> bool:
    """Take the turn where it is about the staff line; False for everybody else's words."""
    if member_of(scene.memory.caller, scene.office) is None or not scene.can("staff_sign_in"):
        return False
    awaited = scene.memory.script.awaiting or ""
    if awaited in SLOTS:
        scene.awaited, scene.memory.script.awaiting = awaited, None
        if SLOTS[awaited](scene):
            return True
    wish = _wish(scene)
    if wish is None:
        return False
    _ask_for(scene, wish)
    return True


def menu(scene: Scene) -> None:
    """The goal's own step: what there is."""
    member = member_of(scene.memory.caller, scene.office)
    _ask(scene, CHOICE, "fact.staff_menu", name=member.name if member else "")


def _is_staff(scene: Scene) -> bool:
    return scene.memory.caller.identity >= Identity.STAFF


def _ask(scene: Scene, slot: str, key: str, **values: object) -> None:
    """Put a question whose line has a name of its own; nobody is asked for ever."""
    if scene.times_asked(slot) >= MOST_QUESTIONS:
        _leave(scene)
        return
    scene.ask(slot, key, **values)


def _leave(scene: Scene) -> None:
    scene.say("fact.staff_given_up")
    _forget(scene)
    finish(scene, GOAL)


def _forget(scene: Scene) -> None:
    script = scene.memory.script
    script.staff_wish, script.staff_words = "", ""


def _wish(scene: Scene) -> str | None:
    wish = staff_wishes.wish_in(scene.said)
    if wish is not None:
        return wish
    named = staff_wishes.colleague_in(scene.said, scene.office)
    wants = scene.intent in ("talk_to_person", "human_by_name") and named
    # In hours a colleague is there for every caller; after them only for staff.
    return COLLEAGUE if wants and not scene.office.is_open(scene.now) else None


def _ask_for(scene: Scene, wish: str) -> None:
    script = scene.memory.script
    begin(scene, GOAL)
    script.staff_wish, script.staff_words = wish, scene.said
    if _is_staff(scene):
        STEPS[wish](scene)
    elif scene.memory.pin_digits:
        scene.call("staff_sign_in")
    else:
        _ask(scene, AWAITED, "fact.staff_pin")


# --- answers to the questions -----------------------------------------------------------


def _pin(scene: Scene) -> bool:
    digits = scene.memory.pin_digits
    if digits == PERSON_KEY:
        scene.memory.pin_digits = ""
        _forget(scene)
        begin(scene, "transfer")
        transfer(scene)
    elif digits and not 4 <= len(digits) <= 8:
        _ask(scene, AWAITED, "fact.staff_pin_short")
    elif digits:
        scene.call("staff_sign_in")
    elif yes_or_no(scene.said) is False or len(fold(scene.said).split()) > 2:
        _forget(scene)  # they speak of something else: an ordinary caller
        scene.memory.script.goal = None
        return False
    else:
        _ask(scene, AWAITED, "fact.staff_pin")
    return True


def _choice(scene: Scene) -> bool:
    wish = KEYS.get(scene.said.strip()) or staff_wishes.wish_in(scene.said)
    named = staff_wishes.colleague_in(scene.said, scene.office)
    wish = wish or (COLLEAGUE if named else None)
    if wish is None:
        if yes_or_no(scene.said) is False:
            _leave(scene)
            return True
        return False
    _ask_for(scene, wish)
    return True


def _named(scene: Scene) -> bool:
    """The colleague or tenant, in answer to which one."""
    if yes_or_no(scene.said) is False:
        _leave(scene)
        return True
    scene.memory.script.staff_words = scene.said
    STEPS[scene.memory.script.staff_wish or TENANT](scene)
    return True


def _reason(scene: Scene) -> bool:
    """Why; what is not understood is no reason, and the read-back tells."""
    script = scene.memory.script
    reason = closure_reason(scene.said) or "none"
    script.staff_words = f"{script.staff_words} ({reason.replace('none', 'no reason')})"
    _close(scene)
    return True


def _confirmed(scene: Scene) -> bool:
    said = scene.said.strip(" .")
    answer = {"1": True, "2": False}.get(said, yes_or_no(scene.said))
    if answer is None and scene.times_asked(CONFIRM) < MOST_QUESTIONS:
        _close(scene)
    elif answer:
        span, reason = _closing(scene)
        starts, until = (
            scene.office.local(one).isoformat(timespec="seconds")
            for one in (span.starts, span.ends)
        )
        scene.call("staff_close_office", starts=starts, until=until, reason=reason)
    else:
        scene.say("fact.staff_not_closed")
        _forget(scene)
        finish(scene, GOAL)
    return True


# --- what is wished ---------------------------------------------------------------------


def _colleague(scene: Scene) -> None:
    named = staff_wishes.colleague_in(scene.memory.script.staff_words, scene.office)
    if named:
        scene.call("staff_reach_colleague", name=named)
    else:
        _ask(scene, NAMED_COLLEAGUE, "fact.staff_colleague")


def _tenant(scene: Scene) -> None:
    """By unit where one is heard, else by name."""
    words, places = scene.memory.script.staff_words, scene.memory.places
    asked = scene.awaited == NAMED_TENANT
    heard = hear_place(words, places, (), None, asked=asked)
    if heard.unit is not None:
        place = scene.memory.place(heard.unit.property_id)
        building = place.name if place else None
        name = staff_wishes.person_in(words, asked=False) or None
        scene.call("staff_reach_tenant", name=name, unit=heard.unit.name, property=building)
        return
    name = staff_wishes.person_in(words, asked=asked)
    if name and fold(name) not in ("the tenant", "tenant", "a tenant"):
        scene.call("staff_reach_tenant", name=name, unit=None, property=None)
    else:
        if asked:
            scene.say("fact.staff_not_found")
        _ask(scene, NAMED_TENANT, "fact.staff_tenant")


def _closing(scene: Scene) -> tuple[Span, str]:
    """From when until when, and why, out of the words so far."""
    words = scene.memory.script.staff_words
    starts = closure_start(words, scene.office, scene.now)
    return Span(starts, closure_end(words, scene.office, starts)), closure_reason(words)


def _close(scene: Scene) -> None:
    """Ask why, then read back what callers will hear."""
    span, reason = _closing(scene)
    if not reason:
        _ask(scene, REASON, "fact.staff_reason")
        return
    closure = new_closure("", span, reason, "", scene.now)
    then = scene.office.with_closures(scene.office.closures.with_one(closure, scene.now))
    told = closure_in_words(then, span.starts, scene.language)
    at = short_time_in_words(scene.office.local(span.starts).time(), scene.language)
    later = span.starts > scene.now
    key = "fact.staff_confirm_later" if later else "fact.staff_confirm"
    _ask(scene, CONFIRM, key, announcement=told, starts=at)


def _tool(name: str, **arguments: Any) -> Callable[[Scene], None]:
    def call(scene: Scene) -> None:
        if not scene.call(name, **arguments):
            scene.say("fact.staff_away")
            finish(scene, GOAL)

    return call


STEPS: Mapping[str, Callable[[Scene], None]] = {
    MENU: menu,
    COLLEAGUE: _colleague,
    TENANT: _tenant,
    EMERGENCIES: _tool("staff_open_emergencies"),
    CLOSE: _close,
    OPEN: _tool("staff_open_office"),
    PEOPLE: _tool("staff_switch_answering", to_people=True),
    CHRIS: _tool("staff_switch_answering", to_people=False),
}
SLOTS: Mapping[str, Callable[[Scene], bool]] = {
    AWAITED: _pin,
    CHOICE: _choice,
    NAMED_COLLEAGUE: _named,
    NAMED_TENANT: _named,
    REASON: _reason,
    CONFIRM: _confirmed,
}


# --- results ----------------------------------------------------------------------------

REFUSALS: Mapping[str, str] = {
    "locked": "fact.staff_locked",
    "no_pin": "fact.staff_no_pin",
    "unavailable": "fact.staff_away",
}


def on_signed_in(scene: Scene, content: Mapping[str, Any]) -> None:
    """The PIN was right: on with the wish. Else once more, or on as an ordinary caller."""
    state = str(content.get("state"))
    if state == "signed_in":
        STEPS[scene.memory.script.staff_wish or MENU](scene)
        return
    if state in ("wrong", "pin_needed"):
        key = "fact.staff_wrong" if state == "wrong" else "fact.staff_pin"
        scene.memory.script.awaiting = None
        _ask(scene, AWAITED, key)
        return
    scene.say(REFUSALS.get(state, "fact.staff_away"))
    _forget(scene)
    finish(scene, GOAL)


def on_reached(scene: Scene, content: Mapping[str, Any]) -> None:
    """Connected, or asked again which one it is."""
    script = scene.memory.script
    state = content.get("state")
    if state == "transferring":
        scene.say("fact.staff_connecting", who=content.get("who"))
        _forget(scene)
        script.goal = script.awaiting = None
        script.finished.append(GOAL)
        return
    slot = NAMED_COLLEAGUE if script.staff_wish == COLLEAGUE else NAMED_TENANT
    if state == "several":
        _ask(scene, slot, "fact.staff_several", names=", ".join(content.get("names", ())))
        return
    scene.say("fact.staff_away" if state == "unavailable" else "fact.staff_not_found")
    _ask(scene, slot, f"fact.{slot}")


def on_emergencies(scene: Scene, content: Mapping[str, Any]) -> None:
    if content.get("state") != "found":
        scene.say("fact.staff_away")
    else:
        _tell_emergencies(scene, content)
    _forget(scene)
    finish(scene, GOAL)


def _tell_emergencies(scene: Scene, content: Mapping[str, Any]) -> None:
    count = int(content.get("count", 0))
    told = " ".join(
        ", ".join(filter(None, (one["property"], one["unit"], one["summary"].rstrip(" .")))) + "."
        for one in content.get("emergencies", ())
    )
    key = {0: "fact.staff_no_emergency", 1: "fact.staff_one_emergency"}.get(count)
    scene.say(
        key or "fact.staff_emergencies", count=counted(min(count, 59), scene.language), told=told
    )


def _on_change(key: str) -> Callable[[Scene, Mapping[str, Any]], None]:
    def told(scene: Scene, content: Mapping[str, Any]) -> None:
        wish = scene.memory.script.staff_wish
        done = "fact.staff_to_chris" if wish == CHRIS and key == "fact.staff_to_people" else key
        scene.say(done if content.get("state") == "done" else "fact.staff_failed")
        _forget(scene)
        finish(scene, GOAL)

    return told


RESULTS: Mapping[str, Callable[[Scene, Mapping[str, Any]], None]] = {
    "staff_sign_in": on_signed_in,
    "staff_reach_colleague": on_reached,
    "staff_reach_tenant": on_reached,
    "staff_open_emergencies": on_emergencies,
    "staff_close_office": _on_change("fact.staff_closed"),
    "staff_open_office": _on_change("fact.staff_opened"),
    "staff_switch_answering": _on_change("fact.staff_to_people"),
}
