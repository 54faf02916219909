"""Going live in steps: how far each number has come, since when, and who has judged what. Pure.

A number that was moved here once goes forward only here, by a checklist, or by an admin who says
why it is passed over. Back is one click, at any time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from services.core.answer_modes import STEPS, AnswerMode, rank_of

MOVES_KEPT = 60
"""The newest; the trail of the office holds them all."""


@dataclass(frozen=True, slots=True)
class Move:
    """A number was set to a step. `number` "" stands for every number without a plan of its own."""

    number: str
    before: AnswerMode
    after: AnswerMode
    at: datetime
    by: str
    reason: str = ""
    """Why an admin has passed over what was open on the checklist; "" where nothing was."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Somebody has judged what no program can see."""

    number: str
    key: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GoingLive:
    moves: tuple[Move, ...] = ()
    """The oldest first."""
    ticks: tuple[Tick, ...] = ()

    def since(self, number: str) -> datetime | None:
        """When the number came to the step at which it stands; None where nobody moved it here."""
        mine = [move.at for move in self.moves if move.number == number]
        return mine[-1] if mine else None

    def guides(self, number: str) -> bool:
        """Is this number on its way, so that its checklists count?"""
        return self.since(number) is not None

    def judged(self, number: str, key: str) -> Tick | None:
        """Who has ticked this, since the number came to its step: what was judged before counts
        no more once it went back."""
        since = self.since(number)
        mine = (one for one in self.ticks if (one.number, one.key) == (number, key))
        return next((one for one in mine if since is None or one.at >= since), None)

    def with_tick(self, tick: Tick) -> GoingLive:
        return replace(self, ticks=(*self.without_tick(tick.number, tick.key).ticks, tick))

    def without_tick(self, number: str, key: str) -> GoingLive:
        kept = (one for one in self.ticks if (one.number, one.key) != (number, key))
        return replace(self, ticks=tuple(kept))

    def with_move(self, move: Move) -> GoingLive:
        return replace(self, moves=(*self.moves, move)[-MOVES_KEPT:])


def next_step(mode: AnswerMode) -> AnswerMode | None:
    """The step after this one; None where Chris has every call."""
    place = rank_of(mode)
    return STEPS[place] if place < len(STEPS) else None


def earlier_steps(mode: AnswerMode) -> tuple[AnswerMode, ...]:
    """Where one click leads back to, the nearest first; people alone are the last of them."""
    if mode is AnswerMode.OFF:
        return ()
    return (*reversed(STEPS[: rank_of(mode) - 1]), AnswerMode.OFF)
