"""Stops an answer that reads the model's own instructions out, or the names of its tools.

Nothing secret stands there, but a caller who gets them read out has turned the assistant into
somebody else's toy. Words of the office and its homes are no instructions and may be said freely.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from services.engine.prompt_rules import RULES
from services.engine.tools import ALL_TOOLS

RUN_WORDS = 8
"""So many words in a row as the instructions have them are no accident."""
MOST_KNOWN = 60_000
MOST_TOOLS = 2
"""One answer may speak of an open issue and of a rent balance; naming more is a list of tools."""
WORD = re.compile(r"[^\W_]+")
EVERY = 3
"""Of an answer every third run is looked at: what goes on for a few words more is found all the
same, and a token costs less."""
TOOL_PAIRS = frozenset(
    tuple(name.split("_")[:2]) for name in (tool.spec.name for tool in ALL_TOOLS) if "_" in name
)


def _runs(words: Sequence[str], every: int = 1) -> Iterable[int]:
    starts = range(0, len(words) - RUN_WORDS + 1, every)
    return [hash(tuple(words[at : at + RUN_WORDS])) for at in starts]


def _known(text: str) -> frozenset[int]:
    return frozenset(_runs(WORD.findall(text.lower())))


_KNOWN: set[int] = {
    *_known(RULES),
    *(run for tool in ALL_TOOLS for run in _known(tool.spec.description)),
}


def know_persona(text: str) -> None:
    """A persona is instructions, too. Told once by whoever gives it to a model."""
    if len(_KNOWN) < MOST_KNOWN:
        _KNOWN.update(_known(text))


class EchoWatch:
    """Watches one answer; each word is looked at once, however often it is asked."""

    __slots__ = ("_at", "_tools", "_words")

    def __init__(self) -> None:
        self._at = 0
        """How much of the answer has been looked at, up to the end of a word."""
        self._words: list[str] = []
        self._tools: set[tuple[str, ...]] = set()

    def heard(self, said: str) -> bool:
        """Does the answer, as far as it has come, read out what it was instructed with?"""
        end = max(said.rfind(" "), said.rfind("\n")) + 1
        new = WORD.findall(said[self._at : end].lower())
        self._at = max(self._at, end)
        words = [*self._words, *new]
        self._words = words[1 - RUN_WORDS :]
        self._tools |= TOOL_PAIRS.intersection(pairwise(words))
        return len(self._tools) > MOST_TOOLS or not _KNOWN.isdisjoint(_runs(words, EVERY))
