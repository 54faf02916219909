"""The on-call ladder: what is told, which key means what, and who is rung when. Pure.

A ladder is open until a person takes it, calls it routine or known, or acknowledges it in the
office. Its steps are planned round by round: some rounds one person after the other, then
everybody at once, and then everybody again and again, at growing intervals, without an end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from services.core.on_call import OnCallPerson
from services.core.people import PhoneNumber
from services.core.rehearsal import as_played, is_drill, is_rehearsal
from services.core.tongues import speaks_words

PLACE_OPEN = "not known yet"
"""How a matter says that the place is open."""
SAID = " In their words: "
DRILLED = "a test, nobody is in danger: "
SAID_LIMIT = 200
"""Characters of the caller's words that the person on call hears."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Why somebody is rung: what, where, who, and how to call back."""

    what: str
    where: str = PLACE_OPEN
    who: str = "an unknown caller"
    callback: str = ""
    """E.164; "" where the number is not known."""
    words: str = ""
    """In the caller's own words."""
    hazard: str = ""
    language: str = "en"
    """The caller's."""
    adds_to: str = ""
    """The key of a ladder that this only adds to: the place, learnt later."""
    rehearsal: bool = False
    """From the test phone: everything is written down and nobody is rung."""

    @property
    def spoken(self) -> str:
        """What, where, who, in about ten seconds."""
        number = PhoneNumber(self.callback).spoken if self.callback else "no number"
        told = f"Emergency: {self.what}. Where: {self.where}. Who: {self.who}, {number}."
        return told + speaks_words(self.language)

    @property
    def whole(self) -> str:
        """The same, and the caller's words."""
        return self.spoken + (SAID + self.words[:SAID_LIMIT] if self.words else "")

    @property
    def recorded(self) -> str:
        """As the record of the call has it."""
        return as_played(self.whole) if self.rehearsal else self.whole


def as_on_call(matter: Matter, call_sid: str) -> Matter:
    """The matter as it is told for this call. In a drill people hear that it is one, and nobody
    can reach the tenant whom the test phone plays."""
    if is_drill(call_sid):
        return replace(matter, what=f"{DRILLED}{matter.what}", callback="")
    return replace(matter, rehearsal=is_rehearsal(call_sid))


class LadderState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    ROUTINE = "routine"
    KNOWN = "known"
    STAFF = "acknowledged"
    """By a person in the office, on a page."""
    REHEARSED = "rehearsed"


class Happening(StrEnum):
    """What can move a ladder."""

    TAKE = "take"
    ROUTINE = "routine"
    KNOWN = "known"
    ACKNOWLEDGE = "acknowledge"
    REHEARSAL_OVER = "rehearsal_over"


MOVES: Mapping[tuple[LadderState, Happening], LadderState] = {
    (LadderState.OPEN, Happening.TAKE): LadderState.TAKEN,
    (LadderState.OPEN, Happening.ROUTINE): LadderState.ROUTINE,
    (LadderState.OPEN, Happening.KNOWN): LadderState.KNOWN,
    (LadderState.OPEN, Happening.ACKNOWLEDGE): LadderState.STAFF,
    (LadderState.OPEN, Happening.REHEARSAL_OVER): LadderState.REHEARSED,
    # Two were rung at once and do not agree: who wants to go may go. Never the other way.
    (LadderState.ROUTINE, Happening.TAKE): LadderState.TAKEN,
    (LadderState.KNOWN, Happening.TAKE): LadderState.TAKEN,
    (LadderState.STAFF, Happening.TAKE): LadderState.TAKEN,
}
"""A happening that does not stand here changes nothing: somebody was quicker."""

FALSE_WAKES = (LadderState.ROUTINE, LadderState.KNOWN)
"""Somebody was woken for nothing: counted, as a missed emergency is."""

REPEAT = "repeat"
KEYS: Mapping[str, str] = {
    "1": Happening.TAKE.value,
    "2": Happening.ROUTINE.value,
    "3": Happening.KNOWN.value,
    "4": REPEAT,
    "*": REPEAT,
}
"""What the keys mean to whoever is rung."""


def moved(state: LadderState, happening: Happening) -> LadderState | None:
    """The state that follows, or None where nothing changes."""
    return MOVES.get((state, happening))


class StepKind(StrEnum):
    RING = "ring"
    ROUND = "round"
    """Plan the next round."""
    TEXT = "text"
    CALL_BACK = "call_back"
    """The caller is rung and told how it stands."""
    ANSWER = "answer"
    """What a person did about it: for the record, done as soon as it is written."""


class StepState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    """It rings, or somebody listens."""
    DONE = "done"
    FAILED = "failed"
    UNSURE = "unsure"
    """It may have been done: looked up before it is done again."""
    DROPPED = "dropped"
    """No longer needed."""


class Calling(StrEnum):
    """What is true of the rings of a ladder, for a caller on hold."""

    RINGS = "rings"
    """Somebody is rung, or was."""
    TRYING = "trying"
    """The first ring is not out yet."""
    NOBODY = "nobody"
    """Nobody is set, or no call could be placed."""


CONNECTED = "connected"
"""What the record says once the caller is in the room with whoever took it."""
GAP_S = 5
"""Between two people: for the notice that the first did not answer."""
LISTEN_S = 40
"""The next one waits so long while somebody listens: twice the matter, and a key."""
AGAIN_MIN = (1, 2, 5, 10, 15, 30)
"""Between rounds in which everybody is rung; the last goes for all that follow."""


FAILED_AGAIN_S = (5, 10, 20, 40, 60)
"""After a round in which the provider took no call, by the number of the round; the last goes for
all that follow."""


def failed_again_after(number: int) -> timedelta:
    """How soon everybody is tried again after round `number` came to nothing at the provider."""
    return timedelta(seconds=FAILED_AGAIN_S[min(max(number, 1), len(FAILED_AGAIN_S)) - 1])


@dataclass(frozen=True, slots=True)
class PlannedStep:
    kind: StepKind
    after: timedelta
    """From the beginning of its round."""
    person: OnCallPerson | None = None
    hurries: bool = True
    """Done at once when those before it in the round came to nothing."""


def plan_round(
    order: Sequence[OnCallPerson], number: int, *, tries: int, ring_s: int
) -> tuple[PlannedStep, ...]:
    """The steps of round `number`, counted from 1; the last of them plans the next round."""
    each = timedelta(seconds=ring_s + GAP_S)
    if number <= tries and order:
        rings = [PlannedStep(StepKind.RING, each * place, one) for place, one in enumerate(order)]
        return (*rings, PlannedStep(StepKind.ROUND, each * len(order)))
    rings = [PlannedStep(StepKind.RING, timedelta(), one) for one in order]
    pause = timedelta(minutes=AGAIN_MIN[min(max(number - tries, 1), len(AGAIN_MIN)) - 1])
    return (*rings, PlannedStep(StepKind.ROUND, each + pause, hurries=False))


def sounds_alarm(order: Sequence[OnCallPerson], number: int, tries: int) -> bool:
    """Is this the round from which on the office is told that nobody answers?"""
    return (not order and number == 1) or number == tries + 1


def ladder_id(key: str) -> str:
    """The id of the ladder with this act key: the same in every process, without a look-up."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:20]


def step_id(ladder: str, number: int, place: int) -> str:
    """The key of one step: round and place in it."""
    return f"{ladder}.{number}.{place}"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a ladder stands, for the caller and for the office."""

    id: str
    key: str
    call_sid: str
    state: LadderState
    matter: Matter
    taken_by: str
    opened_at: datetime
    closed_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state is LadderState.OPEN


CALL_BACK_AFTER: Mapping[str, timedelta] = {"gas": timedelta(minutes=5)}
"""Hazard -> when the caller is called back however it stands. Whoever smells gas was told to hang
up and go outside: nobody keeps them on the telephone."""
PROMISED = timedelta(minutes=10)
"""By then a caller who has hung up hears how it stands."""
TAKEN_NEWS_AFTER = timedelta(seconds=45)
"""The person who took it may call by themselves first."""


def calls_back_after(matter: Matter) -> timedelta:
    return CALL_BACK_AFTER.get(matter.hazard, PROMISED)


def news_due(standing: Standing, now: datetime) -> datetime:
    """When a caller who has left hears that somebody has it: never while they may still be on
    their way out."""
    least = CALL_BACK_AFTER.get(standing.matter.hazard, timedelta())
    return max(now + TAKEN_NEWS_AFTER, standing.opened_at + least)
