"""Which parts of a home, appliances and nuisances a sentence names, and what they speak for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from services.core.issue import Category
from services.core.phrases import Hit, Lexicon
from services.core.scopes import read
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


@lru_cache(maxsize=1024)
def things_in(text: str) -> tuple[Hit, ...]:
    """From left to right; the concept of each is a key of WEIGHTS."""
    return tuple(THING_LEXICON.tag(read(text).tokens))


def points_of(text: str) -> dict[Category, float]:
    """How much the things named speak for each category."""
    points: dict[Category, float] = {}
    bonus = EARLY_BONUS
    for hit in things_in(text):
        category, weight = WEIGHTS[hit.concept]
        points[category] = points.get(category, 0.0) + weight + bonus
        bonus = 0.0
    return points
