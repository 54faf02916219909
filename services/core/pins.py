"""PINs of the staff line: which are good enough, and how they are heard without being kept."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise

from services.core.number_words import digit_runs
from services.core.people import PhoneNumber

SHORTEST, LONGEST = 4, 8
WRONG_TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
HIDDEN = "(PIN)"
"""What stands in the record in place of the digits."""
AWAITED = "staff_pin"
"""The slot of the question for the PIN."""
LAST_FOUR = "last_four"
"""The slot of the question for the last four digits of the identity check."""
DIGIT_SLOTS = frozenset((AWAITED, LAST_FOUR))
"""Slots whose answers are digits that are held for one turn and kept nowhere."""
KEYPAD = ("2580", "0852", "1470", "0741", "3690", "0963", "1590", "3570", "1004", "1379", "2468")
"""Lines and crosses on a keypad, and other digits that everybody tries first."""
NAMES_PIN = re.compile(
    r"\b(pin|passcode|pass code|clave|codigo personal|c[oó]digo personal)\b", re.I
)


class PinVerdict(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    LOCKED = "locked"
    NO_PIN = "no_pin"
    """No PIN was ever set for this number."""


def fault_of_pin(pin: str, number: PhoneNumber | None = None) -> str:
    """What is wrong with a PIN, in words for a page; "" for a good one."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        return f"A PIN has {SHORTEST} to {LONGEST} digits."
    if _is_pattern(pin):
        return "This PIN is too easy to guess: digits that repeat, or that follow each other."
    if len(pin) == SHORTEST and pin[:2] in ("19", "20"):
        return "This PIN is too easy to guess: it looks like a year."
    if number is not None and number.e164.endswith(pin):
        return "This PIN is too easy to guess: it is the end of the telephone number."
    return ""


def _is_pattern(pin: str) -> bool:
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    half = len(pin) // 2
    repeats = len(pin) % 2 == 0 and pin[:half] == pin[half:]
    return len(steps) == 1 or repeats or len(set(pin)) < 3 or pin in KEYPAD


def pin_in(words: str, *, awaited: bool) -> tuple[str, str]:
    """The words without the digits of a PIN, and those digits; ("…", "") where there are none.

    Digits are a PIN where one was asked for, or where the words name one.
    """
    if not awaited:
        return _pin_after_its_name(words)
    digits = "".join(digit_runs(words))
    return (_without_digits(words), digits) if digits else (words, "")


def _pin_after_its_name(words: str) -> tuple[str, str]:
    """`close at three, my pin is 7391`: only what follows the name of it is a PIN."""
    named = NAMES_PIN.search(words)
    digits = "".join(digit_runs(words[named.end() :])) if named else ""
    if named is None or len(digits) < SHORTEST:
        return words, ""
    return words[: named.end()] + " " + _without_digits(words[named.end() :]), digits


# Whatever may be a digit is taken out, "for" and "to" too: a word too many is no loss.
DIGIT_WORDS = re.compile(
    r"\b(zero|oh?|one|two|to|too|three|four|for|five|six|seven|eight|ate|nine|ten|eleven|twelve|"
    r"(thir|four|fif|six|seven|eigh|nine)teen|(twen|thir|for|fif|six|seven|eigh|nine)ty|double|"
    r"triple|hundred|thousand|cero|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|"
    r"doce|trece|catorce|quince|dieci\w+|veint\w+|treinta|cuarenta|cincuenta|sesenta|setenta|"
    r"ochenta|noventa|doble|cien|ciento|mil|y|and)\b|\d",
    re.I,
)


def _without_digits(words: str) -> str:
    rest = " ".join(DIGIT_WORDS.sub(" ", words).split()).strip(" .,-#*")
    return f"{rest} {HIDDEN}" if any(letter.isalpha() for letter in rest) else HIDDEN
