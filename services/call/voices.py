"""The voice and the ear of a line, set for somebody who wants it slower. No I/O."""

from __future__ import annotations

import re

from services.core.manner import Manner

SLOWER_SPEED = 0.85
"""Of ElevenLabs' range of 0.7 to 1.2: plainly slower, and still a natural voice."""
SLOWEST_SPEED = 0.7
TUNING = re.compile(r"-(?P<speed>\d\.\d+)_(?P<rest>\d\.\d+_\d\.\d+)$")
OWN_TUNING = "0.6_0.8"
"""Stability and similarity for a voice string that names none."""
PATIENT_MS, RELAY_MS = 1_800, 3_000
"""Silence within a turn that ends it; Twilio takes 600 to 5000."""
PATIENT_EOT = 0.85
"""Confidence at which the end of a turn is believed, 0.5 to 0.9."""


def slowed(voice: str) -> str:
    """The same voice at a lower speed: `id-flash_v2_5-1.0_0.6_0.8` becomes
    `id-flash_v2_5-0.85_0.6_0.8`. A speed of its own is lowered in proportion."""
    found = TUNING.search(voice)
    if found is None:
        return f"{voice}-{SLOWER_SPEED}_{OWN_TUNING}"
    speed = max(SLOWEST_SPEED, round(float(found["speed"]) * SLOWER_SPEED, 2))
    return f"{voice[: found.start()]}-{speed}_{found['rest']}"


def speech_timeout_ms(usual: int, manner: Manner) -> int:
    """How long a speaker may pause within a turn."""
    if manner.relay:
        return max(usual, RELAY_MS)
    return max(usual, PATIENT_MS) if manner.patient else usual


def eot_threshold(usual: float, manner: Manner) -> float:
    """How sure the recogniser has to be that a turn is over."""
    return max(usual, PATIENT_EOT) if manner.patient else usual
