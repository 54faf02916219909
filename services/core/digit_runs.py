"""Runs of digits in speech, as figures or as words, and where they stand in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from services.core.number_words import HUNDREDS_ES, TEENS, TENS, UNITS
from services.core.spoken import without_accents
from services.core.word_lists import words

# A time as programs write it is one word and no number: a tenth of them would pass for a card's
# last digits. "1450.50" is an amount and one word; "123.45.6789" is three.
TOKEN = re.compile(
    r"(?<!\d)\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?(?!\d)|"
    r"(?<![\d.])\d+\.\d{1,2}(?![\d.])|[^\W_]+(?:['’][^\W\d_]+)?"
)
NOT_DIGITS = words("a un una")
"""Number words that are nearly always something else."""
FILLERS = words(
    "um uh er eh then dash hyphen minus slash space comma period dot punto luego despues guion "
    "medio espacio coma este okay ok right left next again so derecha izquierda barra sigue"
)
"""Said between digits without ending the number."""
ZERO_LETTERS = ("o", "oh")
MOST_FILLERS = 2
TIMES = {
    "double": 2, "doble": 2, "triple": 3, "treble": 3, "quadruple": 4, "cuadruple": 4,
}  # fmt: skip
HEARD_AS = {"for": 4, "to": 2, "too": 2, "won": 1, "ate": 8}
"""What a recogniser writes for a digit, where digits stand on both sides."""
COUNTED = words("three four 3 4 tres cuatro")
COUNTS = words("first second third last next primeros segundos ultimos siguientes otros")
""" "The last four": no digit of the number."""
HUNDRED = ("hundred", "cientos")
THOUSAND = ("thousand", "mil")
BEGINNINGS = frozenset((*UNITS, *TEENS, *TENS, *HUNDREDS_ES, *TIMES, *THOUSAND, *ZERO_LETTERS))
WITH_LETTERS = re.compile(r"[a-z]{0,2}(\d{3,})[a-z]?")
"""A code with a letter or two, as "a4412"."""


class Said(NamedTuple):
    """One word of the text: folded, with its place."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DigitRun:
    """Digits said one after another. `first` and `last` are its words' places in the list of
    words, `start` and `end` its characters in the text, `groups` the digits of each word."""

    digits: str
    first: int
    last: int
    start: int
    end: int
    groups: tuple[int, ...] = ()


def said_words(text: str) -> list[Said]:
    """The words of `text`, without accents and in lower case."""
    return [Said(_plain(match[0]), match.start(), match.end()) for match in TOKEN.finditer(text)]


def _plain(word: str) -> str:
    return without_accents(word).removesuffix("'s")


def digit_runs(spoken: Sequence[Said]) -> list[DigitRun]:
    """Every run, in order. "four two" and "forty two" are both 42: what was meant is not asked."""
    runs: list[DigitRun] = []
    at = 0
    while at < len(spoken):
        run = _run_at(spoken, at) if _may_begin(spoken[at].word) else None
        if run:
            runs.append(run)
        at = run.last + 1 if run else at + 1
    return runs


def _may_begin(word: str) -> bool:
    """Most words of a turn are no numbers, and are passed over quickly."""
    return word in BEGINNINGS or not word.isalpha()


def _run_at(spoken: Sequence[Said], first: int) -> DigitRun | None:
    groups: list[str] = []
    at, last, fillers = first, first - 1, 0
    while at < len(spoken) and fillers <= MOST_FILLERS:
        found, taken = _digits_at(spoken, at, inside=bool(groups))
        if found:
            groups.append(found)
            last, fillers = at + taken - 1, 0
        elif not groups or spoken[at].word not in FILLERS:
            break
        else:
            fillers += 1
        at += taken or 1
    if not groups:
        return None
    sizes = tuple(map(len, groups))
    return DigitRun("".join(groups), first, last, spoken[first].start, spoken[last].end, sizes)


def _digits_at(spoken: Sequence[Said], at: int, *, inside: bool) -> tuple[str, int]:
    """The digits that begin at a word and how many words they take; ("", 0) for none."""
    word, after = spoken[at].word, _word(spoken, at + 1)
    if word in COUNTED and _word(spoken, at - 1) in COUNTS and not inside:
        return "", 0
    amount, taken = _amount_at(spoken, at)
    if taken:
        return str(amount), taken
    if word.isdecimal() and word.isascii():
        return word, 1
    if with_letters := WITH_LETTERS.fullmatch(word):
        return with_letters[1], 1
    if word in ZERO_LETTERS:
        return ("0", 1) if inside or _is_number(after) else ("", 0)
    if word in TIMES and (_is_unit(after) or (after.isdecimal() and len(after) == 1)):
        return str(UNITS.get(after, after)) * TIMES[word], 2
    if inside and word in HEARD_AS and _is_unit(after) and _is_unit(_word(spoken, at - 1)):
        return str(HEARD_AS[word]), 1
    small, taken = _small_at(spoken, at)
    return (str(small), taken) if taken else ("", 0)


def _small_at(spoken: Sequence[Said], at: int) -> tuple[int, int]:
    """A number below a hundred in words, and how many words it takes."""
    word = _word(spoken, at)
    if _is_unit(word):
        return UNITS[word], 1
    if word in TEENS:
        return TEENS[word], 1
    if word not in TENS:
        return 0, 0
    joined = 1 if _word(spoken, at + 1) == "y" else 0
    unit = _word(spoken, at + 1 + joined)
    if _is_unit(unit) and UNITS[unit]:
        return TENS[word] + UNITS[unit], 2 + joined
    return TENS[word], 1


def _amount_at(spoken: Sequence[Said], at: int) -> tuple[int, int]:
    """A number with "hundred" or "thousand" in it: its value and its words; (0, 0) for none."""
    total, current, start, scaled = 0, 0, at, False
    while at < len(spoken):
        word = spoken[at].word
        small, taken = _part_at(spoken, at)
        if word in HUNDRED and current:
            current, taken, scaled = current * 100, 1, True
        elif word in THOUSAND and (current or not scaled):
            total, current, taken, scaled = (current or 1) * 1000, 0, 1, True
        elif taken and current % 100 == 0 and not (current and small >= 100):
            current += small
            scaled = scaled or word in HUNDREDS_ES
        else:
            break
        at += taken
    return (total + current, at - start) if scaled else (0, 0)


def _part_at(spoken: Sequence[Said], at: int) -> tuple[int, int]:
    word = spoken[at].word
    if word in HUNDREDS_ES:
        return HUNDREDS_ES[word], 1
    if word.isdecimal() and word.isascii() and len(word) <= 2:
        return int(word), 1
    return _small_at(spoken, at)


def _word(spoken: Sequence[Said], at: int) -> str:
    return spoken[at].word if 0 <= at < len(spoken) else ""


def _is_unit(word: str) -> bool:
    return word in UNITS and word not in NOT_DIGITS and word not in ZERO_LETTERS


def _is_number(word: str) -> bool:
    return _is_unit(word) or word in TEENS or word in TENS or (word.isdecimal() and word.isascii())
