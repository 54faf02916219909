"""Who answers: enters the mode that the rules choose, and retreats when it fails.

Whatever becomes of a model, the caller hears words within two seconds: a bridge while it thinks,
another mode with the same memory once it has failed, and the script at last.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Collection, Mapping, Sequence
from contextlib import aclosing

from services.core.budget import BUDGET_REASON
from services.core.dialogue import Memory, Mode, Piece, Token, ToolSpec
from services.core.errors import ProviderError
from services.core.events import Event, ModeChanged, ProviderFailed
from services.core.ports import Clock, LanguageModel
from services.core.saving import NO_SAVINGS, Saving, Savings
from services.engine.answering import Answering, Quiet
from services.engine.brain_rules import (
    DEFAULT,
    NEVER_SAVED,
    Limits,
    Wish,
    at_hand,
    choose,
    hard_reason,
    numbered,
    script_answers,
)
from services.engine.breaker import Breaker
from services.engine.held_modes import HeldModes
from services.engine.lapses import Lapses
from services.engine.listening import closed_at_end
from services.engine.model_faults import ClaimedUndone, is_missing, kind_of

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
        wish: Wish = DEFAULT,
    ) -> None:
        """`modes` holds SCRIPTED always. The breaker is shared by all calls of a process."""
        self._modes, self._clock, self._on_event = modes, clock, on_event
        self.limits = limits or Limits()
        self.breaker = breaker or Breaker(asyncio.get_running_loop().time)
        self.mode: Mode | None = None
        """Who answers at this moment; None before the first answer."""
        self.wish = wish
        self._tell = False
        """Another mode was asked for: what comes of it is told, even where it is the same."""
        self._turn, self._quiet = -1, Quiet()
        self._heard = (-1, 0.0)
        """The turn whose words came last, and when, in seconds of the loop's clock."""
        self.failed: set[Mode] = set()
        """In this turn; or they rest, having failed in those before it."""
        self._missing: set[Mode] = set()
        """Modes whose model does not exist at the provider: this call does not ask again."""
        self._hard = ""
        """Why the present turn is a hard one."""
        self._after = ""
        """Why the reasoning mode was gone to, until the call is back in the mode before."""
        self._hard_turns: Counter[str] = Counter()
        self._held = HeldModes(modes)
        self._lapses = Lapses(asyncio.get_running_loop().time)

    def open(self, memory: Memory, tools: Sequence[ToolSpec]) -> None:
        """The call is connected: what its mode holds for it is made ready meanwhile."""
        self._held.open(memory, tools, self.wish.mode)

    async def close(self) -> None:
        """The call is over."""
        await self._held.close()

    @property
    def turn(self) -> int:
        """The turn that was answered last, or is now; -1 before the first."""
        return self._turn

    def offers(self, mode: Mode) -> bool:
        """Can this mode be had on this call?"""
        return mode in self._modes and mode not in self._missing

    def why_not(self, mode: Mode) -> str:
        """Why this call cannot be answered in a mode, in words for staff."""
        if mode in self._missing:
            return "The provider knows no such model (any more)."
        return "No model is set up for it, or this call's assistant does not use it."

    def prefer(self, mode: Mode, reason: str) -> None:
        """Answer in this mode from now on, wherever it can be had; the next answer tells why."""
        self.wish, self._tell, self._after = Wish(mode, reason, firm=True), True, ""
        self._lapses.forget(mode)
        self._held.want(mode)

    def savings(self, memory: Memory) -> Savings:
        """How far this call has to save. An emergency is never answered more cheaply."""
        office = memory.office
        if office is None or memory.urgency in NEVER_SAVED:
            return NO_SAVINGS
        if office.saves(self._clock.now()):
            return Savings(Saving.SCRIPT, BUDGET_REASON)
        return self.limits.costs(memory)

    def hears(self, turn: int) -> None:
        """The caller has finished speaking: the deadlines of this turn count from here."""
        self._heard = (turn, asyncio.get_running_loop().time())

    def note_spoken(self) -> None:
        """Words went to the caller that did not come from here, such as a tool's bridge."""
        self._quiet.bridged()

    async def answer(
        self, memory: Memory, tools: Sequence[ToolSpec]
    ) -> AsyncGenerator[Piece, None]:
        """Stream one answer; see the LanguageModel port. A model's failure is never raised. In a
        language that the script does not speak nothing follows it: the turn loop stands in."""
        since = self._begin(memory.turn)
        mode, reason = self._chosen(memory)
        self._enter(memory, mode, reason)
        while mode is not Mode.SCRIPTED:
            answering = Answering(self._modes[mode], mode, memory, self.limits.of(mode),
                                  self._quiet, self.breaker, since,
                                  followed=self._after_it(mode) is not Mode.SCRIPTED)  # fmt: skip
            try:
                async with aclosing(answering.pieces(tools)) as pieces:
                    async for piece in pieces:
                        yield piece
                if answering.failure is None:
                    self._lapses.forget(mode)
                return
            except ProviderError as error:
                fault = error
            finally:
                self._note(memory, mode, answering)
            mode, since = self._retreat(memory, mode, fault), None
            if words := answering.mend():
                yield Token(words)
        if not script_answers(memory):
            return
        async with closed_at_end(self._modes[Mode.SCRIPTED].answer(memory, tools)) as script:
            async for piece in script:
                yield piece

    def _begin(self, turn: int) -> float | None:
        """When the caller finished speaking, at the first answer of a turn."""
        if turn == self._turn:
            return None
        now = asyncio.get_running_loop().time()
        since = self._heard[1] if self._heard[0] == turn else now
        self._turn, self._hard = turn, ""
        self._quiet.begin(since)
        self.failed = {*self._lapses.resting}
        return since

    def _chosen(self, memory: Memory) -> tuple[Mode, str]:
        """The rules' choice. A turn that was hard once is so to its end."""
        may = not self.wish.firm and self.offers(Mode.REASONING)
        if may and not self._hard and (found := hard_reason(memory)):
            self._hard_turns[found] += 1
            self._hard = numbered(found, self._hard_turns[found])
        mode, reason = choose(self, memory, self._hard if may else "")
        if mode is Mode.REASONING and reason == self._hard:
            self._tell = self._tell or reason != self._after
            self._after = reason
        elif self._after and (mode, reason) == (self.wish.mode, self.wish.reason):
            reason, self._after = f"back after: {self._after}", ""
        return mode, reason

    def _retreat(self, memory: Memory, mode: Mode, error: ProviderError) -> Mode:
        """Who goes on. One who only claimed to have acted is followed by the script, which acts."""
        self.failed.add(mode)
        if is_missing(error):
            self._missing.add(mode)
        after = self._after_it(mode)
        if after is not Mode.SCRIPTED and not isinstance(error, ClaimedUndone):
            self._lapses.failed(mode)
        if isinstance(error, ClaimedUndone) or (
            after is not Mode.SCRIPTED and not self.breaker.admit()
        ):
            after = Mode.SCRIPTED
        self._enter(memory, after, f"model failed: {kind_of(error)}")
        return after

    def _after_it(self, mode: Mode) -> Mode:
        """Who goes on where this one fails."""
        return at_hand(self, mode, but={*self.failed, mode})

    def _enter(self, memory: Memory, mode: Mode, reason: str) -> None:
        if mode is not self.mode or self._tell:
            self.mode, self._tell = mode, False
            at = self._clock.now()
            self._on_event(ModeChanged(call_sid=memory.call_sid, at=at, mode=mode, reason=reason))

    def _note(self, memory: Memory, mode: Mode, answering: Answering) -> None:
        """What an answer has cost, and what went wrong in it."""
        error = answering.failure
        if error is None:
            return
        kind, ids = kind_of(error), {"call_sid": memory.call_sid, "turn": memory.turn}
        log.warning("model failed", extra={**ids, "mode": mode.value, "kind": kind})
        at, provider = self._clock.now(), self._modes[mode].name
        self._on_event(
            ProviderFailed(call_sid=memory.call_sid, at=at, provider=provider, kind=kind)
        )
