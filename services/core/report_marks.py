"""A report as a set of marks that the weights of `opinions` speak about.

Marks are stems and beginnings of words, runs of neighbours (plain, and with each word of danger or
of the house replaced by what it means), what the rules heard, alone and in pairs, and the classes
of its words (`word_classes`).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from itertools import combinations

from services.core.class_marks import class_marks
from services.core.phrases import Hit
from services.core.scopes import Reading
from services.core.word_marks import runs, stem

MOST_TOKENS = 90
"""A longer turn is read this far from its end."""
MOST_CONCEPTS = 12
BEGINNING = 4
UNKNOWN = "<other>"
UNKNOWN_MARK = f"w:{UNKNOWN}"
NUMBER = "<number>"


class _Marks(dict[str, str]):
    """A stem -> its mark: made once, so that its hash is worked out once."""

    def __missing__(self, stemmed: str) -> str:
        self[stemmed] = found = f"w:{stemmed}"
        return found


_MARK_OF = _Marks()
"""Only stems of training are asked for: it cannot grow further than their list."""


@lru_cache(maxsize=8192)
def _stem(token: str) -> str:
    return NUMBER if token[0].isdigit() else stem(token)


@lru_cache(maxsize=8192)
def _beginning(token: str) -> str:
    """The mark of a longer word's first letters; "" for a short one."""
    return f"p:{token[:BEGINNING]}" if len(token) > BEGINNING else ""


def marks(reading: Reading, things: Sequence[Hit], known: Container[str]) -> list[str]:
    """All marks, each once, in a fixed order. `known` holds the stems of training; `things` are
    the parts of a house that were named, in the same tokens."""
    tokens = reading.tokens[-MOST_TOKENS:]
    stems = [_stem(token) for token in tokens]
    found = [_MARK_OF[each] if each in known else UNKNOWN_MARK for each in stems]
    found += filter(None, map(_beginning, tokens))
    found += runs(stems, "b:")
    found += class_marks(tokens, stems)
    concepts = sorted(reading.live)[:MOST_CONCEPTS]
    named = sorted({hit.concept for hit in things})
    if concepts or named:
        found += runs(_meant(reading, things, known), "r:")
        found += [f"h:{concept}" for concept in concepts]
        found += [f"t:{thing}" for thing in named]
        found += [f"hh:{one}+{two}" for one, two in combinations(concepts, 2)]
        found += [f"th:{one}+{two}" for one in named for two in concepts]
    return list(dict.fromkeys(found))


def _meant(reading: Reading, things: Iterable[Hit], known: Container[str]) -> list[str]:
    """The stems, with what was found in place of the words that mean it."""
    longest: dict[int, Hit] = {}
    for hit in (*(hit for hits in reading.live.values() for hit in hits), *things):
        if hit.start not in longest or hit.length > longest[hit.start].length:
            longest[hit.start] = hit
    tokens, sequence, place = reading.tokens, ["^"], 0
    while place < len(tokens):
        found = longest.get(place)
        stemmed = stem(tokens[place])
        plain = stemmed if stemmed in known else UNKNOWN
        sequence.append(found.concept.upper() if found else plain)
        place += found.length if found else 1
    return [*sequence[-MOST_TOKENS:], "$"]
