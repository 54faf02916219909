"""For a model: the caller only did not hear or follow. Nothing new is wanted then."""

from __future__ import annotations

from collections.abc import Sequence

from services.core.dialogue import Memory
from services.core.said_again import asks_again

SAME_FACT = (
    "- They did not hear or follow your last words: say the same fact again and nothing new, in "
    "fewer and plainer words, slowly, numbers one by one. You had said: {said!r}"
)


def again_notes(memory: Memory) -> Sequence[str]:
    """What to do where the newest words ask for ours once more; empty otherwise."""
    said = memory.last_own_words
    return [SAME_FACT.format(said=said)] if said and asks_again(memory.last_caller_words) else []
