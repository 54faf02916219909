"""The real clock."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """The port `Clock` on the machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)
