"""Time that passes at once: a loop whose clock jumps to the next timer when nothing is ready.

Deadlines are tested with it exactly and without waiting:

    @in_virtual_time
    async def test_it_gives_up_after_two_seconds() -> None: ...

Only timers and plain coroutines: a real socket or thread never becomes ready in no time.
"""

from __future__ import annotations

import asyncio
import functools
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec

P = ParamSpec("P")
START_S = 1_000.0


class NothingWillHappen(RuntimeError):
    """Every task waits, and no timer is set: in real time the test would hang."""


class _JumpingSelector(selectors.SelectSelector):
    """Instead of waiting for a descriptor it moves the clock by the time it was to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.now_s = START_S

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None:
            raise NothingWillHappen
        self.now_s += timeout
        return []


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """An event loop with a clock of its own that starts at `START_S`."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now_s


def in_virtual_time(
    test: Callable[P, Coroutine[Any, Any, None]],
) -> Callable[P, None]:
    """Run an asynchronous test, with its fixtures, on a loop of its own in virtual time."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
            runner.run(test(*args, **kwargs))

    return run


def seconds() -> float:
    """Virtual seconds since the test began."""
    return asyncio.get_running_loop().time() - START_S
