"""What the doors need of the rest. The engine's switchboard and the store fill these."""

from __future__ import annotations

from typing import Protocol

from services.call.reception import (
    GatherAnswer,
    Greeting,
    IncomingCall,
    Reentry,
    ReentryReason,
    Voicemail,
)
from services.core.dialogue import ActState
from services.core.people import PhoneNumber


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

    async def colleague(self, name: str) -> PhoneNumber | None:
        """The confirmed number of a colleague, or of any of them for `anyone`; else None."""
        ...

    def rings_people(self, call: IncomingCall) -> None:
        """People are rung before Chris, or instead: the record begins here. Never raises."""
        ...

    def transfer_noted(self, call_sid: str, who: str, number: str, state: ActState) -> None:
        """A colleague is rung for the caller (WAITING), or that came to an end. Never raises.
        `number` tells this transfer from others of the call."""
        ...

    async def ended(self, call_sid: str, outcome: str) -> None:
        """The call is over (`outcome` as in CallEnded). Harmless twice, and in any order:
        `transferred` says more than `completed`, whichever comes first."""
        ...

    async def keep_voicemail(self, message: Voicemail) -> None:
        """Write a message down as an errand for the office. Harmless twice."""
        ...


class Receipts(Protocol):
    """Answers already given to webhooks, by Twilio's idempotency token. Raises ProviderError."""

    async def get(self, token: str) -> str | None:
        """The answer given before, or None."""
        ...

    async def put(self, token: str, answer: str) -> None:
        """Keep an answer for an hour; the first one under a token stays."""
        ...
