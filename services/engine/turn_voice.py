"""The mouth of one turn, and what a turn's end hands over."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from services.call.effects import Effect
from services.call.session import CallSession
from services.core.aloud import Speller
from services.engine.tooling import FollowUp, HangUp, Hold, SpeakSlower, Transfer

HELD_S = 0.3
"""How long the beginning of a figure waits for its rest, where no words follow."""


class TurnVoice:
    """What comes after the turn is over is not spoken."""

    def __init__(
        self,
        session: CallSession,
        turn: int,
        perform: Callable[[list[Effect]], Awaitable[None]],
        go_on_in: Callable[[str], Awaitable[None]],
    ) -> None:
        """`go_on_in` sets the line to a language."""
        self._session = session
        self._turn = turn
        self._perform = perform
        self._go_on_in = go_on_in
        self._speller = Speller(session.memory.language)
        self._loop = asyncio.get_running_loop()
        self._due: asyncio.TimerHandle | None = None
        self._pausing: set[asyncio.Task[None]] = set()

    async def say(self, text: str) -> None:
        """Words go on at once; a figure waits until it is whole."""
        self._forget_pause()
        await self._leave(*self._speller.feed(text))
        if self._speller.holds:
            self._due = self._loop.call_later(HELD_S, self._pause_now)

    async def pause(self) -> None:
        """Nothing follows for a while: what was held is said now."""
        self._forget_pause()
        await self._leave(*self._speller.flush())

    def _pause_now(self) -> None:
        task = self._loop.create_task(self.pause())
        self._pausing.add(task)
        task.add_done_callback(self._pausing.discard)

    def _forget_pause(self) -> None:
        if self._due:
            self._due.cancel()
            self._due = None

    async def _leave(self, text: str, said: str) -> None:
        if text:
            effects = self._session.token(self._turn, text, None if said == text else said)
            await self._perform(effects)

    async def say_safety(self, hazard: str, text: str) -> None:
        await self.pause()
        await self._perform(self._session.safety_words(self._turn, hazard, text))

    async def switch_language(self, language: str) -> None:
        await self.pause()
        self._speller = Speller(language)
        await self._go_on_in(language)


def handoff_of(follow_up: FollowUp | None, language: str) -> Mapping[str, str] | None:
    """What the action URL is told once the last words were heard: no words of the caller."""
    if isinstance(follow_up, Transfer):
        told = {"reason": "transfer", "who": follow_up.who, "language": language}
        return {**told, "direct": "yes"} if follow_up.direct else told
    if isinstance(follow_up, Hold):
        return {"reason": "hold", "language": language}
    if isinstance(follow_up, HangUp):
        return {"reason": "hang_up", "language": language}
    if isinstance(follow_up, SpeakSlower):
        return {"reason": "slower", "language": language}
    return None
