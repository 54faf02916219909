"""Callers who only say who or where they are, and wait to be asked what they need."""

from __future__ import annotations

import re

from services.core.spoken import fold
from services.core.word_lists import words
from services.engine.script.goals import BY_KIND, PATTERNS
from services.engine.script.scene import Scene

AROUND_A_NAME = words(
    "hi hello hey yes yeah good morning afternoon evening there this is my name name's i'm i am",
    "it's its here calling speaking from in at on of the and apartment apt unit lot number",
    "upstairs downstairs upper lower basement building mr mrs ms miss chris um uh oh ok okay",
    "hola buenos buenas dias tardes noches soy me llamo mi nombre es habla le de del en el la",
    "apartamento",
)
CODE = re.compile(r"^(\d+[a-z]?|[a-z]\d*)$")
MOST_WORDS = 12


def only_introduced(scene: Scene) -> bool:
    """A name or a home and nothing else: no wish is read into it."""
    facts, said = scene.facts, fold(scene.said).split()
    if not scene.learnt or facts.problem or facts.wants_person or len(said) > MOST_WORDS:
        return False
    if any(pattern.search(fold(scene.said)) for pattern in PATTERNS.values()):
        return False
    if facts.caller_name and _names_nothing_else(said, fold(facts.caller_name).split()):
        return True
    place = scene.memory.place(facts.property_id)
    named = fold(f"{place.name} {place.street}").split() if place else []
    heard = bool(place or facts.unit_heard or facts.unit_not_found)
    known = scene.memory.caller.kind in BY_KIND or "?" in scene.said
    return heard and not known and _names_nothing_else(said, named)


def _names_nothing_else(said: list[str], name: list[str]) -> bool:
    return all(word in AROUND_A_NAME or word in name or CODE.match(word) for word in said)
