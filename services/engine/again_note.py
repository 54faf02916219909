"""For a model: the caller only did not hear or follow. Nothing new is wanted then."""

from __future__ import annotations

from collections.abc import Sequence

from services.core.dialogue import Memory
from services.core.quoted import quoted
from services.core.said_again import asks_again

MOST_SAID = 600
"""Whoever had us say something else has not written our rules with it: it is quoted."""

SAME_FACT = (
    "- They did not hear or follow your last words: say the same fact again and nothing new, in "
    "fewer and plainer words, slowly, numbers one by one. You had said: {said}"
)


def again_notes(memory: Memory) -> Sequence[str]:
    """What to do where the newest words ask for ours once more; empty otherwise."""
    said = memory.last_own_words
    if not said or not asks_again(memory.last_caller_words):
        return []
    return [SAME_FACT.format(said=quoted(said, MOST_SAID))]
