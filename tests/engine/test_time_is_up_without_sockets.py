"""How long a call may last counts without sockets too, and an emergency knows no limit."""

from __future__ import annotations

import asyncio

from services.core.events import AssistantSpoke
from services.engine.lines import line
from tests.engine.step_model import StepModel
from tests.engine.whole_call import Exchange
from tests.engine.without_sockets import CALL, Caller, caller_of
from tests.virtual_time import in_virtual_time

LIMIT_S = 30 * 60
TIME_IS_UP = line("time_is_up", "en")


@in_virtual_time
async def test_it_answers_first_and_then_ends_the_call() -> None:
    caller = await caller_of(StepModel(["Yes. "], ["We are open. "]))
    await caller.say("hello there")
    await busy_for(LIMIT_S, caller)

    answer = await caller.begin("when are you open")

    assert answer.text == f"We are open. {TIME_IS_UP}"
    assert answer.ends
    assert caller.exchange.events(AssistantSpoke)[-1].text == TIME_IS_UP


@in_virtual_time
async def test_it_ends_the_call_after_the_last_piece() -> None:
    caller = await caller_of(StepModel(["Yes. "], ["We are open. ", 1.4, "Come by. "]))
    await caller.say("hello there")
    await busy_for(LIMIT_S, caller)

    heard = await caller.say("when are you open")

    assert heard == f"We are open. Come by. {TIME_IS_UP}"
    assert [part.ends for part in caller.parts] == [False, True]


@in_virtual_time
async def test_it_does_not_end_before_the_limit() -> None:
    caller = await caller_of(StepModel(["Yes. "], ["We are open."]))
    await caller.say("hello there")
    await asyncio.sleep(LIMIT_S / 4)

    answer = await caller.begin("when are you open")

    assert not answer.ends


@in_virtual_time
async def test_it_never_ends_an_emergency() -> None:
    caller = Caller(Exchange())
    await caller.ring()
    await busy_for(LIMIT_S, caller)

    answer = await caller.begin("I smell gas in my kitchen")

    assert "911" in answer.first
    assert not answer.ends


async def busy_for(seconds: float, caller: Caller) -> None:
    """The caller stays on the line, and is heard now and then."""
    for _ in range(4):
        await asyncio.sleep(seconds / 4 + 1)
        await caller.exchange.switchboard.came_back(CALL.call_sid)


@in_virtual_time
async def test_a_new_line_does_not_begin_the_time_anew() -> None:
    caller = await caller_of(StepModel(["We are open. "]))
    caller.exchange.clock.advance(LIMIT_S - 60)
    await caller.exchange.switchboard.move_all()
    await caller.ring()
    await asyncio.sleep(61)

    answer = await caller.begin("when are you open")

    assert answer.ends
