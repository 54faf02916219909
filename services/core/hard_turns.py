"""Is a turn a hard one, for the larger model? By rules, from the caller's words; and why.

Who only did not hear is never hard: they get the same fact again, plainer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from services.core.account_matters import account_goal
from services.core.conduct import Conduct, conduct_of
from services.core.dialogue import Memory, Role
from services.core.hard_classes import (
    CHARGE,
    CLARO,
    CLEAR,
    DISPUTED_ALONE,
    HARTO,
    MORE_THAN_ONE,
    NO_MORE,
    OF_A_VISIT,
    ONLY_ASKED,
    RULES_ASKED,
    SPENT,
    TERMS,
)
from services.core.hard_moods import DENIED, OF_OTHERS, UPSETS
from services.core.hard_pairs import (
    ALONE,
    DOUBTS,
    HOUSE_RULES,
    PAPERS,
    TOLD_OTHERWISE,
    TOLD_OTHERWISE_ES,
    WEARY,
    WEARY_ES,
    WORN_OUT,
    WORN_OUT_ES,
)
from services.core.hard_words import DISPUTES, NO_POLICY, POLICIES, SEVERAL
from services.core.intents import Intent, Reading, recognise
from services.core.problem_words import BETWEEN_PROBLEMS, problems_in
from services.core.said_again import asks_again
from services.core.several_things import several_things
from services.core.spoken import fold

DISPUTE = "dispute"
SEVERAL_ISSUES = "several issues at once"
POLICY = "policy or lease question"
UPSET = "upset caller"
REPEATED = "the caller repeats themselves"

SURE = 0.8
ASKS = re.compile(
    r"^(?:\w+ ){0,2}?(?:do|does|can|could|may|are|is|am|what|which|how|when|who|will|would|should|"
    r"que|cual|cuando|cuanto|cuantos|puedo|puede|pueden|se|hay|quien)\b|"
    r"\b(?:know|wondering|question|ask|curious|pregunta|preguntar|saber)\b"
)
OF_POLICY = frozenset({Intent.LEASE_QUESTION})
"""Whether dogs are taken at all is looked up; what the rules say of them is weighed."""
MATTERS = frozenset(
    {
        Intent.REPORT_ISSUE,
        Intent.ISSUE_STATUS,
        Intent.RENT_BALANCE,
        Intent.RENT_PAYMENT_HOW,
        Intent.PAYMENT_EXTENSION,
        Intent.LEASE_QUESTION,
        Intent.MOVE_OUT,
        Intent.COMPLAINT_NOISE,
        Intent.LOCKOUT,
        Intent.SCHEDULE_VIEWING,
        Intent.APPLICATION_STATUS,
    }
)
"""What is a matter of its own beside another one."""
ALSO = re.compile(
    r"(?:[.;!?,]+\s+|\s+)(?:and also|also|plus|another thing(?: is)?|on top of that|as well as|"
    r"secondly|the other thing is|one more thing|and (?=i\b|ask\b|want\b|need\b)|y también|"
    r"también|además|y aparte|aparte de eso|otra cosa(?: es)?|"
    r"y (?=quiero|quisiera|necesito|tengo))[,:]?\s+",
    re.IGNORECASE,
)
DISPUTED = (*DISPUTES, ALONE, TOLD_OTHERWISE, TOLD_OTHERWISE_ES, DISPUTED_ALONE)
ANGRY = (*UPSETS, WEARY, WEARY_ES, WORN_OUT, WORN_OUT_ES, SPENT, HARTO)
LEAST_REPEATED_WORDS = 5
ALIKE = 0.8
"""Share of words that two turns have in common when they say the same."""
LOOKED_BACK = 3


def is_dispute(text: str) -> bool:
    """Does the caller tell it differently than we do?"""
    said = _own(text)
    if any(pattern.search(said) for pattern in DISPUTED):
        return True
    if (DOUBTS.search(said) and PAPERS.search(said)) or _charged_wrongly(said):
        return True
    return account_goal(text) == "billing" and not _told_calmly(said)


def _charged_wrongly(said: str) -> bool:
    """Something stands against them, and they say that it is not owed."""
    if not CHARGE.search(said) or ONLY_ASKED.search(said):
        return False
    return bool(CLEAR.search(said) or CLARO.search(said))


def is_policy_question(text: str) -> bool:
    """Is it asked what lease, law or rules of the house say?"""
    said = _own(text)
    if NO_POLICY.search(said):
        return False
    if any(pattern.search(said) for pattern in POLICIES) or HOUSE_RULES.search(said):
        return True
    if TERMS.search(said) and RULES_ASKED.search(said) and not OF_A_VISIT.search(said):
        return True
    reading = _reading(text)
    asked = "?" in text or ASKS.search(said)
    return bool(asked) and reading.intent in OF_POLICY and reading.score >= SURE


def is_upset(text: str) -> bool:
    """Is the caller angry, or at the end of their patience?"""
    said = _own(text)
    if any(pattern.search(said) for pattern in ANGRY):
        return True
    return conduct_of(text).conduct in (Conduct.INSULT, Conduct.THREAT)


def names_several(text: str) -> bool:
    """Is more than one thing to be done, at once?"""
    said = _own(text)
    if SEVERAL.search(said) or (MORE_THAN_ONE.search(said) and not NO_MORE.search(said)):
        return True
    joined = BETWEEN_PROBLEMS.search(text) and len(problems_in(text, "en")) > 1
    return bool(joined) or several_things(text, said) or _several_matters(text)


HARD: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        DISPUTE: is_dispute,
        UPSET: is_upset,
        SEVERAL_ISSUES: names_several,
        POLICY: is_policy_question,
    }
)
"""Why a turn is hard; the first that holds is the reason given."""


def hard_turn(memory: Memory) -> str:
    """Why the caller's newest words are hard, by the names of `HARD`; "" where they are not."""
    words = memory.last_caller_words
    return hard_words(words) or (REPEATED if says_it_again(memory) else "")


@lru_cache(maxsize=256)
def hard_words(text: str) -> str:
    """The same of a text alone."""
    if not text.strip():
        return ""
    why = next((why for why, holds in HARD.items() if holds(text)), "")
    return "" if why not in (DISPUTE, UPSET) and asks_again(text) else why


def says_it_again(memory: Memory) -> bool:
    """Do the caller's words say what they said shortly before? The first time was not enough."""
    on_this_call = (one for one in memory.history if one.turn > memory.script.said_from)
    said = [_words(one.text) for one in on_this_call if one.role is Role.CALLER]
    if (
        len(said) < 2
        or len(said[-1]) < LEAST_REPEATED_WORDS
        or asks_again(memory.last_caller_words)
    ):
        return False
    return any(_alike(said[-1], before) for before in said[-1 - LOOKED_BACK : -1])


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    both = len(one & other)
    return both >= LEAST_REPEATED_WORDS and both >= ALIKE * max(len(one), len(other))


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


def _own(text: str) -> str:
    """The folded words without what is said of others, or denied."""
    return DENIED.sub(" ", OF_OTHERS.sub(" ", fold(text)))


CALM = re.compile(
    r"\b(?:my|a|the) refund\b|\bi (?:\w+ )?paid (?:\w+ ){0,2}(?:twice|two times|double)\b"
)
DOUBT = re.compile(
    r"\b(?:wrong|never|not|n't|but|why|still|disput\w+|owe|(?:charged|took|billed)\b.*\b(?:twice|"
    r"double))\b"
)


def _told_calmly(said: str) -> bool:
    """A refund is only asked after, or they have paid twice themselves."""
    return bool(CALM.search(said)) and not DOUBT.search(said)


@lru_cache(maxsize=256)
def _reading(text: str) -> Reading:
    return recognise(text)


def _several_matters(text: str) -> bool:
    """A repair and a question about the rent, for example."""
    parts = [part for part in ALSO.split(text) if len(part.split()) > 2]
    if len(parts) < 2:
        return False
    read = [_reading(part) for part in parts]
    return len({one.intent for one in read if one.intent in MATTERS and one.score >= SURE}) > 1
