"""One running answer of a model, listened to with deadlines on words, not on the connection."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import Enum

from services.core.dialogue import Piece
from services.core.errors import ProviderUnsure
from services.engine.deadline import Deadline


class ModelSilent(ProviderUnsure):
    """The model took the request and did not speak in time."""


class Due(Enum):
    """What to do while the model is still waited for."""

    BRIDGE = "bridge"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds from the caller's last words, or from the model's."""

    bridge_s: float = 0.9
    """A short bridge is spoken once nothing was heard for so long."""
    still_s: float = 1.8
    """The same for a second bridge of a turn, and while a tool call is being written."""
    first_word_s: float = 1.8
    """Hard: then another mode answers."""
    gap_s: float = 1.5
    pause_s: float = 0
    """The same after a whole sentence and beside tool calls, where that is longer: a model may
    think again before it acts. Past `still_s` a bridge is spoken meanwhile."""
    total_s: float = 20


UNHURRIED = Deadlines(first_word_s=8, pause_s=6, total_s=40)
"""For a model that thinks before it speaks: bridges keep the caller company meanwhile."""
LEAST_S = 0.5
"""So long a model has for its first word, however late it is asked."""


@asynccontextmanager
async def closed_at_end(pieces: AsyncIterator[Piece]) -> AsyncIterator[AsyncIterator[Piece]]:
    """Close an answer whatever happens; the port promises an iterator, and most can be closed."""
    try:
        yield pieces
    finally:
        aclose = getattr(pieces, "aclose", None)
        if aclose is not None:
            await aclose()


class Listening:
    """Gives the pieces of one answer. Raises ModelSilent, and what the model raises."""

    __slots__ = ("_acting", "_deadline", "_due", "_end", "_limits", "_loop", "_pause_s", "_pieces",
                 "_taking", "fluent", "pauses")  # fmt: skip

    def __init__(
        self, pieces: AsyncIterator[Piece], limits: Deadlines, since: float | None = None
    ) -> None:
        """`since`: when the caller finished speaking, in seconds of the loop's clock; None where
        something else was waited for in between."""
        self._pieces = pieces
        self._limits = limits
        self._pause_s = max(limits.gap_s, limits.pause_s)
        self.pauses = self._pause_s > limits.gap_s
        """Does it matter where in its words it stops for a while?"""
        self._loop = asyncio.get_running_loop()
        self._deadline = Deadline(self._loop)
        now = self._loop.time()
        begun = now if since is None else since
        self._due = max(begun + limits.first_word_s, now + min(LEAST_S, limits.first_word_s))
        self._end = now + limits.total_s
        self.fluent = False
        """It speaks, and writes no tool call: no bridge is due."""
        self._acting = False
        self._taking: asyncio.Task[Piece | None] | None = None

    @property
    def acting(self) -> bool:
        """A tool call is being written."""
        return self._acting

    def heard(self, *, whole: bool = False) -> float:
        """Words of the answer went to the caller, to the end of a sentence (`whole`). Returns when,
        in seconds of the loop's clock."""
        limit_s = self._pause_s if whole else self._limits.gap_s
        self.fluent = not self._acting and limit_s <= self._limits.still_s
        now = self._loop.time()
        self._due = now + limit_s
        return now

    def works(self) -> None:
        """A sign of life: the next piece is waited for as after a sentence."""
        self._acting = True
        self.fluent = False
        self._due = self._loop.time() + self._pause_s

    async def next(self, bridge_at: float) -> Piece | Due | None:
        """The next piece; None at the end; BRIDGE once `bridge_at` has passed in silence, which
        does not disturb the answer."""
        if not self.fluent:
            return await self._next_or_bridge(bridge_at)
        deadline = self._deadline
        deadline.arm(min(self._due, self._end))
        try:
            return await anext(self._pieces, None)
        except asyncio.CancelledError:
            if deadline.caught():
                raise ModelSilent("the model stopped speaking") from None
            raise
        finally:
            deadline.disarm()

    async def close(self) -> None:
        """End the answer, whatever it is doing."""
        self._deadline.stop()
        taking, self._taking = self._taking, None
        if taking is not None:
            taking.cancel()
            await asyncio.wait({taking})
            if not taking.cancelled():
                taking.exception()  # nobody waits for it any more
        async with closed_at_end(self._pieces):
            pass

    async def _next_or_bridge(self, bridge_at: float) -> Piece | Due | None:
        """Until the first word the wait can be interrupted for a bridge, so it needs a task."""
        if self._taking is None:
            self._taking = self._loop.create_task(self._take())
        due = min(self._due, self._end)
        timeout = min(due, bridge_at) - self._loop.time()
        if timeout > 0:
            await asyncio.wait({self._taking}, timeout=timeout)
        if self._taking.done():
            taken, self._taking = self._taking, None
            return taken.result()
        if bridge_at < due:
            return Due.BRIDGE
        raise ModelSilent("the model said nothing")

    async def _take(self) -> Piece | None:
        return await anext(self._pieces, None)
