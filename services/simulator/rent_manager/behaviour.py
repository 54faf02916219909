"""How the stand-in behaves where Rent Manager's documents are silent or disagree, and its faults.

Everything can be changed while it runs (`/_inside/behaviour`).
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec

from services.core.ports import Clock


class Empty(StrEnum):
    """How a collection without a match is answered."""

    NOT_FOUND = "404"
    NO_CONTENT = "204"
    EMPTY_BODY = "200"
    LIST = "[]"


class Compared(StrEnum):
    """What an update must bring back as it was read."""

    CONCURRENCY_ID = "ConcurrencyID"
    UPDATE_DATE = "UpdateDate"
    NOTHING = ""


class StrippedNumber(StrEnum):
    """How a stripped telephone number is kept."""

    TEN_DIGITS = "10"
    ELEVEN_DIGITS = "11"


@dataclass(slots=True)
class Faults:
    """Shares are of 1. A cut write is done, and its answer never leaves."""

    cut_writes: float = 0.0
    server_errors: float = 0.0
    """500; of writes that get one, every other one was done all the same."""
    too_many: float = 0.0
    hangs: float = 0.0
    """The request is taken (a write is done) and nothing is ever answered."""
    slow: float = 0.0
    slow_s: float = 3.0
    lag_s: float = 0.0
    """What is written can be read up to so many seconds later; each write draws its own."""
    down: bool = False
    """503 for everything."""
    repeated_webhooks: float = 0.0


def usual_faults() -> Faults:
    """What is drawn where faults are switched on and nothing else is said."""
    return Faults(cut_writes=0.05, server_errors=0.01, too_many=0.01, slow=0.01, lag_s=60.0)


@dataclass(slots=True)
class Behaviour:
    """The stand-in as it behaves now."""

    empty: Empty = Empty.NOT_FOUND
    compared: Compared = Compared.CONCURRENCY_ID
    stripped: StrippedNumber = StrippedNumber.TEN_DIGITS
    inline_links: bool = False
    """Are `LinkedUnits` and the like honoured on a new issue?"""
    note_ids: bool = False
    """Is the id of a new note answered?"""
    most_rows: int = 1000
    """Of one page."""
    tokens_per_user: int = 10
    token_idle_s: float = 15 * 60
    token_life_s: float = 24 * 60 * 60
    requests_per_minute: int = 500
    denied: list[str] = field(default_factory=list)
    """Resources without a privilege: 403."""
    refused_names: list[str] = field(default_factory=list)
    """Embeds and fields that this version does not know, such as `Users:PhoneNumbers`: 400."""
    refused_writes: list[str] = field(default_factory=list)
    """Resources that this version does not write: 400."""
    hard_closed: list[str] = field(default_factory=list)
    """Resources whose writes are answered 412 without `saveOptions=IgnoreHardClose`."""
    faults: Faults = field(default_factory=Faults)

    def changed(self, patch: Mapping[str, Any]) -> Behaviour:
        """With some values changed, those of `faults` one by one. Raises msgspec.ValidationError
        for a wrong value."""
        now = msgspec.to_builtins(self)
        faults = now["faults"] | dict(patch.get("faults", {}))
        return msgspec.convert(now | dict(patch) | {"faults": faults}, Behaviour)


class Dice:
    """Chance that can be played again."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)

    def falls(self, share: float) -> bool:
        return share > 0 and self._random.random() < share

    def up_to(self, most: float) -> float:
        return self._random.uniform(0, most) if most > 0 else 0.0


class ShiftedClock:
    """A clock that can be put forward."""

    def __init__(self, base: Clock) -> None:
        self._base = base
        self._ahead = timedelta()

    def now(self) -> datetime:
        return self._base.now() + self._ahead

    def advance(self, seconds: float) -> None:
        self._ahead += timedelta(seconds=seconds)
