"""How long nobody speaks before something is said, by the caller's manner. No I/O."""

from __future__ import annotations

from services.core.manner import Manner

SILENCE_S = 12.0
PATIENT_SILENCE_S = 20.0
"""For somebody who is slow to answer."""
RELAY_SILENCE_S = 75.0
"""An operator types, the caller reads, types, and the operator reads it out: a minute is normal."""


def silence_s(manner: Manner) -> float:
    """Seconds from the end of our words."""
    if manner.relay:
        return RELAY_SILENCE_S
    return PATIENT_SILENCE_S if manner.patient else SILENCE_S
