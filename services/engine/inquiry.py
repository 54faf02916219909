"""What is asked about a call when it rings: all at once, and an answer may come late."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import timedelta
from typing import Any

from services.call.reception import IncomingCall
from services.core.call_keeping import CallBook, SavedCall
from services.core.dialogue import Memory, Role
from services.core.errors import ProviderError
from services.core.people import Attestation, Caller, Identity, PhoneNumber, attestation_of
from services.core.rehearsal import is_of_test_phone
from services.engine.callers_past import CallersPast, read_past
from services.engine.tooling import Reach

log = logging.getLogger(__name__)

CUT_OFF_WITHIN = timedelta(minutes=10)
OF_USE_S = 20.0
"""An answer that comes later than this is of no use any more: nobody waits for it, but the call
is helped by a caller's name for as long as it lasts."""
TAKEN_UP = (
    "root_call_sid",
    "facts",
    "script",
    "acts",
    "urgency",
    "hazards",
    "reporting",
    "said",
    "manner",
    "manner_key",
    "boundaries",
)
"""What a call that goes on takes from its past beside the words. The language stays: the relay
listens in it already."""


class Inquiry:
    """Three look-ups side by side. None of them raises ProviderError."""

    def __init__(self, call: IncomingCall, reach: Reach, book: CallBook) -> None:
        number = PhoneNumber.read(call.from_number)
        self.number = number
        self.own = asyncio.create_task(_in_time(book.saved(call.call_sid)))
        self.attestation = attestation_of(call.stir)
        self.caller = asyncio.create_task(_caller(reach, number, self.attestation))
        self.past = asyncio.create_task(_past(reach, call, self.caller))
        since = reach.clock.now() - CUT_OFF_WITHIN
        self.cut_off = asyncio.create_task(
            _in_time(
                book.cut_off_call_from(number, since, rehearsed=is_of_test_phone(call.call_sid))
            )
            if number
            else _nothing()
        )

    @property
    def tasks(self) -> set[asyncio.Task[Any]]:
        return {self.own, self.caller, self.cut_off}

    @property
    def own_memory(self) -> Memory | None:
        """The call's own memory as kept; None where it holds no more than a greeting."""
        saved = self.own.result() if self.own.done() else None
        return saved.memory if saved and saved.memory.turn > 0 else None

    @property
    def was_carried(self) -> bool:
        """Did a socket have this call before?"""
        saved = self.own.result() if self.own.done() else None
        return saved is not None and (saved.memory.epoch > 0 or saved.memory.turn > 0)

    @property
    def known_caller(self) -> Caller:
        """Who calls, as far as that is known by now."""
        if self.caller.done():
            return self.caller.result()
        return Caller(self.number, attestation=self.attestation)

    @property
    def kept_language(self) -> str:
        """What the caller spoke last; "" where that is not known by now."""
        return self.past.result().language if self.past.done() else ""

    def let_past_in(self, memory: Memory) -> None:
        """How the caller wants to be spoken to, and how the call looks so far."""
        if self.past.done():
            self.past.result().enter(memory)

    def let_texts_in(self, memory: Memory) -> None:
        """How the number stands to texts: what is not kept with a call is read for it again."""
        if self.past.done():
            memory.texts = self.past.result().texts

    def cut_off_memory(self, call_sid: str, caller: Caller) -> Memory | None:
        """The memory of a call of this caller that was cut off just before, to go on from."""
        broken = self.cut_off.result() if self.cut_off.done() else None
        if broken is None:
            return None
        before = broken.memory
        if self.attestation is Attestation.FAILED:
            return None  # whoever shows this number is not known to have it
        if before.manner.relay and not caller.people:
            return None  # thousands share the number of a relay service
        if before.caller.identity >= Identity.VERIFIED:
            # Our words of then were for somebody who had proved who they are.
            before.history = [one for one in before.history if one.role is Role.CALLER]
        if self.attestation is not Attestation.PASSED:
            before.script.said_from = before.turn
        before.call_sid, before.caller, before.epoch = call_sid, caller, 0
        return before

    async def tell_late(self, memory: Memory, identified: Callable[[Memory], None]) -> None:
        """Let what comes only now enter the `memory` that a call has begun with."""
        late = []
        if not self.past.done():
            late.append(self._late_manner(memory))
        if not self.caller.done():
            late.append(self._late_caller(memory, identified))
        if not (self.own.done() and self.cut_off.done()):
            late.append(self._late_past(memory, identified))
        await asyncio.gather(*late)

    async def _late_caller(self, memory: Memory, identified: Callable[[Memory], None]) -> None:
        found = await self.caller
        now = memory.caller
        if found.people and not now.people and now.identity is Identity.UNKNOWN:
            memory.caller = found
            identified(memory)

    async def _late_manner(self, memory: Memory) -> None:
        (await self.past).enter(memory)

    async def _late_past(self, memory: Memory, identified: Callable[[Memory], None]) -> None:
        """Only where nobody has spoken yet: to a caller who has, a past would come as a jump."""
        await asyncio.wait({self.own, self.cut_off})
        before = self.own_memory or self.cut_off_memory(memory.call_sid, memory.caller)
        if before is None or memory.turn > 0:
            return
        take_up(memory, before)
        if before.caller.people and not memory.caller.people:
            memory.caller = before.caller
            identified(memory)


def take_up(memory: Memory, before: Memory) -> None:
    """Go on from `before`, in place; a greeting that was said stays the newest words."""
    for message in memory.history:
        message.turn = before.turn + 1
    memory.turn = before.turn + bool(memory.history)
    memory.history[:0] = before.history
    for name in TAKEN_UP:
        setattr(memory, name, getattr(before, name))


async def _past(reach: Reach, call: IncomingCall, caller: asyncio.Task[Caller]) -> CallersPast:
    """What is kept of whoever calls; nothing where it cannot be read in time."""
    found = await asyncio.shield(caller)
    return await read_past(reach, call, found)


async def _nothing() -> SavedCall | None:
    return None


async def _in_time(look: Coroutine[Any, Any, SavedCall | None]) -> SavedCall | None:
    """What the records hold; nothing where they cannot be read in time."""
    try:
        async with asyncio.timeout(OF_USE_S):
            return await look
    except (ProviderError, TimeoutError) as error:
        log.error("records not read", extra={"why": type(error).__name__})
        return None


async def _caller(reach: Reach, number: PhoneNumber | None, attestation: Attestation) -> Caller:
    """Who has the number. Where that is not known in time, or the networks say that the number is
    not the caller's, the caller is a stranger."""
    stranger = Caller(number, attestation=attestation)
    if number is None or attestation is Attestation.FAILED:
        return stranger
    try:
        async with asyncio.timeout(OF_USE_S):
            people = tuple(await reach.properties.people_with_phone(number))
    except (ProviderError, TimeoutError) as error:
        log.warning("caller not looked up", extra={"why": type(error).__name__})
        return stranger
    return replace(
        stranger, people=people, identity=Identity.RECOGNISED if people else Identity.UNKNOWN
    )
