"""Slots that questions are about: which are filled, and whether the facts have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from services.core.facts import Facts
from services.core.said_again import NOT_FOLLOWED, NOT_HEARD
from services.core.spoken import fold
from services.engine.script.scene import Scene


def mark_of(facts: Facts) -> str:
    """A mark of the facts, to see at the next turn whether something was learnt."""
    return hashlib.blake2b(repr(facts).encode(), digest_size=8).hexdigest()


def filled(scene: Scene, slot: str) -> bool:
    """Has the slot that was asked for a value now?"""
    facts = scene.facts
    values: Mapping[str, object] = {
        "unit": facts.unit_id or facts.unit_not_found,
        "place": facts.unit_id or facts.property_id or facts.unit_heard or facts.unit_not_found,
        "property": facts.property_id,
        "drop": facts.unit_id,
        "problem": facts.problem,
        "access": facts.access,
        "pets": facts.pets,
        "name": facts.caller_name,
        "callback": facts.callback_number,
        "best_time": facts.best_time,
        "bedrooms": facts.bedrooms is not None,
        "budget": facts.budget_usd is not None,
        "move_in": facts.move_in,
        "viewing_time": facts.viewing_time,
        "heard_of_us": facts.heard_of_us,
        "company": facts.company,
        "message": facts.message,
        "bill": facts.bill,
        "ticket": facts.ticket,
        "hazard": True,
        "check": not (NOT_HEARD.search(fold(scene.said)) or NOT_FOLLOWED.search(fold(scene.said))),
    }
    return bool(values.get(slot))
