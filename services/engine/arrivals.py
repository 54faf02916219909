"""Calls before their line is up: who calls, what is known of the call, how it is greeted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from services.assistants.loader import RECORDED, Assistant, greeting, spoken_by
from services.assistants.roster import Roster
from services.call.reception import Greeting, IncomingCall
from services.call.spoken import hints_of
from services.core.call_keeping import CallBook, SavedCall
from services.core.dialogue import Memory
from services.core.people import Caller
from services.core.tongues import TONGUES
from services.engine.called_numbers import CalledNumbers
from services.engine.hearing import hints_now
from services.engine.inquiry import Inquiry
from services.engine.law import notice_for
from services.engine.lines import line
from services.engine.surroundings import Lookout
from services.engine.tooling import Reach

log = logging.getLogger(__name__)

EXPECTED_LIMIT = 2000
"""Calls announced whose socket has not come; the oldest is forgotten first."""
PAST_LIMIT_S = 0.1
"""How long what is kept of the caller is waited for once it is known who calls."""
ARRIVAL_LIMIT_S = 1.0
"""All that is asked about a call, together: then it begins with what is known. The greeting waits
a shorter time by itself; this is for the first answer."""


@dataclass(slots=True)
class Expected:
    """A call that was announced: its memory, and the first words Twilio speaks."""

    memory: Memory
    greeting: Greeting
    again: bool = False
    """The same call was carried before, here or by another process."""


class Arrivals:
    """Prepares calls while they ring; what is not ready in time enters their memory later."""

    def __init__(
        self,
        reach: Reach,
        book: CallBook,
        assistants: Roster,
        identified: Callable[[Memory], None],
    ) -> None:
        """`identified` is told of a memory whose caller became known late."""
        self._reach = reach
        self._book = book
        self._assistants = assistants
        self._lookout = Lookout(reach)
        self.numbers = CalledNumbers(assistants, lambda: self._lookout.last.office)
        self._identified = identified
        self._expected: dict[str, asyncio.Task[Expected]] = {}
        self._rang: dict[str, IncomingCall] = {}
        self._greeted_plainly: dict[str, None] = {}
        self._late: set[asyncio.Task[None]] = set()

    async def warm(self) -> None:
        """Read places and office ahead of the first call."""
        await self._lookout.look()

    async def expected(self, call: IncomingCall) -> Expected:
        """The call, prepared; the work goes on when nobody waits for it any more."""
        self._rang[call.call_sid] = call
        while len(self._rang) > EXPECTED_LIMIT:
            del self._rang[next(iter(self._rang))]
        known = self._expected.get(call.call_sid)
        if known is None or (known.done() and known.exception()):
            known = self._expect(call.call_sid, self.prepare(call))
        return await asyncio.shield(known)

    def announce(self, call_sid: str, expected: Expected) -> None:
        """This call comes back, with these words."""

        async def ready() -> Expected:
            return expected

        self._expect(call_sid, ready())

    def forget(self, call_sid: str) -> None:
        self._rang.pop(call_sid, None)
        self._expected.pop(call_sid, None)
        self._greeted_plainly.pop(call_sid, None)

    async def never_carried(self, call_sid: str) -> tuple[IncomingCall, Memory] | None:
        """A call that rang here and has not been connected; None for any other."""
        call = self._rang.get(call_sid)
        return (call, (await self.expected(call)).memory) if call else None

    async def saved(self, call_sid: str) -> SavedCall | None:
        """What the records hold of a call. Raises ProviderError, TimeoutError."""
        async with asyncio.timeout(ARRIVAL_LIMIT_S):
            return await self._book.saved(call_sid)

    def greeting(self, call: IncomingCall) -> Greeting:
        """A greeting from what is at hand, without a name."""
        assistant = self.numbers.assistant_on(call.to_number)
        language = self.numbers.language_on(call.to_number)
        self._greeted_plainly[call.call_sid] = None
        while len(self._greeted_plainly) > EXPECTED_LIMIT:
            del self._greeted_plainly[next(iter(self._greeted_plainly))]
        return self._greeting(assistant, Caller(), language, call.to_number, resumed=False)

    def voice_is_slow(self, call_sid: str, greeting: Greeting) -> bool:
        """Was the line of this call opened with the slower voice?"""
        return greeting.manner.slower and call_sid not in self._greeted_plainly

    def greeting_again(self, memory: Memory) -> Greeting:
        """The greeting of a call that goes on."""
        assistant = self._assistants.named(memory.assistant)
        return self._greeting_back(assistant, memory, resumed=True)

    @property
    def hints(self) -> tuple[str, ...]:
        """Words to listen for."""
        return hints_of(self._lookout.last.places)

    async def prepare(self, call: IncomingCall) -> Expected:
        """The call's own memory as kept, that of a call cut off just before, or a new one; within
        `ARRIVAL_LIMIT_S`, whatever hangs."""
        inquiry = Inquiry(call, self._reach, self._book)
        look = asyncio.create_task(self._lookout.look())
        until_s = asyncio.get_running_loop().time() + ARRIVAL_LIMIT_S
        await asyncio.wait({look, *inquiry.tasks}, timeout=ARRIVAL_LIMIT_S)
        left_s = until_s - asyncio.get_running_loop().time()
        await asyncio.wait({inquiry.past}, timeout=max(0.0, min(PAST_LIMIT_S, left_s)))
        memory = inquiry.own_memory or self._new_memory(call, inquiry)
        inquiry.let_texts_in(memory)
        memory.places, memory.office = self._lookout.last.places, self._lookout.last.office
        memory.assistant_name = self._assistants.named(memory.assistant).name
        if not all(task.done() for task in (*inquiry.tasks, inquiry.past)):
            self._keep_asking(inquiry, memory)
        return Expected(memory, self._greeting_of(memory), again=inquiry.was_carried)

    def _expect(self, call_sid: str, work: Coroutine[Any, Any, Expected]) -> asyncio.Task[Expected]:
        task = asyncio.create_task(work)
        self._expected.pop(call_sid, None)
        self._expected[call_sid] = task
        while len(self._expected) > EXPECTED_LIMIT:
            self._expected.pop(next(iter(self._expected)))
        return task

    def _keep_asking(self, inquiry: Inquiry, memory: Memory) -> None:
        log.warning("a call begins before all was known", extra={"call_sid": memory.call_sid})
        task = asyncio.create_task(inquiry.tell_late(memory, self._identified))
        self._late.add(task)
        task.add_done_callback(self._late.discard)

    def _new_memory(self, call: IncomingCall, inquiry: Inquiry) -> Memory:
        caller = inquiry.known_caller
        before = inquiry.cut_off_memory(call.call_sid, caller)
        if before:
            inquiry.let_past_in(before)
            return before
        number, numbers = call.to_number, self.numbers
        language = numbers.language_on(number, caller, inquiry.kept_language)
        memory = Memory(call.call_sid, numbers.assistant_on(number).key, caller, number, language)
        if inquiry.kept_language in TONGUES:  # greeted in English, and listened to in their own
            memory.language = inquiry.kept_language
        memory.facts = numbers.facts_on(number, caller)
        inquiry.let_past_in(memory)
        return memory

    def _greeting_of(self, memory: Memory) -> Greeting:
        resumed = memory.root_call_sid != memory.call_sid or memory.turn > 0
        assistant = self._assistants.named(memory.assistant)
        return self._greeting_back(assistant, memory, resumed=resumed)

    def _greeting_back(self, assistant: Assistant, memory: Memory, *, resumed: bool) -> Greeting:
        """The greeting of somebody of whom something may be known. Who does not want to be
        recorded never hears again that they are."""
        who, number, language = memory.caller, memory.called_number, memory.language
        off_record = memory.script.off_record
        words = self._greeting(
            assistant, who, language, number, resumed=resumed, off_record=off_record
        )
        return replace(words, manner=memory.manner, hints=hints_now(memory, words.hints))

    def _greeting(
        self,
        assistant: Assistant,
        caller: Caller,
        language: str,
        number: str,
        *,
        resumed: bool,
        off_record: bool = False,
    ) -> Greeting:
        around = self._lookout.last
        now = self._reach.clock.now()
        instead = {RECORDED: line("still_off_record", language)} if off_record else {}
        text = greeting(assistant, caller, around.office, now, language, resumed, instead)
        return Greeting(
            text,
            spoken_by(assistant, language),
            assistant.key,
            hints_of(self.numbers.nearest_first(number, around.places)),
            resumed=resumed,
            voice=assistant.voice,
            languages=assistant.languages,
            interruptible=not notice_for(assistant, language, around.office, number).whole,
        )
