"""Streams are read in steps, all of them at the same moments.

A model sends its words one by one. To wake up for each of them costs more than all that is done
with it, and the voice that speaks them takes seconds for what comes in milliseconds. So after the
first words of an answer its connection is looked at once in a step; what has come by then is one
read, and goes on as one piece.
"""

from __future__ import annotations

import asyncio

STEP_S = 0.010
"""How much later a word can come through. A voice speaks a word in some 300 ms."""


class ReadSteps:
    """The steps of one loop. A connection held is read again at the next step."""

    __slots__ = ("_held", "_loop", "_step_s", "_timer")

    def __init__(self, loop: asyncio.AbstractEventLoop, step_s: float = STEP_S) -> None:
        self._loop = loop
        self._step_s = step_s
        self._held: list[asyncio.ReadTransport] = []
        self._timer: asyncio.TimerHandle | None = None

    def hold(self, transport: asyncio.ReadTransport) -> None:
        """Read nothing from this connection before the next step."""
        transport.pause_reading()
        self._held.append(transport)
        if self._timer is None:
            steps = self._loop.time() // self._step_s + 1
            self._timer = self._loop.call_at(steps * self._step_s, self._go_on)

    def _go_on(self) -> None:
        self._timer = None
        held, self._held = self._held, []
        for transport in held:
            transport.resume_reading()  # does nothing where it was closed meanwhile
