"""A place told after the alarm: what is still to be passed on, to the ticket and by telephone."""

from __future__ import annotations

from collections.abc import Sequence

from services.core.dialogue import Act, Memory
from services.core.ladder import PLACE_OPEN

AGAIN = ":place"
"""Ends the keys of what passes the place on, so that it is done once."""


def place_in_words(memory: Memory, property_id: str | None, unit_id: str | None) -> str:
    """`88 Bay Street, 3C`; "" where nothing is known."""
    place, unit = memory.place(property_id), memory.unit(unit_id)
    return ", ".join(
        part for part in (place.street if place else "", unit.name if unit else "") if part
    )


def rings_without_place(memory: Memory) -> Sequence[Act]:
    """Rings that named no place and were not followed by one that did."""
    return [
        act
        for act in memory.acts_of("on_call")
        if PLACE_OPEN in act.summary and memory.act_for(act.key + AGAIN) is None
    ]


def tickets_without_unit(memory: Memory) -> Sequence[tuple[int, str]]:
    """Number and key of this call's emergencies written on a property alone, whose home is known
    by now and was not added yet."""
    if not memory.facts.unit_id or not memory.hazards:
        return ()
    return [
        (act.number, act.key)
        for act in memory.acts_of("issue")
        if act.number is not None
        and act.unit_id is None
        and memory.act_for(act.key + AGAIN) is None
    ]
