"""When an act is tried again, and how long things are kept. Pure."""

from __future__ import annotations

from datetime import timedelta

AGAIN_S = (5, 10, 20, 30, 60, 60, 120, 300)
"""An emergency's ring: nine attempts within about ten minutes. Then people see it as failed."""

OUTBOX_KEPT = timedelta(hours=6)
"""Every web process reads the outbox within a second; a page that slept loads a snapshot."""
LOST_AFTER = timedelta(minutes=20)
"""A call without an end and without words for so long was lost with its process."""


def again(attempts: int) -> timedelta | None:
    """How long to wait after so many attempts, or None: no more."""
    if attempts > len(AGAIN_S):
        return None
    return timedelta(seconds=AGAIN_S[max(attempts, 1) - 1])
