"""Which questions of a danger are still open on this call: none is asked that was told freely."""

from __future__ import annotations

import re

from services.core.danger_checks import ASKED_OF, CHECKS
from services.core.danger_signs import LIFE_CONCEPTS, WAKE_CONCEPTS
from services.core.dialogue import Memory, Role
from services.core.hazards import Hazard
from services.core.issue import Category
from services.core.issue_words import category_of
from services.core.scopes import read
from services.core.spoken import fold
from services.engine.heard_danger import told_by

OUT = re.compile(
    r"\b(every(body|one)( is|'s)?|all of us|we('re| are)( all)?|i'm|i am)( already| safe)?( and)? "
    r"out(side)?\b|\b(ya )?(salimos|estamos afuera|estoy afuera)\b"
)
LIVE_TELLS = {
    "feels_ill": frozenset({"symptom", "failing"}),
    "only_toilet": frozenset({"only_toilet", "other_toilet"}),
    "medical_power": frozenset({"medical_device"}),
}
"""What is heard in the caller's words, where that answers a question."""
CALLED_SO = frozenset({"emergency", "call_911"})
LONG = 12
"""Words. Whoever says so much has said what it is, even where no word of it is known."""
SAME_AS = {"only_toilet": "other_toilet"}
"""Asked in other words before it was known how bad it is."""


def open_checks(memory: Memory, hazard: Hazard, text: str = "") -> tuple[str, ...]:
    """The keys of this hazard's questions, in order, that were neither asked nor told."""
    return tuple(
        key
        for key in ASKED_OF.get(hazard, ())
        if not _asked(memory, key) and not _told(memory, key, text)
    )


def _asked(memory: Memory, key: str) -> bool:
    ours = [one.text for one in memory.history if one.role is Role.ASSISTANT]
    texts = [
        text
        for one in (key, SAME_AS.get(key, key))
        for text in (CHECKS[one].english, CHECKS[one].spanish)
    ]
    return any(text in said for said in ours for text in texts)


def _told(memory: Memory, key: str, text: str) -> bool:
    told = told_by(memory, text)
    if key in ("how_cold", "how_hot"):
        return any(one.degrees is not None for one in told)
    if key == "health":
        return any(one.vulnerable for one in told)
    if key == "what":
        return any(_describes(one.words) for one in told)
    if key == "everybody_out":
        return any(OUT.search(fold(one.words)) for one in told)
    heard = LIVE_TELLS.get(key, frozenset())
    return any(not heard.isdisjoint(read(one.words).live) for one in told)


def _describes(words: str) -> bool:
    """More than "it's an emergency": what is broken, or what it does."""
    live = frozenset(read(words).live)
    named = (LIFE_CONCEPTS | WAKE_CONCEPTS) - CALLED_SO
    return (
        not named.isdisjoint(live)
        or category_of(words) is not Category.OTHER
        or len(words.split()) > LONG
    )
