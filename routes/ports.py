"""What the doors need of the rest. The engine's switchboard and the store fill these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from services.call.reception import (
    GatherAnswer,
    Greeting,
    IncomingCall,
    Reentry,
    ReentryReason,
    Voicemail,
)
from services.call.transferring import Ringing, Rung, TransferWish
from services.core.dialogue import ActState
from services.core.office import Colleague
from services.core.people import PhoneNumber
from services.core.transfer_legs import Leg


class Numbers(Protocol):
    """What the office has set for each number of ours. Never blocks and never raises."""

    def voice_on(self, number: str) -> str:
        """The own voice of who answers there; "" where they have none."""
        ...

    def language_on(self, number: str) -> str:
        """The language of its first words."""
        ...

    def speaks(self, assistant: str) -> Sequence[str]:
        """The languages of an assistant by its key; "" is the usual one."""
        ...


class Switchboard(Protocol):
    """The engine, as the telephone's doors see it. Coroutines run on the calls' loop.

    Every method may raise ChrisError; the door then says something that needs nobody's help.
    """

    draining: bool
    """This process is going away: a call that comes back should meet its successor."""

    def room(self) -> bool:
        """May one more call go into the relay? False while draining or full. Never blocks."""
        ...

    def admit(self, call_sid: str) -> bool:
        """The same, asked for this call: its place is kept until its socket comes."""
        ...

    def plain_greeting(self, call: IncomingCall) -> Greeting:
        """A greeting from what is at hand, without a name. Never blocks and never raises."""
        ...

    async def expect(self, call: IncomingCall) -> Greeting:
        """Look the caller up, pick the assistant, take up a call that broke off.

        The door waits `LOOKUP_LIMIT_S` for it, then greets with `plain_greeting` and lets it
        run on: what it finds is for the relay's `setup`.
        """
        ...

    def turned_away(self, call: IncomingCall) -> None:
        """The number is listed: the record begins here. Never raises."""
        ...

    async def gather_start(self, call: IncomingCall) -> GatherAnswer:
        """The first words of a conversation without sockets, or the next ones of a call whose
        sockets failed (same call, same memory)."""
        ...

    async def came_back(self, call_sid: str, step: str = "") -> bool:
        """The caller's next request is here, so what could not be interrupted in the answer
        `step` was played. Is there more that the caller was not given?"""
        ...

    async def gather_turn(
        self, call: IncomingCall, words: str, digits: str, step: str = ""
    ) -> GatherAnswer:
        """One turn of it, in reply to the answer `step`. `words` or `digits` is empty, never
        both. Never takes long: an answer may be a piece, and then `goes_on`."""
        ...

    async def gather_rest(self, call: IncomingCall, step: str) -> GatherAnswer:
        """What follows the piece `step` of an answer, once that was played."""
        ...

    async def reenter(self, call: IncomingCall, reason: ReentryReason) -> Reentry:
        """May the call go back into the relay? Counts returns after a failure; a full house
        lets none in.

        What the greeting asks ("Shall I take a message?") enters memory: it is spoken, in the
        relay or, where the call came from the conversation without sockets, there.
        """
        ...

    def rings_people(self, call: IncomingCall) -> None:
        """People are rung before Chris, or instead: the record begins here. Never raises."""
        ...

    def transfer_noted(self, call_sid: str, who: str, number: str, state: ActState) -> None:
        """The office is rung for the caller (WAITING), or that came to an end. Never raises.
        `number` tells this ring from others of the call."""
        ...

    async def ended(self, call_sid: str, outcome: str) -> None:
        """The call is over (`outcome` as in CallEnded). Harmless twice, and in any order:
        `transferred` says more than `completed`, whichever comes first."""
        ...

    async def keep_voicemail(self, message: Voicemail) -> None:
        """Write a message down as an errand for the office. Harmless twice."""
        ...


class Transfers(Protocol):
    """Gives calls to people. Coroutines run on the calls' loop; with the records away they go on
    without them, and raise nothing."""

    async def next_ring(self, call: IncomingCall, wish: TransferWish) -> Ringing | None:
        """Whom to ring now, all at once; None where nobody is left. Never an unconfirmed number."""
        ...

    async def ring_office(
        self, call: IncomingCall, people: Sequence[Colleague], ring_s: int
    ) -> Ringing:
        """All these people at once, before Chris or instead; answered within a second."""
        ...

    async def picked_up(self, leg_id: str) -> Leg | None:
        """Somebody has answered this telephone; None where nothing is known of it."""
        ...

    async def key_pressed(self, leg_id: str, *, takes_it: bool) -> None:
        """Whoever picked up pressed the key 1, or another."""
        ...

    async def status(self, leg_id: str, status: str) -> None:
        """Twilio's word on a telephone. Harmless twice, and in any order."""
        ...

    async def settle(self, call_sid: str, rung: Rung) -> bool:
        """The ringing is over. True where somebody has taken the call."""
        ...

    def gave_up(self, call_sid: str, attempt: str, tried: Sequence[str]) -> None:
        """Nobody took it: for the record. Never raises."""
        ...

    async def missed(self, call: IncomingCall, who: str) -> None:
        """The caller hung up while it rang: somebody is to ring back. Raises ChrisError."""
        ...


class NumberBook(Protocol):
    """Whose numbers calls may be given to. Raises ProviderError."""

    async def confirm(self, name: str, number: PhoneNumber, *, by: str) -> bool:
        """This colleague has this very number, and it was checked. False where it is another by
        now."""
        ...


class VoicemailBook(Protocol):
    """Messages after the tone: where their sound is, and their words. Raises ProviderError."""

    async def keep(self, message: Voicemail) -> None:
        """Note a message. Harmless twice."""
        ...

    async def transcribed(self, recording_sid: str, words: str) -> bool:
        """Put the words to the message and to the errand that it became, once. False where there
        is no such errand yet."""
        ...


class Receipts(Protocol):
    """Answers already given to webhooks, by Twilio's idempotency token. Raises ProviderError."""

    async def get(self, token: str, call_sid: str) -> str | None:
        """The answer given to this call before, or None."""
        ...

    async def put(self, token: str, answer: str, call_sid: str) -> None:
        """Keep an answer for an hour, or until the call's words go; the first one under a token
        stays."""
        ...
