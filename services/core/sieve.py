"""Patterns that first look whether a text holds any word that they could begin to match with.

A turn is held against some hundred patterns, and nearly all of them find nothing. What a pattern
needs is read from the pattern itself (`needed_words`): of every match we know beginnings of words,
one of which it must hold. They all stand in one table, so a text is looked up once, word by word,
for all patterns together, and a pattern none of whose words was said is not tried at all. Where
nothing is known of a pattern it is always tried: a sieve never changes what is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import count

from services.core.needed_words import END, needed_words

RUN = re.compile(r"\w+")
MOST_LETTERS = 24
"""No word is looked at further; what goes on without an end costs no more than this."""


class Sieved:
    """A compiled pattern with its sieve; it finds what the pattern finds."""

    __slots__ = ("_bit", "_fullmatch", "_replace", "_search", "needs", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.needs = needed_words(pattern)
        self._search = pattern.search
        self._fullmatch = pattern.fullmatch
        self._replace = pattern.sub
        self._bit = _entered(self.needs)

    def may_match(self, text: str) -> bool:
        """Does `text` hold a word that a match needs?"""
        return bool(marks_of(text) & self._bit)

    def search(self, text: str) -> re.Match[str] | None:
        return self._search(text) if marks_of(text) & self._bit else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._fullmatch(text) if marks_of(text) & self._bit else None

    def sub(self, instead: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self._replace(instead, text) if marks_of(text) & self._bit else text


_table: dict[str, int] = {}
"""Beginning of a word, or a whole one with END -> the bits of the patterns that need it."""
SIEVES: list[Sieved] = []
"""All of them, as far as their modules are loaded."""
_bits = count(1)
ALWAYS = 1
"""The bit of patterns of which nothing is known: every text has it."""


def sieved(pattern: str) -> Sieved:
    """Compile a pattern and put a sieve before it."""
    made = Sieved(re.compile(pattern))
    SIEVES.append(made)
    return made


def _entered(needs: frozenset[str]) -> int:
    """The bit of a new pattern. What was looked up before does not know of it."""
    if not needs:
        return ALWAYS
    bit = ALWAYS << next(_bits)
    for word in (need[:MOST_LETTERS] for need in needs):
        _table[word] = _table.get(word, 0) | bit
    _marks_of_word.cache_clear()
    marks_of.cache_clear()
    return bit


@lru_cache(maxsize=8192)
def _marks_of_word(word: str) -> int:
    marks = _table.get(word + END, 0)
    for length in range(1, min(len(word), MOST_LETTERS) + 1):
        marks |= _table.get(word[:length], 0)
    return marks


@lru_cache(maxsize=1024)
def marks_of(text: str) -> int:
    """The bits of all patterns that this text could match."""
    marks = ALWAYS
    for word in RUN.findall(text):
        marks |= _marks_of_word(word)
    return marks
