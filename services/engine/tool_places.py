"""Which home a tool call is about: the names a model gave, held against the real list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.core.dialogue import Memory
from services.core.identity import homes_of
from services.core.place_words import hear_place
from services.core.quoted import plain
from services.engine.tool_arguments import Given, text

PLACE_FIELDS: Mapping[str, Mapping[str, Any]] = {
    "unit": text("The unit as the caller said it, such as 4B; null where it is already known."),
    "property": text("The building as the caller said it; null where it is already known."),
}
MOST_NAME = 40
WHERE_NEEDED = (
    "Ask which building and which unit it is. Use only what the caller says; never guess a unit."
)


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an act; `fault` says what to ask where it is not clear."""

    property_id: str | None = None
    unit_id: str | None = None
    unit_name: str = ""
    fault: str = ""


def _known(memory: Memory) -> Where:
    facts = memory.facts
    return Where(facts.property_id, facts.unit_id, facts.unit_name)


def where(memory: Memory, given: Given) -> Where:
    """The place named in the arguments, or else the one that the call has already settled."""
    unit, building = given.text("unit"), given.text("property")
    if not unit and not building:
        return _known(memory)
    known = memory.place(memory.facts.property_id)
    words = f"{building} unit {unit}" if unit else building
    heard = hear_place(words, memory.places, homes_of(memory.caller), known, asked=True)
    if heard.unit is not None:
        return Where(heard.unit.property_id, heard.unit.id, heard.unit.name)
    if heard.candidates:
        names = ", ".join(one.name for one in heard.candidates)
        return Where(fault=f"Several units fit: {names}. Ask the caller which one.")
    if unit:
        return Where(
            heard.property.id if heard.property else None,
            fault=f"There is no unit {plain(unit, MOST_NAME)!r} that fits. {WHERE_NEEDED}",
        )
    if heard.property is None:
        return Where(fault=f"There is no property {plain(building, MOST_NAME)!r}. {WHERE_NEEDED}")
    same = heard.property.id == memory.facts.property_id
    return _known(memory) if same else Where(heard.property.id)


def own_home(memory: Memory) -> Where:
    """The caller's home where the number leaves only one; for use, never to be spoken."""
    homes = homes_of(memory.caller)
    if len(homes) != 1:
        return Where()
    unit = memory.unit(homes[0].unit_id)
    return Where(homes[0].property_id, homes[0].unit_id, unit.name if unit else "")
