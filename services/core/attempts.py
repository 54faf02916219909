"""Attempts to prove something by telephone: counted before they are looked at, and few.

They are counted for the call, for the number within a day, and for the home they would open,
so that neither many calls nor many numbers are a way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from services.core.people import Attestation

MOST_PER_CALL = 3
MOST_PER_NUMBER = 3
MOST_PER_TARGET = 5
"""More than for a number: a caller who shows somebody else's number cannot lock them out at
once."""
WITHIN = timedelta(hours=24)


class Check(StrEnum):
    """What is tried. Each is counted by itself."""

    IDENTITY = "identity"
    JOB = "job"
    """A vendor names an issue and a company."""
    UNIT = "unit"
    """A recognised caller asks about a home."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt; nothing in it is a secret."""

    check: Check
    call_sid: str
    """The conversation's first call."""
    at: datetime
    number: str = ""
    """E.164; "" where none is shown."""
    target: str = ""
    """What it would open: the id of a unit, or the number of an issue."""
    attestation: Attestation = Attestation.ABSENT
    about: str = ""
    """Which things were asked for, in a word for the trail."""


def left_after(of_call: int, of_number: int, of_target: int) -> int | None:
    """How many attempts are left after one more failed one, where so many have failed already;
    None where there is none to begin with."""
    left = min(MOST_PER_CALL - of_call, MOST_PER_NUMBER - of_number, MOST_PER_TARGET - of_target)
    return left - 1 if left > 0 else None


@dataclass(frozen=True, slots=True)
class Counted:
    """An attempt that was counted."""

    number: int
    left: int
    """How many are left if it fails."""


class AttemptBook(Protocol):
    """The attempts of all calls. Every method raises ProviderError."""

    async def begin(self, attempt: Attempt) -> Counted | None:
        """Count it, as failed until told otherwise; None where none is left."""
        ...

    async def settle(self, number: int, *, passed: bool) -> None:
        """How it went, for the count and for the audit."""
        ...
