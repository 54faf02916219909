"""What the arguments of a tool teach: the same slots mean the same in every tool.

A model that passes a name or a time to one tool has understood it. So it is kept with the facts,
and neither another mode nor a later turn asks for it again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.core.dialogue import Memory
from services.core.facts import Facts
from services.core.issue import Access, Category, Urgency
from services.core.people import PhoneNumber
from services.engine.tool_arguments import Given
from services.engine.tool_places import where

TEXTS = (
    *("pets", "caller_name", "best_time", "move_in", "heard_of_us", "viewing_time", "company"),
    "wants_person",
)
COUNTS = ("bedrooms", "budget_usd")


def taught(facts: Facts, given: Given) -> Facts:
    """The facts with every slot that the arguments name, but the place and the matter itself."""
    texts: dict[str, Any] = {name: given.text(name) for name in TEXTS if given.text(name)}
    counts: dict[str, Any] = {
        name: given.number(name) for name in COUNTS if given.number(name) is not None
    }
    category, access = given.text("category"), given.text("access")
    number = PhoneNumber.read(given.text("callback_number"))
    return replace(
        facts,
        **texts,
        **counts,
        category=Category(category) if category else facts.category,
        access=Access(access) if access else facts.access,
        urgency=_raised(facts.urgency, given.text("urgency")),
        callback_number=number.e164 if number else facts.callback_number,
    )


def _raised(old: Urgency | None, given: str) -> Urgency | None:
    """A model may raise the urgency, never lower it."""
    if not given:
        return old
    return Urgency(given) if old is None else old.or_worse(Urgency(given))


def placed(memory: Memory, facts: Facts, given: Given) -> tuple[Facts, str]:
    """The facts with the place, and what to ask where it is not clear."""
    if not given.text("unit") and not given.text("property"):
        return facts, ""
    place = where(memory, given)
    if place.fault:
        kept = replace(facts, property_id=place.property_id or facts.property_id)
        return replace(kept, unit_not_found=given.text("unit")), place.fault
    settled = replace(facts, property_id=place.property_id, unit_not_found="")
    changed = place.unit_id != facts.unit_id
    settled = replace(settled, unit_id=place.unit_id, unit_name=place.unit_name)
    # What a model gives was not said by the caller: it opens nothing.
    return (replace(settled, unit_confirmed=False, unit_heard="") if changed else settled), ""
