"""Ports to what carries our words out of the house: telephone calls, texts and mail."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from services.core.health import Report
from services.core.people import PhoneNumber


@dataclass(frozen=True, slots=True)
class OutgoingCall:
    """A call that one of our own doors answers as soon as somebody picks up.

    Paths begin with `/voice/` and may have a query; the provider asks them at our public address.
    """

    to: PhoneNumber
    answer_path: str
    status_path: str = ""
    """Told `ringing`, `answered` and `completed`; "" where nobody needs to know."""
    ring_s: int = 25
    campaign: bool = False
    """Nobody has asked for this call: who wants no calls of ours gets none."""
    detect_machine: bool = False
    """Ask the provider whether a machine picked up; it tells `answer_path` in `AnsweredBy`."""


class Phone(Protocol):
    """Places telephone calls and sends texts. Every method raises ProviderError.

    The provider knows no key: who may have rung or texted before looks first.
    """

    async def ring(self, to: PhoneNumber, words: str) -> str:
        """Call `to`, say `words`, and return the new call's id."""
        ...

    async def place(self, call: OutgoingCall) -> str:
        """Place the call and return its id."""
        ...

    async def rang_since(self, to: PhoneNumber, since: datetime) -> str | None:
        """The id of a call to `to` placed since then, or None: for looking before ringing again."""
        ...

    async def redirect(self, call_id: str, path: str) -> None:
        """Have a live call ask our door at `path` what to do next. Harmless twice."""
        ...

    async def hang_up(self, call_id: str) -> None:
        """End a live call, or one that still rings. Harmless where it is over already."""
        ...

    async def text(self, to: PhoneNumber, words: str) -> str:
        """Send a text message of at most 1,600 characters; its id."""
        ...

    async def texted_since(self, to: PhoneNumber, words: str, since: datetime) -> str | None:
        """The id of a text with these words to `to` sent since then, or None."""
        ...

    async def delete_recording(self, recording_id: str) -> None:
        """Have the provider delete a recording. Harmless where it is gone already."""
        ...

    async def close(self) -> None:
        """Let go of everything outside."""
        ...


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter to one person."""

    key: str
    """Opaque: it comes back with whatever the provider tells of this mail."""
    attempt: int
    """Counts the sendings of this key."""
    to: str
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)
    kind: str
    """Of few kinds, without personal data: providers keep it for ever."""
    reply_to: str = ""


class Mailer(Protocol):
    """Sends mail. Every method raises ProviderError, but for `probe`."""

    absent_after_s: float | None
    """So long after it left, a mail that `find` does not know was surely not taken. None: that
    can never be told, and whoever wants to know waits for the provider's word."""

    async def send(self, mail: Mail) -> str:
        """Hand a mail over; the provider's id for it. Accepted is not yet delivered."""
        ...

    async def find(self, key: str) -> str | None:
        """The provider's id of a mail that was taken, where the provider can be asked."""
        ...

    async def probe(self) -> Report:
        """Can mail be sent? Sends none."""
        ...

    async def close(self) -> None:
        """Let go of everything outside."""
        ...
