"""The queue between web and worker: one word waits in it at most; one that is away is told."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import pytest

from services.core.errors import ProviderDown
from services.jobs.queue import FILE, Knock, OnceAMinute, open_queue, wake_task
from tests.redis_server import running_redis
from tests.server.running import free_port


def waiting_in(redis_url: str, folder: Path) -> int:
    return int(open_queue(redis_url, folder).pending_count())


def test_many_knocks_are_one_word(tmp_path: Path) -> None:
    knock = Knock("", tmp_path)

    knock()
    knock()
    Knock("", tmp_path)()

    assert waiting_in("", tmp_path) == 1


def test_it_knocks_again_once_the_word_was_heard(tmp_path: Path) -> None:
    knock, woken = Knock("", tmp_path), list[str]()
    queue = open_queue("", tmp_path)
    wake_task(queue, lambda: woken.append("woken"))
    knock()
    queue.execute(queue.dequeue())

    knock()
    queue.execute(queue.dequeue())

    assert woken == ["woken", "woken"]


def test_it_reaches_a_worker_over_redis(tmp_path: Path) -> None:
    with running_redis(tmp_path) as url:
        knock, woken = Knock(url, tmp_path), list[str]()
        queue = open_queue(url, tmp_path)
        wake_task(queue, lambda: woken.append("woken"))

        knock()
        knock()
        queue.execute(queue.dequeue())

        assert (woken, waiting_in(url, tmp_path)) == (["woken"], 0)


def test_a_redis_that_is_away_is_told(tmp_path: Path) -> None:
    knock = Knock(f"redis://127.0.0.1:{free_port()}/0", tmp_path)

    with pytest.raises(ProviderDown, match="ConnectionError"):
        knock()


def test_a_file_that_is_locked_is_told_and_taken_up_later(tmp_path: Path) -> None:
    knock = Knock("", tmp_path)
    open_queue("", tmp_path).pending_count()
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(ProviderDown, match="OperationalError"):
        knock()
    other.execute("ROLLBACK")
    other.close()
    knock()

    assert waiting_in("", tmp_path) == 1


def test_a_queue_that_cannot_be_read_is_told_of_once_a_minute() -> None:
    now_s = 1000.0
    once = OnceAMinute(lambda: now_s)
    failed = logging.makeLogRecord({"levelno": logging.ERROR})

    first, second = once.filter(failed), once.filter(failed)
    now_s += 60.0
    later = once.filter(failed)

    assert (first, second, later) == (True, False, True)
