"""Calls as tests need them."""

from __future__ import annotations

from typing import Any

from services.core.dialogue import Memory, Mode
from services.core.events import (
    AssistantHeard,
    AssistantSpoke,
    CallEnded,
    CallerSpoke,
    CallRang,
    CallStarted,
    Event,
)
from services.core.people import Caller, PhoneNumber
from services.simulator.fakes import FakeClock
from services.store.call_log import StoredCallLog

NUMBER = PhoneNumber("+17185550142")
OFFICE = "+17185550100"


def memory_of(sid: str = "CA1", **more: Any) -> Memory:
    known: dict[str, Any] = {"caller": Caller(NUMBER), "called_number": OFFICE, **more}
    return Memory(call_sid=sid, assistant="front_desk", **known)


class Happening:
    """Makes the events of one call, each a second after the other."""

    def __init__(self, clock: FakeClock, sid: str = "CA1", epoch: int = 1) -> None:
        self._clock = clock
        self.sid = sid
        self.epoch = epoch

    def make(self, kind: type[Event], **fields: Any) -> Any:
        self._clock.advance(1)
        known: dict[str, Any] = {"call_sid": self.sid, "at": self._clock.now(), **fields}
        return kind(**known)

    def rang(self) -> Any:
        return self.make(
            CallRang,
            number=NUMBER,
            from_number=NUMBER.e164,
            to_number=OFFICE,
            assistant="front_desk",
            direction="inbound",
        )

    def started(self) -> Any:
        return self.make(
            CallStarted,
            caller=Caller(NUMBER),
            from_number=NUMBER.e164,
            to_number=OFFICE,
            assistant="front_desk",
            direction="inbound",
            epoch=self.epoch,
        )

    def said(self, turn: int, text: str) -> Any:
        return self.make(CallerSpoke, turn=turn, text=text, language="en")

    def answered(self, turn: int, text: str, ms: float = 12.0) -> Any:
        words = {"text": text, "mode": Mode.SCRIPTED, "first_token_ms": ms}
        return self.make(AssistantSpoke, turn=turn, **words)

    def ended(self, outcome: str = "completed") -> Any:
        return self.make(CallEnded, outcome=outcome)

    def heard(self, turn: int, text: str) -> Any:
        return self.make(AssistantHeard, turn=turn, heard_text=text)


async def record(log: StoredCallLog, *events: Event) -> None:
    """Record events and have them written."""
    for event in events:
        log.record(event)
    await log.flush()
