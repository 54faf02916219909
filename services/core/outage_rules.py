"""When reports are proposed as an outage: a part of the office's settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutageRules:
    """When reports are proposed as an outage: a part of the office's settings."""

    units: int = 3
    minutes: int = 60


def faults_of(rules: OutageRules) -> Sequence[str]:
    checks = (
        (2 <= rules.units <= 50, "From 2 to 50 homes."),
        (5 <= rules.minutes <= 1440, "From 5 to 1440 minutes."),
    )
    return [words for good, words in checks if not good]
