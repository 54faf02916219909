"""Real threads for work that blocks, so that no coroutine ever waits for a disk or a lock.

In the web process `threading`, `queue` and `time` are eventlet's green ones, and so are the locks
inside `concurrent.futures`. A green lock that two real threads want at once hangs both. So this
file takes no lock at all: jobs travel through the C queue (its lock is the interpreter's own and
is never patched), results through the loop's own door for other threads. `start` is handed in,
because only the server knows how an unpatched thread is started.
"""

from __future__ import annotations

import asyncio
import threading
from _queue import SimpleQueue
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

C = TypeVar("C")
T = TypeVar("T")

StartThread = Callable[[Callable[[], None]], None]
"""Starts a real thread that runs the function and dies with the process."""


def start_daemon(work: Callable[[], None]) -> None:
    """`StartThread` for a process that nobody has patched."""
    threading.Thread(target=work, daemon=True).start()


class Permit:
    """Whether a piece of work may still take effect: it is taken once, by whoever comes first.

    The thread takes it before it commits; whoever stopped waiting takes it to forbid that.
    `deque.pop` is atomic, so no lock is needed.
    """

    def __init__(self) -> None:
        self._token = deque([None])

    def take(self) -> bool:
        """True for the first who asks, False ever after."""
        try:
            self._token.pop()
        except IndexError:
            return False
        return True

    @property
    def taken(self) -> bool:
        return not self._token


@dataclass(frozen=True, slots=True)
class _Job(Generic[C]):
    work: Callable[[C, Permit], Any]
    permit: Permit
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any] = field(compare=False)
    last: bool = False
    """The thread that takes this job ends with it."""

    def answer(self, result: Any, error: BaseException | None) -> None:
        """Hand the outcome to the loop, from the thread."""
        try:
            self.loop.call_soon_threadsafe(self._settle, result, error)
        except RuntimeError:  # the loop is closed: nobody waits any more
            return

    def _settle(self, result: Any, error: BaseException | None) -> None:
        if self.future.done():
            return
        if error is not None:
            self.future.set_exception(error)
        else:
            self.future.set_result(result)


class Threads(Generic[C]):
    """As many real threads as contexts; each thread uses its own context and no other's.

    The contexts are built by the caller, on the loop's thread, and threads start with the first
    job, so after any fork.
    """

    def __init__(self, contexts: Sequence[C], start: StartThread = start_daemon) -> None:
        self._contexts = tuple(contexts)
        self._start = start
        self._jobs: SimpleQueue[_Job[C]] = SimpleQueue()
        self._started = False

    @property
    def waiting(self) -> int:
        """Jobs that no thread has taken yet."""
        return self._jobs.qsize()

    def submit(self, work: Callable[[C, Permit], T], permit: Permit) -> asyncio.Future[T]:
        """Queue `work`; it is skipped where its permit is gone by the time a thread is free."""
        if not self._started:
            self._started = True
            for context in self._contexts:
                self._start(lambda context=context: self._serve(context))  # type: ignore[misc]
        return self._put(work, permit)

    def _put(
        self, work: Callable[[C, Permit], T], permit: Permit, *, last: bool = False
    ) -> asyncio.Future[T]:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._jobs.put(_Job(work, permit, loop, future, last))
        return future

    def _serve(self, context: C) -> None:
        """One thread's life: jobs in order, until the last one."""
        over = False
        while not over:
            job = self._jobs.get()
            over = job.last
            if not job.permit.taken:
                self._do(job, context)

    def _do(self, job: _Job[C], context: C) -> None:
        try:
            result = job.work(context, job.permit)
        except BaseException as error:
            # Whatever it was belongs to the coroutine that waits, not to this thread.
            job.answer(None, error)
        else:
            job.answer(result, None)

    async def close(self, limit_s: float = 5.0) -> None:
        """Let the threads finish what is queued and end. Raises TimeoutError past the limit."""
        if not self._started:
            return
        ends = [self._put(lambda *_: None, Permit(), last=True) for _ in self._contexts]
        async with asyncio.timeout(limit_s):
            await asyncio.gather(*ends)


async def in_thread(threads: Threads[C], work: Callable[[C], T], *, limit_s: float = 10.0) -> T:
    """Run `work` on one of the threads: hashing, files. Raises TimeoutError past the limit."""
    permit = Permit()
    async with asyncio.timeout(limit_s):
        try:
            return await threads.submit(lambda context, _: work(context), permit)
        finally:
            permit.take()  # a job still queued is skipped once nobody waits
