"""What an admin has looked at by eye, because no interface tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SetUpNotes:
    """A part of the office. `addendum_by` says that the AI features addendum is accepted."""

    addendum_by: str = ""
    addendum_at: datetime | None = None
