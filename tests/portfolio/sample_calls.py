"""Rows of calls, for tests that need some to be there."""

from __future__ import annotations

from datetime import datetime
from typing import Any


def call_row(sid: str, now: datetime, *, ended_at: datetime | None = None) -> dict[str, Any]:
    return {
        "sid": sid,
        "root_sid": sid,
        "started_at": now,
        "resumed_at": now,
        "last_spoken_at": now,
        "ended_at": ended_at,
    }
