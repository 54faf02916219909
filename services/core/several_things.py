"""Troubles of different things in one breath, or a trouble beside a matter of money.

What gets wet from something else, and what one trouble is often told with, is no second thing.
"""

from __future__ import annotations

import re
from itertools import combinations

from services.core.hard_classes import BESIDE, MONEY_MATTER, NO_MORE, WISHED
from services.core.issue import Category, Urgency
from services.core.problem_words import stated_problem
from services.core.same_trouble import things_in
from services.core.sieve import sieved
from services.core.spoken import fold

CLAUSE = re.compile(
    r"\s*(?:[.;!?,]+|\b(?:and|plus|also|but|while|y|e|además|también|pero)\b)\s*", re.IGNORECASE
)
CONSEQUENCES = frozenset({"floor", "ceiling", "wall", "step", "roof"})
"""What gets wet from something else; beside another trouble it is none of its own."""
RELATED = frozenset(
    frozenset(pair.split())
    for pair in (
        *("lock door", "thermostat heat", "thermostat cooling", "disposal sink", "dishwasher sink"),
        *("shower tub", "toilet tub", "toilet shower", "sink tub", "window screen", "light fan"),
        *("light outlet", "breaker light", "breaker outlet", "breaker fridge", "breaker stove"),
        *("heat cooling", "washer dryer", "sink shower", "door window", "detector heat"),
    )
)
"""Two things that one trouble is often told with."""
BOTH = re.compile(r"\bboth (?:the |my )?(\w+(?: \w+)?) and (?:the |my )?(\w+(?: \w+)?)\b")
VAGUE = frozenset({None, Category.OTHER, Category.SAFETY, Category.STRUCTURAL})
"""Kinds that tell nothing of whether two troubles are one."""
GRAVE = frozenset({Urgency.LIFE_SAFETY, Urgency.EMERGENCY})
SAME = re.compile(r"\b(?:it|it's|its|they|they're|that|everything|i've|now|eso|esta|ya)\b")
"""Goes on about the thing that was named before."""
TOLD_TOGETHER = RELATED | frozenset(
    frozenset(pair.split())
    for pair in (
        *("heat stove", "heat dryer", "heat washer", "heat dishwasher", "heat microwave"),
        *("heat shower", "heat sink", "heat tub", "cooling fridge", "window cooling"),
        *("fan cooling", "fan heat", "fan stove", "fan microwave", "light stove", "light fridge"),
        *("light microwave", "light detector", "light elevator", "door fridge", "door stove"),
        *("door dishwasher", "door washer", "door dryer", "door microwave", "door elevator"),
        *("lock window", "breaker heat", "breaker cooling", "breaker dryer", "breaker microwave"),
        *("breaker dishwasher", "breaker washer", "fridge stove", "sink toilet", "mice insects"),
    )
)
"""Parts of one thing, or words for how it goes ("the oven does not heat")."""
TROUBLE = sieved(
    r"\b(?:isn't|aren't|won't|doesn't|don't|can't|not|broken?|broke|dead|loose|leak\w*|drip\w*|"
    r"clog\w*|stuck|jammed|quit|torn|cracked|busted|out|stopped|backed|running|runs|noise|chirp\w*|"
    r"no (?:sirve|funciona|prende|cierra|abre|enfria|calienta)|rot[oa]|gotea|tapad[oa]|"
    r"descompuest\w+|atorad[oa])\b"
)
WHERE = re.compile(
    r"\b(?:by|near|next|behind|under|underneath|above|below|from|into|onto|inside|over|beside|"
    r"between|through|when|if|because|with|debajo|detras|junto|encima|cuando|porque|con|desde)\b"
)
"""The second thing only tells where or when."""
WANTED = sieved(
    r"\b(?:need|put in for|fix|send|request|schedule|look at|repair|replace|necesito|arreglar|"
    r"arreglen)\b.* (?:and|y) "
)
LEAST_TROUBLES = 2
A_REPAIR = sieved(
    r"\b(?:(?:report|have|got|need|there's) (?:a |an |some )?(?:leak|repair|problem with|work "
    r"order|maintenance)|(?:schedule|request|put in|make|book) (?:a |an |some )?(?:repair|work "
    r"order|maintenance)|(?:reportar|tengo) una? (?:gotera|fuga|problema|reparacion))\b"
)


def several_things(text: str, said: str) -> bool:
    """Troubles of different things, each told in a clause of its own."""
    both = BOTH.search(said)
    if both and _apart(things_in(both[1]), things_in(both[2])):
        return True
    if _named_together(said) or _beside_a_matter(text, said):
        return True
    told = [(clause, things_in(clause)) for clause in CLAUSE.split(text) if len(clause.split()) > 2]
    return any(
        _two(clause, one, second, other) for (clause, one), (second, other) in combinations(told, 2)
    )


def _two(clause: str, one: frozenset[str], second: str, other: frozenset[str]) -> bool:
    """Are these two troubles, each of a thing of its own, or of another kind?"""
    if one & CONSEQUENCES or other & CONSEQUENCES or (one and other and not _apart(one, other)):
        return False
    found, further = stated_problem(clause, "en"), stated_problem(second, "en")
    if found is None or further is None:
        return False
    kinds = {found.category, further.category}
    told_alone = not (GRAVE & {found.urgency, further.urgency} or SAME.search(fold(second)))
    return bool(one and other) or (told_alone and len(kinds) == 2 and not kinds & VAGUE)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    related = any(frozenset((a, b)) in RELATED for a in one for b in other)
    return not (one & other) and not related


def _named_together(said: str) -> bool:
    """ "The oven and the fan as well", or two things each with its own trouble and no "and"."""
    wanted = WANTED.search(said)
    told = wanted or TROUBLE.search(said) or BESIDE.search(said)
    found = things_in(said) - CONSEQUENCES if told else ()
    if len(found) < 2 or NO_MORE.search(said):
        return False
    apart = any(frozenset(pair) not in TOLD_TOGETHER for pair in combinations(found, 2))
    if not apart or WHERE.search(BESIDE.sub(" ", said)):
        return False
    troubles = TROUBLE.pattern.findall(said)
    return bool(wanted or BESIDE.search(said)) or len(troubles) >= LEAST_TROUBLES


def _beside_a_matter(text: str, said: str) -> bool:
    """A trouble, and what is wished or asked about the rent or the lease."""
    if not (MONEY_MATTER.search(said) and WISHED.search(said)):
        return False
    clauses = [fold(clause) for clause in CLAUSE.split(text)]
    money = [one for one in clauses if MONEY_MATTER.search(one)]
    if not any(WISHED.search(one) for one in money):
        return False
    return any(_is_a_trouble(one) for one in clauses if one not in money)


def _is_a_trouble(clause: str) -> bool:
    if len(clause.split()) <= 2:
        return False
    told = things_in(clause) and stated_problem(clause, "en")
    return bool(told or A_REPAIR.search(clause))
