"""What follows a long silence: a word, more waiting, or at last the end of the call."""

from __future__ import annotations

from dataclasses import dataclass

from services.call.patience import RELAY_SILENCE_S
from services.core.dialogue import Memory
from services.engine.lines import line

NUDGES = ("still_there", "take_your_time")
"""Said into a long silence, one each; slow speakers need the time."""
PATIENCE = 6
"""Silences in a row after which the line is given up: over a minute without a word."""
AGAIN_S = 12.0
RELAY_NUDGE_EVERY = 3
"""On a relayed call the first silence and every third after it are answered: somebody may be
typing, and the line is never given up."""


@dataclass(frozen=True, slots=True)
class AfterSilence:
    """Words to say, or how long to wait on without any."""

    words: str = ""
    wait_s: float = AGAIN_S
    ends: bool = False


def after_silence(memory: Memory, silences: int) -> AfterSilence:
    """`silences`: how many there were in a row, with this one."""
    language = memory.language
    if memory.manner.relay:
        if silences % RELAY_NUDGE_EVERY == 1:
            return AfterSilence(line("take_all_time", language))
        return AfterSilence(wait_s=RELAY_SILENCE_S)
    if silences <= len(NUDGES):
        return AfterSilence(line(NUDGES[silences - 1], language))
    if silences < PATIENCE:
        return AfterSilence()
    return AfterSilence(line("silent_goodbye", language), ends=True)
