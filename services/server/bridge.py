"""The one door between green threads and coroutines.

They share a thread and a loop but not a way to wait. A Flask view calls `wait(coroutine)`;
a coroutine that needs green code (Socket.IO with a Redis queue) awaits `in_green_thread(...)`.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import eventlet
from eventlet import hubs, patcher
from eventlet.event import Event

T = TypeVar("T")

_real_threading = patcher.original("threading")
_real_socket = patcher.original("socket")


def on_loop_thread() -> bool:
    """Whether this is the thread of the loop, and not one of an executor."""
    return bool(_real_threading.get_ident() == _real_threading.main_thread().ident)


def in_coroutine() -> bool:
    """Whether the loop itself is running, so that nothing may block. Asked on its thread."""
    return eventlet.getcurrent() is hubs.get_hub().greenlet


def start_real_thread(work: Callable[[], None]) -> None:
    """Start a thread of the operating system, which ends with the process."""
    _real_threading.Thread(target=work, daemon=True).start()


def new_real_socket(address: tuple[Any, ...]) -> Any:
    """An unpatched socket for an address as `getaddrinfo` gives it. The patched one costs a
    coroutine two calls more on each read and write, and waits for nothing there."""
    family, kind, protocol = address[:3]
    return _real_socket.socket(family, kind, protocol)


class Bridge:
    """Lets green threads wait for coroutines, until the server leaves."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False

    def wait(self, work: Coroutine[Any, Any, T], limit_s: float = 5.0) -> T:
        """Run `work` on the loop and return its result; its own errors come through.

        Raises TimeoutError past the limit (the work is cancelled) and while the server leaves.
        """
        task = self._start(work)
        finished = Event()
        task.add_done_callback(lambda _: finished.send(None))
        try:
            finished.wait(timeout=limit_s)
        finally:
            in_time = task.done()
            task.cancel()
        if not in_time or task.cancelled():
            raise TimeoutError(f"no result within {limit_s} s")
        return task.result()

    def close(self) -> None:
        """End all waiting; used when the server leaves."""
        self._closed = True
        for task in self._tasks:
            task.cancel()

    def _start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        if self._closed:
            work.close()
            raise TimeoutError("the server is leaving")
        if not on_loop_thread() or in_coroutine():
            work.close()
            raise RuntimeError("wait() is for green threads: a coroutine awaits instead")
        loop: asyncio.AbstractEventLoop = hubs.get_hub().loop
        task = loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


_bridge = Bridge()
wait = _bridge.wait
close = _bridge.close


async def in_green_thread(function: Callable[..., T], *args: Any) -> T:
    """Run blocking green code and await its result; cancelling ends the green thread too."""
    result: asyncio.Future[T] = asyncio.get_running_loop().create_future()

    def run() -> None:
        try:
            value = function(*args)
        except BaseException as error:  # all of them belong to the coroutine that waits
            if not result.done():
                result.set_exception(_fit_for_a_future(error))
        else:
            if not result.done():
                result.set_result(value)

    context = contextvars.copy_context()  # what the logs know of the call goes along
    thread = eventlet.spawn(context.run, run)
    try:
        return await result
    except asyncio.CancelledError:
        thread.kill()
        raise


def _fit_for_a_future(error: BaseException) -> BaseException:
    """A future refuses StopIteration, and the coroutine would wait for ever."""
    return (
        RuntimeError("green code raised StopIteration")
        if isinstance(error, StopIteration)
        else error
    )
