"""When homes may be visited: a part of the office's settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.core.open_hours import Week

MINUTES = range(10, 181)
NOTICE_HOURS = range(169)
DAYS_AHEAD = range(1, 91)
AT_ONCE = range(1, 11)


@dataclass(frozen=True, slots=True)
class ViewingRules:
    """Hours, length and notice of visits."""

    booking: bool = True
    """Chris books; else visits are only requested, and the office confirms them."""
    minutes: int = 30
    notice_hours: int = 2
    """The least time between the call and the visit."""
    days_ahead: int = 21
    at_once: int = 1
    """Visits at the same time, of different homes."""
    week: Week | None = None
    """Hours of their own; None: those of leasing."""


def faults_of(rules: ViewingRules) -> Sequence[str]:
    """What cannot be kept, in words for the page."""
    checks = (
        (rules.minutes in MINUTES, "A visit takes from 10 to 180 minutes."),
        (rules.notice_hours in NOTICE_HOURS, "The notice is from 0 to 168 hours."),
        (rules.days_ahead in DAYS_AHEAD, "Visits are booked from 1 to 90 days ahead."),
        (rules.at_once in AT_ONCE, "From 1 to 10 visits at once."),
    )
    return [words for good, words in checks if not good]
