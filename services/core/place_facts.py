"""The property and unit among the facts: only real ones, the caller's own first."""

from __future__ import annotations

import re
from dataclasses import replace

from services.core.answers import (
    is_correction,
    is_not_known,
    means_own_home,
    takes_back,
    yes_or_no,
)
from services.core.dialogue import Memory
from services.core.facts import Facts
from services.core.identity import homes_of
from services.core.people import Home
from services.core.place_words import (
    STREET_TYPES,
    PlaceHeard,
    hear_place,
    hear_property,
    only_home_called,
)
from services.core.places import Property, Unit
from services.core.spoken import fold
from services.core.word_lists import words

COUNT = (
    r"(?:\d+|zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|hundred|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|cien|ciento)"
)
DESIGNATOR = re.compile(
    r"\b(apartment|apt|unit|suite|ste|lot|space|trailer|room|number|penthouse|ph|basement|"
    r"upstairs|downstairs|"
    r"upper|lower|garden level|front|rear|back house|whole house|apartamento|apto|"
    r"departamento|depto|"
    r"unidad|lote|piso|sotano|arriba|abajo|planta)\b|#"
)
LETTERED = re.compile(
    rf"\b{COUNT} ?(?:[b-h]|a)\b(?! (?:day|days|week|weeks|month|months|lot|few|couple|bit|time|"
    rf"little)\b)"
    rf"|\b[b-h] ?{COUNT}\b"
)
PLACED = re.compile(
    rf"\b(?:in|at|from|it's|its|it is|i'm|i am|for|en|del|el|es|soy del) (?:the |el |la |"
    rf"number )?{COUNT}"
    rf"(?: {COUNT})*\b(?! (?:days?|weeks?|hours?|minutes?|times?|years?|months?|am|pm|a m|p m|"
    rf"o'clock|"
    r"thirty|of|the|in|dias?|semanas?|horas?|bed\w*|people|dollars|hundred dollars|percent)\b)"
)
ANOTHER_HOME = re.compile(
    r"\b(neighbou?rs?|above|below|next door|(up|down)stairs (neighbou?r|tenant|people|guy|"
    r"lady|unit|apartment)s?|"
    r"across the hall|vecin\w+|de (arriba|abajo|al lado))\b"
)
PLACE_SLOTS = words(
    "unit property place confirm_unit which_unit drop",
)
LISTENS_ONLY_TO_CORRECTIONS = words(
    "callback name pets bedrooms budget move_in viewing_time best_time company message",
    "heard_of_us ticket bill last_four",
)
"""Slots whose answers are full of numbers or words that look like units."""


def sounds_like_a_place(said: str) -> bool:
    """A street, a number or a word such as `unit`: not found is then the right answer."""
    folded = fold(said)
    named = DESIGNATOR.search(folded) or re.search(r"\d", folded)
    return bool(named) or not STREET_TYPES.isdisjoint(folded.split())


CLAUSES = re.compile(r"[,.;!?]+\s+|\s+(?:and|but|y|pero)\s+", re.IGNORECASE)
MOST_CORRECTING_WORDS = 8
"""A longer sentence with a number in it is about something else."""


def _of_own_home(said: str) -> str:
    """The words without the clauses that are about somebody else's home."""
    if not ANOTHER_HOME.search(fold(said)):
        return said
    return ", ".join(part for part in CLAUSES.split(said) if not ANOTHER_HOME.search(fold(part)))


BARE_CODE = re.compile(
    r"(?:^|[,.;]\s*)#?(\d{1,2}-?[a-z]|[a-z]-?\d{1,3}|\d{3,4})(?=\s*(?:[,.;!]|$))"
)
"""A number between two commas, as in "the sink leaks, 1203, just come"."""


def _names_a_unit(said: str, awaiting: str | None) -> bool:
    folded = fold(said)
    cue = bool(DESIGNATOR.search(folded) or LETTERED.search(folded) or PLACED.search(folded))
    return cue and (awaiting not in LISTENS_ONLY_TO_CORRECTIONS or is_correction(said))


def _corrected_unit(memory: Memory, facts: Facts, said: str) -> Unit | None:
    """ "Sorry, I mean 1203": a real unit in place of the one before, without the word unit."""
    place, short = memory.place(facts.property_id), len(fold(said).split()) <= MOST_CORRECTING_WORDS
    if not facts.unit_id or place is None or len(place.units) < 2 or not short:
        return None
    if memory.script.awaiting in LISTENS_ONLY_TO_CORRECTIONS or not takes_back(said):
        return None
    unit = hear_place(said, [place], homes_of(memory.caller), place, asked=True).unit
    return unit if unit and unit.id != facts.unit_id else None


def with_place(memory: Memory, facts: Facts, said: str) -> Facts:
    """The facts with the place that these words name, if they name one."""
    awaiting = memory.script.awaiting
    asked = awaiting in PLACE_SLOTS
    settled = _as_answer(memory, facts, said) if asked else None
    corrected = _corrected_unit(memory, facts, said) if settled is None else None
    if corrected is not None:
        return replace(_with_unit(facts, corrected), unit_heard=corrected.name)
    if settled is not None:
        return settled
    said = said if asked else _of_own_home(said)
    if asked or _names_a_unit(said, awaiting):
        return _heard_in(memory, facts, said, asked)
    if awaiting in LISTENS_ONLY_TO_CORRECTIONS:
        return facts
    alone = _standing_alone(memory, facts, said)
    if alone is not None:
        return alone
    named = hear_property(said, memory.places)
    homes = homes_of(memory.caller)
    return _merged(memory, facts, PlaceHeard(named), homes) if named else facts


def _standing_alone(memory: Memory, facts: Facts, said: str) -> Facts | None:
    """A number between two commas, where it is a real home and no other: nothing is lost else."""
    code = BARE_CODE.search(said.lower().strip())
    if code is None or facts.unit_id:
        return None
    homes = homes_of(memory.caller)
    heard = hear_place(code[1], memory.places, homes, memory.place(facts.property_id), asked=True)
    if heard.unit is not None:
        return _merged(memory, facts, heard, homes)
    return replace(facts, unit_heard=code[1]) if only_home_called(code[1], memory.places) else None


def _as_answer(memory: Memory, facts: Facts, said: str) -> Facts | None:
    """A yes to a home that was offered, or "you have it on file"."""
    offered = _offered_unit(memory, facts) if yes_or_no(said) else None
    if offered is not None:
        return replace(_with_unit(facts, offered), unit_heard=offered.name)
    named = LETTERED.search(fold(said)) or re.search(r"\d", said)
    vague = means_own_home(said) or is_not_known(said)
    if memory.script.awaiting == "property" or not vague or named:
        return None
    return _home_on_file(memory, facts, said, homes_of(memory.caller))


def _heard_in(memory: Memory, facts: Facts, said: str, asked: bool) -> Facts:
    """The facts with the home named in these words; the one on file where only a street is."""
    homes = homes_of(memory.caller)
    heard = hear_place(said, memory.places, homes, memory.place(facts.property_id), asked)
    if asked and heard.property and not heard.unit and not heard.unit_heard:
        return _home_on_file(memory, facts, said, homes) or _merged(memory, facts, heard, homes)
    return _merged(memory, facts, heard, homes)


def _offered_unit(memory: Memory, facts: Facts) -> Unit | None:
    """The one unit that was offered, or read back; now it was said yes to."""
    place = memory.place(facts.property_id)
    if memory.script.awaiting == "confirm_unit" and not facts.unit_id:
        return only_home_called(facts.unit_heard or facts.unit_not_found, memory.places)
    if place is None or not facts.unit_not_found or facts.unit_id:
        return None
    near = hear_place(facts.unit_not_found, [place], (), place, asked=True).near
    return near[0] if len(near) == 1 else None


def _home_on_file(memory: Memory, facts: Facts, said: str, homes: tuple[Home, ...]) -> Facts | None:
    """The one home that the caller's number leaves; `unit_heard` stays empty: it was not said."""
    named = hear_property(said, memory.places, asked=True)
    fits = [home for home in homes if named is None or home.property_id == named.id]
    unit = memory.unit(fits[0].unit_id) if len(fits) == 1 else None
    return replace(_with_unit(facts, unit), unit_heard="") if unit else None


def _with_unit(facts: Facts, unit: Unit) -> Facts:
    changed = unit.id != facts.unit_id
    return replace(
        facts,
        property_id=unit.property_id,
        unit_id=unit.id,
        unit_name=unit.name,
        unit_not_found="",
        unit_confirmed=facts.unit_confirmed and not changed,
    )


def _merged(memory: Memory, facts: Facts, heard: PlaceHeard, homes: tuple[Home, ...]) -> Facts:
    if heard.unit is not None:
        return replace(
            _with_unit(facts, heard.unit), unit_heard=heard.unit_heard or heard.unit.name
        )
    if heard.property is not None and heard.property.id != facts.property_id:
        facts = _moved_to(memory, facts, heard.property, homes)
    if not heard.unit_heard:
        return facts
    lost = replace(facts, unit_id=None, unit_name="", unit_confirmed=False)
    if heard.candidates:
        place = heard.candidates[0].property_id
        return replace(lost, property_id=place, unit_heard=heard.unit_heard, unit_not_found="")
    if facts.property_id or homes:
        return replace(lost, unit_not_found=heard.unit_heard, unit_heard="")
    return replace(lost, unit_heard=heard.unit_heard)


def _moved_to(memory: Memory, facts: Facts, place: Property, homes: tuple[Home, ...]) -> Facts:
    """Another property than before: the unit of the old one falls, one heard earlier is matched."""
    moved = replace(facts, property_id=place.id, unit_id=None, unit_name="", unit_confirmed=False)
    if len(place.units) == 1:
        return replace(_with_unit(moved, place.units[0]), unit_heard=place.units[0].name)
    if not facts.unit_heard:
        return moved
    again = hear_place(facts.unit_heard, memory.places, homes, place, asked=True)
    if again.unit is not None:
        return _with_unit(moved, again.unit)
    return (
        moved
        if again.candidates
        else replace(moved, unit_not_found=facts.unit_heard, unit_heard="")
    )
