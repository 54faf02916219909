"""Indoor temperatures and lengths of time as callers say them; pure.

"Fifty eight degrees", "it's 58 in here", "cuarenta y dos grados", "low fifties", "ten Celsius".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from services.core.word_lists import words

ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SPANISH_ONES = ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
UNITS = {
    **{word: number for number, word in enumerate(ONES)},
    **{word: number for number, word in enumerate(SPANISH_ONES)},
    "un": 1,
    "una": 1,
    "a": 1,
    "an": 1,
}
TEENS = {
    word: number
    for listed in (
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
        "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve",
    )
    for number, word in enumerate(listed.split(), start=10)
}
TENS = {
    word: number
    for listed in (
        "twenty thirty forty fifty sixty seventy eighty ninety",
        "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    )
    for word, number in zip(listed.split(), range(20, 100, 10), strict=True)
}
DECADES = {word[:-1] + "ies": number for word, number in TENS.items() if word.endswith("ty")}
"""The fifties."""
HUNDRED = words("hundred cien ciento")
SOME = words("something ish y pico odd")
JOINS = words("and y")

DEGREES = words("degrees degree grados grado")
INDOORS = words("in inside adentro dentro en indoors")
NOT_INDOORS = words("outside afuera oven water fridge refrigerator freezer horno agua")
CELSIUS = words("celsius centigrade centigrados")
NEGATIVE = words("minus negative menos")
BELOW_ZERO = frozenset({("below", "zero"), ("bajo", "cero"), ("below", "freezing")})
COMFORT_F = (30, 130)
"""What an indoor temperature can be without the word "degrees" beside it."""
LEAST_DEGREES = 5
"""A lower figure is no temperature, where no scale is named and none was asked for; one below the
comfort range is cold on either scale."""
BEFORE = 4
"""In tokens: how far back a number is looked for."""
AGED = frozenset({("i", "am"), ("she", "is"), ("he", "is"), ("who", "is"), ("who", "am")})
"""What stands before an age: "it's cold in here, I am eighty three"."""
YEARS = words("year years anos ano yo")

HOURS_OF = {
    **dict.fromkeys(("hour", "hours", "hora", "horas"), 1),
    **dict.fromkeys(("day", "days", "dia", "dias"), 24),
    **dict.fromkeys(("week", "weeks", "semana", "semanas"), 168),
}
COUPLE = {"couple": 2, "par": 2, "few": 3, "several": 3, "half": 0}


def degrees_in(tokens: Sequence[str], *, asked: bool = False) -> int | None:
    """An indoor temperature in Fahrenheit. `asked`: a bare number answers the question."""
    if NOT_INDOORS.intersection(tokens):
        return None
    scale = _to_fahrenheit if CELSIUS.intersection(tokens) else _as_it_is
    low, high = COMFORT_F
    for place, token in enumerate(tokens):
        measured = token in DEGREES or token in CELSIUS
        if not measured and token not in INDOORS:
            continue
        value = _signed(tokens, place)
        plain = asked or scale is _to_fahrenheit
        if value is not None and (value >= LEAST_DEGREES or (measured and plain)):
            value = scale(value)
            if measured or low <= value <= high:
                return value if value <= high else None
    return _bare(tokens) if asked else None


def _signed(tokens: Sequence[str], place: int) -> int | None:
    """The number before `place`, below zero where that is said."""
    value = number_before(tokens, place)
    minus = not NEGATIVE.isdisjoint(tokens[max(place - BEFORE, 0) : place])
    below = not BELOW_ZERO.isdisjoint(pairwise(tokens))
    return -value if value is not None and (minus or below) else value


def _as_it_is(degrees: int) -> int:
    return degrees


def _to_fahrenheit(celsius: int) -> int:
    return round(celsius * 9 / 5 + 32)


def _bare(tokens: Sequence[str]) -> int | None:
    """The first number of an answer that can be an indoor temperature."""
    low, high = COMFORT_F
    for start in range(len(tokens)):
        numbers = ((end, _number(tuple(tokens[start:end]))) for end in _ends(tokens, start))
        end, value = next((one for one in numbers if one[1] is not None), (start, None))
        if value is not None and low <= value <= high and not _is_age(tokens, start, end):
            return value
    return None


def _is_age(tokens: Sequence[str], start: int, end: int) -> bool:
    """Is the number tokens[start:end] how old somebody is?"""
    return tuple(tokens[max(start - 2, 0) : start]) in AGED or bool(
        YEARS.intersection(tokens[end : end + 1])
    )


def _ends(tokens: Sequence[str], start: int) -> range:
    """Where a number that begins at `start` can end, the longest first."""
    return range(min(start + BEFORE, len(tokens)), start, -1)


def number_before(tokens: Sequence[str], place: int) -> int | None:
    """The number that tokens[:place] end in, up to the hundreds."""
    end = place
    while end > 0 and tokens[end - 1] in SOME:
        end -= 1
    best = None
    for start in range(end - 1, max(end - BEFORE, 0) - 1, -1):
        value = _number(tuple(tokens[start:end]))
        best = value if value is not None else best
    return best


def _number(said: tuple[str, ...]) -> int | None:
    """Exactly this number, or None."""
    match said:
        case (word,):
            return _one_word(word)
        case (hundred, *rest) if hundred in HUNDRED:
            return _with_hundreds(1, rest)
        case (many, hundred, *rest) if hundred in HUNDRED and many in UNITS:
            return _with_hundreds(UNITS[many], rest)
        case (tens, one) if tens in TENS and one in ONES[1:]:
            return TENS[tens] + ONES.index(one)
        case (tens, join, one) if tens in TENS and join in JOINS and one in SPANISH_ONES[1:]:
            return TENS[tens] + SPANISH_ONES.index(one)
    return None


def _one_word(word: str) -> int | None:
    if word.isascii() and word.isdigit() and len(word) <= 3:
        return int(word)
    if word in ("a", "an", "un", "una"):
        return None
    for table in (TENS, TEENS, DECADES, UNITS):
        if word in table:
            return table[word]
    return 100 if word in HUNDRED else None


def _with_hundreds(hundreds: int, rest: Sequence[str]) -> int | None:
    rest = rest[1:] if rest and rest[0] in JOINS else rest
    if not rest:
        return hundreds * 100
    more = _number(tuple(rest))
    return hundreds * 100 + more if more is not None and more < 100 else None


def hours_in(tokens: Sequence[str]) -> int | None:
    """How long something lasts: "three days", "a couple of hours", "dos semanas"."""
    for place, token in enumerate(tokens):
        if token in HOURS_OF:
            count = _count_before(tokens, place)
            if count is not None:
                return count * HOURS_OF[token]
    if {"yesterday", "ayer", "anoche"}.intersection(tokens):
        return 24
    return None


def _count_before(tokens: Sequence[str], place: int) -> int | None:
    near = tokens[max(place - 2, 0) : place]
    value = number_before(tokens, place)
    if value is not None:
        return value
    some = next((COUPLE[word] for word in near if word in COUPLE), None)
    return 1 if some is None and near and near[-1] in UNITS else some
