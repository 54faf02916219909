"""Words that cannot be meant are asked back with what was heard, twice; then by other means."""

from __future__ import annotations

from services.call.relay import Prompt
from services.core.dialogue import Mode
from tests.engine.step_model import StepModel
from tests.engine.whole_call import STRANGER, TENANT, Exchange, talk


async def test_it_asks_back_what_it_heard_and_learns_nothing() -> None:
    runner, line = await Exchange().ring(STRANGER)
    await talk(runner, "I'd like to rent a two bedroom apartment.")
    runner.memory.script.awaiting = "move_in"

    await talk(runner, "Alaska Air.")

    assert "I heard: Alaska Air." in line.words
    assert runner.memory.facts.move_in == ""
    assert runner.memory.script.awaiting == "move_in"


async def test_it_offers_other_means_the_third_time() -> None:
    runner, line = await Exchange().ring(TENANT)
    runner.memory.script.awaiting = "name"

    await talk(runner, "Alaska Air.", "Delta Airlines.", "Turkish Airways.")

    assert "It still sounds like: Delta Airlines." in line.words
    assert "spell it" in line.words
    assert runner.memory.facts.caller_name == ""


async def test_it_asks_nobody_back_without_end() -> None:
    runner, line = await Exchange().ring(TENANT)
    runner.memory.script.awaiting = "name"
    await talk(runner, "Alaska Air.", "Delta Airlines.", "Turkish Airways.")
    before = len(line.words)

    await talk(runner, "Frontier Airlines.")

    assert "can't make it out" not in line.words[before:]
    assert runner.memory.script.doubts == 0


async def test_it_believes_who_says_the_same_again() -> None:
    runner, line = await Exchange().ring(STRANGER)
    runner.memory.script.awaiting = "name"

    await talk(runner, "Alaska Air.", "Alaska Air!")

    assert line.words.count("I heard: Alaska Air") == 1


async def test_it_doubts_no_danger() -> None:
    runner, line = await Exchange().ring(TENANT)
    runner.memory.script.awaiting = "move_in"

    await talk(runner, "Gas Smell.")

    assert "911" in line.words


async def test_it_does_not_ask_a_model_about_words_that_cannot_be_meant() -> None:
    model = StepModel(["When would you like to move in?"], ["Never asked."])
    runner, line = await Exchange({Mode.STREAMING: model}).ring(STRANGER)
    await talk(runner, "I want to rent.")

    await runner.take(Prompt("Alaska Air."))
    await runner.answered()

    assert "I heard: Alaska Air. I may have that wrong. When would you like" in line.words
    assert model.asked == 1
