"""Somebody looks for a home: what is free, what they wish, a visit. The same words for "
"everybody."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from services.core.answers import yes_or_no
from services.core.place_words import hear_place, only_home_called
from services.core.places import Unit
from services.core.spoken import fold
from services.engine.script.endings import (
    ACT_STATES,
    UNDER_WAY,
    finish,
    leaving,
    offer_person,
    tell,
    tell_act,
)
from services.engine.script.office_matters import spoken_money
from services.engine.script.scene import Scene
from services.engine.script.visit_times import BOOKED, booked_in_words, mark, offer

ASKS_PRICE = re.compile(
    r"\b(how much|what('s| is) the (rent|price)|price|cuanto (cuesta|vale|es|sale)|precio)\b"
)
FREE = re.compile(r"\b(free|available|vacant|for rent|libre|disponible|desocupad[oa])\b")
ORDER = (
    "bedrooms", "budget", "move_in", "viewing_time", "pets", "property", "name", "callback",
    "text_ok", "heard_of_us",
)  # fmt: skip
ONCE = frozenset(("text_ok", "heard_of_us", "property"))
"""Asked once in a call, however it is answered."""
MOST_QUESTIONS = 9
TOLD = "told_homes"
SHOWN = "home:"
"""Before the street of each home that was told, in `Script.skipped`."""
FOR = "for:"
"""Before bedrooms and budget that homes were told for."""
TOLD_UNIT = "unit:"
"""Before the id of each home that was told, best first."""
WAITING = "waiting"
"""Stands in `Script.skipped` where nothing that fits is free: they wait for one."""
TEXTS = "texts"
"""Stands there where they agreed to a text."""
NAMED = "named_home"
WAITING_LIST = re.compile(
    r"\b(put|add|get|place|want|like|be|go)\b.{0,20}\bwait(ing)? ?list\b|"
    r"\b(pon\w*|anot\w*|apunt\w*|quiero|agreg\w*)\b.{0,20}\blista de espera\b"
)


def lead(scene: Scene) -> None:
    """The next step with somebody who looks for a home."""
    _look_again_for_another_wish(scene)
    if WAITING_LIST.search(fold(scene.said)) and WAITING not in scene.memory.script.skipped:
        scene.memory.script.skipped.append(WAITING)
    if _rented_already(scene):
        scene.say("lead.rented")
        if _may_tell(scene) and scene.facts.bedrooms is not None:
            scene.memory.script.skipped.append(TOLD)
            if _find(scene, None):
                return
    elif _tell_named_home(scene):
        return
    slot = None if leaving(scene) else _next_slot(scene)
    asks_price = slot == "budget" and bool(ASKS_PRICE.search(fold(scene.said)))
    if (asks_price or slot not in ("bedrooms", "budget")) and _may_tell(scene):
        scene.memory.script.skipped.append(TOLD)
        if _find(scene, _asked_property(scene)):
            return
    if slot is None:
        _save(scene)
    else:
        _ask(scene, slot)


def _look_again_for_another_wish(scene: Scene) -> None:
    """Other rooms or another price than homes were told for: they are looked for anew."""
    facts, script = scene.facts, scene.memory.script
    told = [one.removeprefix(FOR) for one in script.skipped if one.startswith(FOR)]
    now = (facts.bedrooms, facts.budget_usd)
    pairs = zip(told[-1].split("|"), now, strict=True) if told else ()
    if any(old not in ("None", str(new)) for old, new in pairs):
        dropped = (FOR, SHOWN, TOLD_UNIT)
        kept = [one for one in script.skipped if one not in (TOLD, NAMED, WAITING)]
        script.skipped = [one for one in kept if not one.startswith(dropped)]


def _find(scene: Scene, place: str | None, unit: str | None = None) -> bool:
    facts = scene.facts
    return scene.call(
        "find_homes",
        bedrooms=facts.bedrooms,
        max_rent_usd=None if unit else facts.budget_usd,
        property=place,
        unit=unit,
    )


def _tell_named_home(scene: Scene) -> bool:
    """ "Is 2C still available?": that home first, and no questions before it."""
    script, memory = scene.memory.script, scene.memory
    if NAMED in script.skipped or scene.answered_by_tools or leaving(scene):
        return False
    unit = memory.unit(scene.facts.unit_id) or _named_unit(scene)
    if unit is None:
        return False
    scene.learn(unit_id=unit.id, unit_name=unit.name, property_id=unit.property_id)
    script.skipped += [NAMED, TOLD, "budget"]
    scene.learn(bedrooms=unit.bedrooms if scene.facts.bedrooms is None else scene.facts.bedrooms)
    return _find(scene, None, unit.name)


def asks_for_a_home(scene: Scene) -> bool:
    """ "How much is 3B?": of a home that is on the list, by name."""
    said = fold(scene.said)
    return bool(ASKS_PRICE.search(said) or FREE.search(said)) and _named_unit(scene) is not None


def _asked_property(scene: Scene) -> str | None:
    """The building that was named, where such a home is free in it; else all are looked at."""
    place, rooms = scene.memory.place(scene.facts.property_id), scene.facts.bedrooms
    free = [unit for unit in place.units if unit.available] if place else []
    fits = [unit for unit in free if rooms in (None, unit.bedrooms)]
    return place.name if place and fits else None


def _may_tell(scene: Scene) -> bool:
    return TOLD not in scene.memory.script.skipped and not leaving(scene)


def _ask(scene: Scene, slot: str) -> None:
    keys = {"callback": scene.callback_key, "pets": "ask.home_pets", "property": "ask.which_home"}
    scene.ask(slot, keys.get(slot, ""))


def _next_slot(scene: Scene) -> str | None:
    facts, script = scene.facts, scene.memory.script
    visit = bool(facts.viewing_time) and scene.can("schedule_viewing")
    missing = {
        "bedrooms": facts.bedrooms is None,
        "budget": facts.budget_usd is None,
        "move_in": not facts.move_in,
        "viewing_time": not facts.viewing_time,
        "pets": not facts.pets,
        "property": visit and _several_places(scene),
        "name": scene.person is None and not facts.caller_name,
        "callback": not facts.callback_number,
        "text_ok": visit and scene.office.viewings.booking,
        "heard_of_us": not facts.heard_of_us,
    }
    if script.goal == "viewing":
        missing["budget"] = missing["pets"] = missing["move_in"] = False
    open_slots = [slot for slot in ORDER if missing[slot] and _may_ask(scene, slot)]
    return open_slots[0] if open_slots and scene.questions < MOST_QUESTIONS else None


def _may_ask(scene: Scene, slot: str) -> bool:
    asked = scene.memory.script.asked.count(slot) if slot in ONCE else 2 * scene.times_asked(slot)
    return slot not in scene.memory.script.skipped and asked < (1 if slot in ONCE else 4)


def _several_places(scene: Scene) -> bool:
    """Homes of several buildings were told, and none was chosen."""
    shown = {one for one in scene.memory.script.skipped if one.startswith(SHOWN)}
    return scene.facts.property_id is None and len(shown) > 1


def text_agreed(scene: Scene) -> bool:
    """The answer to "may we text you?"."""
    answer = yes_or_no(scene.said)
    if answer is None:
        return False
    scene.memory.script.skipped += ["text_ok", TEXTS] if answer else ["text_ok"]
    lead(scene)
    return True


def _named_unit(scene: Scene) -> Unit | None:
    """The home that these words name."""
    places = scene.memory.places
    heard = hear_place(scene.said, places)
    return heard.unit or only_home_called(heard.unit_heard, places)


def _rented_already(scene: Scene) -> bool:
    """A home was asked for by name that can no longer be had: said once."""
    script = scene.memory.script
    if scene.answered_by_tools or "rented" in script.skipped:
        return False
    unit = _named_unit(scene)
    gone = unit is not None and not unit.available and not unit.pending
    if unit is not None and gone:
        _forget_home(scene)
        rooms = scene.facts.bedrooms
        scene.learn(bedrooms=unit.bedrooms if rooms is None else rooms)
    return gone


def _forget_home(scene: Scene) -> None:
    scene.memory.script.skipped.append("rented")
    scene.learn(unit_id=None, unit_name="", unit_heard="")


def on_homes(scene: Scene, content: Mapping[str, Any]) -> None:
    """At most two homes at once: more cannot be kept in mind."""
    homes, script = content.get("homes", ()), scene.memory.script
    if content.get("asked_home") in ("let", "pending"):
        scene.say("lead.rented" if content["asked_home"] == "let" else "lead.pending")
        _forget_home(scene)
    if content.get("as_of"):
        scene.say("lead.as_of", when=content["as_of"])
    scene.say("lead.none" if not homes else f"lead.{content['state']}")
    for home in homes[:2]:
        _tell_home(scene, home)
    script.skipped += [f"{SHOWN}{home['street']}" for home in homes[:2]]
    script.skipped.append(f"{FOR}{scene.facts.bedrooms}|{scene.facts.budget_usd}")
    script.skipped += [f"{TOLD_UNIT}{home['unit_id']}" for home in homes[:2]]
    if content["state"] != "found":
        script.skipped.append(WAITING)
    if homes:
        scene.say("lead.may_change")
    lead(scene)


def _tell_home(scene: Scene, home: Mapping[str, Any]) -> None:
    rooms = home["bedrooms"]
    kind = {0: "studio", 1: "one"}.get(rooms, "rooms")
    scene.say(
        f"fact.home_{kind}",
        rooms=rooms,
        place=home["property"],
        rent=spoken_money(float(home["rent_usd"] or 0), scene.language),
    )


def _save(scene: Scene) -> None:
    facts = scene.facts
    if facts.viewing_time and scene.newest_act("viewing") is None:
        tool = "schedule_viewing" if _can_book(scene) else "request_viewing"
        if visit(scene, tool, viewing_time=facts.viewing_time):
            return
    _save_lead(scene)


def _can_book(scene: Scene) -> bool:
    """Is it known which home is to be seen, and could any be?"""
    shown = {one for one in scene.memory.script.skipped if one.startswith(SHOWN)}
    facts = scene.facts
    known = facts.unit_id or facts.property_id or len(shown) == 1
    return bool(known) and scene.can("schedule_viewing") and not leaving(scene)


def visit(scene: Scene, tool: str, **when: Any) -> bool:
    """Have a visit booked, or asked for."""
    facts = scene.facts
    unit = None if facts.unit_id else _told_unit(scene)
    place = scene.memory.place(unit.property_id) if unit else None
    arguments: dict[str, Any] = {
        "caller_name": facts.caller_name or None,
        "callback_number": facts.callback_number or None,
        "property": place.name if place else None,
        "unit": unit.name if unit else None,
        **when,
    }
    if tool == "schedule_viewing":
        more = {"start": None, "viewing_time": None, "move": False}
        texts = TEXTS in scene.memory.script.skipped
        arguments = {**more, **arguments, "text_ok": texts}
    return scene.call(tool, **arguments)


def _told_unit(scene: Scene) -> Unit | None:
    """The home that was told and is to be seen: the best one of the building that is meant."""
    marks = (one for one in scene.memory.script.skipped if one.startswith(TOLD_UNIT))
    units = [scene.memory.unit(mark.removeprefix(TOLD_UNIT)) for mark in marks]
    wanted = scene.facts.property_id
    return next((one for one in units if one and wanted in (None, one.property_id)), None)


def _knows_a_wish(scene: Scene) -> bool:
    facts = scene.facts
    wishes = (facts.budget_usd, facts.move_in, facts.viewing_time, facts.message)
    return facts.bedrooms is not None or any(wishes)


def _save_lead(scene: Scene) -> None:
    facts = scene.facts
    if not _knows_a_wish(scene):
        offer_person(scene)
        return
    called = scene.call(
        "save_lead",
        caller_name=facts.caller_name or None,
        callback_number=facts.callback_number or None,
        bedrooms=facts.bedrooms,
        budget_usd=facts.budget_usd,
        move_in=facts.move_in or None,
        pets=facts.pets or None,
        heard_of_us=facts.heard_of_us or None,
        area=None,
        accessibility=None,
        waiting=WAITING in scene.memory.script.skipped,
        notes=None,
    )
    if not called:
        _ended(scene, tell_act(scene, "viewing", scene.newest_act("viewing")))


def on_viewing(scene: Scene, content: Mapping[str, Any]) -> None:
    """It is booked, or asked for, or there are other times; the wishes are kept as well."""
    state = content.get("state")
    if state == "choose":
        offer(scene, content)
    elif state in ("none_free", "no_visit"):
        if not visit(scene, "request_viewing", viewing_time=scene.facts.viewing_time or None):
            offer_person(scene)
    elif state == "gone":
        _home_is_gone(scene, content.get("homes", ()))
    elif state not in (*ACT_STATES, UNDER_WAY):
        offer_person(scene)
    else:
        _visit_settled(scene, content)


def _home_is_gone(scene: Scene, homes: Sequence[Mapping[str, Any]]) -> None:
    """It was let while they talked: the next homes, else the waiting list."""
    script = scene.memory.script
    scene.say("lead.rented")
    again = "rented" in script.skipped
    _forget_home(scene)
    gone = (SHOWN, TOLD_UNIT)
    script.skipped = [one for one in script.skipped if not one.startswith(gone)]
    scene.learn(viewing_time="", property_id=None)
    if not homes or again:
        script.skipped.append(WAITING)
        _save_lead(scene)
        return
    on_homes(scene, {"homes": homes, "state": "near"})


def _visit_settled(scene: Scene, content: Mapping[str, Any]) -> None:
    if content.get("booked") and content.get("state") == "done":
        mark(scene, BOOKED, f"{content['when']}|{content['property']}")
    if content.get("moved"):
        _ended(scene, _tell_visit(scene))
        return
    _save_lead(scene)


def on_saved(scene: Scene, content: Mapping[str, Any]) -> None:
    if any(booked_in_words(scene)):
        _ended(scene, _tell_visit(scene))
        return
    viewing = scene.newest_act("viewing")
    if viewing is not None:
        _ended(scene, tell_act(scene, "viewing", viewing))
        return
    waits = WAITING in scene.memory.script.skipped and content.get("state") == "done"
    _ended(scene, tell(scene, "waiting" if waits else "lead", "prospect", content))


def _tell_visit(scene: Scene) -> bool:
    """The visit that is booked, day, hour and building."""
    when, place = booked_in_words(scene)
    scene.say("fact.visit_booked", when=when, place=place)
    return True


def _ended(scene: Scene, went_through: bool) -> None:
    if not went_through:
        offer_person(scene)
        return
    finish(scene, scene.memory.script.goal or "lead")


AWAITED = {"text_ok": text_agreed}
