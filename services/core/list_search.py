"""What somebody types into the search of a list, and the sentence in which it was said. Pure.

Words are compared without case and accents and by how they begin: "fuga" finds "Fugas", "jose"
finds "José". A telephone number may be written in any way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_TERMS = 6
MOST_TYPED = 100
FEWEST_DIGITS, NATIONAL_DIGITS = 7, 10
NUMBER = re.compile(r"(?<!\w)\+?\(?\d[\d\s().\-/]{5,}\d(?!\w)")
WORD = re.compile(r"[^\W_]+")
SENTENCE = re.compile(r"(?<=[.!?…])\s+")
MOST_SHOWN = 240
"""Characters of a sentence; a longer one is cut around its first hit."""


@dataclass(frozen=True, slots=True)
class Search:
    """`terms` are folded words that all have to be found; `numbers` are digits, without the
    country code where they are a whole number."""

    terms: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.numbers)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence: what was searched for, or what stands around it."""

    text: str
    hit: bool = False


def fold(text: str) -> str:
    """Without case and accents."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def terms_of(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(WORD.findall(fold(text))))


def search_of(typed: str) -> Search:
    """What is typed, as numbers and words. Short runs of digits (a unit, a ticket) are words."""
    text = typed[:MOST_TYPED]
    found = [re.sub(r"\D", "", one) for one in NUMBER.findall(text)]
    whole = [one for one in found if len(one) >= FEWEST_DIGITS]
    rest = NUMBER.sub(_unless_whole, text)
    return Search(terms_of(rest)[:MOST_TERMS], tuple(map(_national, whole[:MOST_TERMS])))


def _unless_whole(found: re.Match[str]) -> str:
    """Digits that are no telephone number stay among the words."""
    whole = len(re.sub(r"\D", "", found.group())) >= FEWEST_DIGITS
    return " " if whole else found.group()


def _national(digits: str) -> str:
    american = len(digits) == NATIONAL_DIGITS + 1 and digits.startswith("1")
    return digits[1:] if american else digits


def is_hit(word: str, terms: Iterable[str]) -> bool:
    """A single letter has to be the whole word; longer ones may be how it begins."""
    folded = fold(word)
    return any(folded == term or (len(term) > 1 and folded.startswith(term)) for term in terms)


def best_sentence(texts: Iterable[str], terms: Sequence[str]) -> tuple[Part, ...]:
    """The sentence that holds most of the words, in parts; empty where none holds any."""
    best, most = "", 0
    for text in texts:
        for sentence in SENTENCE.split(text):
            held = _held(sentence, terms)
            if held > most:
                best, most = sentence, held
    return parts_of(_around_first(best, terms), terms) if best else ()


def _held(sentence: str, terms: Sequence[str]) -> int:
    said = WORD.findall(sentence)
    return sum(any(is_hit(word, (term,)) for word in said) for term in terms)


def parts_of(sentence: str, terms: Sequence[str]) -> tuple[Part, ...]:
    """The words with their hits told apart."""
    parts: list[Part] = []
    end = 0
    for found in WORD.finditer(sentence):
        if is_hit(found.group(), terms):
            parts += [Part(sentence[end : found.start()]), Part(found.group(), hit=True)]
            end = found.end()
    return tuple(part for part in (*parts, Part(sentence[end:])) if part.text)


def _around_first(sentence: str, terms: Sequence[str]) -> str:
    if len(sentence) <= MOST_SHOWN:
        return sentence
    hits = (one.start() for one in WORD.finditer(sentence) if is_hit(one.group(), terms))
    begin = max(0, next(hits, 0) - MOST_SHOWN // 3)
    cut = sentence[begin : begin + MOST_SHOWN]
    return f"{'…' if begin else ''}{cut.strip()}{'…' if begin + MOST_SHOWN < len(sentence) else ''}"
