"""What Twilio's doors have seen of late: the last request that was signed right, the last one that
was refused and why, how the last voice session went, and one call step by step.

For the set-up page, which says what is wrong before anybody reads a log. Kept in memory by every
process and written down by `store/door_book.py`; holds no number and no word of a caller.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from services.core.events import CallEnded, Event
from services.core.first_call import CallStep, StepSeen, WatchedCall
from services.core.ports import Clock

GIVEN_UP_AFTER = timedelta(minutes=5)
"""A call that is watched and never ends makes room for the next one."""
NOTED_EVERY = timedelta(seconds=20)
"""Signed requests come several times a call; the page needs to know of the last minute's."""
WORDS_HEARD = ('"tokensPlayed"', '"agentSpeaking"', '"prompt"', '"interrupt"')
"""Twilio says such a thing only once it has played our words, or heard the caller's."""


@dataclass(frozen=True, slots=True)
class DoorNote:
    """One thing that was seen. `why` is a word of ours, `origin` an address that Twilio asked."""

    at: datetime
    door: str = ""
    why: str = ""
    origin: str = ""
    call_sid: str = ""


@dataclass
class DoorWatch:
    """Never blocks and never raises. `fresh` holds what is not written down yet."""

    clock: Clock
    verified: DoorNote | None = None
    refused: DoorNote | None = None
    session_good: DoorNote | None = None
    session_failed: DoorNote | None = None
    call: WatchedCall | None = None
    fresh: set[str] = field(default_factory=set)

    # --- what the doors tell --------------------------------------------------------------

    def let_in(self, door: str, call_sid: str) -> None:
        """A request was signed by Twilio."""
        now = self.clock.now()
        if self.verified is None or now - self.verified.at >= NOTED_EVERY or self._refused_since():
            self._note("verified", DoorNote(now, door, call_sid=call_sid))

    def turned_away(self, door: str, why: str, origin: str = "", call_sid: str = "") -> None:
        """A request showed a signature, or named our account, and may not enter."""
        self._note("refused", DoorNote(self.clock.now(), door, why, origin, call_sid))

    def call_arrived(self, call_sid: str) -> None:
        """Twilio has asked what to do with a new call."""
        now = self.clock.now()
        if self.call is not None and self.call.call_sid == call_sid:
            return
        if not self._free(now):
            return
        self.call = WatchedCall(call_sid, now)
        self.step(call_sid, CallStep.ARRIVED)

    def step(self, call_sid: str, step: CallStep, fault: str = "", note: str = "") -> None:
        """The watched call came so far, or was refused here: `fault` says why."""
        if self.call is None or self.call.call_sid != call_sid:
            return
        changed = self.call.with_step(StepSeen(step, self.clock.now(), fault, note))
        if changed is not self.call:
            self.call = changed
            self.fresh.add("call")

    def socket_refused(self, fault: str) -> None:
        """A handshake was turned away. It names no call: it is the one that waits for a socket."""
        if self.call is not None and self.call.has(CallStep.ANSWERED):
            self.step(self.call.call_sid, CallStep.SOCKET, fault)

    def heard(self, call_sid: str, frame: str) -> None:
        """A frame of a call's socket came."""
        call = self.call
        if call is None or call.call_sid != call_sid or call.has(CallStep.WORDS):
            return
        if any(mark in frame for mark in WORDS_HEARD):
            self.step(call_sid, CallStep.WORDS)
            self._note("session_good", DoorNote(self.clock.now(), call_sid=call_sid))

    def session_broke(self, call_sid: str, why: str) -> None:
        """Twilio ended a voice session by itself; `why` is its code, or a word of ours."""
        self._note("session_failed", DoorNote(self.clock.now(), why=why, call_sid=call_sid))
        fault = f"Twilio could not hold the voice line ({why})."
        self.step(call_sid, CallStep.SOCKET, fault)

    def take(self, event: Event) -> None:
        """A listener of the event bus."""
        if isinstance(event, CallEnded):
            self.step(event.call_sid, CallStep.ENDED)

    # --- parts ----------------------------------------------------------------------------

    def taken(self) -> Mapping[str, DoorNote | WatchedCall]:
        """What is new since the last time, by name."""
        names, self.fresh = self.fresh, set()
        found = {name: getattr(self, name) for name in names}
        return {name: value for name, value in found.items() if value is not None}

    def give_back(self, names: Mapping[str, object]) -> None:
        """It could not be written down; try again with the next."""
        self.fresh |= set(names)

    def _note(self, name: str, note: DoorNote) -> None:
        setattr(self, name, note)
        self.fresh.add(name)

    def _refused_since(self) -> bool:
        return bool(self.refused and self.verified and self.refused.at >= self.verified.at)

    def _free(self, now: datetime) -> bool:
        """May another call be watched? On a busy number one is followed to its first words."""
        call = self.call
        if call is None or call.is_over or call.has(CallStep.WORDS):
            return True
        return now - call.began_at > GIVEN_UP_AFTER or any(one.fault for one in call.seen)
