"""Locks that green threads, coroutines and real threads share, with the sides played by hand."""

from __future__ import annotations

import _thread
import threading
from dataclasses import replace

import pytest

from services.server.locks import SharedLock, Whereabouts

LOOP_THREAD = 1
GREEN = Whereabouts(
    make_lock=_thread.allocate_lock,
    thread_id=lambda: LOOP_THREAD,
    loop_thread_id=LOOP_THREAD,
    in_coroutine=lambda: False,
    pause=lambda _: None,
)
COROUTINE = replace(GREEN, in_coroutine=lambda: True)
EXECUTOR = replace(GREEN, thread_id=lambda: 2)


def held(where: Whereabouts) -> SharedLock:
    lock = SharedLock(where)
    lock.acquire()
    return lock


@pytest.mark.parametrize("where", [GREEN, COROUTINE, EXECUTOR])
def test_it_is_taken_and_given_back_on_every_side(where: Whereabouts) -> None:
    lock = SharedLock(where)

    with lock:
        assert lock.locked()

    assert not lock.locked()


@pytest.mark.parametrize("where", [GREEN, COROUTINE, EXECUTOR])
def test_it_says_no_at_once_when_asked_not_to_block(where: Whereabouts) -> None:
    assert held(where).acquire(blocking=False) is False


@pytest.mark.parametrize("where", [GREEN, EXECUTOR])
def test_it_gives_up_past_the_time_limit(where: Whereabouts) -> None:
    assert held(where).acquire(timeout=0.01) is False


def test_it_lets_other_green_threads_run_while_one_waits() -> None:
    lock = SharedLock(replace(GREEN, pause=lambda _: lock.release()))  # the other gives it back
    lock.acquire()

    assert lock.acquire() is True


def test_it_raises_where_a_coroutine_would_wait_for_a_green_thread_for_ever() -> None:
    lock = held(COROUTINE)

    with pytest.raises(RuntimeError, match="a green thread holds"):
        lock.acquire()


def test_it_makes_a_real_thread_wait_for_real() -> None:
    lock = held(EXECUTOR)

    threading.Timer(0.01, lock.release).start()

    assert lock.acquire() is True


def test_it_refuses_to_be_given_back_twice() -> None:
    lock = SharedLock(GREEN)

    with pytest.raises(RuntimeError):
        lock.release()
