"""The alarm that a turn raises: what the rules hear, and the second opinion beside them.

The opinion may raise what the rules missed, where the words hold a sign of danger
(`danger_signs`): talk that names no hazard wakes nobody, however sure a model is. It takes back
only what the rules made of words that no approved phrase stands for, and only where it is sure that
nothing dangerous is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from services.core.approved_words import APPROVED_WORDS
from services.core.danger_signs import (
    LIFE_CONCEPTS,
    names_danger,
    names_trouble,
    tells_everyday,
)
from services.core.hazards import RULES, Alarm, Hazard, alarm_in
from services.core.issue import Urgency
from services.core.law_talk import without_law_talk
from services.core.lockout_words import LOCKOUT_APPROVED
from services.core.opinions import (
    LEAST_TOKENS,
    NONE,
    Opinion,
    hazard_of,
    may_alarm,
    opinion_on,
    opinions_on_parts,
)
from services.core.phrases import Lexicon
from services.core.scopes import DENIED, Reading, is_denied, read
from services.core.temperatures import degrees_in
from services.core.thresholds import DEFAULT_LIMITS, Limits

LIFE, WAKES = Urgency.LIFE_SAFETY, Urgency.EMERGENCY

# Shares from which an opinion counts; chosen on authors that the weights had not seen.
RAISES_LIFE, WITH_WAKE = 0.2, 0.35
"""Danger to life, and together with what wakes somebody: doubt between the two is danger."""
AGAINST_NOTHING, OVER_AGAINST_NOTHING = 0.5, 1.0
"""And at least this much of the share of no report at all; more where it is said to be over."""
SURE_LIFE = 0.9
"""Where no word stands that speaks for danger more than for anything else."""
SURE_WITHOUT_SIGN, NOTHING_WITHOUT_SIGN = 0.7, 0.15
"""Where no sign of danger is named: at least so sure, and so little for no report at all."""
RAISES_LIFE_IN_PART = 0.7
"""A sentence torn from its neighbours says less: "the alarm went off" before "it was toast"."""
CALM_PART, OVER_CALM_PARTS = 0.1, 0.5
"""Below the first share of L and E a sentence is calm; where all are, the turn needs the second:
"I don't want to be recorded. My sink leaks." is dangerous in no sentence."""
RAISES_WAKE = 0.6
SURE_NOTHING = 0.8
NO_DANGER = 0.04
MOST_TAKEN_BACK = 45
MOST_MILD = 8
"""In tokens."""
KEEPS_WAKE = 0.15
"""Below this share of L and E, what the rules would wake somebody for can wait."""
NAMES_HAZARD = 0.4

UNNAMED = {LIFE: Hazard.DANGER, WAKES: Hazard.EMERGENCY}
KNOWN = {
    urgency: frozenset(rule.hazard for rule in RULES if rule.urgency is urgency)
    for urgency in UNNAMED
}
MEASURED = {Hazard.NO_HEAT, Hazard.NO_COOLING}
CERTAIN = {Hazard.VULNERABLE_LOCKOUT, Hazard.NO_HOT_WATER}
"""Their rules ask for two things at once, both plainly said."""
APPROVED = Lexicon((APPROVED_WORDS, LOCKOUT_APPROVED))
FIRST_HAND = frozenset({"senses"})
SETTLED_NOTHING = 0.25
SETTLED_LIFE = 0.8
"""Where it is said that the matter is over, and not that it has come back."""


ASKS_IF_SAFE = re.compile(
    r"\b(is|would) (it|that|this) (be )?(still )?(safe|dangerous)\b"
    r"|\b(should|can|do) (i|we) (have to )?(stay|leave|go|get out|evacuate|sleep|worry|wait)\b"
    r"|\bam i safe\b|\bare we safe\b"
    r"|\bes (seguro|peligroso)\b|\b(puedo|podemos) (quedar|dormir|estar)"
    r"|\b(debo|debemos|tengo que|tenemos que) (salir|ir|esperar)|\bhay peligro\b"
)
"""Whoever asks whether they are safe stands beside it: no opinion takes that back."""


@lru_cache(maxsize=1024)
def alarm_of(text: str, limits: Limits = DEFAULT_LIMITS) -> Alarm | None:
    """The worst hazard that `text` reports, class L or E; None where it reports none."""
    text = without_law_talk(text)
    reading = read(text)
    heard = alarm_in(reading, limits)
    if heard is None and not (names_trouble(reading) or may_alarm(reading)):
        return None
    opinion = opinion_on(text)
    if heard and heard.urgency is LIFE:
        if not _taken_back(reading, (opinion, *opinions_on_parts(text))):
            return heard
        heard = None
    raised = _raised(text, reading, opinion, limits)
    if heard is None or raised is None:
        return raised or (heard if heard and _wakes(reading, heard, opinion) else None)
    return heard if heard.urgency is raised.urgency else _joined(raised, heard)


def _joined(raised: Alarm, heard: Alarm) -> Alarm:
    others = (heard.hazard, *heard.also)
    return Alarm(raised.hazard, raised.urgency, tuple(h for h in others if h is not raised.hazard))


def _taken_back(reading: Reading, opinions: Iterable[Opinion]) -> bool:
    """Is it sure that nothing dangerous is reported, in no sentence of the turn?

    Never where an approved phrase stands, nor in a long turn, which may hold more matters than
    one; and where somebody smells or sees it only after "it is fixed"."""
    if len(reading.tokens) > MOST_TAKEN_BACK or says_approved(reading):
        return False
    if ASKS_IF_SAFE.search(" ".join(reading.tokens)):
        return False
    if _over(reading):
        return all(_settled(opinion) for opinion in opinions)
    return not FIRST_HAND & reading.cues and all(_calm(opinion) for opinion in opinions)


def taken_back(text: str) -> bool:
    """Does the caller say that it is over, or that it was nothing? Nothing is lowered for it."""
    reading = read(text)
    return _over(reading) or "false_alarm" in reading.cues


def _over(reading: Reading) -> bool:
    """Is the matter said to be done, and not to have come back?"""
    return "resolved" in reading.cues and not reading.cues & {"returned", *FIRST_HAND}


def _settled(opinion: Opinion) -> bool:
    return opinion.of(NONE) >= SETTLED_NOTHING and opinion.of(LIFE, WAKES) < SETTLED_LIFE


def _calm(opinion: Opinion) -> bool:
    return opinion.of(NONE) >= SURE_NOTHING or opinion.of(LIFE, WAKES) < NO_DANGER


def says_approved(reading: Reading) -> bool:
    """Does one of the phrases stand here that always raise, unless denied?"""
    return any(not is_denied(reading.tokens, hit.start) for hit in APPROVED.tag(reading.tokens))


def _wakes(reading: Reading, heard: Alarm, opinion: Opinion) -> bool:
    """A class E of the rules stays, unless the opinion is nearly sure that it can wait."""
    measured = heard.hazard in MEASURED and degrees_in(reading.tokens) is not None
    return measured or _certain(reading, heard.hazard) or opinion.of(LIFE, WAKES) >= KEEPS_WAKE


def _certain(reading: Reading, hazard: Hazard) -> bool:
    return hazard in CERTAIN or (hazard is Hazard.TRAPPED and "way_barred" in reading.live)


def _raised(text: str, reading: Reading, opinion: Opinion, limits: Limits) -> Alarm | None:
    if len(reading.tokens) < LEAST_TOKENS:
        return None
    parts = opinions_on_parts(text)
    signed = names_danger(reading)
    life = _life(reading, opinion, parts) if signed else _surely_life(reading, opinion)
    if life:
        return Alarm(_named(life, LIFE), LIFE)
    wake = _worst((opinion, *parts), WAKES, RAISES_WAKE)
    if not wake or not may_alarm(reading) or not names_trouble(reading):
        return None
    hazard = _named(wake, WAKES)
    waits = (hazard is Hazard.NO_TOILET and not limits.only_toilet) or (
        hazard is Hazard.COLD_MEDICINE and not limits.cold_medicine
    )
    within = hazard in MEASURED and not _beyond(reading, limits)
    return None if waits or within else Alarm(hazard, WAKES)


def _life(reading: Reading, opinion: Opinion, parts: Sequence[Opinion]) -> Opinion | None:
    """The opinion that speaks for danger to life, if any does so clearly enough."""
    if not may_alarm(reading):
        return _worst((opinion, *parts), LIFE, SURE_LIFE)
    against = OVER_AGAINST_NOTHING if _over(reading) else AGAINST_NOTHING
    calm = parts and all(part.of(LIFE, WAKES) < CALM_PART for part in parts)
    least = OVER_CALM_PARTS if calm else RAISES_LIFE
    if _told_mildly(reading):
        least = SURE_LIFE
    likely = opinion.of(LIFE, WAKES) >= WITH_WAKE
    if likely and opinion.of(LIFE) >= max(least, opinion.of(NONE) * against):
        return opinion
    return _worst(parts, LIFE, RAISES_LIFE_IN_PART)


def _surely_life(reading: Reading, opinion: Opinion) -> Opinion | None:
    """The opinion on the turn where it speaks for danger to life and hardly for anything else."""
    sure = opinion.of(LIFE) >= SURE_WITHOUT_SIGN and opinion.of(NONE) <= NOTHING_WITHOUT_SIGN
    return opinion if sure and may_alarm(reading) and not tells_everyday(reading) else None


def _told_mildly(reading: Reading) -> bool:
    """A short turn that names danger only to deny it, or only cigarettes: "there is no smoke"."""
    named = LIFE_CONCEPTS.intersection(reading.live)
    mild = any(one.startswith(DENIED) for one in reading.live) or "nuisance_smoke" in reading.live
    return mild and not named and len(reading.tokens) <= MOST_MILD


def _worst(opinions: Iterable[Opinion], urgency: Urgency, least: float) -> Opinion | None:
    worst = max(opinions, key=lambda each: each.of(urgency), default=None)
    return worst if worst and worst.of(urgency) >= least else None


def _named(opinion: Opinion, urgency: Urgency) -> Hazard:
    """The hazard that the words speak for, if it can be of this class at all."""
    found = hazard_of(opinion)
    if found and found[1] >= NAMES_HAZARD and found[0] in KNOWN[urgency]:
        return found[0]
    return UNNAMED[urgency]


def _beyond(reading: Reading, limits: Limits) -> bool:
    """Where a temperature was said, the limits of the office decide."""
    degrees, vulnerable = degrees_in(reading.tokens), "vulnerable" in reading.live
    if degrees is None:
        return True
    cold = limits.too_cold(degrees, vulnerable=vulnerable)
    return cold or limits.too_hot(degrees, vulnerable=vulnerable)
