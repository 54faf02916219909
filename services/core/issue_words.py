"""What kind of service issue a sentence describes, and how urgent it is; pure rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from services.core.hazards import DEFAULT_LIMITS, SPAN, Alarm, Hazard, Limits, alarm_in, rule_of
from services.core.issue import Category, Urgency
from services.core.phrases import Hit, Lexicon
from services.core.scopes import Reading, is_denied, read
from services.core.thing_words import THINGS, TROUBLES

THING_LEXICON = Lexicon(
    ({f"{category} {weight}": phrases for (category, weight), phrases in THINGS.items()},),
    masking=None,
)
TROUBLE_LEXICON = Lexicon((TROUBLES,))
WEIGHTS: Mapping[str, tuple[Category, float]] = {
    f"{category} {weight}": (category, weight) for category, weight in THINGS
}
EARLY_BONUS = 1.0
"""In a report the thing itself is named before the place it stands in."""
EARLY_LOSS = 0.12
EVIDENT = frozenset({Category.PEST})
"""To name it is to report it."""

HAZARD_CATEGORY: Mapping[Hazard, Category] = {
    Hazard.GAS: Category.SAFETY,
    Hazard.CARBON_MONOXIDE: Category.SAFETY,
    Hazard.FIRE: Category.SAFETY,
    Hazard.MEDICAL: Category.SAFETY,
    Hazard.VIOLENCE: Category.SAFETY,
    Hazard.BREAK_IN: Category.SAFETY,
    Hazard.SELF_HARM: Category.SAFETY,
    Hazard.DANGER: Category.SAFETY,
    Hazard.TRAPPED: Category.SAFETY,
    Hazard.ELECTRICAL: Category.ELECTRICAL,
    Hazard.MEDICAL_POWER: Category.ELECTRICAL,
    Hazard.NO_POWER: Category.ELECTRICAL,
    Hazard.VULNERABLE_LOCKOUT: Category.LOCKS,
    Hazard.UNSECURED: Category.LOCKS,
    Hazard.SEWAGE: Category.PLUMBING,
    Hazard.FLOOD: Category.PLUMBING,
    Hazard.NO_WATER: Category.PLUMBING,
    Hazard.NO_TOILET: Category.PLUMBING,
    Hazard.NO_HEAT: Category.HVAC,
    Hazard.NO_COOLING: Category.HVAC,
}
"""STRUCTURAL and EMERGENCY are missing: there the things named decide."""

# Urgent, not an emergency: what occurs together, and the category that it must be about.
URGENT_TABLE: tuple[tuple[Category | None, str, int], ...] = (
    (None, "no_hot_water", SPAN),
    (None, "no_cooling", SPAN),
    (None, "no_heat", SPAN),
    (Category.HVAC, "ac fails|dead", 7),
    (Category.HVAC, "heat_thing fails|wont_stop_heat", 9),
    (Category.HVAC, "cold_mild", SPAN),
    (Category.PLUMBING, "hot_water_thing fails|leak|drip", 8),
    (None, "locked_out !price", SPAN),
    (None, "fridge dead", 9),
    (None, "fire_alarm|co_device detector_need|chirp|beep", 12),
    (None, "denied:fire_alarm|denied:co_device !ask|fire", SPAN),
    (Category.HVAC, "heat_thing weak_heat", SPAN),
    (Category.HVAC, "ac leak|drip", 6),
    (Category.PLUMBING, "leak !drip|faucet", SPAN),
    (Category.PLUMBING, "above drip|bucket", 12),
    (Category.PLUMBING, "drip|leak|water bucket", 12),
    (Category.PLUMBING, "toilet clogged !other_toilet", 8),
    (Category.STRUCTURAL, "above drip|leak|water", 9),
    (Category.ELECTRICAL, "no_power !tiny_spot", SPAN),
    (Category.ELECTRICAL, "flicker whole", SPAN),
    (Category.STRUCTURAL, "stairs unsafe", 8),
    (Category.EXTERIOR, "stairs unsafe", 8),
    (Category.OTHER, "elevator dead|fails", 8),
)


@dataclass(frozen=True, slots=True)
class IssueReading:
    """What a sentence describes, as far as one sentence tells."""

    category: Category
    urgency: Urgency


URGENT = tuple(
    (category, rule_of(Hazard.EMERGENCY, Urgency.URGENT, words, span))
    for category, words, span in URGENT_TABLE
)
NEEDED = frozenset[str]().union(*(rule.needs[0] for _, rule in URGENT))
"""Where none of these is heard no urgent rule can hold."""


def classify(
    text: str, language: str = "en", limits: Limits = DEFAULT_LIMITS
) -> IssueReading | None:
    """Category and urgency of the problem in `text`; None where none is described.

    English and Spanish are read at once, since callers mix them; `language` is only a hint.
    """
    del language
    reading = read(text)
    alarm = alarm_in(reading, limits)
    category = category_of(text)
    if alarm:
        return IssueReading(_category_of_alarm(alarm, reading, category), alarm.urgency)
    settled = "resolved" in reading.cues and not reading.cues & {"present", "since"}
    told = not settled and not NEEDED.isdisjoint(reading.live)
    urgent = told and any(
        wanted in (None, category) and rule.holds(reading) for wanted, rule in URGENT
    )
    if not urgent and not _reports(text, reading):
        return None
    return IssueReading(category, Urgency.URGENT if urgent else Urgency.ROUTINE)


def category_of(text: str) -> Category:
    """The best guess, OTHER where nothing was named; for use when a repair is already meant."""
    scores: dict[Category, float] = {}
    bonus = EARLY_BONUS
    for hit in _things(text):
        category, weight = WEIGHTS[hit.concept]
        scores[category] = scores.get(category, 0.0) + weight + bonus
        bonus = 0.0
    return max(scores, key=lambda category: scores[category], default=Category.OTHER)


@lru_cache(maxsize=1024)
def _things(text: str) -> tuple[Hit, ...]:
    return tuple(THING_LEXICON.tag(read(text).tokens))


def _troubles(reading: Reading) -> set[str]:
    """What is said to be wrong, or wished; "no leak" is neither."""
    tokens = reading.tokens
    hits = TROUBLE_LEXICON.tag(tokens)
    return {hit.concept for hit in hits if not is_denied(tokens, hit.start)}


def _category_of_alarm(alarm: Alarm, reading: Reading, named: Category) -> Category:
    if alarm.hazard is Hazard.FIRE and "core" in reading.live and "fire" not in reading.live:
        return Category.ELECTRICAL
    return HAZARD_CATEGORY.get(alarm.hazard, named)


def _reports(text: str, reading: Reading) -> bool:
    """Is a thing named together with something wrong with it?"""
    cues = reading.cues
    if cues & {"resolved", "far_past", "fiction"} and not cues & {"present", "since"}:
        return False
    troubles = _troubles(reading)
    if "ask" in troubles or cues & {"hypo", "ask"}:
        return False
    things = [hit for hit in _things(text) if not _absent(hit, reading)]
    evident = any(WEIGHTS[hit.concept][0] in EVIDENT for hit in things)
    return evident or "self_evident" in troubles or bool(things and troubles)


def _absent(hit: Hit, reading: Reading) -> bool:
    """ "No roaches" reports none, "no light" does report a missing light."""
    return WEIGHTS[hit.concept][0] in EVIDENT and is_denied(reading.tokens, hit.start)
