"""huey, which only wakes: rows in the database are the truth, and a sweep finds what is due."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from huey import Huey, RedisHuey, SqliteHuey

from services.store.threads import StartThread, Threads, in_thread, start_daemon

NAME = "chris"
FILE = "huey.db"


def open_queue(redis_url: str, var_dir: Path) -> Huey:
    """The queue of this installation: Redis where there is one, else a SQLite file of its own."""
    if redis_url:
        return RedisHuey(NAME, url=redis_url, results=False)
    var_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return SqliteHuey(NAME, filename=str(var_dir / FILE), results=False)


def wake_task(queue: Huey, wake: Callable[[], None]) -> Any:
    """Register the one task there is: `wake` runs in the worker, on a thread of huey's."""

    @queue.task(name="wake")  # type: ignore[untyped-decorator]
    def wake_worker() -> None:
        wake()

    return wake_worker


class Bell:
    """How a web process wakes the worker. The queue may block, so it is rung on a thread."""

    def __init__(self, queue: Huey, start: StartThread = start_daemon) -> None:
        self._task = wake_task(queue, lambda: None)
        self._threads = Threads([None], start)

    async def ring(self) -> None:
        """Wake the worker. Raises what the queue raises; the sweep finds the rows anyway."""
        await in_thread(self._threads, lambda _: self._task(), limit_s=2.0)

    async def close(self) -> None:
        await self._threads.close()
