"""Who answers: chooses the mode by named rules, listens with deadlines, retreats to the script.

Whatever becomes of a model, the caller hears words within two seconds: a bridge while it thinks,
the script with the same memory once it has failed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Collection, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from math import inf
from types import MappingProxyType

from services.call.session import PERSON_KEY
from services.core.budget import BUDGET_REASON
from services.core.dialogue import Memory, Mode, Piece, Role, Token, ToolCall, ToolSpec, Usage
from services.core.errors import (
    ModelNonsense,
    ProviderDown,
    ProviderError,
    ProviderRefused,
    ProviderUnsure,
)
from services.core.events import Event, ModeChanged, ProviderFailed
from services.core.ports import Clock, LanguageModel
from services.engine.breaker import Breaker
from services.engine.fillers import Filler, filler
from services.engine.listening import Deadlines, Due, Listening, ModelSilent, closed_at_end
from services.engine.speech_guard import SpeechGuard

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a model may take of the caller's time and of our money."""

    deadlines: Deadlines = field(default_factory=Deadlines)
    tool_rounds: int = 4
    """Answers with tool calls in one turn, before the model is thought to go in circles."""
    same_call: int = 1
    """How often one turn may hold the very same tool call."""
    tokens_per_call: float = inf
    """Model tokens, read and written, that one telephone call may cost."""


class ClaimedUndone(ProviderError):
    """The model said that it had acted, and did not act. The script does it instead."""


# The narrowest first.
KINDS: tuple[tuple[type[ProviderError], str], ...] = (
    (ModelSilent, "silent"),
    (ModelNonsense, "unreadable"),
    (ClaimedUndone, "claimed what was not done"),
    (ProviderRefused, "refused"),
    (ProviderDown, "unreachable"),
    (ProviderUnsure, "cut"),
)
# Refusals of the account (429: no money left): asking again soon cannot help.
FOR_GOOD = frozenset({401, 402, 403, 429})
NEVER_SAVED = ("L", "E")
"""Urgencies in which no ceiling counts."""


def kind_of(error: ProviderError) -> str:
    """What went wrong, as the record names it: a status where there is one."""
    if error.status is not None:
        return str(error.status)
    return next((name for kind, name in KINDS if isinstance(error, kind)), "failed")


def goes_in_circles(memory: Memory, limits: Limits) -> bool:
    """Has the model called tools again and again since the caller spoke?"""
    calls: list[tuple[str, str]] = []
    rounds = 0
    for message in reversed(memory.history):
        if message.role is Role.CALLER:
            break
        rounds += bool(message.tool_calls)
        calls += [(call.name, repr(call.arguments)) for call in message.tool_calls]
    return rounds >= limits.tool_rounds or any(
        calls.count(call) > limits.same_call for call in calls
    )


def allowed(
    modes: Mapping[Mode, LanguageModel], wanted: Collection[Mode]
) -> dict[Mode, LanguageModel]:
    """Of the modes there are, those of an assistant; the script is everybody's last retreat."""
    return {mode: one for mode, one in modes.items() if mode in wanted or mode is Mode.SCRIPTED}


class Brain:
    """One per telephone call; it fills the LanguageModel port itself."""

    name = "brain"

    def __init__(
        self,
        modes: Mapping[Mode, LanguageModel],
        clock: Clock,
        on_event: Callable[[Event], None],
        limits: Limits | None = None,
        breaker: Breaker | None = None,
    ) -> None:
        """`modes` holds SCRIPTED always. The breaker is shared by all calls of a process."""
        self._modes = modes
        self._clock = clock
        self._on_event = on_event
        self.limits = limits or Limits()
        self.breaker = breaker or Breaker(asyncio.get_running_loop().time)
        self.tokens_spent = 0
        self.mode: Mode | None = None
        """Who answers at this moment; None before the first answer."""
        self._wanted = (Mode.STREAMING, "default")
        self._tell = False
        """Another mode was asked for: what comes of it is told, even where it is the same."""
        self._turn = -1
        self._quiet_since = 0.0
        self._bridges = 0
        self.failed_now = False
        """The model failed in the present turn: the script goes on to its end."""

    @property
    def has_model(self) -> bool:
        return self._wanted[0] in self._modes

    @property
    def turn(self) -> int:
        """The turn that was answered last, or is now; -1 before the first."""
        return self._turn

    def offers(self, mode: Mode) -> bool:
        """Can this mode be had on this call?"""
        return mode in self._modes

    def prefer(self, mode: Mode, reason: str) -> None:
        """Answer in this mode from now on, wherever it can be had; the next answer tells why."""
        self._wanted, self._tell = (mode, reason), True

    def saves_for(self, memory: Memory) -> bool:
        """Is the office's budget used up? An emergency is never answered more cheaply."""
        office = memory.office
        grave = memory.urgency in NEVER_SAVED
        return office is not None and not grave and office.saves(self._clock.now())

    def note_spoken(self) -> None:
        """Words went to the caller that did not come from here, such as a tool's bridge."""
        self._quiet_since = asyncio.get_running_loop().time()
        self._bridges += 1

    async def answer(
        self, memory: Memory, tools: Sequence[ToolSpec]
    ) -> AsyncGenerator[Piece, None]:
        """Stream one answer; see the LanguageModel port. A model's failure is never raised."""
        self._begin(memory.turn)
        mode, reason = self._choose(memory)
        self._enter(memory, mode, reason)
        if mode is not Mode.SCRIPTED:
            guard = SpeechGuard(memory)
            try:
                async with aclosing(self._ask(mode, memory, tools, guard)) as pieces:
                    async for piece in pieces:
                        yield piece
                return
            except ProviderError as error:
                self.failed_now = True
                self._enter(memory, Mode.SCRIPTED, f"model failed: {kind_of(error)}")
            if guard.spoke:
                yield Token(f"{filler(Filler.MEND, memory)} " if guard.half else " ")
        async with closed_at_end(self._modes[Mode.SCRIPTED].answer(memory, tools)) as script:
            async for piece in script:
                yield piece

    def _begin(self, turn: int) -> None:
        if turn != self._turn:
            self._turn = turn
            self._quiet_since = asyncio.get_running_loop().time()
            self._bridges = 0
            self.failed_now = False

    def _choose(self, memory: Memory) -> tuple[Mode, str]:
        if self._wanted[0] is Mode.SCRIPTED:
            return self._wanted
        why = next((reason for reason, holds in RULES.items() if holds(self, memory)), None)
        return self._wanted if why is None else (Mode.SCRIPTED, why)

    def _enter(self, memory: Memory, mode: Mode, reason: str) -> None:
        if mode is not self.mode or self._tell:
            self.mode, self._tell = mode, False
            at = self._clock.now()
            self._on_event(ModeChanged(call_sid=memory.call_sid, at=at, mode=mode, reason=reason))

    async def _ask(
        self, mode: Mode, memory: Memory, tools: Sequence[ToolSpec], guard: SpeechGuard
    ) -> AsyncGenerator[Piece, None]:
        """The model's answer as it may be spoken. Raises ProviderError where it must be another
        that goes on; after a tool call nothing is raised, for the turn goes on by itself."""
        model = self._modes[mode]
        verdict: Callable[[], None] = self.breaker.left
        acted = False
        try:
            async with aclosing(self._guarded(model, memory, tools, guard)) as pieces:
                async for piece in pieces:
                    acted = acted or type(piece) is ToolCall
                    yield piece
            verdict = self.breaker.worked
            if guard.undone and not acted:
                raise ClaimedUndone("the model claimed what was not done")
        except ProviderError as error:
            if not isinstance(error, ClaimedUndone):
                verdict = self._verdict_on(error)
                self._report(memory, model.name, error)
            if not acted:
                raise
        finally:
            verdict()

    async def _guarded(
        self, model: LanguageModel, memory: Memory, tools: Sequence[ToolSpec], guard: SpeechGuard
    ) -> AsyncGenerator[Piece, None]:
        """The pieces with their words guarded, and bridges where it takes long."""
        listening = Listening(model.answer(memory, tools), self.limits.deadlines)
        acted = False
        try:
            while (piece := await listening.next(self._bridge_at(listening))) is not None:
                if type(piece) is Token:
                    words = self._words(piece, guard, listening)
                    if words:
                        yield piece if words is piece.text else Token(words)
                    if guard.full:
                        return
                elif piece is Due.BRIDGE:
                    yield self._bridge(memory)
                elif type(piece) is ToolCall:
                    acted = True
                    listening.works()
                    if words := guard.flush():
                        yield Token(words)
                    yield piece
                elif type(piece) is Usage:
                    self.tokens_spent += piece.input_tokens + piece.output_tokens
                    yield piece
            if words := guard.flush() if acted else guard.close():
                yield Token(words)
        finally:
            await listening.close()

    def _words(self, piece: Token, guard: SpeechGuard, listening: Listening) -> str:
        """What of a token is spoken now; also notes that something was heard."""
        if not piece.text:
            listening.works()
            return ""
        words = guard.feed(piece.text)
        if words and not words.isspace():
            self._quiet_since = listening.heard()
        elif guard.unfounded:
            listening.works()  # silenced by us; only a tool call is waited for
        return words

    def _bridge_at(self, listening: Listening) -> float:
        """When the caller should hear a bridge, unless the model speaks first."""
        limits = self.limits.deadlines
        first = not self._bridges and not listening.acting
        return self._quiet_since + (limits.bridge_s if first else limits.still_s)

    def _bridge(self, memory: Memory) -> Token:
        self.note_spoken()
        return Token(f"{filler(Filler.BRIDGE, memory)} ")

    def _verdict_on(self, error: ProviderError) -> Callable[[], None]:
        """What the breaker is told. That a model declines one question says nothing of it."""
        if isinstance(error, ProviderRefused) and error.status is None:
            return self.breaker.left
        for_good = isinstance(error, ProviderRefused) and error.status in FOR_GOOD
        return lambda: self.breaker.failed(for_good=for_good)

    def _report(self, memory: Memory, provider: str, error: ProviderError) -> None:
        kind = kind_of(error)
        ids = {"call_sid": memory.call_sid, "turn": memory.turn}
        log.warning("model failed", extra={**ids, "kind": kind})
        at = self._clock.now()
        self._on_event(
            ProviderFailed(call_sid=memory.call_sid, at=at, provider=provider, kind=kind)
        )


Rule = Callable[[Brain, Memory], bool]
# Why the script answers in place of a model; the first that holds is the reason given. The
# breaker stands last, for asking it takes a place.
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "no model configured": lambda brain, _: not brain.has_model,
        BUDGET_REASON: lambda brain, memory: brain.saves_for(memory),
        "the key for a person": lambda _, memory: memory.last_caller_words.strip() == PERSON_KEY,
        "cost limit reached": lambda brain, _: brain.tokens_spent >= brain.limits.tokens_per_call,
        "model failed in this turn": lambda brain, _: brain.failed_now,
        "tool loop": lambda brain, memory: goes_in_circles(memory, brain.limits),
        "model resting after failures": lambda brain, _: not brain.breaker.admit(),
    }
)
