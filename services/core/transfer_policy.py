"""How the office wants calls given to people: a part of the office."""

from __future__ import annotations

from dataclasses import dataclass

RING_S = 20
"""Four rings: most voicemail answers later."""


@dataclass(frozen=True, slots=True)
class TransferPolicy:
    """What the page of transfers sets."""

    warm: bool = True
    """Whoever picks up hears first what it is about, and takes the call with the key 1."""
    misunderstandings: int = 2
    """Turns not understood after which a person is rung; 1: at once."""
    ring_s: int = RING_S
    together: bool = False
    """All who may be rung at once; else one after the other. A voicemail that picks up first
    ends the ringing of all others."""
    others_after_named: bool = False
    """Somebody asked for by name does not pick up: the others are rung as well."""
    outside_hours: bool = False
    """People may be rung at any hour; else a message is taken while the office is closed."""
