"""Who answers, by named rules."""

from __future__ import annotations

import asyncio

import pytest

from services.core.dialogue import Message, Mode, Role, ToolCall
from services.core.errors import ProviderDown, ProviderRefused
from services.engine.breaker import Breaker
from tests.engine.step_model import Stage, StepModel
from tests.virtual_time import in_virtual_time, seconds

BUSY = ProviderDown("busy", status=503)


@in_virtual_time
async def test_it_answers_with_the_script_where_there_is_no_model() -> None:
    stage = Stage(None, StepModel(["Hello."]))

    heard = await stage.turn()

    assert heard.words == "Hello."
    assert stage.moves == [("scripted", "no model configured")]


def asks(number: int, unit: str) -> Message:
    call = ToolCall(f"c{number}", "find_unit", {"unit": unit})
    return Message(Role.ASSISTANT, "", 1, tool_calls=(call,))


@pytest.mark.parametrize(
    "asked",
    [[asks(1, "4B"), asks(2, "4B")], [asks(n, f"{n}B") for n in range(4)]],
    ids=["the same again", "too many"],
)
@in_virtual_time
async def test_it_takes_over_from_a_model_that_calls_tools_in_circles(
    asked: list[Message],
) -> None:
    stage = Stage(StepModel(), StepModel(["Which unit?"]))
    stage.caller_says("My sink leaks.")
    stage.memory.history += asked

    heard = await stage.answer()

    assert heard.words == "Which unit?"
    assert stage.moves == [("scripted", "tool loop")]


@in_virtual_time
async def test_it_lets_a_model_call_several_tools_one_after_the_other() -> None:
    stage = Stage(StepModel(["It is open."]))
    stage.caller_says("My sink leaks.")
    stage.memory.history += [asks(1, "4B"), asks(2, "4C"), asks(3, "4D")]

    assert (await stage.answer()).words == "It is open."


@in_virtual_time
async def test_it_answers_in_the_mode_that_staff_chose() -> None:
    stage = Stage(StepModel(), StepModel(["Hello."]))
    stage.brain.prefer(Mode.SCRIPTED, "set by staff")

    await stage.turn()

    assert stage.moves == [("scripted", "set by staff")]
    assert stage.brain.mode is Mode.SCRIPTED


@in_virtual_time
async def test_it_spares_the_next_caller_the_wait_after_two_failures() -> None:
    stage = Stage(StepModel([BUSY], [BUSY]), StepModel(["One."], ["Two."], ["Three."]))

    await stage.turn()
    await stage.turn()
    third = await stage.turn()

    assert third.words == "Three."
    assert stage.model is not None
    assert stage.model.asked == 2


@in_virtual_time
async def test_it_asks_a_rested_model_again_and_goes_back_to_it() -> None:
    stage = Stage(StepModel([BUSY], [BUSY], ["Back."]), StepModel(["One."], ["Two."]))

    await stage.turn()
    await stage.turn()
    await asyncio.sleep(11)
    third = await stage.turn()

    assert third.words == "Back."
    assert stage.moves[-1] == ("streaming", "default")


@in_virtual_time
async def test_it_lets_one_caller_alone_try_a_rested_model() -> None:
    breaker = Breaker(seconds)
    breaker.failed(for_good=True)
    trying = Stage(StepModel([1.0, "Back."]), breaker=breaker)
    other = Stage(StepModel(), StepModel(["Script."]), breaker=breaker)
    await asyncio.sleep(61)

    heard = await asyncio.gather(trying.turn(), other.turn())

    assert heard[1].words == "Script."
    assert other.moves == [("scripted", "model resting after failures")]


@in_virtual_time
async def test_it_rests_at_once_and_longer_when_the_account_is_refused() -> None:
    refused = ProviderRefused("quota", status=429)
    stage = Stage(StepModel([refused]), StepModel(["One."], ["Two."]))

    await stage.turn()
    await asyncio.sleep(20)
    second = await stage.turn()

    assert second.words == "Two."


@in_virtual_time
async def test_it_does_not_hold_a_declined_question_against_the_model() -> None:
    declined = ProviderRefused("declined")
    stage = Stage(
        StepModel([declined], [declined], [declined], ["Fine."]),
        StepModel(["One."], ["Two."], ["Three."]),
    )

    await stage.turn()
    await stage.turn()
    await stage.turn()

    assert (await stage.turn()).words == "Fine."
