"""Who answers: enters the mode that the rules choose, and retreats when it fails.

Whatever becomes of a model, the caller hears words within two seconds: a bridge while it thinks,
the script with the same memory once it has failed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Collection, Mapping, Sequence
from contextlib import aclosing

from services.core.dialogue import Memory, Mode, Piece, Token, ToolSpec
from services.core.errors import ProviderError
from services.core.events import Event, ModeChanged, ProviderFailed
from services.core.ports import Clock, LanguageModel
from services.engine.answering import Answering, Quiet
from services.engine.brain_rules import NEVER_SAVED, Limits, choose
from services.engine.breaker import Breaker
from services.engine.listening import closed_at_end
from services.engine.model_faults import kind_of

__all__ = ["Brain", "Limits", "allowed"]

log = logging.getLogger(__name__)


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
        self.wanted = (Mode.STREAMING, "default")
        """The mode that was asked for, and why."""
        self._tell = False
        """Another mode was asked for: what comes of it is told, even where it is the same."""
        self._turn = -1
        self._quiet = Quiet()
        self.failed_now = False
        """The model failed in the present turn: the script goes on to its end."""

    @property
    def has_model(self) -> bool:
        return self.wanted[0] in self._modes

    @property
    def turn(self) -> int:
        """The turn that was answered last, or is now; -1 before the first."""
        return self._turn

    def offers(self, mode: Mode) -> bool:
        """Can this mode be had on this call?"""
        return mode in self._modes

    def prefer(self, mode: Mode, reason: str) -> None:
        """Answer in this mode from now on, wherever it can be had; the next answer tells why."""
        self.wanted, self._tell = (mode, reason), True

    def saves_for(self, memory: Memory) -> bool:
        """Is the office's budget used up? An emergency is never answered more cheaply."""
        office = memory.office
        grave = memory.urgency in NEVER_SAVED
        return office is not None and not grave and office.saves(self._clock.now())

    def note_spoken(self) -> None:
        """Words went to the caller that did not come from here, such as a tool's bridge."""
        self._quiet.bridged()

    async def answer(
        self, memory: Memory, tools: Sequence[ToolSpec]
    ) -> AsyncGenerator[Piece, None]:
        """Stream one answer; see the LanguageModel port. A model's failure is never raised."""
        self._begin(memory.turn)
        mode, reason = choose(self, memory)
        self._enter(memory, mode, reason)
        if mode is not Mode.SCRIPTED:
            answering = Answering(
                self._modes[mode], memory, self.limits.deadlines, self._quiet, self.breaker
            )
            try:
                async with aclosing(answering.pieces(tools)) as pieces:
                    async for piece in pieces:
                        yield piece
                return
            except ProviderError as error:
                self.failed_now = True
                self._enter(memory, Mode.SCRIPTED, f"model failed: {kind_of(error)}")
            finally:
                self._note(memory, mode, answering)
            if words := answering.mend():
                yield Token(words)
        async with closed_at_end(self._modes[Mode.SCRIPTED].answer(memory, tools)) as script:
            async for piece in script:
                yield piece

    def _begin(self, turn: int) -> None:
        if turn != self._turn:
            self._turn = turn
            self._quiet.begin(asyncio.get_running_loop().time())
            self.failed_now = False

    def _enter(self, memory: Memory, mode: Mode, reason: str) -> None:
        if mode is not self.mode or self._tell:
            self.mode, self._tell = mode, False
            at = self._clock.now()
            self._on_event(ModeChanged(call_sid=memory.call_sid, at=at, mode=mode, reason=reason))

    def _note(self, memory: Memory, mode: Mode, answering: Answering) -> None:
        """What an answer has cost, and what went wrong in it."""
        self.tokens_spent += answering.tokens
        if answering.failure is not None:
            self._report(memory, self._modes[mode].name, answering.failure)

    def _report(self, memory: Memory, provider: str, error: ProviderError) -> None:
        kind = kind_of(error)
        ids = {"call_sid": memory.call_sid, "turn": memory.turn}
        log.warning("model failed", extra={**ids, "kind": kind})
        at = self._clock.now()
        self._on_event(
            ProviderFailed(call_sid=memory.call_sid, at=at, provider=provider, kind=kind)
        )
