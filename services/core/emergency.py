"""What a caller's words mean for the safety of people: the alarm, and how urgent a report is.

Rules come first, a second opinion of linear models beside them (`alarms`). Both can raise the class
of a call, never lower it: who uses them keeps the worst class heard.
English and Spanish are read at once, since callers mix them; `language` is only a hint.
"""

from __future__ import annotations

from services.core.alarms import alarm_of
from services.core.conduct import danger_in_threat
from services.core.danger_checks import first_question
from services.core.hazards import Alarm, Hazard
from services.core.issue import Urgency
from services.core.issue_words import classify
from services.core.safety_words import safety_words
from services.core.thresholds import DEFAULT_LIMITS, Limits

__all__ = ["Alarm", "Hazard", "Limits", "assess", "first_question", "safety_words", "urgency_of"]


def assess(text: str, language: str = "en", limits: Limits = DEFAULT_LIMITS) -> Alarm | None:
    """The hazard that `text` reports (class L or E); None where it reports none."""
    del language
    return danger_in_threat(text) or alarm_of(text, limits)


def urgency_of(text: str, language: str = "en", limits: Limits = DEFAULT_LIMITS) -> Urgency | None:
    """The class of the report in `text`; None where no problem at home is reported."""
    if danger_in_threat(text):
        return Urgency.LIFE_SAFETY
    reading = classify(text, language, limits)
    return reading.urgency if reading else None
