"""A deadline that can be moved on with every word at no cost."""

from __future__ import annotations

import asyncio
from math import inf


class Deadline:
    """Cancels the task that waits, once `due` has passed; the waiter then asks `expired`.

    Moving it on sets a number. The one timer behind it looks at that number when it fires, so
    forty words cost one timer, not forty.
    """

    __slots__ = ("_cancelling", "_due", "_loop", "_task", "_timer", "expired")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._due = inf
        self._task: asyncio.Task[object] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._cancelling = 0
        self.expired = False

    def arm(self, due: float) -> None:
        """The current task waits from here on, until `due` of the loop's clock at most."""
        self._task = task = asyncio.current_task(self._loop)
        self._cancelling = task.cancelling() if task else 0
        self._due = due
        if self._timer is None:
            self._timer = self._loop.call_at(due, self._look)
        elif due < self._timer.when():
            self._timer.cancel()
            self._timer = self._loop.call_at(due, self._look)

    def disarm(self) -> None:
        """The wait is over; what is done until the next `arm` is not watched."""
        self._due = inf
        self._task = None

    def caught(self) -> bool:
        """Was the CancelledError just caught ours alone? Takes it back then."""
        task, self._task = self._task, None
        if not self.expired or task is None:
            return False
        return task.uncancel() <= self._cancelling

    def stop(self) -> None:
        """No timer is left behind."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _look(self) -> None:
        self._timer = None
        if self._task is None:
            return
        if self._loop.time() < self._due:
            self._timer = self._loop.call_at(self._due, self._look)
            return
        self.expired = True
        self._task.cancel()
