"""Locks that green threads, coroutines and real threads may share.

eventlet's patched `threading.Lock` knows green threads of one real thread. Where the database's
executor threads meet at it (the logging module's lock, the pool of SQLAlchemy, the inside of a
`Future`), the waiting one is woken from the wrong thread, never runs again, and soon every
thread of the executor hangs: measured within 3,000 log lines or 3,000 queries. `SharedLock` is
a real lock; only how a green thread waits for it differs.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

FIRST_PAUSE_S = 0.001
LONGEST_PAUSE_S = 0.02


class RealLock(Protocol):
    """The lock of the operating system's threads."""

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool: ...

    def release(self) -> None: ...

    def locked(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """How a lock finds out who is asking, and how a green thread waits."""

    make_lock: Callable[[], RealLock]
    thread_id: Callable[[], int]
    """Of the real thread."""
    loop_thread_id: int
    in_coroutine: Callable[[], bool]
    """Only asked on the loop's thread."""
    pause: Callable[[float], None]
    """Lets other green threads run for so many seconds."""


class SharedLock:
    """A `threading.Lock` that may be held and waited for on either side."""

    __slots__ = ("__weakref__", "_holder_id", "_real", "_where")

    def __init__(self, where: Whereabouts) -> None:
        self._where = where
        self._real = where.make_lock()
        self._holder_id = 0

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock; True where it was taken. Raises RuntimeError instead of a deadlock."""
        taken = self._real.acquire(False) or (blocking and self._wait(timeout))
        if taken:
            self._holder_id = self._where.thread_id()
        return taken

    def release(self) -> None:
        """Give the lock back. Raises RuntimeError where nobody holds it."""
        self._holder_id = 0  # first: whoever takes it next has not signed yet
        self._real.release()

    def locked(self) -> bool:
        return self._real.locked()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()

    def _at_fork_reinit(self) -> None:
        """What the standard library calls on its own locks in a forked child."""
        self._real = self._where.make_lock()

    def _wait(self, timeout_s: float) -> bool:
        where = self._where
        if where.thread_id() != where.loop_thread_id:
            return self._real.acquire(True, timeout_s)
        if not where.in_coroutine():
            return self._wait_green(timeout_s)
        if self._holder_id == where.loop_thread_id:
            raise RuntimeError("a coroutine waits for a lock that a green thread holds")
        # A real thread holds it, for as long as it takes to write a log line.
        return self._real.acquire(True, timeout_s)

    def _wait_green(self, timeout_s: float) -> bool:
        """Look again and again: such waits are rare and short, and no wake-up can be lost."""
        end = None if timeout_s < 0 else time.monotonic() + timeout_s
        pause_s = FIRST_PAUSE_S
        while not self._real.acquire(False):
            if end is not None and time.monotonic() >= end:
                return False
            self._where.pause(pause_s)
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
        return True


def share_locks(threading: Any, thread: Any, where: Whereabouts) -> None:
    """Make the patched `threading` and `_thread` hand out shared locks, and mend those that exist.

    To be called right after the patching, while there is only one thread and no lock is held.
    """

    class Lock(SharedLock):  # a class: libraries keep `threading.Lock` as a class attribute
        __slots__ = ()

        def __init__(self) -> None:
            super().__init__(where)

    for module, names in ((threading, ("Lock", "_allocate_lock")), (thread, ("allocate_lock",))):
        for name in names:
            setattr(module, name, Lock)
    for found in gc.get_objects():
        if isinstance(found, threading._PyRLock):
            found._block = Lock()
