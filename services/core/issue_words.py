"""What kind of service issue a sentence describes, and how urgent it is.

Rules and a second opinion (`opinions`) are weighed against each other; no I/O.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log

from services.core.alarms import alarm_of
from services.core.hazards import SPAN, Alarm, Hazard, rule_of
from services.core.issue import Category, Urgency
from services.core.law_talk import without_law_talk
from services.core.named_things import TROUBLE_LEXICON, WEIGHTS, points_of, things_in
from services.core.opinions import LEAST_TOKENS, NONE, categories_of, opinion_on, telling_opinion
from services.core.phrases import Hit
from services.core.scopes import Reading, is_denied, read
from services.core.thresholds import DEFAULT_LIMITS, Limits

EVIDENT = frozenset({Category.PEST})
"""To name it is to report it."""

LEAST_SHARE = 0.002
POINT_WORTH = 0.1
HAZARD_POINTS = 9.0
SURELY_NONE = 0.95
RULES_WORTH, CLASS_WORTH = 4.0, 2.0
"""How a class that the rules hear too outweighs one of the opinion alone. These were chosen on
authors that the weights had not seen."""

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
    Hazard.NO_HOT_WATER: Category.PLUMBING,
    Hazard.COLD_MEDICINE: Category.APPLIANCE,
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
    text = without_law_talk(text)
    alarm = alarm_of(text, limits)
    if alarm:
        return IssueReading(_category_of_alarm(alarm, text), alarm.urgency)
    reading = read(text)
    if "accommodation" in reading.cues:
        return None  # a person takes such a request; it is no fault
    urgency = _weighed(text, _by_rules(text, reading))
    return IssueReading(_likeliest(text, points_of(text)), urgency) if urgency else None


def issue_of(text: str, language: str = "en") -> IssueReading:
    """As `classify`, where it is known that a problem is described: the likeliest in any case."""
    found = classify(text, language)
    if found:
        return found
    opinion = opinion_on(text)
    told = opinion.of(NONE) < SURELY_NONE
    urgent = told and opinion.of(Urgency.URGENT) > opinion.of(Urgency.ROUTINE)
    category = _likeliest(text, points_of(text)) if told else Category.OTHER
    return IssueReading(category, Urgency.URGENT if urgent else Urgency.ROUTINE)


def category_of(text: str) -> Category:
    """The best guess, OTHER where nothing was named; for use when a repair is already meant."""
    points = points_of(text)
    return _likeliest(text, points) if points else Category.OTHER


def _likeliest(text: str, points: Mapping[Category, float]) -> Category:
    """What the things named and the second opinion make likeliest together."""
    judged = categories_of(telling_opinion(text))
    scores = {
        category: log(max(judged.get(category, 0.0), LEAST_SHARE))
        + POINT_WORTH * points.get(category, 0.0)
        for category in Category
    }
    if not judged and not points:
        return Category.OTHER
    return max(scores, key=scores.__getitem__)


def _category_of_alarm(alarm: Alarm, text: str) -> Category:
    points = points_of(text)
    category = HAZARD_CATEGORY.get(alarm.hazard)
    if category:
        points[category] = points.get(category, 0.0) + HAZARD_POINTS
    return _likeliest(text, points)


def _by_rules(text: str, reading: Reading) -> Urgency | None:
    """Urgent, routine, or None where the rules hear no report."""
    settled = "resolved" in reading.cues and not reading.cues & {"present", "since"}
    category = max(found, key=found.__getitem__) if (found := points_of(text)) else Category.OTHER
    told = not settled and not NEEDED.isdisjoint(reading.live)
    urgent = told and any(
        wanted in (None, category) and rule.holds(reading) for wanted, rule in URGENT
    )
    if urgent:
        return Urgency.URGENT
    return Urgency.ROUTINE if _reports(text, reading) else None


def _weighed(text: str, by_rules: Urgency | None) -> Urgency | None:
    """The class below an emergency that rules and opinion make likeliest together."""
    if len(read(text).tokens) < LEAST_TOKENS:
        return by_rules
    opinion = telling_opinion(text)
    nothing, something = opinion.of(NONE), 1 - opinion.of(NONE)
    if nothing * (1 if by_rules else RULES_WORTH) > something * (RULES_WORTH if by_rules else 1):
        return None
    urgent = opinion.of(Urgency.URGENT) * (CLASS_WORTH if by_rules is Urgency.URGENT else 1)
    routine = opinion.of(Urgency.ROUTINE) * (CLASS_WORTH if by_rules is Urgency.ROUTINE else 1)
    return Urgency.URGENT if urgent > routine else Urgency.ROUTINE


def _troubles(reading: Reading) -> set[str]:
    """What is said to be wrong, or wished; "no leak" is neither."""
    tokens = reading.tokens
    hits = TROUBLE_LEXICON.tag(tokens)
    return {hit.concept for hit in hits if not is_denied(tokens, hit.start)}


def _reports(text: str, reading: Reading) -> bool:
    """Is a thing named together with something wrong with it?"""
    cues = reading.cues
    if cues & {"resolved", "far_past", "fiction"} and not cues & {"present", "since"}:
        return False
    troubles = _troubles(reading)
    if "ask" in troubles or cues & {"hypo", "ask"}:
        return False
    things = [hit for hit in things_in(text) if not _absent(hit, reading)]
    evident = any(WEIGHTS[hit.concept][0] in EVIDENT for hit in things)
    return evident or "self_evident" in troubles or bool(things and troubles)


def _absent(hit: Hit, reading: Reading) -> bool:
    """ "No roaches" reports none, "no light" does report a missing light."""
    return WEIGHTS[hit.concept][0] in EVIDENT and is_denied(reading.tokens, hit.start)


CATEGORY_WORDS: Mapping[str, Mapping[Category, str]] = {
    "en": {
        Category.PLUMBING: "A plumbing repair",
        Category.HVAC: "A heating or cooling repair",
        Category.ELECTRICAL: "An electrical repair",
        Category.APPLIANCE: "An appliance repair",
        Category.LOCKS: "A door or lock repair",
        Category.PEST: "A pest treatment",
        Category.STRUCTURAL: "A repair in the home",
        Category.EXTERIOR: "A repair outside",
        Category.OTHER: "A repair",
    },
    "es": {
        Category.PLUMBING: "Una reparación de plomería",
        Category.HVAC: "Una reparación de calefacción o aire",
        Category.ELECTRICAL: "Una reparación eléctrica",
        Category.APPLIANCE: "La reparación de un aparato",
        Category.LOCKS: "La reparación de una puerta o cerradura",
        Category.PEST: "Un control de plagas",
        Category.STRUCTURAL: "Una reparación en la casa",
        Category.EXTERIOR: "Una reparación afuera",
        Category.OTHER: "Una reparación",
    },
}
"""The kind of trouble in words that are nobody's own."""
