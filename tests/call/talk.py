"""What the tests of a session build on: a call in progress, and short names for messages."""

from __future__ import annotations

from services.call.effects import Effect, Say, StartTimer
from services.call.relay import Setup
from services.call.session import CallSession
from services.core.dialogue import Memory

CALL = "CA1"


def call_in_progress() -> CallSession:
    """A session after its `setup`."""
    session = CallSession(Memory(CALL, "front_desk"))
    session.receive(Setup("VX1", CALL))
    return session


def spoken(effects: list[Effect]) -> list[Say]:
    """Only the words among the effects."""
    return [effect for effect in effects if isinstance(effect, Say)]


def without_timers(effects: list[Effect]) -> list[Effect]:
    return [effect for effect in effects if not isinstance(effect, StartTimer)]
