"""Asking for the home, and reading it back: only real units, and nothing that was not said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from services.core.answers import yes_or_no
from services.core.dialogue import Role
from services.core.identity import homes_of
from services.core.place_words import PlaceHeard, hear_place, is_common_area, only_home_called
from services.core.places import Property, Unit
from services.engine.script.scene import Scene
from services.engine.script.unit_names import unit_in_words

OTHER_BUILDING = "other_building"
"""Stands in `Script.skipped` where the only home of a name is not the one that was meant."""
MOST_TRIES = 2
"""How often a unit that does not exist is asked again before the office has to sort it out."""


def needs_unit(scene: Scene) -> bool:
    """Is the home still open? Shared parts of a property need none."""
    facts = scene.facts
    if facts.unit_id:
        return False
    given_up = "unit" in scene.memory.script.skipped and facts.property_id is not None
    shared = facts.property_id is not None and is_common_area(facts.problem)
    return not (given_up or shared)


def _heard(scene: Scene) -> PlaceHeard:
    """The unit's name as it was heard, held against the property once more."""
    facts = scene.facts
    place, words = scene.memory.place(facts.property_id), facts.unit_heard or facts.unit_not_found
    if place is None or not words:
        return PlaceHeard()
    return hear_place(words, [place], homes_of(scene.memory.caller), place, asked=True)


def _ask_again(scene: Scene, near: list[str]) -> None:
    """The unit does not exist: which is it? Names close to what was heard are offered."""
    heard = scene.facts.unit_not_found
    if near:
        scene.ask("unit", "ask.unit_near", heard=heard, units=either(near, scene.language))
    else:
        scene.ask("unit", "ask.unit_again", heard=heard)


def either(names: list[str], language: str) -> str:
    """`A, B or C`."""
    joint = " o " if language == "es" else " or "
    return ", ".join(names[:-1]) + joint + names[-1] if len(names) > 1 else "".join(names)


class Place(Enum):
    """What came of asking for the place."""

    ASKED = "asked"
    LEFT_OPEN = "left open"
    """The property alone has to do; the office finds the unit."""
    LOST = "lost"
    """Not even the property is known: only a message can be taken."""


def _guess(scene: Scene) -> Unit | None:
    """The only home of all that is called as the caller says; no building was named."""
    facts = scene.facts
    if facts.property_id or OTHER_BUILDING in scene.memory.script.skipped:
        return None
    return only_home_called(facts.unit_heard or facts.unit_not_found, scene.memory.places)


def _confirm(scene: Scene, unit: Unit) -> None:
    place = scene.memory.place(unit.property_id)
    name = unit_in_words(unit.name, scene.language)
    scene.ask("confirm_unit", unit=name, place=place.name if place else "")


def confirmed_unit(scene: Scene, go_on: Callable[[Scene], None]) -> bool:
    """The answer to "4 B at Bayview Apartments, is that right?"."""
    script, answer = scene.memory.script, yes_or_no(scene.said)
    if scene.facts.unit_confirmed:
        script.read_back = scene.facts.unit_id or ""
    elif answer is None and not scene.learnt:
        return False
    elif answer is False or scene.times_asked("confirm_unit") > 1:
        script.skipped.append(OTHER_BUILDING)
    script.misunderstood = 0
    go_on(scene)
    return True


def ask_place(scene: Scene) -> Place:
    """Put the next question about the place, or give it up."""
    facts, script = scene.facts, scene.memory.script
    guess = _guess(scene)
    if guess is not None:
        _confirm(scene, guess)
        return Place.ASKED
    tries = scene.times_asked("unit") + scene.times_asked("place") + scene.times_asked("property")
    candidates = _heard(scene).candidates if not facts.unit_id else ()
    if candidates and tries <= MOST_TRIES + 1:
        names = [unit_in_words(unit.name, scene.language) for unit in candidates]
        scene.ask("unit", "ask.which_unit", units=either(names, scene.language))
        return Place.ASKED
    if facts.unit_not_found and tries <= MOST_TRIES:
        _ask_again(scene, [unit_in_words(unit.name, scene.language) for unit in _heard(scene).near])
        return Place.ASKED
    if tries > MOST_TRIES or (facts.property_id and scene.times_asked("unit") >= MOST_TRIES):
        return _give_up(scene)
    if facts.property_id or (scene.recognised and homes_of(scene.memory.caller)):
        several = not facts.property_id and len(homes_of(scene.memory.caller)) > 1
        scene.ask("unit", "ask.which_home" if several else "ask.unit")
    elif facts.unit_heard or script.asked[script.started :].count("place"):
        scene.ask("property")
    else:
        scene.ask("place", "ask.shared_place" if is_common_area(facts.problem) else "ask.place")
    return Place.ASKED


def _give_up(scene: Scene) -> Place:
    """The unit was not found twice: the property alone has to do, where that is known."""
    scene.memory.script.skipped.append("unit")
    if _take_home_on_file(scene):
        return Place.LEFT_OPEN
    if scene.facts.property_id is None:
        return Place.LOST
    scene.say("place.unit_left_open")
    return Place.LEFT_OPEN


def _take_home_on_file(scene: Scene) -> bool:
    """The caller's only home, where no other place was named; it is used, not told."""
    facts, homes = scene.facts, homes_of(scene.memory.caller)
    elsewhere = facts.unit_not_found or (
        homes and facts.property_id not in (None, homes[0].property_id)
    )
    unit = scene.memory.unit(homes[0].unit_id) if len(homes) == 1 and not elsewhere else None
    if unit is None:
        return False
    scene.learn(property_id=unit.property_id, unit_id=unit.id, unit_name=unit.name, unit_heard="")
    return True


def place_words(scene: Scene) -> str:
    """What the caller answered to the questions for the place, for whoever sorts it out."""
    tries = sum(scene.times_asked(slot) for slot in ("place", "property", "unit"))
    said = [one.text for one in scene.memory.history if one.role is Role.CALLER]
    return "; ".join(said[-tries:]) if tries else ""


def take_own_property(scene: Scene) -> None:
    """A shared part of "my building": the property of the caller's one address, not spoken."""
    own = {home.property_id for home in homes_of(scene.memory.caller)}
    if scene.facts.property_id is None and len(own) == 1 and is_common_area(scene.facts.problem):
        scene.learn(property_id=own.pop())


def read_back(scene: Scene) -> None:
    """Say the home back once: what the caller named, never what only the records hold."""
    facts, script = scene.facts, scene.memory.script
    if not facts.unit_id or script.read_back == facts.unit_id:
        return
    script.read_back = facts.unit_id
    unit, place = scene.memory.unit(facts.unit_id), scene.memory.place(facts.property_id)
    if unit is None or place is None:
        return
    if not facts.unit_heard:
        scene.say("readback.on_file")
    elif len(place.units) == 1:
        scene.say("readback.house", place=place.name)
    elif _named_property(scene, place):
        scene.say("readback.both", unit=unit_in_words(unit.name, scene.language), place=place.name)
    else:
        scene.say("readback.unit", unit=unit_in_words(unit.name, scene.language))


def _named_property(scene: Scene, place: Property) -> bool:
    """Did the caller name the property, or was it taken from the records?"""
    return all(home.property_id != place.id for home in homes_of(scene.memory.caller))


def note_confirmed(scene: Scene) -> None:
    """A unit that was read back and not contradicted counts as confirmed."""
    facts = scene.facts
    if facts.unit_id and scene.memory.script.read_back == facts.unit_id:
        scene.memory.facts = replace(facts, unit_confirmed=True)
