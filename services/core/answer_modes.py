"""How a number is answered: the modes by name, and which of them are steps to going live."""

from __future__ import annotations

from enum import StrEnum


class AnswerMode(StrEnum):
    ALWAYS = "always"
    """Chris answers."""
    AFTER_HOURS = "after_hours"
    """People first while the office is open, Chris otherwise."""
    OVERFLOW = "overflow"
    """People first; Chris where nobody picks up."""
    OFF = "off"
    """People only."""
    SHADOW = "shadow"
    """People only, and Chris hears test calls alone: the first step to going live."""


STEPS = (AnswerMode.SHADOW, AnswerMode.AFTER_HOURS, AnswerMode.OVERFLOW, AnswerMode.ALWAYS)
"""In the order in which Chris is given more of the calls. `OFF` is before them all."""


def rank_of(mode: AnswerMode) -> int:
    """How much of the calls Chris is given: 0 for people alone, then the steps."""
    return STEPS.index(mode) + 1 if mode in STEPS else 0
