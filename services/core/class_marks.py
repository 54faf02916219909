"""What linear models read of the classes of words: which stand there, in pairs, in which order,
denied, and beside which words. So a word that no lesson had still speaks through its class."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from services.core.word_classes import WORD_CLASSES
from services.core.word_lists import words

MOST_CLASSES = 12
"""Of a turn, in pairs: a long turn has nearly all of them."""
SHORTEST_BEGINNING = 2
DENIES = words(
    "no not isnt dont doesnt didnt wasnt never without arent wont nothing nobody hasnt havent",
    "cant sin ni nunca",
)
ENDS_DENIAL = frozenset({".", "but", "pero"})
DENIED_TOKENS = 4


def _written(word: str) -> tuple[bool, str]:
    return word.endswith("*"), word.removesuffix("*")


def _by_word(beginnings: bool) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, written in WORD_CLASSES.items():
        for begins, word in map(_written, written.split()):
            if begins is beginnings:
                found[word] = (*found.get(word, ()), name)
    return found


WHOLE, BEGINNINGS = _by_word(beginnings=False), _by_word(beginnings=True)


@lru_cache(maxsize=8192)
def classes_of(token: str) -> tuple[str, ...]:
    """The classes of a word, the closest first; most words have none."""
    found = list(WHOLE.get(token, ()))
    for length in range(SHORTEST_BEGINNING, len(token) + 1):
        found += BEGINNINGS.get(token[:length], ())
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def _together(classes: tuple[str, ...]) -> tuple[str, ...]:
    """The classes of a turn, and their pairs; the same few come together again and again."""
    pairs = combinations(classes[:MOST_CLASSES], 2)
    return (*(f"k:{each}" for each in classes), *(f"kk:{one}+{two}" for one, two in pairs))


def class_marks(tokens: Sequence[str], stems: Sequence[str]) -> list[str]:
    """The marks of a turn, not yet each once; `stems` are those of its tokens."""
    placed = [(place, found) for place, found in enumerate(map(classes_of, tokens)) if found]
    if not placed:
        return []
    marks = list(_together(tuple(sorted({name for _, found in placed for name in found}))))
    marks += [f"ks:{one[0]}>{two[0]}" for (_, one), (_, two) in pairwise(placed)]
    edged = ("^", *stems, "$")
    for place, (nearest, *_) in placed:
        marks += (f"k<{edged[place]} {nearest}", f"k>{nearest} {edged[place + 2]}")
    return marks + _denied(tokens)


def _denied(tokens: Sequence[str]) -> list[str]:
    """The classes shortly behind a negation: no smoke, sin humo."""
    if DENIES.isdisjoint(tokens):
        return []
    marks, left = [], 0
    for token in tokens:
        if token in DENIES:
            left = DENIED_TOKENS
        elif token in ENDS_DENIAL:
            left = 0
        elif left:
            marks += [f"kn:{name}" for name in classes_of(token)]
            left -= 1
    return marks
