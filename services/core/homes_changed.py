"""When staff changed a home last: calls that begin later read the homes anew, in every process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class HomesChanged:
    """A part of the office, because that is read for every call."""

    at: datetime | None = None
