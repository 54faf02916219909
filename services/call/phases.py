"""The phases of a call's talk, and what may be received in which."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from services.call.relay import Dtmf, Info, Interrupt, Prompt, Setup


class Phase(StrEnum):
    WAITING = "waiting"
    """No `setup` yet."""
    LISTENING = "listening"
    ANSWERING = "answering"
    """A turn runs: its words may be sent."""
    ENDING = "ending"
    """The last words are being played; then the call leaves the relay."""
    LEAVING = "leaving"
    """The same, because somebody of the office said so: only a new danger can still stop it."""
    OVER = "over"


ALIVE = frozenset({Phase.LISTENING, Phase.ANSWERING, Phase.ENDING, Phase.LEAVING})

MOVES: Mapping[tuple[Phase, type], Phase] = {
    (Phase.WAITING, Setup): Phase.LISTENING,
    (Phase.LISTENING, Setup): Phase.LISTENING,  # a new socket of the same call
    (Phase.ANSWERING, Setup): Phase.LISTENING,
    (Phase.ENDING, Setup): Phase.LISTENING,
    (Phase.LISTENING, Prompt): Phase.ANSWERING,
    (Phase.ANSWERING, Prompt): Phase.ANSWERING,  # a second sentence replaces the running turn
    (Phase.ENDING, Prompt): Phase.ANSWERING,  # the caller has one more thing to say
    (Phase.LISTENING, Interrupt): Phase.LISTENING,  # the words were sent, and still playing
    (Phase.ANSWERING, Interrupt): Phase.LISTENING,
    (Phase.ENDING, Interrupt): Phase.LISTENING,
    (Phase.LISTENING, Dtmf): Phase.LISTENING,
    (Phase.ANSWERING, Dtmf): Phase.ANSWERING,
    (Phase.ENDING, Dtmf): Phase.ENDING,
    (Phase.LISTENING, Info): Phase.LISTENING,
    (Phase.ANSWERING, Info): Phase.ANSWERING,
    (Phase.ENDING, Info): Phase.ENDING,
    (Phase.LEAVING, Setup): Phase.LISTENING,
    (Phase.LEAVING, Prompt): Phase.ANSWERING,
    (Phase.LEAVING, Info): Phase.LEAVING,
}
"""What may be received when, and the phase that follows. Anything else is let pass."""
