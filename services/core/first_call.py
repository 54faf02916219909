"""The steps by which a telephone call arrives, and what each says about the set-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from services.core.checkup import Check, CheckState


class CallStep(StrEnum):
    """In the order in which they come."""

    ARRIVED = "arrived"
    SIGNED = "signed"
    ANSWERED = "answered"
    SOCKET = "socket"
    SETUP = "setup"
    WORDS = "words"
    ENDED = "ended"


TO_PEOPLE = "The office's own telephones are rung, as the number's step says."
"""The note of a call that people are given first; Chris may still get it."""
OF_CHRIS = (CallStep.SOCKET, CallStep.SETUP, CallStep.WORDS)
"""Steps that only a call which Chris answers has."""
NOT_OF_CHRIS = "Not on this call: people were rung."


@dataclass(frozen=True, slots=True)
class StepSeen:
    """A step that came, or that was refused: then `fault` says why and what to do."""

    step: CallStep
    at: datetime
    fault: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class WatchedCall:
    """One call as it arrived. No number, no name and no word of the caller."""

    call_sid: str
    began_at: datetime
    seen: tuple[StepSeen, ...] = ()

    def has(self, step: CallStep) -> bool:
        return any(one.step is step for one in self.seen)

    def with_step(self, seen: StepSeen) -> WatchedCall:
        """Each step once; a refusal gives way to success, and never the other way."""
        before = next((one for one in self.seen if one.step is seen.step), None)
        if before is not None and not (before.fault and not seen.fault):
            return self
        kept = tuple(one for one in self.seen if one.step is not seen.step)
        return replace(self, seen=(*kept, seen))

    @property
    def is_over(self) -> bool:
        return self.has(CallStep.ENDED)

    @property
    def is_for_people(self) -> bool:
        """People were rung, and Chris has not got the call since."""
        return any(one.note == TO_PEOPLE for one in self.seen) and not self.has(CallStep.SOCKET)

    @property
    def arrived_whole(self) -> bool:
        """Everything went well as far as the first words."""
        good = {one.step for one in self.seen if not one.fault}
        return set(CallStep) - {CallStep.ENDED} <= good


@dataclass(frozen=True, slots=True)
class _Told:
    title: str
    waiting: str
    done: str
    cure: str


TELLING: Mapping[CallStep, _Told] = {
    CallStep.ARRIVED: _Told(
        "Twilio asked us",
        "Nothing has come yet.",
        "Twilio's request for the call came.",
        "If you hear a message of Twilio, look at “Errors at Twilio” above. If it rings somewhere"
        " else, apply the settings of the number.",
    ),
    CallStep.SIGNED: _Told(
        "The signature is right",
        "Looked at when the request comes.",
        "The request is signed with our token, for our address.",
        "",
    ),
    CallStep.ANSWERED: _Told(
        "Chris answered",
        "Follows the request.",
        "Chris told Twilio what to do.",
        "Look at the log of the server.",
    ),
    CallStep.SOCKET: _Told(
        "The voice line was opened",
        "Twilio opens it when it has our answer.",
        "Twilio opened the socket.",
        "Usual causes: the AI features addendum is not accepted, ElevenLabs is not enabled on the"
        " Twilio account, or the proxy does not pass WebSockets. The checks above say which.",
    ),
    CallStep.SETUP: _Told(
        "The line said which call it is",
        "Comes with the socket.",
        "The line named the call, and its pass fits.",
        "Call again. If it stays so, start Chris again.",
    ),
    CallStep.WORDS: _Told(
        "You heard the first words",
        "Comes when Twilio has played the greeting, or hears you.",
        "Twilio played words, or heard yours.",
        "If you heard nothing, look at “ElevenLabs on Twilio” above.",
    ),
    CallStep.ENDED: _Told(
        "The call is over",
        "Hang up when you have heard enough.",
        "The call has ended and is on record.",
        "",
    ),
}


def story_of(call: WatchedCall | None) -> Sequence[Check]:
    """One line for each step, for the page that waits for the call."""
    return [_line(step, call) for step in CallStep]


def _line(step: CallStep, call: WatchedCall | None) -> Check:
    told = TELLING[step]
    seen = next((one for one in call.seen if one.step is step), None) if call else None
    if seen is None and call and call.is_for_people and step in OF_CHRIS:
        return Check(step, told.title, CheckState.OFF, NOT_OF_CHRIS)
    if seen is None:
        return Check(step, told.title, CheckState.WAITING, told.waiting, told.cure)
    if seen.fault:
        return Check(step, told.title, CheckState.FAILING, seen.fault, told.cure)
    return Check(step, told.title, CheckState.OK, seen.note or told.done)
