"""A second opinion on a report: linear models of its class, its hazard and its category.

The weights in `report_*.json` are made by `services/evaluation/train_reports.py` and read once,
when this module is imported. What follows from an opinion is decided in `alarms` and `issue_words`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from services.core.hazards import Hazard
from services.core.issue import Category
from services.core.linear import Weights, load, load_words, shares
from services.core.named_things import things_in
from services.core.phrases import Hit
from services.core.report_marks import marks
from services.core.scopes import Reading, read, sentence_at
from services.core.word_marks import stem

NONE = "none"
"""Among the classes: no problem at home is reported."""
URGENCY, CATEGORY, HAZARD = (
    load(f"report_{head}.json") for head in ("urgency", "category", "hazard")
)
LEAST_TOKENS = 4
"""A shorter turn is mostly the answer to a question: "my son", "the basement", "ninety"."""
MOST_PARTS = 8
QUIET, TELLING = 0.5, 0.2
"""Shares of no report: above the first a turn says little, below the second a sentence tells."""
ALERTS = 0.15
"""A word whose weight for L or E is this far above those for the other classes can alarm."""


ORDINARY = frozenset(load_words("report_ordinary.json"))
"""Stems of ordinary talk ("and", "going", "help"): no danger by themselves."""


def _alerting(kind: str) -> frozenset[str]:
    """The words or concepts that speak for danger more than for anything else."""
    danger = [place for place, name in enumerate(URGENCY.answers) if name in ("L", "E")]
    found = set()
    for mark, weights in URGENCY.each(kind):
        rest = max(each for place, each in enumerate(weights) if place not in danger)
        if max(weights[place] for place in danger) - rest >= ALERTS:
            found.add(mark)
    return frozenset(found)


ALERTING_STEMS, ALERTING_CONCEPTS = _alerting("w:") - ORDINARY, _alerting("h:")


@dataclass(frozen=True, slots=True)
class Opinion:
    """How likely each class is (`L`, `E`, `U`, `R`, `none`), for a turn or one sentence of it."""

    classes: dict[str, float]
    marks: tuple[str, ...]

    def of(self, *classes: str) -> float:
        return sum(self.classes.get(each, 0.0) for each in classes)


NO_OPINION = Opinion({NONE: 1.0}, ())


def _judged(weights: Weights, found: Sequence[str]) -> dict[str, float]:
    sums = weights.sums(found)
    return dict(zip(weights.answers, shares(sums), strict=True)) if sums else {}


def _opinion(reading: Reading, things: Sequence[Hit]) -> Opinion:
    found = tuple(marks(reading, things, URGENCY.stems))
    return Opinion(_judged(URGENCY, found) or {NONE: 1.0}, found)


@lru_cache(maxsize=1024)
def opinion_on(text: str) -> Opinion:
    """On the turn as a whole."""
    return _opinion(read(text), things_in(text)) if text.strip() else NO_OPINION


@lru_cache(maxsize=1024)
def opinions_on_parts(text: str) -> tuple[Opinion, ...]:
    """On each sentence of a turn of several; empty where there is only one."""
    reading = read(text)
    if "." not in reading.tokens[:-1]:
        return ()
    things, parts, place = things_in(text), [], 0
    while place < len(reading.tokens):
        first, last = sentence_at(reading.tokens, place)
        if last - first >= LEAST_TOKENS:
            inside = [hit for hit in things if first <= hit.start and hit.end <= last]
            moved = [Hit(hit.concept, hit.start - first, hit.end - first) for hit in inside]
            parts.append(_opinion(reading.part(first, last), moved))
        place = last + 1
    return tuple(parts[-MOST_PARTS:])


def telling_opinion(text: str) -> Opinion:
    """On the turn, or on the sentence in it that reports where the turn as a whole says little."""
    whole = opinion_on(text)
    if whole.of(NONE) <= QUIET:
        return whole
    part = min(opinions_on_parts(text), key=lambda each: each.of(NONE), default=whole)
    return part if part.of(NONE) < TELLING else whole


TOPICS = frozenset(
    (verb, "sobre") for verb in ("es", "hablar", "preguntar", "pregunta", "llamo", "saber")
)
"""Whoever says what a call is about, in words of no danger, reports none: "es sobre la renta"."""


def may_alarm(reading: Reading) -> bool:
    """Is there any word that speaks for danger? Quick: most turns hold none."""
    if len(reading.tokens) < LEAST_TOKENS:
        return False
    if not reading.live and not TOPICS.isdisjoint(pairwise(reading.tokens)):
        return False
    if not ALERTING_CONCEPTS.isdisjoint(reading.live):
        return True
    return any(stem(token) in ALERTING_STEMS for token in reading.tokens)


def hazard_of(opinion: Opinion) -> tuple[Hazard, float] | None:
    """The likeliest hazard and its share; None where nothing in it is known."""
    judged = _judged(HAZARD, opinion.marks)
    if not judged:
        return None
    best = max(judged, key=judged.__getitem__)
    return Hazard(best), judged[best]


def categories_of(opinion: Opinion) -> dict[Category, float]:
    """How likely each category is; empty where nothing in it is known."""
    return {Category(name): share for name, share in _judged(CATEGORY, opinion.marks).items()}
