"""A language model that does what the test lists, step by step, in virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise

from services.core.dialogue import Memory, Message, Mode, Piece, Role, Token, ToolCall, ToolSpec
from services.core.errors import ProviderError
from services.core.events import Event, ModeChanged, ProviderFailed
from services.engine.brain import Brain, Limits
from services.engine.brain_rules import DEFAULT, Wish
from services.engine.breaker import Breaker
from tests.virtual_time import seconds

FOREVER = 10_000.0
NO_MORE: Mapping[Mode, StepModel] = {}
Step = str | float | Piece | ProviderError
"""Words to say, seconds to wait, a piece as it is, or an error to end with."""


class StepModel:
    """Each answer is one list of steps. `check` complains about steps that nobody asked for."""

    def __init__(self, *answers: Sequence[Step], name: str = "steps") -> None:
        self.name = name
        self._answers = list(answers)
        self.asked = 0
        self.closed = 0

    async def answer(
        self, memory: Memory, tools: Sequence[ToolSpec]
    ) -> AsyncGenerator[Piece, None]:
        assert self._answers, f"{self.name} was asked once more than the test lists"
        self.asked += 1
        steps = self._answers.pop(0)
        try:
            for step in steps:
                if isinstance(step, ProviderError):
                    raise step
                if isinstance(step, float):
                    await asyncio.sleep(step)
                else:
                    yield Token(step) if isinstance(step, str) else step
        finally:
            self.closed += 1

    def check(self) -> None:
        assert not self._answers, f"{self.name} was not asked for {self._answers}"


class FixedClock:
    def now(self) -> datetime:
        return datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@dataclass
class Heard:
    """What came of an answer, each with its virtual second."""

    pieces: list[tuple[float, Piece]] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "".join(piece.text for _, piece in self.pieces if isinstance(piece, Token))

    @property
    def calls(self) -> list[str]:
        return [piece.name for _, piece in self.pieces if isinstance(piece, ToolCall)]

    @property
    def times(self) -> list[float]:
        return [round(at, 2) for at, piece in self.pieces if isinstance(piece, Token)]

    @property
    def longest_gap(self) -> float:
        times = [0.0, *self.times]
        return round(max(b - a for a, b in pairwise(times)), 2)


class Stage:
    """A brain between a streaming model and a script, and what happened there."""

    def __init__(
        self,
        model: StepModel | None,
        script: StepModel | None = None,
        limits: Limits | None = None,
        breaker: Breaker | None = None,
        more: Mapping[Mode, StepModel] = NO_MORE,
        wish: Wish = DEFAULT,
    ) -> None:
        self.model = model
        self.more = more
        self.script = script or StepModel(name="script")
        self.events: list[Event] = []
        modes: dict[Mode, StepModel] = {Mode.SCRIPTED: self.script, **more}
        if model is not None:
            modes[Mode.STREAMING] = model
        self.brain = Brain(modes, FixedClock(), self.events.append, limits, breaker, wish)
        self.memory = Memory("CA1", "front_desk")

    def caller_says(self, words: str) -> None:
        self.memory.turn += 1
        self.memory.history.append(Message(Role.CALLER, words, self.memory.turn))

    async def turn(self, words: str = "My sink leaks.") -> Heard:
        self.caller_says(words)
        return await self.answer()

    async def answer(self) -> Heard:
        """One answer within the turn, its time counted from the asking."""
        heard, began = Heard(), seconds()
        async for piece in self.brain.answer(self.memory, ()):
            heard.pieces.append((seconds() - began, piece))
        return heard

    def check(self) -> None:
        for model in (self.model, self.script, *self.more.values()):
            if model is not None:
                model.check()

    @property
    def failures(self) -> list[str]:
        return [event.kind for event in self.events if isinstance(event, ProviderFailed)]

    @property
    def moves(self) -> list[tuple[str, str]]:
        return [
            (event.mode.value, event.reason)
            for event in self.events
            if isinstance(event, ModeChanged)
        ]
