"""The conversation without sockets: the same session, memory and engine, a request at a time.

No caller waits in silence for a whole answer. What is ready after a moment is given at once, and
Twilio comes back for the rest.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from functools import partial
from typing import Protocol

from services.call.reception import GatherAnswer, IncomingCall, ReentryReason, reentry_words
from services.call.relay import Setup
from services.engine.arrivals import ARRIVAL_LIMIT_S, Arrivals
from services.engine.call_runner import CallRunner, Line
from services.engine.gather_line import GatherLine, GatherLines
from services.engine.hearing import hints_now
from services.engine.lines import line as own_line
from services.engine.one_at_a_time import OneAtATime

log = logging.getLogger(__name__)

SOON_S = 1.2
"""How long a request waits for words. With the clips of the door the caller hears something within
two seconds of silence."""


class Connect(Protocol):
    """How a call comes onto a line; see `Switchboard.connect`."""

    async def __call__(
        self, setup: Setup, line: Line, *, until_s: float | None = None
    ) -> CallRunner: ...


class Asking:
    """The calls of this process that go on without sockets."""

    def __init__(
        self,
        connect: Connect,
        arrivals: Arrivals,
        live: Collection[str],
        gone: Callable[[CallRunner, Line], Awaitable[None]],
    ) -> None:
        """`live`: the calls that are carried; `gone` is told of a line that was let go."""
        self._connect = connect
        self._arrivals = arrivals
        self._live = live
        self._lines = GatherLines(gone)
        self._requests: OneAtATime[GatherAnswer] = OneAtATime()

    async def start(self, call: IncomingCall) -> GatherAnswer:
        """The first words without sockets, or the next ones of a call whose sockets failed. Where
        Twilio had no answer to a request of this conversation, the answer is given again."""
        make = partial(self._start, call)
        return await self._requests.answer(call.call_sid, "start", make)

    async def turn(
        self, call: IncomingCall, words: str, digits: str, step: str = ""
    ) -> GatherAnswer:
        """What the caller said in reply to the answer `step`. The same reply to it once more is
        Twilio asking again: it has the same answer."""
        said, due_s = words or digits, _now_s() + SOON_S
        make = partial(self._turn, call, said, step, due_s)
        return await self._requests.answer(call.call_sid, ("said", said, step), make)

    async def rest(self, call: IncomingCall, step: str) -> GatherAnswer:
        """What follows the piece `step` of an answer; to be asked once it was played."""
        make = partial(self._rest, call, step, _now_s() + SOON_S)
        return await self._requests.answer(call.call_sid, ("rest", step), make)

    async def came_back(self, call_sid: str, step: str = "") -> bool:
        """A request follows the answer `step`, so that one was played to its end. Is there more
        that the caller was not given?"""
        line = self._lines.get(call_sid)
        if line is None or step not in ("", line.step):
            return False
        self._lines.used(call_sid)
        await line.came_back()
        return line.owes

    async def ended(self, call_sid: str) -> None:
        """The caller is gone: what waits was not heard."""
        line = self._lines.get(call_sid)
        self._lines.drop(call_sid)
        if line:
            await line.cut()

    async def _start(self, call: IncomingCall) -> GatherAnswer:
        known = self._lines.get(call.call_sid)
        if known and (again := known.undelivered):
            return again
        carried = call.call_sid in self._live
        until_s = _now_s() + ARRIVAL_LIMIT_S
        expected = None if carried else await self._arrivals.expected(call)
        line = await self._line(call, until_s)
        memory = line.runner.memory
        if expected and memory.turn == 0:
            words = expected.greeting.text
        else:
            words = reentry_words(ReentryReason.FAILED, memory.language)
        return line.greeting(words, self._hints(line))

    async def _turn(self, call: IncomingCall, said: str, step: str, due_s: float) -> GatherAnswer:
        line = await self._line(call)
        if line.last and step and step != line.step and said == line.said:
            return line.last
        await line.hears(said)
        await line.turn_over(due_s)
        return line.answer(self._hints(line))

    async def _rest(self, call: IncomingCall, step: str, due_s: float) -> GatherAnswer:
        line = self._lines.get(call.call_sid)
        if line is None:
            return await self._lost(call)
        if line.last and step not in ("", line.step):
            return line.last
        self._lines.used(call.call_sid)
        await line.came_back()
        await line.something_to_say(due_s)
        return line.answer(self._hints(line))

    def _hints(self, line: GatherLine) -> tuple[str, ...]:
        """What to listen for in reply to the newest question."""
        return hints_now(line.runner.memory, self._arrivals.hints)

    async def _lost(self, call: IncomingCall) -> GatherAnswer:
        """The process that was answering is gone, and the rest of the answer with it."""
        log.warning("the rest of an answer is lost", extra={"call_sid": call.call_sid})
        line = await self._line(call)
        await line.runner.announce(own_line("own_fault", line.runner.memory.language))
        return line.answer(self._hints(line))

    async def _line(self, call: IncomingCall, until_s: float | None = None) -> GatherLine:
        line = self._lines.get(call.call_sid)
        if line is None or line.runner.is_over:
            line = GatherLine()
            setup = Setup("", call.call_sid, from_number=call.from_number, to_number=call.to_number)
            line.runner = await self._connect(setup, line, until_s=until_s)
            line.runner.stop_the_clocks()
            self._lines.add(call.call_sid, line)
        self._lines.used(call.call_sid)
        return line


def _now_s() -> float:
    return asyncio.get_running_loop().time()
