"""The tone of a turn: warm, or plain where cheer would hurt."""

from __future__ import annotations

import re
from enum import StrEnum

from services.core.dialogue import Memory
from services.core.issue import Urgency
from services.core.same_trouble import things_in
from services.core.spoken import fold

GRIEF = re.compile(
    r"\b(passed away|died|death|funeral|hospice|lost my (husband|wife|mother|mom|father|dad|"
    r"son|daughter|"
    r"brother|sister|partner|baby)|(husband|wife|mother|father|son|daughter) (is )?(dead|dying)|"
    r"fallecio|murio|falleci\w+|funeral|perdi a mi)\b"
)
DEBT = re.compile(
    r"\b(evict\w*|can't pay|cannot pay|behind on|late (on|with) (my |the )?rent|past due|"
    r"owe|lost my job|"
    r"laid off|short on rent|payment plan|extension|desalojo|no puedo pagar|debo|atrasad\w+|"
    r"perdi (mi|el) trabajo)\b"
)
ANGER = re.compile(
    r"\b(ridiculous|unacceptable|disgust\w*|furious|sick of|fed up|third time|fourth time|"
    r"nobody (came|called|"
    r"answers)|no one (came|called)|lawyer|attorney|sue|terrible|awful|worst|angry|"
    r"still not|complain\w*|"
    r"inaceptable|hart[oa] de|nadie (vino|llamo|viene)|queja|abogado|pesimo)\b"
)
PLAIN_GOALS = frozenset(
    ("complaint", "lockout", "extension", "balance", "billing", "deposit", "legal", "legal_matter")
)


class Tone(StrEnum):
    WARM = "warm"
    PLAIN = "plain"


def is_grief(said: str) -> bool:
    """A refrigerator that "died" is none."""
    return bool(GRIEF.search(fold(said))) and not things_in(said)


def tone_of(memory: Memory, said: str) -> Tone:
    """Plain in emergency, grief, complaint and debt; warm otherwise."""
    folded = fold(said)
    if GRIEF.search(folded) or DEBT.search(folded) or ANGER.search(folded):
        memory.script.grave = True
    script = memory.script
    if memory.facts.urgency in (Urgency.LIFE_SAFETY, Urgency.EMERGENCY):
        script.grave = True
    matter = script.goal or "".join(script.finished[-1:])
    if script.grave or matter in PLAIN_GOALS:
        return Tone.PLAIN
    return Tone.WARM
