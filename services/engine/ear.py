"""Tells Twilio within a call what to listen for next, where that message is known."""

from __future__ import annotations

from services.call.hints_message import HintsMessage
from services.call.spoken import hints_text, locale
from services.core.dialogue import Memory
from services.engine.hearing import hints_now


class Ear:
    """One per call. Silent for good once Twilio has complained about what it sent."""

    def __init__(self, memory: Memory, message: HintsMessage | None) -> None:
        self._memory = memory
        self._message = message
        self._told = hints_text(hints_now(memory)) if message else ""
        self._waiting = False

    def news(self) -> bytes:
        """The message to send after a question; b"" where nothing changes."""
        if self._message is None:
            return b""
        hints = hints_text(hints_now(self._memory))
        if hints == self._told:
            return b""
        self._told, self._waiting = hints, True
        return self._message.written(hints, locale(self._memory.language))

    def heard(self) -> None:
        """The caller went on: what was sent did no harm."""
        self._waiting = False

    def refused(self) -> None:
        """Twilio reports a fault right after it: the message is not what it takes."""
        if self._waiting:
            self._message = None
