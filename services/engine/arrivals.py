"""Calls before their line is up: who calls, what is known of the call, how it is greeted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from services.assistants.loader import Assistant, greeting, spoken_by
from services.assistants.roster import Roster
from services.call.reception import Greeting, IncomingCall
from services.call.spoken import hints_of
from services.core.dialogue import Memory, Role
from services.core.errors import ProviderError
from services.core.office import Office
from services.core.people import Caller, Identity, PhoneNumber
from services.core.ports import CallBook, SavedCall
from services.engine.surroundings import Lookout
from services.engine.tooling import Reach

log = logging.getLogger(__name__)

CUT_OFF_WITHIN = timedelta(minutes=10)
EXPECTED_LIMIT = 2000
"""Calls announced whose socket has not come; the oldest is forgotten first."""
BOOK_LIMIT_S = 1.5
LOOKUP_LIMIT_S = 2.0
"""The greeting waits a shorter time by itself; this is for the first answer."""


@dataclass(slots=True)
class Expected:
    """A call that was announced: its memory, and the first words Twilio speaks."""

    memory: Memory
    greeting: Greeting


class Arrivals:
    """Prepares calls while they ring; what is not ready in time goes on being prepared."""

    def __init__(self, reach: Reach, book: CallBook, assistants: Roster, office: Office) -> None:
        """`office` is what is known of it before the records were read."""
        self._reach = reach
        self._book = book
        self._assistants = assistants
        self._lookout = Lookout(reach, office)
        self._expected: dict[str, asyncio.Task[Expected]] = {}

    async def warm(self) -> None:
        """Read places and office ahead of the first call."""
        await self._lookout.look()

    async def expected(self, call: IncomingCall) -> Expected:
        """The call, prepared; the work goes on when nobody waits for it any more."""
        known = self._expected.get(call.call_sid)
        if known is None or (known.done() and known.exception()):
            known = self._expect(call.call_sid, self._prepare(call))
        return await asyncio.shield(known)

    def announce(self, call_sid: str, expected: Expected) -> None:
        """This call comes back, with these words."""

        async def ready() -> Expected:
            return expected

        self._expect(call_sid, ready())

    def forget(self, call_sid: str) -> None:
        self._expected.pop(call_sid, None)

    def greeting(self, call: IncomingCall) -> Greeting:
        """A greeting from what is at hand, without a name."""
        assistant = self._assistants.for_number(call.to_number)
        return self._greeting(assistant, Caller(), "en", resumed=False)

    def greeting_again(self, memory: Memory) -> Greeting:
        """The greeting of a call that goes on."""
        assistant = self._assistants.named(memory.assistant)
        return self._greeting(assistant, memory.caller, memory.language, resumed=True)

    @property
    def hints(self) -> tuple[str, ...]:
        """Words to listen for."""
        return hints_of(self._lookout.last.places)

    async def memory_of(self, call: IncomingCall) -> Memory:
        """The call's own memory as kept, that of a call cut off just before, or a new one."""
        saved = await self._saved(self._book.saved(call.call_sid))
        around = await self._lookout.look()
        if saved:
            memory = saved.memory
        else:
            memory = await self._new_memory(call, await self._caller(call.from_number))
        memory.places, memory.office = around.places, around.office
        return memory

    def _expect(self, call_sid: str, work: Coroutine[Any, Any, Expected]) -> asyncio.Task[Expected]:
        task = asyncio.create_task(work)
        self._expected.pop(call_sid, None)
        self._expected[call_sid] = task
        while len(self._expected) > EXPECTED_LIMIT:
            self._expected.pop(next(iter(self._expected)))
        return task

    async def _prepare(self, call: IncomingCall) -> Expected:
        memory = await self.memory_of(call)
        resumed = memory.root_call_sid != memory.call_sid or memory.turn > 0
        assistant = self._assistants.named(memory.assistant)
        words = self._greeting(assistant, memory.caller, memory.language, resumed=resumed)
        return Expected(memory, words)

    async def _new_memory(self, call: IncomingCall, caller: Caller) -> Memory:
        assistant = self._assistants.for_number(call.to_number)
        language = spoken_by(assistant, caller.person.language if caller.person else "en")
        memory = Memory(call.call_sid, assistant.key, caller, call.to_number, language)
        if caller.number:
            since = self._reach.clock.now() - CUT_OFF_WITHIN
            broken = await self._saved(self._book.cut_off_call_from(caller.number, since))
            if broken:
                before = broken.memory
                if before.caller.identity is Identity.VERIFIED:
                    # Our words of then were for somebody who had proved who they are.
                    before.history = [one for one in before.history if one.role is Role.CALLER]
                before.call_sid, before.caller, before.epoch = call.call_sid, caller, 0
                return before
        return memory

    async def _saved(self, look: Coroutine[Any, Any, SavedCall | None]) -> SavedCall | None:
        """What the records hold; nothing where they cannot be read in time."""
        try:
            async with asyncio.timeout(BOOK_LIMIT_S):
                return await look
        except (ProviderError, TimeoutError) as error:
            log.error("records not read", extra={"why": type(error).__name__})
            return None

    async def _caller(self, from_number: str) -> Caller:
        """Who has the number. Where that is not known in time the caller is a stranger."""
        number = PhoneNumber.read(from_number)
        if number is None:
            return Caller()
        try:
            async with asyncio.timeout(LOOKUP_LIMIT_S):
                people = tuple(await self._reach.properties.people_with_phone(number))
        except (ProviderError, TimeoutError) as error:
            log.warning("caller not looked up", extra={"why": type(error).__name__})
            return Caller(number)
        return Caller(number, people, Identity.RECOGNISED if people else Identity.UNKNOWN)

    def _greeting(
        self, assistant: Assistant, caller: Caller, language: str, *, resumed: bool
    ) -> Greeting:
        around = self._lookout.last
        now = self._reach.clock.now()
        text = greeting(assistant, caller, around.office, now, language, resumed)
        return Greeting(
            text,
            spoken_by(assistant, language),
            assistant.key,
            self.hints,
            resumed=resumed,
            voice=assistant.voice,
            languages=assistant.languages,
        )
