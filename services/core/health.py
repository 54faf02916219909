"""How a part of the system does, as `/health` and the start-up table show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Condition(StrEnum):
    OK = "ok"
    DEGRADED = "degraded"
    """It works, with a warning: slow, nearly out of credit, sometimes refused."""
    DOWN = "down"
    STAND_IN = "stand_in"
    """No key is set; the embedded stand-in does the work."""
    NOT_NEEDED = "not_needed"
    UNKNOWN = "unknown"
    """Not looked at yet, or it may not be looked at with the rights we have."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one look has found. `why` is a sentence without secrets or personal data."""

    condition: Condition
    why: str = ""
