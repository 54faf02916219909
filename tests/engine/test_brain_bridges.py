"""A model takes its time: the caller hears a bridge, never twice the same, never two seconds."""

from __future__ import annotations

from services.core.dialogue import Token, ToolCall
from tests.engine.step_model import FOREVER, Stage, StepModel
from tests.virtual_time import in_virtual_time

CALL = ToolCall("c1", "find_unit", {})
LIFE = Token("")


@in_virtual_time
async def test_it_says_nothing_of_its_own_before_a_prompt_answer() -> None:
    stage = Stage(StepModel([0.7, "Sure. ", 0.5, "Which unit?"]))

    heard = await stage.turn()

    assert heard.words == "Sure. Which unit?"
    assert heard.times == [0.7, 1.2]


@in_virtual_time
async def test_it_bridges_a_slow_first_word_once() -> None:
    stage = Stage(StepModel([1.5, "Sure."]))

    heard = await stage.turn()

    assert heard.words == "One moment. Sure."
    assert heard.times == [0.9, 1.5]


@in_virtual_time
async def test_it_bridges_in_the_language_of_the_call() -> None:
    stage = Stage(StepModel([1.5, "Claro."]))
    stage.memory.language = "es-US"

    heard = await stage.turn()

    assert heard.words == "Un momento. Claro."


@in_virtual_time
async def test_it_never_bridges_twice_with_the_same_words() -> None:
    stage = Stage(StepModel([1.5, "Sure."], [1.5, "Yes."]))

    first, second = await stage.turn(), await stage.turn()

    assert first.words.split(".")[0] != second.words.split(".")[0]


@in_virtual_time
async def test_it_does_not_take_a_tool_call_that_is_being_written_for_silence() -> None:
    stage = Stage(StepModel([1.0, LIFE, 0.6, LIFE, 0.6, LIFE, CALL]))

    heard = await stage.turn()

    assert heard.calls == ["find_unit"]
    assert stage.failures == []


@in_virtual_time
async def test_it_bridges_a_long_tool_call_only_before_two_seconds_of_silence() -> None:
    stage = Stage(StepModel([0.5, LIFE, 0.9, LIFE, 0.9, LIFE, CALL]))

    heard = await stage.turn()

    assert heard.words == "One moment. "
    assert heard.times == [1.8]


@in_virtual_time
async def test_it_counts_a_tool_call_that_stops_growing_as_silence() -> None:
    stage = Stage(StepModel([0.5, LIFE, FOREVER]), StepModel(["Which unit?"]))

    heard = await stage.turn()

    assert stage.failures == ["silent"]
    assert heard.words == "One moment. Which unit?"


@in_virtual_time
async def test_it_counts_silence_over_the_answers_of_one_turn() -> None:
    stage = Stage(StepModel([0.8, CALL], [0.8, "It is open."]))

    await stage.turn()
    after_the_tool = await stage.answer()

    assert after_the_tool.times[0] == 0.1
    assert after_the_tool.words == "One moment. It is open."


@in_virtual_time
async def test_it_holds_back_while_the_turn_loop_has_spoken_its_own_bridge() -> None:
    stage = Stage(StepModel([0.5, CALL], [1.4, "It is open."]))

    await stage.turn()
    stage.brain.note_spoken()
    after_the_tool = await stage.answer()

    assert after_the_tool.words == "It is open."
