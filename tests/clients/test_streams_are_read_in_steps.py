"""After the first words of an answer its words come several at a time, at common moments."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, cast

import pytest

from services.clients.read_steps import ReadSteps


class Stream:
    """A connection as `ReadSteps` sees it."""

    def __init__(self) -> None:
        self.read = True

    def pause_reading(self) -> None:
        self.read = False

    def resume_reading(self) -> None:
        self.read = True


class SlowLoop:
    """A loop's clock and timers, moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0
        self.timers: list[tuple[float, Callable[..., None], tuple[Any, ...]]] = []

    def time(self) -> float:
        return self.now

    def call_at(self, when: float, call: Callable[..., None], *given: Any) -> None:
        self.timers.append((when, call, given))

    def advance(self, to: float) -> None:
        self.now = to
        due = [timer for timer in self.timers if timer[0] <= to]
        self.timers = [timer for timer in self.timers if timer[0] > to]
        for _, call, given in due:
            call(*given)


@pytest.fixture
def loop() -> SlowLoop:
    return SlowLoop()


@pytest.fixture
def steps(loop: SlowLoop) -> ReadSteps:
    return ReadSteps(cast(asyncio.AbstractEventLoop, loop), step_s=1.0)


def held(steps: ReadSteps, number: int = 1) -> Stream:
    stream = Stream()
    steps.hold(cast(asyncio.ReadTransport, stream), number)
    return stream


def test_it_reads_a_stream_again_at_the_next_step(loop: SlowLoop, steps: ReadSteps) -> None:
    loop.advance(to=100.3)
    stream = held(steps)
    early = stream.read

    loop.advance(to=101.0)

    assert (early, stream.read) == (False, True)


def test_it_reads_all_streams_at_the_same_moment(loop: SlowLoop, steps: ReadSteps) -> None:
    first = held(steps)
    loop.advance(to=100.9)
    second = held(steps)

    timers = len(loop.timers)
    loop.advance(to=101.0)

    assert (timers, first.read, second.read) == (1, True, True)


def test_it_waits_for_two_steps_where_the_voice_has_words_to_speak(
    loop: SlowLoop, steps: ReadSteps
) -> None:
    loop.advance(to=100.3)
    stream = held(steps, number=2)
    loop.advance(to=101.0)
    early = stream.read

    loop.advance(to=102.0)

    assert (early, stream.read) == (False, True)


def test_it_reads_streams_of_one_step_and_of_two_together_where_both_are_due(
    loop: SlowLoop, steps: ReadSteps
) -> None:
    later = held(steps, number=2)
    loop.advance(to=101.5)
    sooner = held(steps)

    timers = len(loop.timers)
    loop.advance(to=102.0)

    assert (timers, sooner.read, later.read) == (1, True, True)
