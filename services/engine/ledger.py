"""What the record is told of calls: each rings, begins and ends once, whatever comes twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from services.call.reception import IncomingCall
from services.core.dialogue import Act, ActState, Memory
from services.core.events import (
    ActRecorded,
    CallEnded,
    CallerIdentified,
    CallRang,
    CallStarted,
    Event,
    SuspicionChanged,
)
from services.core.people import PhoneNumber
from services.core.ports import Clock
from services.engine.call_runner import CallRunner
from services.engine.left_open import LeftOpen, keep_newest

TRANSFERRED = "transferred"
INBOUND = "inbound"


class Ledger:
    """The calls of this process, as far as the record needs to know them."""

    def __init__(self, publish: Callable[[Event], None], clock: Clock) -> None:
        self._publish = publish
        self._clock = clock
        self._rang: dict[str, None] = {}
        self._carried: dict[str, datetime] = {}
        self._ended: dict[str, None] = {}
        self._left_open = LeftOpen()

    def was_carried(self, call_sid: str) -> bool:
        """Did this process have the call on a line?"""
        return call_sid in self._carried

    def carried_for_s(self, call_sid: str) -> float:
        """How long ago the call first came onto a line here; 0 where it did not."""
        now = self._clock.now()
        return (now - self._carried.get(call_sid, now)).total_seconds()

    def rang(self, call: IncomingCall, assistant: str) -> None:
        """Twilio has announced a call. Should this process die now, there is a record of it."""
        if call.call_sid in self._rang or call.call_sid in self._carried:
            return
        keep_newest(self._rang, call.call_sid, None)
        self._publish(
            CallRang(
                call_sid=call.call_sid,
                at=self._clock.now(),
                number=PhoneNumber.read(call.from_number),
                from_number=call.from_number,
                to_number=call.to_number,
                assistant=assistant,
                direction=INBOUND,
                forwarded_from=call.forwarded_from[:24],
            )
        )

    def opened(self, call_sid: str) -> None:
        """A line opens for the call, so it is not over."""
        self._ended.pop(call_sid, None)
        self._left_open.forget(call_sid)

    def started(self, call: IncomingCall, memory: Memory, *, continued: bool) -> None:
        now = self._clock.now()
        keep_newest(self._carried, call.call_sid, self._carried.get(call.call_sid, now))
        self._publish(
            CallStarted(
                call_sid=call.call_sid,
                at=now,
                caller=memory.caller,
                from_number=call.from_number,
                to_number=call.to_number,
                assistant=memory.assistant,
                direction=INBOUND,
                forwarded_from=call.forwarded_from[:24],
                epoch=memory.epoch,
                continued=continued,
            )
        )

    def identified(self, memory: Memory) -> None:
        """The caller became known after the call had begun."""
        self._publish(
            CallerIdentified(
                call_sid=memory.call_sid,
                at=self._clock.now(),
                caller=memory.caller,
                epoch=memory.epoch,
            )
        )

    def suspected(self, memory: Memory) -> None:
        """The call rang with signs of a recorded one."""
        if memory.suspicion.signs:
            change = SuspicionChanged(
                call_sid=memory.call_sid, at=self._clock.now(), suspicion=memory.suspicion
            )
            self._publish(change)

    def transfer_noted(self, call_sid: str, who: str, number: str, state: ActState) -> None:
        """A colleague is rung for the caller (WAITING), or that came to an end. `number` tells
        this transfer from others of the call."""
        act = Act(f"{call_sid}:transfer:{number}", "transfer", state, summary=who)
        self._publish(ActRecorded(call_sid=call_sid, at=self._clock.now(), act=act))

    def closed(self, runner: CallRunner) -> None:
        """The line of this call is closed, or about to be."""
        self._left_open.note(runner)

    def first_end(self, call_sid: str, outcome: str) -> bool:
        """Is this end news? The first one is, and later only that a transfer worked: it says more
        than that the call is over."""
        if outcome == TRANSFERRED:
            self._ended.pop(call_sid, None)
        if call_sid in self._ended:
            return False
        keep_newest(self._ended, call_sid, None)
        return True

    def ended(self, call_sid: str, outcome: str) -> None:
        outcome = self._left_open.outcome(call_sid, outcome)
        self._publish(CallEnded(call_sid=call_sid, at=self._clock.now(), outcome=outcome))
