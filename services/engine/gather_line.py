"""A line without a socket: collects a turn's words, and gives them as answers to requests."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

import orjson

from services.call.reception import ANYONE, GatherAnswer
from services.call.relay import Info, Interrupt, Prompt
from services.call.spoken import whole_length
from services.core.pins import AWAITED, LAST_FOUR, LONGEST
from services.core.tongues import ANY
from services.engine.call_runner import CallRunner
from services.engine.fillers import Filler, filler
from services.engine.lines import line

IDLE_S = 900.0
"""A conversation without sockets in which nothing was said for so long is over."""
MOST_FILLERS = 3
"""In one turn, where nothing else can be said; the brain's own bridges come on top. A tool has
given up by then, so who still hears nothing is asked to say it again."""

DIGITS_WANTED: Mapping[str, int] = {"callback": 10, AWAITED: LONGEST, LAST_FOUR: 4}
"""Slot of the script's last question -> keys of a whole answer."""
OTHER = "es"
"""Heard again in it, where English ears understood nothing; its voice speaks both."""
ENDINGS = ("hang_up", "silence")
"""Reasons to leave after which nobody speaks any more."""


class GatherLine:
    """Fills the port `Line`; what is sent is kept until it is asked for."""

    runner: CallRunner

    def __init__(self) -> None:
        self.said = ""
        """The caller's newest words."""
        self.last: GatherAnswer | None = None
        """The newest answer; its `step` tells it from those before."""
        self._followed = True
        """A request has followed the newest answer, so Twilio had it."""
        self._waiting = ""
        self._fixed: list[str] = []
        self._playing = ""
        self._old = 0
        """How many of the waiting characters are of a turn before this one."""
        self._heard = ""
        """What the caller was given of this turn."""
        self._fillers = 0
        self._left: Mapping[str, str] = {}
        """The hand-off of a call that was left at once, as when its time was up."""
        self._ready = asyncio.Event()
        self._either = False
        """It is not known yet which of our languages the caller speaks."""

    # --- the port -----------------------------------------------------------------------

    async def send(self, message: bytes) -> None:
        content = orjson.loads(message)
        if content["type"] == "end":
            self._left = orjson.loads(content["handoffData"])
        elif content["type"] == "language":
            self._either = content["transcriptionLanguage"] == ANY
        elif content["type"] == "text":
            self._add(content["token"], fixed=content.get("interruptible") is False)

    async def close(self, reason: str) -> None:
        """There is no socket to close."""

    def _add(self, token: str, *, fixed: bool) -> None:
        if fixed:
            self._fixed.append(token)
        else:
            self._waiting += token
        if self._fixed or whole_length(self._waiting):
            self._ready.set()

    # --- the caller ---------------------------------------------------------------------

    @property
    def step(self) -> str:
        """Which answer the caller had last; "" before the first."""
        return self.last.step if self.last else ""

    @property
    def undelivered(self) -> GatherAnswer | None:
        """The newest answer, where perhaps Twilio never had it. One on which more would have to
        follow is of no use once the line is over."""
        if self._followed or self.last is None:
            return None
        return self.last if self.last.ends or not self.runner.is_over else None

    @property
    def language(self) -> str:
        """What the next answer is heard in: without sockets an ear knows one language, and who
        was not understood in English may speak Spanish."""
        spoken = self.runner.memory.language
        return OTHER if self._either and spoken == "en" else spoken

    @property
    def owes(self) -> bool:
        """Is there something that the caller was not given yet?"""
        return self.runner.busy or bool(self._waiting or self._fixed)

    async def came_back(self) -> None:
        """The caller's next request is here, so the fixed words before it were played whole."""
        self._followed = True
        words, self._playing = self._playing, ""
        if words:
            await self.runner.take(Info("tokensPlayed", words))

    async def hears(self, said: str) -> None:
        """The caller has spoken. Words of a turn that still ran are not said any more; those of
        one that was over come with the next answer."""
        if self.runner.busy:
            await self.cut()
        self.said = said
        self._old, self._heard, self._fillers = len(self._waiting), "", 0
        await self.runner.take(Prompt(said))

    async def cut(self) -> None:
        """What was not given was not heard: the history must not say otherwise."""
        waits = self._waiting[self._old :] or self._fixed
        self._waiting, self._fixed, self._old = "", [], 0
        self._ready.clear()
        if waits:
            await self.runner.take(Interrupt(self._heard))

    # --- answers ------------------------------------------------------------------------

    async def turn_over(self, due_s: float) -> None:
        """Wait for the whole answer, until this time of the loop's clock."""
        await self.runner.answered(within_s=max(0.0, due_s - asyncio.get_running_loop().time()))

    async def something_to_say(self, due_s: float) -> None:
        """Wait for a whole sentence, or the end of the turn."""
        over = asyncio.ensure_future(self.runner.answered())
        ready = asyncio.ensure_future(self._ready.wait())
        try:
            left_s = max(0.0, due_s - asyncio.get_running_loop().time())
            await asyncio.wait({over, ready}, timeout=left_s, return_when=asyncio.FIRST_COMPLETED)
        finally:
            over.cancel()
            ready.cancel()

    def answer(self, hints: tuple[str, ...]) -> GatherAnswer:
        """All that can be said by now: the rest where the turn is over, else whole sentences,
        else a word to bridge the wait."""
        begun = bool(self._heard)
        whole = not self.runner.busy
        self._playing = " ".join(self._fixed)
        self._heard += "".join(self._fixed)
        self._fixed = []
        words = self._take(len(self._waiting) if whole else whole_length(self._waiting))
        if not (whole or words or self._playing):
            return self._bridge(hints)
        return self._whole(words, hints, begun=begun) if whole else self._piece(words)

    def greeting(self, words: str, hints: tuple[str, ...]) -> GatherAnswer:
        """The first words on this line; Twilio has them from elsewhere."""
        return self._numbered(GatherAnswer(words, self.language, hints=hints))

    def _take(self, length: int) -> str:
        words, self._waiting = self._waiting[:length], self._waiting[length:]
        self._heard += words[self._old :]
        self._old = max(0, self._old - length)
        self._ready.clear()
        return words.strip()

    def _whole(self, words: str, hints: tuple[str, ...], *, begun: bool) -> GatherAnswer:
        ending, memory = self.runner.session.ending or self._left, self.runner.memory
        self.runner.session.handed_on()
        transfer = ending.get("who", ANYONE) if ending.get("reason") == "transfer" else None
        return self._numbered(
            GatherAnswer(
                words,
                self.language,
                ends=ending.get("reason") in ENDINGS,
                transfer_to=transfer,
                holds=ending.get("reason") == "hold",
                transfer_direct=ending.get("direct") == "yes",
                hints=hints,
                digits_wanted=DIGITS_WANTED.get(memory.script.awaiting or ""),
                first=self._playing,
                begun=begun,
            )
        )

    def _piece(self, words: str) -> GatherAnswer:
        first = self._playing
        return self._numbered(GatherAnswer(words, self.language, first=first, goes_on=True))

    def _bridge(self, hints: tuple[str, ...]) -> GatherAnswer:
        """A short word while the turn goes on; after some of them a question."""
        memory = self.runner.memory
        if self._fillers == MOST_FILLERS:
            words = line("own_fault", memory.language)
            self._interject(words)
            return self._numbered(GatherAnswer(words, self.language, hints=hints))
        self._fillers += 1
        words = filler(Filler.BRIDGE, memory)
        self._interject(words)
        self.runner.brain.note_spoken()
        return self._piece(words)

    def _interject(self, words: str) -> None:
        """Into the history where the caller hears it: before the words that are still waiting."""
        session = self.runner.session
        if session.interject(f"{words} ", session.written(len(self._heard))):
            self._heard += f"{words} "

    def _numbered(self, answer: GatherAnswer) -> GatherAnswer:
        slow = self.runner.memory.slow_voice
        self.last = replace(answer, step=str(int(self.step or 0) + 1), slow=slow)
        self._followed = False
        return self.last


class GatherLines:
    """The lines without sockets. Nothing tells for sure that such a caller is gone, so a line is
    let go after a while; who comes back later is taken up from the records."""

    def __init__(self, gone: Callable[[CallRunner, GatherLine], Awaitable[None]]) -> None:
        self._gone = gone
        self._lines: dict[str, GatherLine] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._going: set[asyncio.Task[None]] = set()

    def get(self, call_sid: str) -> GatherLine | None:
        """The line of a call, unless a socket carries it by now."""
        found = self._lines.get(call_sid)
        return found if found and found.runner.carries(found) else None

    def add(self, call_sid: str, line: GatherLine) -> None:
        self._lines[call_sid] = line

    def used(self, call_sid: str) -> None:
        """Somebody speaks on it: it is kept for a while from now."""
        if timer := self._timers.pop(call_sid, None):
            timer.cancel()
        loop = asyncio.get_running_loop()
        self._timers[call_sid] = loop.call_later(IDLE_S, self._let_go, call_sid)

    def drop(self, call_sid: str) -> GatherLine | None:
        """The call is over."""
        if timer := self._timers.pop(call_sid, None):
            timer.cancel()
        return self._lines.pop(call_sid, None)

    def _let_go(self, call_sid: str) -> None:
        line = self.drop(call_sid)
        if line:
            task = asyncio.ensure_future(self._gone(line.runner, line))
            self._going.add(task)
            task.add_done_callback(self._going.discard)
