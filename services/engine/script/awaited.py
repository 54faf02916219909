"""Questions whose answers are read in a way of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from services.core.pins import LAST_FOUR
from services.engine.script import (
    accounts,
    after_transfer,
    danger,
    leasing,
    outages,
    people,
    repairs,
    replies,
    safety_checks,
    texts,
    visits,
)
from services.engine.script.leaving import dropped
from services.engine.script.lockouts import vulnerable
from services.engine.script.matters import GOALS
from services.engine.script.place_questions import confirmed_unit
from services.engine.script.scene import Scene


def _confirmed_unit(scene: Scene) -> bool:
    return confirmed_unit(scene, GOALS[scene.memory.script.goal or "repair"])


REPEATED = frozenset((danger.AFTER_DANGER, "hazard", safety_checks.CHECK))
"""After these, in an emergency, words that were not heard are said once more, and no other."""
AWAITED: Mapping[str, Callable[[Scene], bool]] = {
    "anything_else": replies.anything_else,
    danger.AFTER_DANGER: replies.after_danger,
    after_transfer.OFFER: after_transfer.message_offered,
    "report_new": repairs.report_new,
    "confirm_unit": _confirmed_unit,
    "drop": dropped,
    "offer_person": people.offered_person,
    "same_issue": repairs.same_issue,
    "confirm_next": repairs.confirm_next,
    "vulnerable": vulnerable,
    safety_checks.CHECK: safety_checks.answered,
    texts.OFFER: texts.answered,
    **leasing.AWAITED,
    **outages.AWAITED,
    **visits.AWAITED,
    LAST_FOUR: accounts.last_four,
}
