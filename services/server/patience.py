"""How long peers may keep a slot waiting, and who goes first when slots run short.

Every connection takes a slot of the pool. A stranger who opens enough of them and sends nothing
would keep callers out, so whoever has kept us waiting longest makes room for whoever comes.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

BODY_S = 20.0
"""For a whole body. The largest that is taken has 1 MiB."""


class BodyTooSlow(ConnectionResetError):
    """A body did not come in time. For gunicorn and Flask it is a peer that has left."""

    def __init__(self) -> None:
        super().__init__(errno.ECONNRESET, "the body did not come in time")


@dataclass(frozen=True, slots=True)
class Green:
    """What is needed of eventlet, which only few files may import."""

    timeout: Callable[[float, Exception | bool], Any]
    """`eventlet.Timeout`."""
    current: Callable[[], Any]
    """The present green thread."""
    soon: Callable[..., Any]
    """Calls a function with its arguments once the hub is free; returns the timer."""


class Patience:
    """The green threads that wait for their peers, the longest first."""

    def __init__(self, green: Green) -> None:
        self._green = green
        self._waiting: dict[Any, Any] = {}
        """Green thread -> its timeout."""

    @contextmanager
    def while_waiting(self, limit_s: float, fault: Exception | None = None) -> Iterator[None]:
        """Around reading from a peer. Past the limit it raises `fault`, or just goes on."""
        thread = self._green.current()
        outer = self._waiting.get(thread)  # the rest of a body is read while the next head is due
        with self._green.timeout(limit_s, fault or False) as timeout:
            self._waiting[thread] = timeout
            try:
                yield
            finally:
                self._waiting.pop(thread, None)
                if outer is not None:
                    self._waiting[thread] = outer

    def end_longest(self) -> bool:
        """Let the peer go that has kept us waiting longest. False where nobody waits."""
        if not self._waiting:
            return False
        thread = next(iter(self._waiting))
        timeout = self._waiting.pop(thread)
        raised = timeout.exception or timeout
        timeout.cancel()
        # As if its time were up. Should the peer's bytes come first, the `with` cancels it.
        timeout.timer = self._green.soon(thread.throw, raised)
        return True


class TimedBody:
    """A request's body (gunicorn's, with its four ways to read) with one limit for all of it."""

    def __init__(self, body: Any, patience: Patience, limit_s: float = BODY_S) -> None:
        self._body = body
        self._patience = patience
        self._left_s = limit_s

    def read(self, size: int | None = None) -> bytes:
        return bytes(self._timed(self._body.read, size))

    def readline(self, size: int | None = None) -> bytes:
        return bytes(self._timed(self._body.readline, size))

    def readlines(self, size: int | None = None) -> list[bytes]:
        return list(self._timed(self._body.readlines, size))

    def __iter__(self) -> Iterator[bytes]:
        while line := self.readline():
            yield line

    def _timed(self, read: Callable[[int | None], Any], size: int | None) -> Any:
        """Only the time spent reading counts: an answer may take longer than the body may."""
        if self._left_s <= 0:
            raise BodyTooSlow
        began_s = time.monotonic()
        try:
            with self._patience.while_waiting(self._left_s, BodyTooSlow()):
                return read(size)
        except BodyTooSlow:
            self._left_s = 0
            raise
        finally:
            self._left_s -= time.monotonic() - began_s
