"""How long things of a Realtime connection may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LiveLimits:
    """Seconds."""

    connect_s: float = 3.0
    settle_s: float = 3.0
    """From the open connection to a session that is as we want it."""
    ready_s: float = 0.8
    """How long a turn waits for a connection that is being made."""
    send_s: float = 1.0
    cancel_s: float = 1.0
    """How long the end of a cancelled response is waited for."""
    begin_s: float = 10.0
    """The engine's own deadlines are shorter; this one frees a connection that does nothing."""
    answer_s: float = 60.0
    recycle_s: float = 50 * 60.0
    """A session lives for 60 minutes (reference of November 2026)."""
    heartbeat_s: float = 20.0
    close_s: float = 0.5
    lasting_s: float = 5.0
    """A connection that is lost sooner counts as an attempt that failed: no storm of them."""
    rests_s: tuple[float, ...] = (0.0, 0.5, 1, 2, 5, 10, 20)
    """After one miss, after two, and so on; the last one for ever."""
