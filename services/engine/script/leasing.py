"""Somebody looks for a home: what is free, what they wish, a visit. The same words for "
"everybody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from services.core.place_words import hear_place, only_home_called
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

ASKS_PRICE = re.compile(
    r"\b(how much|what('s| is) the (rent|price)|price|cuanto (cuesta|vale|es|sale)|precio)\b"
)
ORDER = ("bedrooms", "budget", "move_in", "viewing_time", "pets", "name", "callback")
MOST_QUESTIONS = 7
TOLD = "told_homes"


def lead(scene: Scene) -> None:
    """The next step with somebody who looks for a home."""
    if _rented_already(scene):
        scene.say("lead.rented")
    slot = None if leaving(scene) else _next_slot(scene)
    asks_price = slot == "budget" and bool(ASKS_PRICE.search(fold(scene.said)))
    if (asks_price or slot not in ("bedrooms", "budget")) and _may_tell(scene):
        scene.memory.script.skipped.append(TOLD)
        facts = scene.facts
        if scene.call(
            "find_homes",
            bedrooms=facts.bedrooms,
            max_rent_usd=facts.budget_usd,
            property=_asked_property(scene),
        ):
            return
    if slot is None:
        _save(scene)
    else:
        _ask(scene, slot)


def _asked_property(scene: Scene) -> str | None:
    """The building that was named, where such a home is free in it; else all are looked at."""
    place, rooms = scene.memory.place(scene.facts.property_id), scene.facts.bedrooms
    free = [unit for unit in place.units if unit.available] if place else []
    fits = [unit for unit in free if rooms in (None, unit.bedrooms)]
    return place.name if place and fits else None


def _may_tell(scene: Scene) -> bool:
    return TOLD not in scene.memory.script.skipped and not leaving(scene)


def _ask(scene: Scene, slot: str) -> None:
    keys = {"callback": scene.callback_key, "pets": "ask.home_pets"}
    scene.ask(slot, keys.get(slot, ""))


def _next_slot(scene: Scene) -> str | None:
    facts, script = scene.facts, scene.memory.script
    missing = {
        "bedrooms": facts.bedrooms is None,
        "budget": facts.budget_usd is None,
        "move_in": not facts.move_in,
        "viewing_time": not facts.viewing_time,
        "pets": not facts.pets,
        "name": scene.person is None and not facts.caller_name,
        "callback": not facts.callback_number,
    }
    if script.goal == "viewing":
        missing["budget"] = missing["pets"] = missing["move_in"] = False
    open_slots = [
        slot
        for slot in ORDER
        if missing[slot] and slot not in script.skipped and scene.times_asked(slot) < 2
    ]
    return open_slots[0] if open_slots and scene.questions < MOST_QUESTIONS else None


def _rented_already(scene: Scene) -> bool:
    """A home was asked for by name that can no longer be had: said once."""
    script = scene.memory.script
    if scene.results or "rented" in script.skipped:
        return False
    places = scene.memory.places
    heard = hear_place(scene.said, places)
    unit = heard.unit or only_home_called(heard.unit_heard, places)
    gone = unit is not None and not unit.available
    if gone:
        script.skipped.append("rented")
        scene.learn(unit_id=None, unit_name="", unit_heard="")
    return gone


def on_homes(scene: Scene, content: Mapping[str, Any]) -> None:
    """At most two homes at once: more cannot be kept in mind."""
    homes = content.get("homes", ())
    scene.say("lead.none" if not homes else f"lead.{content['state']}")
    for home in homes[:2]:
        _tell_home(scene, home)
    if homes:
        scene.say("lead.may_change")
    lead(scene)


def _tell_home(scene: Scene, home: Mapping[str, Any]) -> None:
    rooms = home["bedrooms"]
    kind = "studio" if rooms == 0 else "rooms"
    scene.say(
        f"fact.home_{kind}",
        rooms=rooms,
        place=home["property"],
        rent=spoken_money(float(home["rent_usd"] or 0), scene.language),
    )


def _save(scene: Scene) -> None:
    facts = scene.facts
    if facts.viewing_time and scene.newest_act("viewing") is None:
        called = scene.call(
            "request_viewing",
            caller_name=facts.caller_name or None,
            callback_number=facts.callback_number or None,
            viewing_time=facts.viewing_time,
            property=None,
            unit=None,
        )
        if called:
            return
    _save_lead(scene)


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
        notes=None,
    )
    if not called:
        _ended(scene, tell_act(scene, "viewing", scene.newest_act("viewing")))


def on_viewing(scene: Scene, content: Mapping[str, Any]) -> None:
    """The visit is asked for; the wishes are kept as well."""
    if content.get("state") not in (*ACT_STATES, UNDER_WAY):
        offer_person(scene)
        return
    _save_lead(scene)


def on_saved(scene: Scene, content: Mapping[str, Any]) -> None:
    viewing = scene.newest_act("viewing")
    if viewing is not None:
        _ended(scene, tell_act(scene, "viewing", viewing))
        return
    _ended(scene, tell(scene, "lead", "prospect", content))


def _ended(scene: Scene, went_through: bool) -> None:
    if not went_through:
        offer_person(scene)
        return
    finish(scene, scene.memory.script.goal or "lead")
