"""The mouth of one turn, and what a turn's end hands over."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from services.call.effects import Effect
from services.call.session import CallSession
from services.engine.tooling import FollowUp, HangUp, Hold, SpeakSlower, Transfer


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

    async def say(self, text: str) -> None:
        await self._perform(self._session.token(self._turn, text))

    async def say_safety(self, hazard: str, text: str) -> None:
        await self._perform(self._session.safety_words(self._turn, hazard, text))

    async def switch_language(self, language: str) -> None:
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
