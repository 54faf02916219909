"""How long things are kept. Pure."""

from __future__ import annotations

from datetime import timedelta

OUTBOX_KEPT = timedelta(hours=6)
"""Every web process reads the outbox within a second; a page that slept loads a snapshot."""
LOST_AFTER = timedelta(minutes=20)
"""A call without an end and without words for so long was lost with its process."""
