"""The notices that the law asks for: what is announced in which US state, and which exact words
were given. Pointers for counsel, not advice: laws change, and lists of states differ."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from services.core.word_lists import words

RULES_VERSION = "2026-11-20"
"""When the tables below were looked through."""


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """What a state asks of the first words of a call."""

    all_party: bool = False
    """Everybody on the line must know that it is recorded: the words are heard whole."""
    ai: str = ""
    """The law that asks for an AI notice; the notice is given everywhere."""


ALL_PARTY = words("ca ct de fl il md ma mt nv nh pa wa")
AI_LAWS: Mapping[str, str] = {
    "UT": "AIPA",
    "CA": "B&P 17940",
    "ME": "10 MRS 1500-DD",
    "CO": "SB 24-205",
}
_NAMES = (
    "AL Alabama;AK Alaska;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut;"
    "DE Delaware;DC District of Columbia;FL Florida;GA Georgia;HI Hawaii;ID Idaho;"
    "IL Illinois;IN Indiana;IA Iowa;KS Kansas;KY Kentucky;LA Louisiana;ME Maine;MD Maryland;"
    "MA Massachusetts;MI Michigan;MN Minnesota;MS Mississippi;MO Missouri;MT Montana;"
    "NE Nebraska;NV Nevada;NH New Hampshire;NJ New Jersey;NM New Mexico;NY New York;"
    "NC North Carolina;ND North Dakota;OH Ohio;OK Oklahoma;OR Oregon;PA Pennsylvania;"
    "PR Puerto Rico;RI Rhode Island;SC South Carolina;SD South Dakota;TN Tennessee;TX Texas;"
    "UT Utah;VT Vermont;VA Virginia;WA Washington;WV West Virginia;WI Wisconsin;WY Wyoming"
)
STATES: Mapping[str, str] = {one[:2]: one[3:] for one in _NAMES.split(";")}
"""Two letters -> the state's name."""
IN_ADDRESS = re.compile(
    rf"[\s,](?P<state>{'|'.join((*STATES, *sorted(STATES.values(), key=len, reverse=True)))})"
    r"(?:,? +\d{5}(?:-\d{4})?)?\s*$",
    re.I,
)


def rule_of(state: str) -> NoticeRule:
    """The rule of a state by its two letters. Where it is not known the strictest one holds."""
    known = state.upper() in STATES
    return NoticeRule(state.lower() in ALL_PARTY or not known, AI_LAWS.get(state.upper(), ""))


def state_in(address: str) -> str:
    """The state in an address such as "..., Staten Island, NY 10302", or ""."""
    found = IN_ADDRESS.search(address)
    named = found["state"].title() if found else ""
    short = {name: letters for letters, name in STATES.items()}.get(named.replace(" Of ", " of "))
    return short or (named.upper() if named.upper() in STATES else "")


def version_of(spoken: str) -> str:
    """The version of some words: the same words have the same one, whoever says them when."""
    plain = " ".join(spoken.split())
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Notice:
    """The words that were announced on a call, without any caller's name in them."""

    words: str
    language: str
    state: str
    """Two letters, or "" where the state is not known."""
    whole: bool
    """Nobody could talk over them."""

    @property
    def version(self) -> str:
        return version_of(self.words)


def notice_of(disclosures: Mapping[str, str], language: str, state: str) -> Notice:
    """The notice that a greeting with these disclosure lines gives."""
    spoken = ". ".join(line.strip().rstrip(".") for line in disclosures.values() if line.strip())
    return Notice(f"{spoken}.", language, state, rule_of(state).all_party)
