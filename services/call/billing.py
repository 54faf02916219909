"""What Twilio's requests tell of what it bills: minutes, turns, recordings. No I/O.

Callbacks may come twice, late and out of order, so each thing has a key of Twilio's own ids. What
the end of a `<Dial>` tells of a leg is an estimate (it begins with the talk); the leg's own
callback is exact. A call of the test phone costs no minutes; the people it rings do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from services.core.metering import (
    Meter,
    Metered,
    own_number_kind,
    rung_number_kind,
    started_minutes,
)
from services.core.rehearsal import is_of_test_phone

LADDER_DOOR, VOICEMAIL_DOOR = "/voice/ladder", "/voice/voicemail"
NOT_ANSWERED = ("busy", "no-answer", "canceled", "failed")
COMPLETED = "completed"
SINCE = "since"
"""In addresses of a conference: when this end came into it, in seconds since 1970."""
LONGEST_S = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Told:
    """A request as far as it matters here. `token` is the same on every retry."""

    path: str
    form: Mapping[str, str]
    query: Mapping[str, str]
    at: datetime
    token: str = ""

    @property
    def call_sid(self) -> str:
        return self.form.get("CallSid", "")

    def seconds(self, name: str) -> int | None:
        """None where it is missing or no number of seconds."""
        text = self.form.get(name, "")[:9]
        good = text.isascii() and text.isdigit() and int(text) <= LONGEST_S
        return int(text) if good else None


def billed(told: Told) -> tuple[Metered, ...]:
    """What this request tells."""
    return tuple(one for reader in READERS for one in reader(told))


def _leg(told: Told) -> Iterator[Metered]:
    """A call is over: the caller's, or one that we have placed."""
    status, seconds = told.form.get("CallStatus", ""), told.seconds("CallDuration")
    if status in NOT_ANSWERED:
        seconds = 0
    if (status != COMPLETED and status not in NOT_ANSWERED) or seconds is None:
        return
    minutes, parent = started_minutes(seconds), told.form.get("ParentCallSid", "")
    if parent or told.form.get("Direction", "").startswith("outbound"):
        yield _rung(told, told.call_sid, minutes, parent)
    elif told.call_sid and not is_of_test_phone(told.call_sid):
        yield Metered(
            key=f"voice:{told.call_sid}",
            meter=Meter.VOICE_IN,
            detail=own_number_kind(told.form.get("To", "")),
            quantity=minutes,
            at=told.at,
            call_sid=told.call_sid,
        )


def _rung(told: Told, leg: str, minutes: int, parent: str, *, estimated: bool = False) -> Metered:
    ladder = told.query.get("step", "").partition(".")[0] if told.path == LADDER_DOOR else ""
    return Metered(
        key=f"leg:{leg}",
        meter=Meter.VOICE_OUT,
        detail=rung_number_kind(told.form.get("To", "")) if not estimated else "us_canada",
        quantity=minutes,
        at=told.at,
        call_sid=parent or ("" if ladder else leg),
        ladder_id="" if parent else ladder[:24],
        estimated=estimated,
    )


def _dialled(told: Told) -> Iterator[Metered]:
    """A `<Dial>` is over. Whom it rang is not told; all of ours are rung in the US and Canada."""
    leg, seconds = told.form.get("DialCallSid", ""), told.seconds("DialCallDuration")
    if leg and seconds:
        yield _rung(told, leg, started_minutes(seconds), told.call_sid, estimated=True)


def _session(told: Told) -> Iterator[Metered]:
    """A relay session is over."""
    session, seconds = told.form.get("SessionId", ""), told.seconds("SessionDuration")
    if session and seconds is not None and not is_of_test_phone(told.call_sid):
        yield relay_minutes(session, told.call_sid, seconds, told.at)


def relay_minutes(
    session: str, call_sid: str, seconds: float, at: datetime, *, estimated: bool = False
) -> Metered:
    """Of one relay session; `estimated`: as long as its socket was open."""
    return Metered(
        key=f"relay:{session}",
        meter=Meter.RELAY,
        quantity=started_minutes(seconds),
        at=at,
        call_sid=call_sid,
        estimated=estimated,
    )


def _recording(told: Told) -> Iterator[Metered]:
    """A message after the tone; its sound is told by two requests."""
    sid, seconds = told.form.get("RecordingSid", ""), told.seconds("RecordingDuration")
    if sid and seconds and told.path == VOICEMAIL_DOOR:
        yield Metered(
            key=f"recording:{sid}",
            meter=Meter.RECORDING,
            quantity=started_minutes(seconds),
            at=told.at,
            call_sid=told.call_sid,
        )


def _spoken_turn(told: Told) -> Iterator[Metered]:
    """Speech was recognised without a socket. A repeat carries the same words to the same place."""
    if told.form.get("SpeechResult") and not is_of_test_phone(told.call_sid):
        turn = told.token or f"{told.query.get('step', '')}:{told.query.get('misses', '')}"
        yield Metered(
            key=f"gather:{told.call_sid}:{turn}",
            meter=Meter.GATHER,
            quantity=1,
            at=told.at,
            call_sid=told.call_sid,
        )


def _left_conference(told: Told) -> Iterator[Metered]:
    """One end has left a talk between a caller and whoever took the emergency."""
    since = told.query.get(SINCE, "")[:12]
    if told.path != LADDER_DOOR or not (since.isascii() and since.isdigit()):
        return
    seconds = told.at.timestamp() - int(since)
    if 0 <= seconds <= LONGEST_S:
        yield Metered(
            key=f"conference:{told.call_sid}:{since}",
            meter=Meter.CONFERENCE,
            quantity=started_minutes(seconds),
            at=told.at,
            call_sid="" if _ladder(told) else told.call_sid,
            ladder_id=_ladder(told),
            estimated=True,
        )


def _ladder(told: Told) -> str:
    """The on-call ladder that a request of its door is about."""
    return (told.query.get("ladder") or told.query.get("step", "").partition(".")[0])[:24]


READERS: tuple[Callable[[Told], Iterator[Metered]], ...] = (
    _leg,
    _dialled,
    _session,
    _recording,
    _spoken_turn,
    _left_conference,
)
