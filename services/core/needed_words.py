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
WORD_STARTS = ("AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING")
NO_WORD = ("CATEGORY_SPACE", "CATEGORY_NOT_WORD")


def needed_words(pattern: re.Pattern[str]) -> Words:
    """Any match holds a word that begins with one of these, or is one, where it ends with END.
    Empty where nothing is known."""
    if pattern.flags & (re.IGNORECASE | re.MULTILINE | re.LOCALE | re.ASCII):
        return NOTHING
    return _needs(_parser.parse(pattern.pattern, pattern.flags), edge=False)[0]


def _needs(parts: Sequence[Part], *, edge: bool) -> tuple[Words, bool]:
    """What a sequence needs, and whether a letter behind it begins a word; `edge`: the same of a
    letter at its own beginning."""
    places: list[Words] = []
    for at in range(len(parts)):
        if edge:
            places.append(_words_of(_ways(parts[at:])))
        inner, edge = _part(*parts[at], edge=edge)
        places.append(inner)
    return min((one for one in places if one), key=_commonness, default=NOTHING), edge


def _part(kind: Any, what: Any, *, edge: bool) -> tuple[Words, bool]:
    """The same of one part."""
    name = str(kind)
    if name in ZERO_WIDTH:
        return NOTHING, edge or str(what) in WORD_STARTS
    if name == "SUBPATTERN":
        return (NOTHING, False) if what[1] else _needs(what[3], edge=edge)
    if name == "BRANCH":
        found = [_needs(branch, edge=edge) for branch in what[1]]
        told = [words for words, _ in found]
        return NOTHING.union(*told) if all(told) else NOTHING, all(after for _, after in found)
    if name in REPEATS:
        least, most, inner = what
        words, after = _needs(inner, edge=edge and most == 1)
        return (words, after) if least else (NOTHING, edge and after)
    return NOTHING, _is_no_letter(name, what)


def _is_no_letter(name: str, what: Any) -> bool:
    """Does this part match one mark or space, whatever it matches?"""
    if name == "LITERAL":
        return not _is_letter(chr(what))
    if name != "IN":
        return False
    return all(
        (str(kind) == "LITERAL" and not _is_letter(chr(one)))
        or (str(kind) == "CATEGORY" and str(one) in NO_WORD)
        for kind, one in what
    )


def _is_letter(mark: str) -> bool:
    return mark == "_" or mark.isalnum()


def _ways(parts: Sequence[Part]) -> frozenset[Way]:
    """The words with which a match of these parts can begin, where a word begins."""
    ways = NO_LETTERS
    for kind, what in parts:
        following = _ways_of(str(kind), what)
        longer = frozenset(
            _first_word(letters + more, goes_on=goes_on) if known else (letters, False)
            for letters, known in ways
            for more, goes_on in (following if known else UNKNOWN)
        )
        if len(longer) > MOST_WAYS:
            return frozenset((letters, False) for letters, _ in ways)
        ways = longer
        if not any(known for _, known in ways):
            break
    return ways


def _first_word(letters: str, *, goes_on: bool) -> Way:
    """Where the first word has ended, what follows it is of no interest: it has a place of its
    own. What stands before it is kept as END: another word may come to stand there."""
    found = FIRST_WORD.match(letters)
    if found is None:
        return letters and END, goes_on
    word = (found[1] and END) + found[2]
    return (word + END, False) if found[3] else (word, goes_on)


def _ways_of(name: str, what: Any) -> frozenset[Way]:
    if name in ZERO_WIDTH:
        return frozenset(((END, True),)) if str(what) == "AT_BOUNDARY" else NO_LETTERS
    if name == "LITERAL":
        return frozenset(((chr(what), True),))
    if name == "IN" and len(what) <= MOST_LETTERS and all(str(one) == "LITERAL" for one, _ in what):
        return frozenset((chr(letter), True) for _, letter in what)
    if name == "SUBPATTERN" and not what[1]:
        return _ways(what[3])
    if name == "BRANCH":
        return frozenset[Way]().union(*(_ways(branch) for branch in what[1]))
    if name in REPEATS:
        least, most, inner = what
        if most == 1:
            return _ways(inner) | (NO_LETTERS if not least else frozenset())
        return frozenset((letters, False) for letters, _ in _ways(inner)) if least else UNKNOWN
    return UNKNOWN


def _words_of(ways: frozenset[Way]) -> Words:
    """The words of all ways; nothing where one way has none."""
    found = frozenset(letters.removeprefix(END) for letters, _ in ways)
    return NOTHING if "" in found else found


def _commonness(words: Iterable[str]) -> float:
    """How many of the words that everybody says begin so; short beginnings count a little more."""
    return sum(map(_common, words))


def _common(word: str) -> float:
    return _ORDINARY.get(word, 0) + ANY_LETTER_WORTH * max(LONG - len(word), 1)
