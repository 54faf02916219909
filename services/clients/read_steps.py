"""Streams are read in steps, all of them at the same moments.

A model sends its words one by one. To wake up for each of them costs more than all that is done
with it, and the voice takes seconds to speak what comes in milliseconds. So after the first words
of an answer its connection is looked at once in a step, then in two, in four, and from then on,
when the voice has more than it can say meanwhile, in eight; what has come by then is one read, and
goes on as one piece.
"""

from __future__ import annotations

import asyncio

STEP_S = 0.020
"""How much later a word of the second piece can come through."""
MOST_STEPS = 8
"""The same for all that follow in the end, in steps; a voice speaks a word in some 300 ms."""


class ReadSteps:
    """The steps of one loop, for all streams."""

    __slots__ = ("_held", "_loop", "_step_s")

    def __init__(self, loop: asyncio.AbstractEventLoop, step_s: float = STEP_S) -> None:
        self._loop = loop
        self._step_s = step_s
        self._held: dict[float, list[asyncio.ReadTransport]] = {}
        """By the moment at which they are read again, in seconds of the loop's clock."""

    def hold(self, transport: asyncio.ReadTransport, steps: int = 1) -> None:
        """Read nothing from this connection before the next moment that is a multiple of so many
        steps: all streams that wait alike are read at the same moments."""
        transport.pause_reading()
        step_s = self._step_s * steps
        due = (self._loop.time() // step_s + 1) * step_s
        held = self._held.get(due)
        if held is None:
            held = self._held[due] = []
            self._loop.call_at(due, self._go_on, due)
        held.append(transport)

    def _go_on(self, due: float) -> None:
        for transport in self._held.pop(due):
            transport.resume_reading()  # does nothing where it was closed meanwhile
