"""What the models of the bench say."""

from __future__ import annotations

NAMES = (
    *("amber", "basil", "cedar", "daisy", "ember", "fern", "ginger", "hazel", "iris", "juniper"),
    *("kale", "lotus", "maple", "nutmeg", "olive", "pepper", "quince", "rose", "sage", "thyme"),
)
"""One for each turn, again from the first after the last."""
SPOKEN = (
    "Let me see. Many people ask about this and the rule depends on where they live, so please "
    "tell me your street first. Then we can go through it step by step together, with all the "
    "time you want now."
)
"""Forty words, and none again and again: the program stops a model that repeats itself."""
WORDS = SPOKEN.split()


def name_of(turn: int) -> str:
    """What stands before each word of this turn's answer."""
    return NAMES[turn % len(NAMES)]
