"""What was only noticed is written with that of other calls; what is needed again at once."""

from __future__ import annotations

import asyncio

import pytest

from services.core.dialogue import Memory
from services.engine.call_runner import CallRunner
from tests.engine.whole_call import Exchange, say

STEP_S = 3600.0
"""No step ends while a test runs."""
INSULT = "You stupid idiot."


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


def kept(exchange: Exchange) -> Memory:
    return exchange.book.saved_calls["CA1"].memory


async def test_it_writes_what_was_noticed_with_the_next_step(
    exchange: Exchange, runner: CallRunner
) -> None:
    await say(runner, INSULT)
    await settled()

    assert (runner.memory.boundaries, kept(exchange).boundaries) == (1, 0)


async def test_it_writes_what_waits_when_the_line_is_gone(
    exchange: Exchange, runner: CallRunner
) -> None:
    await say(runner, INSULT)
    await runner.closed()

    assert kept(exchange).boundaries == 1


async def test_it_writes_what_waits_before_the_call_goes_elsewhere(
    exchange: Exchange, runner: CallRunner
) -> None:
    await say(runner, INSULT)
    await runner.leave("moved")
    await settled()

    assert kept(exchange).boundaries == 1


async def test_it_writes_facts_at_once(exchange: Exchange, runner: CallRunner) -> None:
    await say(runner, "My kitchen sink is leaking.")
    await settled()

    assert kept(exchange).facts.problem


async def test_it_writes_a_danger_at_once(exchange: Exchange, runner: CallRunner) -> None:
    await say(runner, "I smell gas in my kitchen.")
    await settled()

    assert kept(exchange).hazards
