"""Times as the public contract writes them."""

from __future__ import annotations

from datetime import datetime


def iso(at: datetime | None) -> str | None:
    """ISO 8601 in UTC with milliseconds, as in `2026-11-20T15:00:00.000Z`."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z") if at else None
