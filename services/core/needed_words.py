"""What any match of a pattern must hold: beginnings of words, read from the pattern itself.

A pattern is a sequence of parts that all must match. Each place in it at which a word can begin
(behind `\\b`, behind a space) tells with which letters that word begins. A match needs every one of
these places, so the place whose words are rarest is enough. Of alternatives each must tell.
"""

from __future__ import annotations

import importlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from services.core.linear import load_words

END = "\n"
"""Behind a word: it is the whole word, and not only its beginning."""
MOST_WAYS = 400
MOST_LETTERS = 4
"""Of a class such as `[oa]`; a larger one could be any letter."""
ANY_LETTER_WORTH = 0.005
"""How common a word counts for being short, for each letter less."""
LONG = 8
_parser: Any = importlib.import_module("re._parser")
"""Of the standard library. A kind of part that is not named here ends what is known of a pattern,
and makes nothing wrong."""
_SAID_BY_ALL = (
    "i is it s m do don t you your my we a an the this that there to of in on for at by have has "
    "can could would will be been am not how what when question el la los las un una de que en es "
    "esta se no y con por para mi me le lo su tengo hay"
)
_ORDINARY_WORDS = (*load_words("report_ordinary.json"), *_SAID_BY_ALL.split())
"""Words that are said in nearly every turn."""
_ORDINARY = Counter(
    (word + END)[:length] for word in _ORDINARY_WORDS for length in range(1, len(word) + 2)
)
"""How many of them begin so, or are this."""
LITERAL: Any = importlib.import_module("re._constants").LITERAL

FIRST_WORD = re.compile(r"(\W*)(\w+)(\W?)", re.DOTALL)
Part = tuple[Any, Any]
Way = tuple[str, bool]
"""Letters with which something begins; False where what follows them is not known."""
Words = frozenset[str]
NOTHING: Words = frozenset()
UNKNOWN: frozenset[Way] = frozenset((("", False),))
NO_LETTERS: frozenset[Way] = frozenset((("", True),))
ZERO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
COMPOSED = ("IN", "SUBPATTERN", "BRANCH", *REPEATS)
WORD_STARTS = ("AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING")
NO_WORD = ("CATEGORY_SPACE", "CATEGORY_NOT_WORD")


def needed_words(pattern: re.Pattern[str]) -> Words:
    """Any match holds a word that begins with one of these, or is one, where it ends with END.
    Empty where nothing is known."""
    if pattern.flags & (re.IGNORECASE | re.MULTILINE | re.LOCALE | re.ASCII):
        return NOTHING
    return _Reading().needs(_parser.parse(pattern.pattern, pattern.flags).data, edge=False)[0]


class _Reading:
    """One pattern is read. With what a part can begin is asked from many places before it, and
    found once."""

    def __init__(self) -> None:
        self._found: dict[int, frozenset[Way]] = {}
        """By the identity of what the parser made of a part; it keeps that as long as this."""

    def needs(self, parts: Sequence[Part], *, edge: bool) -> tuple[Words, bool]:
        """What a sequence needs, and whether a letter behind it begins a word; `edge`: the same of
        a letter at its own beginning."""
        places: list[Words] = []
        for at, (kind, what) in enumerate(parts):
            if edge:
                places.append(_words_of(self._ways(parts[at:])))
            if kind is LITERAL:
                edge = not _is_letter(chr(what))
                continue
            inner, edge = self._part(str(kind), what, edge=edge)
            places.append(inner)
        return min((one for one in places if one), key=_commonness, default=NOTHING), edge

    def _part(self, name: str, what: Any, *, edge: bool) -> tuple[Words, bool]:
        """The same of one part."""
        if name in ZERO_WIDTH:
            return NOTHING, edge or str(what) in WORD_STARTS
        if name == "SUBPATTERN":
            return (NOTHING, False) if what[1] else self.needs(what[3].data, edge=edge)
        if name == "BRANCH":
            found = [self.needs(branch.data, edge=edge) for branch in what[1]]
            told = [words for words, _ in found]
            return NOTHING.union(*told) if all(told) else NOTHING, all(after for _, after in found)
        if name in REPEATS:
            least, most, inner = what
            words, after = self.needs(inner.data, edge=edge and most == 1)
            return (words, after) if least else (NOTHING, edge and after)
        return NOTHING, _is_no_letter(name, what)

    def _ways(self, parts: Sequence[Part]) -> frozenset[Way]:
        """The words with which a match of these parts can begin, where a word begins."""
        ways = NO_LETTERS
        for is_text, run in groupby(parts, _is_literal):
            for following in [_text(run)] if is_text else map(self._ways_of, run):
                longer = frozenset(
                    _first_word(letters + more, goes_on=goes_on) if known else (letters, False)
                    for letters, known in ways
                    for more, goes_on in (following if known else UNKNOWN)
                )
                if len(longer) > MOST_WAYS:
                    return frozenset((letters, False) for letters, _ in ways)
                ways = longer
                if not any(known for _, known in ways):
                    return ways
        return ways

    def _ways_of(self, part: Part) -> frozenset[Way]:
        kind, what = part
        name = str(kind)
        if name in ZERO_WIDTH:
            return frozenset(((END, True),)) if str(what) == "AT_BOUNDARY" else NO_LETTERS
        if name not in COMPOSED:
            return UNKNOWN
        if id(what) not in self._found:
            self._found[id(what)] = self._composed(name, what)
        return self._found[id(what)]

    def _composed(self, name: str, what: Any) -> frozenset[Way]:
        if name == "IN":
            few = len(what) <= MOST_LETTERS and all(str(one) == "LITERAL" for one, _ in what)
            return frozenset((chr(letter), True) for _, letter in what) if few else UNKNOWN
        if name == "SUBPATTERN":
            return UNKNOWN if what[1] else self._ways(what[3].data)
        if name == "BRANCH":
            return frozenset[Way]().union(*(self._ways(branch.data) for branch in what[1]))
        least, most, inner = what
        if most == 1:
            return self._ways(inner.data) | (NO_LETTERS if not least else frozenset())
        if not least:
            return UNKNOWN
        return frozenset((letters, False) for letters, _ in self._ways(inner.data))


def _is_literal(part: Part) -> bool:
    return part[0] is LITERAL


def _text(run: Iterable[Part]) -> frozenset[Way]:
    """Literals that stand side by side."""
    return frozenset((("".join(chr(letter) for _, letter in run), True),))


def _is_no_letter(name: str, what: Any) -> bool:
    """Does this part match one mark or space, whatever it matches?"""
    if name != "IN":
        return False
    return all(
        (str(kind) == "LITERAL" and not _is_letter(chr(one)))
        or (str(kind) == "CATEGORY" and str(one) in NO_WORD)
        for kind, one in what
    )


def _is_letter(mark: str) -> bool:
    return mark == "_" or mark.isalnum()


def _first_word(letters: str, *, goes_on: bool) -> Way:
    """Where the first word has ended, what follows it is of no interest: it has a place of its
    own. What stands before it is kept as END: another word may come to stand there."""
    found = FIRST_WORD.match(letters)
    if found is None:
        return letters and END, goes_on
    word = (found[1] and END) + found[2]
    return (word + END, False) if found[3] else (word, goes_on)


def _words_of(ways: frozenset[Way]) -> Words:
    """The words of all ways; nothing where one way has none."""
    found = frozenset(letters.removeprefix(END) for letters, _ in ways)
    return NOTHING if "" in found else found


def _commonness(words: Iterable[str]) -> float:
    """How many of the words that everybody says begin so; short beginnings count a little more."""
    return sum(map(_common, words))


@lru_cache(maxsize=8192)
def _common(word: str) -> float:
    return _ORDINARY.get(word, 0) + ANY_LETTER_WORTH * max(LONG - len(word), 1)
