"""How fast one socket may send: what comes faster is read later, never dropped. Pure.

A caller says a sentence in seconds, and every final prompt starts a turn. A socket that floods
us must not start thousands of them, nor fill memory faster than anybody can speak.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.call.relay import Prompt, RelayMessage

FRAMES_PER_S = 60.0
BURST = 300.0
"""Frames that may come at once."""
PROMPT_COSTS = 10.0
"""A prompt counts as so many frames: 30 at once, then 6 in a second. Words before their end start
no turn, and come several times a second while somebody speaks."""
PROMPT = '"prompt"'
BEFORE_ITS_END = re.compile(r'"last"\s*:\s*false')


@dataclass(slots=True)
class Pace:
    """A bucket of frames that fills at a steady rate. Times are in seconds of any one clock."""

    _left: float = BURST
    _at_s: float | None = None

    def wait_s(self, frame: str, now_s: float) -> float:
        """Count this frame; how long to wait before it is taken, usually 0."""
        passed_s = now_s - self._at_s if self._at_s is not None else 0.0
        self._at_s = now_s
        self._left = min(BURST, self._left + passed_s * FRAMES_PER_S)
        self._left -= PROMPT_COSTS if _starts_a_turn(frame) else 1.0
        return max(0.0, -self._left / FRAMES_PER_S)


def _starts_a_turn(frame: str) -> bool:
    return PROMPT in frame and not BEFORE_ITS_END.search(frame)


@dataclass(slots=True)
class Pieces:
    """Words before their end come many times a second, and each piece holds those before it: one
    in so many seconds is taken. Times are of any one clock."""

    every_s: float
    _next_s: float = 0.0

    def takes(self, message: RelayMessage, now_s: float) -> bool:
        """Is this message taken? All that are no such piece are."""
        if not isinstance(message, Prompt) or message.last:
            return True
        if now_s < self._next_s:
            return False
        self._next_s = now_s + self.every_s
        return True
