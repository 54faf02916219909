"""The calls of this process: expects them, connects their sockets, and lets them go."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from services.assistants.loader import Assistant
from services.assistants.roster import Roster
from services.call.hints_message import HintsMessage
from services.call.reception import (
    STIR_PARAMETER,
    GatherAnswer,
    Greeting,
    IncomingCall,
    Reentry,
    ReentryReason,
    Voicemail,
    reentry_words,
)
from services.call.relay import Setup
from services.core.call_keeping import CallBook
from services.core.consents import Answer
from services.core.dialogue import ActState, Memory
from services.core.errors import ProviderError
from services.core.events import Event
from services.core.people import Caller, PhoneNumber
from services.core.ports import Errand
from services.core.tongues import speaks_words
from services.engine.arrivals import ARRIVAL_LIMIT_S, Arrivals, Expected
from services.engine.asking import Asking
from services.engine.brain import Brain
from services.engine.call_runner import CallRunner, Line
from services.engine.claims import Claims
from services.engine.ear import Ear
from services.engine.gather_line import GatherLine
from services.engine.law import notice_events, notice_for
from services.engine.ledger import Ledger
from services.engine.lines_free import Places
from services.engine.reentries import Reentries
from services.engine.script.after_transfer import offer_message
from services.engine.slower import slower_words
from services.engine.tooling import Reach
from services.engine.turn_loop import TurnLoop

log = logging.getLogger(__name__)

FAILED_REENTRIES = 1
PEOPLE = "people"
"""Stands for the assistant of a call that people are rung for."""
LISTED = "listed"
"""Stands for the assistant of a call from a number that staff have listed."""
CLOSING_S = 2.0
"""For Twilio to close a socket after `end`; the worker gives us 3.5 s in all."""


class Switchboard:
    """Everything that the doors and the sockets ask about calls. Runs on the calls' loop."""

    def __init__(
        self,
        reach: Reach,
        book: CallBook,
        assistants: Roster,
        turns: TurnLoop,
        new_brain: Callable[[Assistant], Brain],
        publish: Callable[[Event], None],
        capacity: int,
        keep_step_s: float = 0.0,
    ) -> None:
        """`capacity`: calls at once; `keep_step_s`: see CallRunner."""
        self.live: dict[str, CallRunner] = {}
        self.draining = False
        self._reach = reach
        self._book = book
        self._assistants = assistants
        self._turns = turns
        self._new_brain = new_brain
        self._publish = publish
        self._keep_step_s = keep_step_s
        self.hints_message: HintsMessage | None = None
        """How Twilio is told within a call what to listen for; None where it is not."""
        self._places = Places(capacity, self.live, reach.clock)
        self._emptied: asyncio.Future[None] | None = None
        self._arrivals = Arrivals(reach, book, assistants, self._identified)
        self._ledger = Ledger(publish, reach.clock)
        self._asking = Asking(self.connect, self._arrivals, self.live, self.disconnected)
        self._reentries = Reentries(book)
        self._claims = Claims(book)

    async def warm(self) -> None:
        """Read places and office ahead of the first call."""
        await self._arrivals.warm()

    # --- before the socket --------------------------------------------------------------

    def room(self) -> bool:
        """May one more call go into the relay?"""
        return not self.draining and self._places.free()

    def admit(self, call_sid: str) -> bool:
        """May this call go into the relay? Its place is kept for a while."""
        return not self.draining and self._places.take(call_sid)

    def let_in(self, call_sid: str) -> bool:
        """May the socket of this call come in? That of a call we carry, or expect, always may."""
        return self._places.take(call_sid)

    def plain_greeting(self, call: IncomingCall) -> Greeting:
        """A greeting from what is at hand, without a name."""
        return self._arrivals.greeting(call)

    async def expect(self, call: IncomingCall) -> Greeting:
        """Look the caller up and prepare the memory; goes on when nobody waits any more."""
        self._ledger.rang(call, self._arrivals.numbers.assistant_on(call.to_number).key)
        return (await self._arrivals.expected(call)).greeting

    async def reenter(self, call: IncomingCall, reason: ReentryReason) -> Reentry:
        """May the call go back into the relay, and with which words. A full house lets none in."""
        await self._asking.came_back(call.call_sid)
        expected, allowed = await asyncio.gather(
            self._expected_again(call), self._may_return(call.call_sid, reason)
        )
        allowed = allowed and self._places.take(call.call_sid)
        offer_message(expected.memory, reason)
        plain = self._arrivals.greeting_again(expected.memory)
        slower = reason is ReentryReason.SLOWER
        said = slower_words(expected.memory) if slower else ""
        words = replace(plain, text=said or reentry_words(reason, expected.memory.language))
        if allowed:
            expected = replace(expected, greeting=words)
        if allowed or call.call_sid not in self.live:
            self._arrivals.announce(call.call_sid, expected)
        return Reentry(allowed, words)

    async def memory_of(self, call: IncomingCall) -> Memory:
        """What is known of a call, whichever process carries it. Raises ProviderError."""
        return (await self._expected_again(call)).memory

    # --- the socket ---------------------------------------------------------------------

    async def connect(
        self, setup: Setup, line: Line, *, until_s: float | None = None
    ) -> CallRunner:
        """Carry the call of this `setup` on `line`: a new call, or one that goes on.

        `until_s`: the loop's time by which it begins, whatever the records do.
        """
        runner = self.live.get(setup.call_sid)
        if runner is None or runner.is_over:
            runner = await self._begin(_call_of(setup), line, until_s or _soon_s())
        else:
            await runner.move_to(line)
        await runner.take(setup)
        return runner

    async def disconnected(self, runner: CallRunner, line: Line) -> None:
        """The socket is closed; the call itself may come back on another one."""
        if runner.carries(line):
            if self.live.get(runner.memory.call_sid) is runner:
                self.live.pop(runner.memory.call_sid)
            self._ledger.closed(runner)
            await runner.closed()
            if not self.live and self._emptied and not self._emptied.done():
                self._emptied.set_result(None)

    async def move_all(self) -> None:
        """Tell every caller, and hand every call on: this process is going away.

        Twilio closes each socket once it has the `end`; those it leaves open are closed by us.
        """
        await asyncio.gather(*(runner.leave("moved") for runner in list(self.live.values())))
        if self.live:
            self._emptied = asyncio.get_running_loop().create_future()
            await asyncio.wait({self._emptied}, timeout=CLOSING_S)
        await asyncio.gather(*(runner.close_line("moved") for runner in self.live.values()))

    async def ended(self, call_sid: str, outcome: str) -> None:
        """The call is over. Harmless twice: the first outcome stays, but that a transfer worked
        says more than that the call is over."""
        if not self._ledger.first_end(call_sid, outcome):
            return
        await self._asking.ended(call_sid)
        self._places.give_back(call_sid)
        if not await self._is_ours(call_sid):
            return
        self._arrivals.forget(call_sid)
        runner = self.live.pop(call_sid, None)
        if runner:
            self._ledger.closed(runner)
            await runner.closed()
        self._ledger.ended(call_sid, outcome)

    def rings_people(self, call: IncomingCall) -> None:
        """People are rung before Chris, or instead: the record begins here."""
        caller = Caller(PhoneNumber.read(call.from_number))
        memory = Memory(call.call_sid, PEOPLE, caller, call.to_number)
        self._ledger.started(call, memory, continued=False)

    def turned_away(self, call: IncomingCall) -> None:
        """The number is listed: it hears a short message, and only a danger is heard from it."""
        memory = Memory(call.call_sid, LISTED, Caller(PhoneNumber.read(call.from_number)))
        memory.called_number = call.to_number
        self._ledger.started(call, memory, continued=False)

    def transfer_noted(self, call_sid: str, who: str, number: str, state: ActState) -> None:
        """A colleague is rung for the caller (WAITING), or that came to an end: for the record.
        `number` tells this transfer from others of the call."""
        self._ledger.transfer_noted(call_sid, who, number, state)

    # --- without sockets: see Asking ----------------------------------------------------

    async def gather_start(self, call: IncomingCall) -> GatherAnswer:
        return await self._asking.start(call)

    async def gather_turn(
        self, call: IncomingCall, words: str, digits: str, step: str = ""
    ) -> GatherAnswer:
        return await self._asking.turn(call, words, digits, step)

    async def gather_rest(self, call: IncomingCall, step: str) -> GatherAnswer:
        return await self._asking.rest(call, step)

    async def came_back(self, call_sid: str, step: str = "") -> bool:
        return await self._asking.came_back(call_sid, step)

    async def keep_voicemail(self, message: Voicemail) -> None:
        """Write a message down as an errand for the office. Harmless twice."""
        call = IncomingCall(message.call_sid, message.from_number, message.to_number)
        memory = (await self._expected_again(call)).memory
        person = memory.caller.person
        errand = Errand(
            kind="voicemail",
            summary=f"Voicemail of {message.duration_s} s.{speaks_words(memory.language)}",
            caller_name=person.name if person else "",
            callback_number=message.from_number,
            person_id=person.id if person else None,
        )
        await self._reach.desk.leave_errand(memory, errand, key=message.key)

    # --- parts --------------------------------------------------------------------------

    async def _is_ours(self, call_sid: str) -> bool:
        """Is there a record to end? A caller who has hung up before a socket opened gets one now;
        of calls that nobody knows there is none."""
        if self._ledger.was_carried(call_sid):
            return True
        never = await self._arrivals.never_carried(call_sid)
        try:
            saved, unclear = await self._arrivals.saved(call_sid), False
        except (ProviderError, TimeoutError):
            saved, unclear = None, True
        if never and not (saved and saved.memory.epoch):  # another process may have carried it
            self._ledger.started(*never, continued=False)
        return unclear or never is not None or saved is not None

    async def _expected_again(self, call: IncomingCall) -> Expected:
        """A live call as it is, else what is kept or known of it."""
        runner = self.live.get(call.call_sid)
        if runner is None:
            return await self._arrivals.prepare(call)
        return Expected(runner.memory, self._arrivals.greeting_again(runner.memory), again=True)

    async def _may_return(self, call_sid: str, reason: ReentryReason) -> bool:
        if reason is not ReentryReason.FAILED:
            return True
        return await self._reentries.count(call_sid) <= FAILED_REENTRIES

    async def _begin(self, call: IncomingCall, line: Line, until_s: float) -> CallRunner:
        expected = await self._arrivals.expected(call)
        slow = self._arrivals.voice_is_slow(call.call_sid, expected.greeting)
        self._arrivals.forget(call.call_sid)
        self._ledger.opened(call.call_sid)
        memory = expected.memory
        memory.slow_voice = slow
        again = expected.again or self._ledger.was_carried(call.call_sid)
        await self._claims.claim(memory, until_s=until_s)
        before = self.live.get(call.call_sid)
        if before and not before.is_over:  # a second socket was quicker, or we were
            await before.move_to(line)
            return before
        assistant = self._assistants.named(memory.assistant)
        runner = CallRunner(
            memory,
            line,
            self._turns,
            self._new_brain(assistant),
            self._publish,
            self._reach.clock,
            self._book.keep,
            self._keep_step_s,
        )
        runner.ear = Ear(memory, self.hints_message)
        self.live[call.call_sid] = runner
        self._places.give_back(call.call_sid)
        self._ledger.started(call, memory, continued=again)
        self._ledger.suspected(memory)
        spoken = not isinstance(line, GatherLine)
        runner.greeted(expected.greeting.text, whole=spoken and not expected.greeting.interruptible)
        self._note_notice(runner, assistant, heard_whole=spoken)
        left_s = assistant.limits.minutes * 60 - self._ledger.carried_for_s(call.call_sid)
        runner.ends_after(max(0.0, left_s))
        return runner

    def _note_notice(self, runner: CallRunner, assistant: Assistant, *, heard_whole: bool) -> None:
        """Write down which words of law the greeting has given."""
        memory, now = runner.memory, self._reach.clock.now()
        if memory.office is None:
            return
        language, off_record = memory.language, memory.script.off_record
        notice = notice_for(
            assistant, language, memory.office, memory.called_number, off_record=off_record
        )
        runner.notice = replace(notice, whole=notice.whole and heard_whole)
        memory.noticed_at = now
        for event in notice_events(memory, runner.notice, Answer.NOTICED, now):
            self._publish(event)

    def _identified(self, memory: Memory) -> None:
        """The caller became known after the call had begun."""
        runner = self.live.get(memory.call_sid)
        if runner and runner.memory is memory:
            self._ledger.identified(memory)


def _soon_s() -> float:
    """When a call that comes now begins at the latest, on the loop's clock."""
    return asyncio.get_running_loop().time() + ARRIVAL_LIMIT_S


def _call_of(setup: Setup) -> IncomingCall:
    return IncomingCall(
        setup.call_sid,
        setup.from_number,
        setup.to_number,
        setup.forwarded_from,
        stir=setup.parameters.get(STIR_PARAMETER, ""),
    )
