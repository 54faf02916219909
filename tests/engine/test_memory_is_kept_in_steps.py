"""What a turn taught is written with that of other calls; what is grave is written at once."""

from __future__ import annotations

import asyncio

import pytest

from services.engine.call_runner import CallRunner
from tests.engine.whole_call import Exchange, say

STEP_S = 3600.0
"""No step ends while a test runs."""


@pytest.fixture
def exchange() -> Exchange:
    return Exchange(keep_step_s=STEP_S)


@pytest.fixture
async def runner(exchange: Exchange) -> CallRunner:
    runner, _ = await exchange.ring()
    return runner


async def settled() -> None:
    for _ in range(5):  # a task writes it
        await asyncio.sleep(0)


def kept(exchange: Exchange) -> str:
    return exchange.book.saved_calls["CA1"].memory.facts.problem


async def test_it_writes_facts_with_the_next_step(exchange: Exchange, runner: CallRunner) -> None:
    await say(runner, "My kitchen sink is leaking.")
    await settled()

    assert runner.memory.facts.problem
    assert kept(exchange) == ""


async def test_it_writes_what_waits_when_the_line_is_gone(
    exchange: Exchange, runner: CallRunner
) -> None:
    await say(runner, "My kitchen sink is leaking.")
    await runner.closed()

    assert kept(exchange) == runner.memory.facts.problem


async def test_it_writes_what_waits_before_the_call_goes_elsewhere(
    exchange: Exchange, runner: CallRunner
) -> None:
    await say(runner, "My kitchen sink is leaking.")
    await runner.leave("moved")
    await settled()

    assert kept(exchange) == runner.memory.facts.problem


async def test_it_writes_a_danger_at_once(exchange: Exchange, runner: CallRunner) -> None:
    await say(runner, "I smell gas in my kitchen.")
    await settled()

    assert exchange.book.saved_calls["CA1"].memory.hazards
