"""What the doors and the engine tell each other about giving a call to people. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from services.core.people import PhoneNumber
from services.core.transfer_legs import Leg


@dataclass(frozen=True, slots=True)
class Direct:
    """Somebody who is none of the colleagues, and whose number is known to be theirs: of the
    staff who take a call over, or whom staff want to be connected to."""

    name: str
    number: PhoneNumber
    warm: bool = True
    words: str = ""
    """What they hear before they take it, in place of the usual summary."""


@dataclass(frozen=True, slots=True)
class TransferWish:
    """Whom a caller wants, and who was rung for it already."""

    who: str
    """A name, a department, an account's address, or `anyone`."""
    attempt: str = ""
    """Tells this transfer from others of the call; "" for the first ring of a new one."""
    tried: tuple[str, ...] = ()
    """Names of those who did not pick up."""
    direct: bool = False
    """That person has asked for the call: hours and the switch of who takes calls do not count."""


@dataclass(frozen=True, slots=True)
class Ringing:
    """The telephones to ring now, all at once."""

    legs: tuple[Leg, ...]
    attempt: str
    ring_s: int

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(leg.name for leg in self.legs)


@dataclass(frozen=True, slots=True)
class Rung:
    """A ringing that has come to its end, as Twilio tells it."""

    attempt: str
    names: tuple[str, ...]
    """Who was rung this time."""
    bridged: bool
    """A telephone answered, and nothing says that it was not put through."""
    sure: bool
    """Twilio says plainly that it was put through."""
