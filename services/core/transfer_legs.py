"""Telephones that ring, or are talked on, for callers who want a person. Pure, and the port."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from services.core.office import Colleague
from services.core.people import PhoneNumber
from services.core.spoken import fold

RINGS_AT_MOST = timedelta(seconds=90)
"""Ringing, whisper and all. A leg that is older and was never told to be over is forgotten."""
RINGS_NOW = timedelta(seconds=45)
"""So long after it was dialled a call may come back to us forwarded."""
TALKS_AT_MOST = timedelta(hours=4)
"""The limit that Twilio is given for a talk."""


class LegState(StrEnum):
    RINGING = "ringing"
    ANSWERED = "answered"
    """Somebody, or a voicemail, hears what the call is about."""
    TAKEN = "taken"
    """The key 1 was pressed; on a cold transfer: somebody has picked up."""
    NOT_TAKEN = "not_taken"
    """Picked up, and no key, or another one."""
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    FAILED = "failed"
    CANCELED = "canceled"
    """The caller was gone, or another had taken it."""


OPEN = (LegState.RINGING, LegState.ANSWERED)
ENDS: Mapping[str, LegState] = {
    "completed": LegState.NOT_TAKEN,
    "no-answer": LegState.NO_ANSWER,
    "busy": LegState.BUSY,
    "failed": LegState.FAILED,
    "canceled": LegState.CANCELED,
}
"""Twilio's status of a leg that is over -> what that means where nobody had taken the call."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One telephone rung for one caller."""

    id: str
    call_sid: str
    """The caller's."""
    attempt: str
    """Tells this transfer from others of the call."""
    name: str
    number: PhoneNumber
    warm: bool
    words: str
    """The whisper: what whoever picks up hears first."""
    started_at: datetime
    state: LegState = LegState.RINGING
    answered_at: datetime | None = None
    ended_at: datetime | None = None

    def picked_up(self, now: datetime) -> Leg:
        """Somebody answered. On a cold transfer that is all it takes."""
        if self.state is not LegState.RINGING or self.ended_at:
            return self
        state = LegState.ANSWERED if self.warm else LegState.TAKEN
        return replace(self, state=state, answered_at=now)

    def key_pressed(self, now: datetime, *, takes_it: bool) -> Leg:
        if self.state not in OPEN or self.ended_at:
            return self
        if takes_it:
            return replace(self, state=LegState.TAKEN, answered_at=self.answered_at or now)
        return replace(self, state=LegState.NOT_TAKEN, ended_at=now)

    def over(self, now: datetime, end: LegState = LegState.NOT_TAKEN) -> Leg:
        """The telephone is put down. What it came to stays, and so does the first end."""
        if self.ended_at:
            return self
        return replace(self, state=end if self.state in OPEN else self.state, ended_at=now)


@dataclass(frozen=True, slots=True)
class Presence:
    """Who cannot be rung now."""

    away: frozenset[str] = frozenset()
    """Folded names of those who have switched themselves off."""
    talking: frozenset[str] = frozenset()
    """Numbers that ring, or are talked on, for another caller."""
    ringing: frozenset[str] = frozenset()
    """Those of them that have begun to ring a moment ago and that nobody has picked up, and those
    that ring for an emergency."""

    def is_free(self, one: Colleague) -> bool:
        """May be rung as far as this goes: confirmed, not away, not on the telephone."""
        busy = fold(one.name) in self.away or one.number.e164 in self.talking
        return one.confirmed and not busy


NOBODY_AWAY = Presence()


class Lines(Protocol):
    """Who is on the telephone, known to every process. Raises ProviderError."""

    async def presence(self) -> Presence: ...

    async def ring(self, legs: Sequence[Leg], *, even_busy: bool = False) -> Sequence[Leg]:
        """Write down who is rung from now on: those whose telephone no other caller has by now,
        however many ask at once; all of them with `even_busy`. Harmless twice."""
        ...

    async def leg(self, leg_id: str) -> Leg | None: ...

    async def of_attempt(self, call_sid: str, attempt: str) -> Sequence[Leg]:
        """All telephones that were rung for one transfer, oldest first."""
        ...

    async def change(self, before: Leg, after: Leg) -> bool:
        """Write a leg's new state. False where another has changed it since `before` was read."""
        ...

    async def set_available(self, name: str, *, available: bool, by: str) -> None:
        """Somebody takes calls, or does not. `by`: the account that has said so."""
        ...


class NoLines:
    """Nobody is known to be away or on the telephone: where nothing is kept."""

    async def presence(self) -> Presence:
        return NOBODY_AWAY

    async def ring(self, legs: Sequence[Leg], *, even_busy: bool = False) -> Sequence[Leg]:  # noqa: ARG002
        return legs

    async def leg(self, leg_id: str) -> Leg | None:  # noqa: ARG002
        return None

    async def of_attempt(self, call_sid: str, attempt: str) -> Sequence[Leg]:  # noqa: ARG002
        return ()

    async def change(self, before: Leg, after: Leg) -> bool:  # noqa: ARG002
        return True

    async def set_available(self, name: str, *, available: bool, by: str) -> None:
        """Nothing is kept."""
