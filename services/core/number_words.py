"""Spoken numbers: telephone digits, and amounts such as a rent. English and Spanish."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from services.core.people import PhoneNumber
from services.core.spoken import fold
from services.core.word_lists import words

UNITS: Mapping[str, int] = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "cero": 0,
    "uno": 1,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "seis": 6,
    "siete": 7,
    "ocho": 8,
    "nueve": 9,
    "oh": 0,
    "o": 0,
    "un": 1,
    "una": 1,
    "a": 1,
}
TEENS: Mapping[str, int] = {
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "diez": 10,
    "once": 11,
    "doce": 12,
    "trece": 13,
    "catorce": 14,
    "quince": 15,
    "dieciseis": 16,
    "diecisiete": 17,
    "dieciocho": 18,
    "diecinueve": 19,
    "veintiuno": 21,
    "veintidos": 22,
    "veintitres": 23,
    "veinticuatro": 24,
    "veinticinco": 25,
    "veintiseis": 26,
    "veintisiete": 27,
    "veintiocho": 28,
    "veintinueve": 29,
}
TENS: Mapping[str, int] = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "veinte": 20,
    "treinta": 30,
    "cuarenta": 40,
    "cincuenta": 50,
    "sesenta": 60,
    "setenta": 70,
    "ochenta": 80,
    "noventa": 90,
}
HUNDREDS_ES: Mapping[str, int] = {
    "cien": 100,
    "ciento": 100,
    "doscientos": 200,
    "trescientos": 300,
    "cuatrocientos": 400,
    "quinientos": 500,
    "seiscientos": 600,
    "setecientos": 700,
    "ochocientos": 800,
    "novecientos": 900,
}
TIMES = {"double": 2, "triple": 3, "doble": 2}
BETWEEN_DIGITS = words(
    "um uh area code then dash plus luego guion",
)
SHORTEST_CARD, LONGEST_CARD = 13, 19


def _digits_of(words: Sequence[str], at: int) -> tuple[str, int]:
    """The digits that start at a word, and how many words they took; ("", 0) for none."""
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else ""
    if word.isdigit():
        return word, 1
    if word in TIMES and after in UNITS:
        return str(UNITS[after]) * TIMES[word], 2
    if word in UNITS and word not in ("a", "un", "una"):
        return str(UNITS[word]) + (
            "00" if after == "hundred" else ""
        ), 2 if after == "hundred" else 1
    if word in TEENS:
        return str(TEENS[word]) + (
            "00" if after == "hundred" else ""
        ), 2 if after == "hundred" else 1
    if word in TENS:
        return _tens(words, at)
    return "", 0


def _tens(words: Sequence[str], at: int) -> tuple[str, int]:
    """`forty two` is 42, `cuarenta y dos` too, `forty` alone is 40."""
    rest = list(words[at + 1 : at + 3])
    skip = 1 if rest[:1] == ["y"] else 0
    unit = UNITS.get(rest[skip], 0) if len(rest) > skip else 0
    if unit and rest[skip] not in ("a", "un", "una"):
        return str(TENS[words[at]] + unit), 2 + skip
    return str(TENS[words[at]]), 1


@lru_cache(maxsize=256)  # asked for telephone numbers and, before, for cards
def digit_runs(text: str) -> tuple[str, ...]:
    """Every unbroken row of spoken or written digits, in order."""
    words = fold(text).replace(".", " ").split()
    runs: list[str] = []
    run, at = "", 0
    while at < len(words):
        digits, taken = _digits_of(words, at)
        if not taken and words[at] not in BETWEEN_DIGITS:
            runs, run = ([*runs, run] if run else runs), ""
        run, at = run + digits, at + (taken or 1)
    return tuple([*runs, run] if run else runs)


def phone_in(text: str) -> str | None:
    """The last whole telephone number in the words, in E.164; seven digits are not enough."""
    for run in reversed(digit_runs(text)):
        if len(run) == 10 or (len(run) == 11 and run[0] == "1"):
            number = PhoneNumber.read(run)
            if number is not None:
                return number.e164
    return None


def looks_like_card(text: str) -> bool:
    """A row of digits as long as a card's number, or as a bank account's where one is named."""
    least = 8 if ACCOUNT.search(fold(text)) else SHORTEST_CARD
    return any(least <= len(run) <= LONGEST_CARD for run in digit_runs(text))


CARD_DIGITS = re.compile(r"(?:\d[ -]?){12,}\d")
ACCOUNT = re.compile(r"\b(routing|account number|numero de cuenta|ruta)\b")


def masked(text: str) -> str:
    """Words without long numbers, for records: cards and accounts are never kept."""
    if CARD_DIGITS.search(text):
        return CARD_DIGITS.sub("[number removed]", text)
    return "[number removed]" if looks_like_card(text) else text


THOUSANDS = re.compile(r"\b(\d+(?:\.\d+)?) ?k\b")
AMOUNT_WORDS = frozenset((*UNITS, *TEENS, *TENS, *HUNDREDS_ES)) | words(
    "hundred hundreds thousand grand k mil",
)


def _amount_from(words: Sequence[str], at: int) -> tuple[int | None, int]:
    """An amount that starts at a word: `eighteen hundred`, `1800`, `two thousand five hundred`."""
    total, current, start = 0, 0, at
    while at < len(words):
        word = words[at]
        if word.isdigit():
            current = current * 100 + int(word) if 0 < current < 100 <= 100 * current else int(word)
        elif word in ("hundred", "hundreds"):
            current = (current or 1) * 100
        elif word in ("thousand", "grand", "k", "mil"):
            total, current = total + (current or 1) * 1000, 0
        elif word in HUNDREDS_ES:
            current += HUNDREDS_ES[word]
        elif word in UNITS and word not in ("a", "o"):
            current += UNITS[word]
        elif word in TEENS or word in TENS:
            value = TEENS.get(word) or TENS[word]
            # "fifteen fifty" is 1550; "twenty two" is 22.
            current = current * 100 + value if 10 <= current < 100 else current + value
        elif not _joins(words, at, current or total):
            break
        at += 1
    return (total + current or None), max(at - start, 1)


def _joins(words: Sequence[str], at: int, current: int) -> bool:
    """`and` goes on with the same amount in `two hundred and fifty`, not between two amounts."""
    before, after = words[max(at - 1, 0)], words[at + 1 : at + 3]
    if words[at] == "y":
        return before in TENS and bool(after) and after[0] in UNITS
    small = bool(after) and (after[0] in UNITS or after[0] in TEENS or after[0] in TENS)
    alone = len(after) < 2 or after[1] not in ("hundred", "thousand", "grand")
    return words[at] == "and" and current >= 100 and current % 100 == 0 and small and alone


def _whole_thousands(match: re.Match[str]) -> str:
    return str(round(float(match[1]) * 1000))


def amounts_in(text: str) -> tuple[int, ...]:
    """Whole amounts in the words, in order: `between 1500 and eighteen hundred` has two."""
    words = THOUSANDS.sub(_whole_thousands, fold(text)).split()
    found, at = [], 0
    while at < len(words):
        if words[at] not in AMOUNT_WORDS and not words[at].isdigit():
            at += 1
            continue
        amount, taken = _amount_from(words, at)
        if amount is not None:
            found.append(amount)
        at += taken
    return tuple(found)


def small_number(text: str) -> int | None:
    """The first number up to 20 in the words."""
    amounts = [amount for amount in amounts_in(text) if amount <= 20]
    return amounts[0] if amounts else None
