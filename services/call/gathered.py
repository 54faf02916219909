"""What a caller said or pressed in a <Gather>: may it be acted on? Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.core.emergency import assess
from services.core.issue import Urgency

GRAVE = (Urgency.LIFE_SAFETY, Urgency.EMERGENCY)
CONFIDENCE_FLOOR = 0.5
"""Below this a transcript is as likely wrong as right. A wrong act costs more than one question
more, so the caller is asked again; nothing is done on it."""

MISSES_ALLOWED = 2
"""Turns in a row without usable words; then the caller may leave a message."""

WORDS_LIMIT = 2000
PERSON_KEY = "0"

# A single word without a vowel or a figure is a noise that was written down: "hmm", "shh", "mm".
NOISE = re.compile(r"[^\W\d_aeiouyáéíóúü]*", re.IGNORECASE)


class HeardKind(StrEnum):
    WORDS = "words"
    DIGITS = "digits"
    PERSON = "person"
    """Zero was pressed."""
    UNSURE = "unsure"
    """Something was said, but not well enough understood to act on: `words` are asked back, and
    may be another language."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Heard:
    """One turn of the caller."""

    kind: HeardKind
    words: str = ""
    digits: str = ""


def _confidence(text: str) -> float | None:
    """Twilio's confidence, 0 to 1, or None where it gives none that can be read."""
    try:
        found = float(text)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def _is_odd(words: str) -> bool:
    """Does it look like a noise rather than like words?"""
    return sum(one.isalnum() for one in words) < 2 or bool(NOISE.fullmatch(words.strip(" .,!?")))


def _is_sure(words: str, confidence: float | None) -> bool:
    if confidence is None:
        return not _is_odd(words)
    return confidence >= CONFIDENCE_FLOOR


def _tells_of_danger(words: str) -> bool:
    """However badly it was heard: a false alarm costs less than a question more."""
    alarm = assess(words, "en")
    return alarm is not None and alarm.urgency in GRAVE


def read_gathered(form: Mapping[str, str]) -> Heard:
    """The turn in a <Gather> request. Never raises; what is not usable says so."""
    digits = form.get("Digits", "").strip()
    if digits == PERSON_KEY:
        return Heard(HeardKind.PERSON)
    if digits:
        return Heard(HeardKind.DIGITS, digits=digits[:32])
    words = " ".join(form.get("SpeechResult", "").split())[:WORDS_LIMIT]
    if not words:
        return Heard(HeardKind.NOTHING)
    if not _is_sure(words, _confidence(form.get("Confidence", ""))):
        return Heard(HeardKind.WORDS if _tells_of_danger(words) else HeardKind.UNSURE, words)
    return Heard(HeardKind.WORDS, words=words)
