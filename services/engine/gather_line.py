"""A line without a socket: collects a turn's words for a `<Gather>` answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import orjson

from services.call.reception import ANYONE, GatherAnswer
from services.call.relay import Info
from services.engine.call_runner import CallRunner

IDLE_S = 900.0
"""A conversation without sockets in which nothing was said for so long is over."""

DIGITS_WANTED: Mapping[str, int] = {"callback": 10}
"""Slot of the script's last question -> keys of a whole answer."""


class GatherLine:
    """Fills the port `Line`; what is sent is kept until it is asked for."""

    runner: CallRunner

    def __init__(self) -> None:
        self._words: list[str] = []
        self._first: list[str] = []
        self._playing = ""

    async def send(self, message: bytes) -> None:
        content = orjson.loads(message)
        if content["type"] == "text":
            fixed = content.get("interruptible") is False
            (self._first if fixed else self._words).append(content["token"])

    async def close(self, reason: str) -> None:
        """There is no socket to close."""

    async def came_back(self) -> None:
        """The caller's next request is here, so the fixed words before it were played whole."""
        words, self._playing = self._playing, ""
        if words:
            await self.runner.take(Info("tokensPlayed", words))

    def answer(self, otherwise: str, hints: tuple[str, ...]) -> GatherAnswer:
        """All words since the last answer, or `otherwise` where there are none."""
        words, self._words = "".join(self._words).strip(), []
        self._playing, self._first = " ".join(self._first), []
        ending = self.runner.session.ending
        transfer = ending.get("who", ANYONE) if ending.get("reason") == "transfer" else None
        return GatherAnswer(
            words or ("" if self._playing else otherwise),
            self.runner.memory.language,
            ends=bool(ending) and transfer is None,
            transfer_to=transfer,
            hints=hints,
            digits_wanted=DIGITS_WANTED.get(self.runner.memory.script.awaiting or ""),
            first=self._playing,
        )


class GatherLines:
    """The lines without sockets. Nothing tells for sure that such a caller is gone, so a line is
    let go after a while; who comes back later is taken up from the records."""

    def __init__(self, gone: Callable[[CallRunner, GatherLine], Awaitable[None]]) -> None:
        self._gone = gone
        self._lines: dict[str, GatherLine] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._going: set[asyncio.Task[None]] = set()

    def get(self, call_sid: str) -> GatherLine | None:
        return self._lines.get(call_sid)

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
