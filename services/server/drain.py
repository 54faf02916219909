"""The timetable of leaving: what a worker does after SIGTERM, and by when.

SIGTERM is a state, not a closed door. Every door stays open while calls go on, and for a
moment after the last one, because Twilio then asks `/voice/ended` what to do. With `DRAIN_S`
at 25 the process is gone within the 30 s that Heroku allows.
"""

from __future__ import annotations

from dataclasses import dataclass

QUIET_S = 2.0
"""So long without a call, and the worker may leave: a call answered a moment before SIGTERM
still opens its socket, and an ended one still asks `/voice/ended`."""
MOVE_S = 3.5
"""For the last sentence, `end`, and Twilio's closing of the sockets."""
HURRIED_MOVE_S = 1.0
"""The same in a quick stop; gunicorn's master kills 2 s after SIGQUIT."""
REQUESTS_S = 0.3
"""For HTTP requests under way when the listener closes."""
STOP_S = 1.0
"""For `House.stop`."""
SECOND_TERM_S = 3.0
"""A SIGTERM so long after the first is somebody's impatience. Before that it is the same one twice:
Heroku and systemd signal every process, and the master passes its own on."""


@dataclass(slots=True)
class Leaving:
    """When the worker was told to leave and how. Times are those of `time.monotonic`."""

    told_at_s: float | None = None
    hurried: bool = False

    def told(self, now_s: float, *, hurry: bool = False) -> None:
        """Note a signal. Safe in a signal handler: it only sets values."""
        if self.told_at_s is None:
            self.told_at_s = now_s
        elif now_s - self.told_at_s >= SECOND_TERM_S:
            self.hurried = True
        self.hurried = self.hurried or hurry

    def drained_by_s(self, drain_s: float) -> float:
        """Until when calls may go on by themselves."""
        return (self.told_at_s or 0.0) + drain_s

    def moved_by_s(self, drain_s: float) -> float:
        """Until when the doors stay open for calls that were moved."""
        return self.drained_by_s(drain_s) + MOVE_S
