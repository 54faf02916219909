"""What a call's session asks the edge to do, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StartTurn:
    """The caller has finished speaking (or typing keys): answer this."""

    turn: int
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Overheard:
    """The caller spoke while the call was leaving: for the record, nothing is answered."""

    turn: int
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class WentOn:
    """The rest of a cut answer was sent, without asking anybody for it."""

    turn: int
    text: str


@dataclass(frozen=True, slots=True)
class Hearing:
    """The caller is speaking: their words so far, as a page may show them. Kept nowhere."""

    turn: int
    """Of which they will be the words."""
    text: str


@dataclass(frozen=True, slots=True)
class Hushed:
    """We were told to wait: nothing is said for a while, then it is asked what they want."""

    wait_s: float


@dataclass(frozen=True, slots=True)
class DropTurn:
    """The words of this turn are over; a write under way goes on."""

    turn: int
    sent: str
    """All its words that were sent."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The caller spoke over us: only this much of the turn reached them."""

    turn: int
    text: str


@dataclass(frozen=True, slots=True)
class Say:
    """Words to send. `interruptible` None means: as the call was set up."""

    text: str
    """As they stand in the record: `4B`, `$1,250`."""
    last: bool
    interruptible: bool | None = None
    aloud: str | None = None
    """As the voice reads them, where that is different."""

    @property
    def voiced(self) -> str:
        """What is sent to the voice."""
        return self.text if self.aloud is None else self.aloud


@dataclass(frozen=True, slots=True)
class SafetyGiven:
    """Twilio reports the fixed words of this hazard as played."""

    hazard: str
    turn: int


@dataclass(frozen=True, slots=True)
class StartTimer:
    """Call `timer(name)` after this long, unless a timer of that name is set again."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class End:
    """Leave the relay, with the reason for the action URL. Nothing is sent after it."""

    handoff: Mapping[str, str]


Effect = (
    StartTurn
    | Overheard
    | Hearing
    | WentOn
    | Hushed
    | DropTurn
    | Heard
    | Say
    | SafetyGiven
    | StartTimer
    | End
)
