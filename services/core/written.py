"""What the assistant would say aloud, as it is written in a text."""

from __future__ import annotations

import re

_GROUP = r"\d(?: \d(?!\w))+"
DIGIT_BY_DIGIT = re.compile(rf"(?<![\w.,$])(?<!, ){_GROUP}(?:, {_GROUP})*")
"""`1 0 4 2`, `3 4 7, 5 5 5, 0 1 8 8`."""
TELEPHONE = re.compile(r"^(\d{3})(\d{3})(\d{4})$")
SAID: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"\b(Thanks|Thank you) for calling(?: [^.!]*)?", r"\1 for your message"),
        (r"\b[Gg]racias por llamar(?: a [^.!]*)?", "Gracias por su mensaje"),
        (r"\bthe number you're calling from\b", "the number you text from"),
        (r"\bnumbers by phone, so\b", "numbers, so"),
        (r"\btomar por teléfono números\b", "tomar números"),
        (r"\b911|\bnine one one\b", "911"),
    )
)


def written(words: str) -> str:
    """Numbers in digits, and words of a telephone call as those of a text."""
    plain = DIGIT_BY_DIGIT.sub(lambda found: _number(found[0]), words)
    for pattern, instead in SAID:
        plain = pattern.sub(instead, plain)
    return " ".join(plain.split())


def _number(spoken: str) -> str:
    digits = "".join(char for char in spoken if char.isdigit())
    return TELEPHONE.sub(r"\1-\2-\3", digits)
