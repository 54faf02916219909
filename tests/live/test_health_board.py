"""The state of every dependency."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from services.core.health import Condition, Report
from services.core.retirements import retirements
from services.live.health_board import HealthBoard, watch

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Hands:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = NOON

    def now(self) -> datetime:
        return self.at


def test_it_keeps_since_when_while_nothing_changes() -> None:
    board = HealthBoard(clock := Hands())
    board.report("openai", Report(Condition.DOWN, "status 500"))

    clock.at += timedelta(minutes=5)
    board.report("openai", Report(Condition.DOWN, "status 503"))

    (line,) = board.lines()
    assert (line.since, line.why) == (NOON, "status 503")


def test_it_notes_when_something_changes() -> None:
    board = HealthBoard(clock := Hands())
    board.report("openai", Report(Condition.DOWN, "status 500"))

    clock.at += timedelta(minutes=5)
    board.report("openai", Report(Condition.OK))

    (line,) = board.lines()
    assert (line.condition, line.since) == (Condition.OK, NOON + timedelta(minutes=5))


async def test_it_looks_again_and_again() -> None:
    board = HealthBoard(Hands())
    reports = iter([Report(Condition.OK), Report(Condition.DOWN)])
    seen_twice = asyncio.Event()

    async def probe() -> Report:
        try:
            return next(reports)
        except StopIteration:
            seen_twice.set()
            return Report(Condition.DEGRADED)

    task = asyncio.create_task(watch(board, "elevenlabs", probe, every_s=0))
    await seen_twice.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert board.lines()[0].condition is Condition.DEGRADED


def test_it_knows_when_the_models_of_the_settings_stop() -> None:
    found = retirements(("gpt-realtime", "gpt-4o-mini", "gpt-6-luna"), date(2026, 11, 20))

    assert [(one.model, one.days_left, one.is_near) for one in found] == [
        ("gpt-4o-mini", 55, True),
        ("gpt-realtime", 61, False),
    ]


def test_it_counts_the_days_of_a_model_that_is_gone() -> None:
    (gone,) = retirements(("gpt-4o",), date(2027, 1, 20))

    assert gone.days_left == -6
