"""huey, which only wakes: rows in the database are the truth, and a sweep finds what is due."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from huey import Huey, RedisHuey, SqliteHuey
from redis import ConnectionPool
from redis.exceptions import RedisError

from services.core.errors import ProviderDown

NAME = "chris"
FILE = "huey.db"
KNOCK_S = 1.0
"""For one word to the queue. A bell that needs longer is not rung."""
READ_S = 5.0
"""For the worker's own look, which waits for a second at Redis."""
TELL_AGAIN_S = 60.0
QUEUE_LOGGERS = ("huey.consumer.Worker", "huey.consumer.Scheduler")


def open_queue(redis_url: str, var_dir: Path, *, limit_s: float = READ_S) -> Huey:
    """The queue of this installation: Redis where there is one, else a SQLite file of its own.
    `limit_s`: so long one word with it may take."""
    if redis_url:
        limits = {"socket_timeout": limit_s, "socket_connect_timeout": limit_s}
        pool = ConnectionPool.from_url(redis_url, **limits)
        return RedisHuey(NAME, connection_pool=pool, results=False)
    var_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return SqliteHuey(NAME, filename=str(var_dir / FILE), results=False, timeout=limit_s)


def wake_task(queue: Huey, wake: Callable[[], None]) -> Any:
    """Register the one task there is: `wake` runs in the worker, on a thread of huey's."""

    @queue.task(name="wake")  # type: ignore[untyped-decorator]
    def wake_worker() -> None:
        wake()

    return wake_worker


class Knock:
    """One word into the queue, where none waits yet: without a worker it never grows. It blocks,
    so nothing calls it on the loop."""

    def __init__(self, redis_url: str, var_dir: Path) -> None:
        self._open = partial(open_queue, redis_url, var_dir, limit_s=KNOCK_S)
        self._queue: Huey | None = None

    def __call__(self) -> None:
        """Raises ProviderDown."""
        try:
            if self._queue is None:
                self._queue = self._open()
                self._task = wake_task(self._queue, lambda: None)
            # A word that waits is read after now, so what stands there by now is found with it.
            if not self._queue.pending_count():
                self._task()
        except (sqlite3.Error, RedisError, OSError) as error:
            raise ProviderDown(f"queue: {type(error).__name__}") from error


class OnceAMinute(logging.Filter):
    """huey logs each look that fails, with Redis away several a second: one of them is enough."""

    def __init__(self, clock_s: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock_s = clock_s
        self._quiet_until_s = 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        now_s = self._clock_s()
        if record.levelno < logging.ERROR or now_s < self._quiet_until_s:
            return record.levelno < logging.ERROR
        self._quiet_until_s = now_s + TELL_AGAIN_S
        return True


def quiet_queue() -> None:
    """What huey tells of each wake-up is left out, and of a queue that is away once a minute."""
    logging.getLogger("huey").setLevel(logging.WARNING)
    for name in QUEUE_LOGGERS:
        logging.getLogger(name).addFilter(OnceAMinute())
