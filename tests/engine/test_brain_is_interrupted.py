"""The caller speaks over an answer: it stops at once and leaves nothing behind."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, suppress

from services.engine.breaker import Breaker
from tests.engine.step_model import FOREVER, Stage, StepModel
from tests.virtual_time import in_virtual_time, seconds


async def first_word_then_close(stage: Stage) -> None:
    stage.caller_says("Hello?")
    async with aclosing(stage.brain.answer(stage.memory, ())) as pieces:
        await anext(pieces)


def others() -> set[asyncio.Task[object]]:
    return {task for task in asyncio.all_tasks() if task is not asyncio.current_task()}


@in_virtual_time
async def test_it_closes_the_model_when_the_answer_is_closed() -> None:
    stage = Stage(model := StepModel(["Well, ", FOREVER]))

    await first_word_then_close(stage)

    assert model.closed == 1
    assert others() == set()


@in_virtual_time
async def test_it_closes_a_model_that_has_not_spoken_when_the_turn_is_cancelled() -> None:
    stage = Stage(model := StepModel([FOREVER]))

    turn = asyncio.create_task(stage.turn())
    await asyncio.sleep(0.5)
    turn.cancel()
    with suppress(asyncio.CancelledError):
        await turn

    assert model.closed == 1
    assert others() == set()


@in_virtual_time
async def test_it_passes_a_cancellation_on_that_comes_between_words() -> None:
    stage = Stage(model := StepModel(["Well, ", FOREVER]))

    turn = asyncio.create_task(stage.turn())
    await asyncio.sleep(0.5)
    turn.cancel()
    with suppress(asyncio.CancelledError):
        await turn

    assert turn.cancelled()
    assert (model.closed, stage.failures) == (1, [])


@in_virtual_time
async def test_it_closes_the_script_when_the_answer_is_closed() -> None:
    stage = Stage(None, script := StepModel(["Hello. ", FOREVER]))

    await first_word_then_close(stage)

    assert script.closed == 1


@in_virtual_time
async def test_it_frees_the_trial_of_a_rested_model_when_the_caller_speaks_on() -> None:
    breaker = Breaker(seconds)
    breaker.failed(for_good=True)
    await asyncio.sleep(61)

    await first_word_then_close(Stage(StepModel(["Well, ", FOREVER]), breaker=breaker))

    assert breaker.admit()


@in_virtual_time
async def test_it_does_not_cut_a_turn_short_that_is_slow_to_take_the_words() -> None:
    stage = Stage(StepModel(["Well, ", "yes."]))
    stage.caller_says("Hello?")

    words = []
    async for piece in stage.brain.answer(stage.memory, ()):
        words.append(piece)
        await asyncio.sleep(30)

    assert len(words) == 2


@in_virtual_time
async def test_it_serves_many_calls_at_once_without_one_waiting_for_another() -> None:
    slow = [Stage(StepModel([FOREVER]), StepModel(["Script."])) for _ in range(50)]
    quick = Stage(StepModel([0.2, "Yes."]))

    waiting = [asyncio.create_task(stage.turn()) for stage in slow]
    heard = await quick.turn()
    await asyncio.gather(*waiting)

    assert heard.times == [0.2]
    assert round(seconds(), 3) == 1.8
