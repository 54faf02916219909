"""A caller without sockets, in virtual time: hears what is played, and Twilio asks for the rest."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from services.call.reception import GatherAnswer, IncomingCall
from services.call.transcript import playing_s
from services.core.dialogue import Mode
from services.core.ports import LanguageModel
from services.simulator.fakes import FakeDesk
from tests.engine.whole_call import OFFICE, STRANGER, Exchange
from tests.virtual_time import seconds

QUIET_S = 6.0
"""After so long without a word Twilio asks what follows."""
CALL = IncomingCall("CA7", STRANGER, OFFICE)


@dataclass
class Caller:
    """Speaks and listens. `silences`: how long nothing was heard before each part."""

    exchange: Exchange
    parts: list[GatherAnswer] = field(default_factory=list)
    silences: list[float] = field(default_factory=list)

    async def ring(self) -> None:
        self.parts.append(await self.exchange.switchboard.gather_start(CALL))

    @property
    def last(self) -> GatherAnswer:
        return self.parts[-1]

    @property
    def heard(self) -> str:
        """All words of the newest answer."""
        return " ".join(f"{part.first} {part.text}".strip() for part in self.parts).strip()

    async def begin(self, words: str) -> GatherAnswer:
        """Speak, and hear the first part."""
        asked, step = seconds(), self.last.step
        await self.exchange.switchboard.came_back(CALL.call_sid, step)
        self.parts, self.silences = [], []
        return self._take(await self.exchange.switchboard.gather_turn(CALL, words, "", step), asked)

    async def rest(self) -> GatherAnswer:
        """What is played is over: Twilio asks for more."""
        await asyncio.sleep(playing_s(f"{self.last.first}{self.last.text}"))
        asked = seconds()
        return self._take(await self.exchange.switchboard.gather_rest(CALL, self.last.step), asked)

    async def say(self, words: str) -> str:
        """Speak, and hear the whole answer."""
        await self.begin(words)
        while self.last.goes_on:
            await self.rest()
        return self.heard

    async def say_and_hear_out(self, words: str) -> str:
        """The same, and say nothing more until the line owes no word."""
        await self.say(words)
        board = self.exchange.switchboard
        while await board.came_back(CALL.call_sid, self.last.step):
            await asyncio.sleep(QUIET_S)
            await self.rest()
        return self.heard

    def _take(self, answer: GatherAnswer, asked: float) -> GatherAnswer:
        self.parts.append(answer)
        self.silences.append(round(seconds() - asked, 2))
        return answer


async def caller_of(model: LanguageModel, desk: type[FakeDesk] = FakeDesk) -> Caller:
    """A caller who has heard the greeting, with this model behind the line."""
    caller = Caller(Exchange({Mode.STREAMING: model}, desk))
    await caller.ring()
    return caller
