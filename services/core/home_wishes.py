"""What somebody who looks for a home wishes: bedrooms, budget, where they heard of it."""

from __future__ import annotations

import re

from services.core.answers import is_not_known, yes_or_no
from services.core.number_words import amounts_in, small_number
from services.core.sieve import sieved
from services.core.spoken import fold

ROOMS = re.compile(
    r"\b(\w+)(?:[ -]| or \w+ )?(?:bed ?rooms?|beds?|br|bd|bdrms?|recamaras?|habitacion(?:es)?|"
    r"cuartos?|"
    r"dormitorios?|alcobas?)\b"
)
STUDIO = sieved(r"\b(studio|efficiency|estudio|monoambiente)\b")
FITTING_ROOMS = range(1, 7)
FITTING_RENT = range(300, 20001)
SHORT_ANSWER = 6
"""Words."""
YEARS = range(2024, 2031)
BUDGET_CUE = re.compile(
    r"[$]|\b(around|about|roughly|como|unos|dollars?|bucks|budget|under|up to|max(imum)?|"
    r"no more than|at most|less than|"
    r"afford|spend|"
    r"a month|per month|monthly|price range|dolares|presupuesto|hasta|maximo|menos de|al mes|"
    r"pagar)\b"
)
HEARD = sieved(
    r"\b(zillow|craigslist|facebook( marketplace)?|streeteasy|street easy|trulia|hotpads|"
    r"apartments com|"
    r"realtor com|redfin|google|instagram|internet|online|website|web ?site|your site|newspaper|ad|"
    r"(a |my )?friend|co ?worker|cousin|sister|brother|neighbor|(a |the |your )?sign|drove by|"
    r"walked by|"
    r"word of mouth|(un|una) amig[oa]|letrero|anuncio|internet|periodico)\b"
)
HEARD_CUE = sieved(
    r"\b(saw|seen|found|heard|see|listed|listing|through|told me|referred|vi|encontre|oi)\b"
)


def bedrooms_in(text: str, asked: bool) -> int | None:
    """Bedrooms wanted; 0 for a studio."""
    said = fold(text)
    if STUDIO.search(said):
        return 0
    match = ROOMS.search(said)
    count = small_number(match[1]) if match else (small_number(said) if asked else None)
    return count if count in FITTING_ROOMS else None


def budget_in(text: str, asked: bool) -> int | None:
    """The most that somebody wants to pay a month, in dollars."""
    if not asked and not BUDGET_CUE.search(text.lower()) and not BUDGET_CUE.search(fold(text)):
        return None
    # "two thousand, two bedrooms" is not 2002: the rooms part the amounts.
    amounts = amounts_in(ROOMS.sub(" ; x ", text.lower()))
    fits = [n for n in amounts if n in FITTING_RENT and n not in YEARS]
    return max(fits, default=None)


def heard_of_us_in(text: str, asked: bool) -> str:
    """Where somebody heard of the home, as said; to our question any short answer will do."""
    said = fold(text)
    match = HEARD.search(said) if asked or HEARD_CUE.search(said) else None
    if match:
        return match.group(0)
    short = asked and 0 < len(said.split()) <= SHORT_ANSWER and "?" not in text
    told = short and yes_or_no(text) is None and not is_not_known(text)
    return text.strip(" .!") if told else ""
