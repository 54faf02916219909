"""Safety words that a caller did not hear are given again, whole, in every mode and language."""

from __future__ import annotations

import pytest

from tests.engine.whole_call import STRANGER, TENANT, Exchange, say
from tests.engine.without_sockets import Caller
from tests.virtual_time import in_virtual_time

GAS = "Everybody out now. Touch no switch and light nothing."
GAS_ES = "Salgan todos ahora. No toque interruptores ni encienda nada."
FIRE = "Get everybody out now and close the doors behind you."


async def after(first: str, then: str, caller: str = TENANT) -> str:
    """What is answered to `then`."""
    runner, line = await Exchange().ring(caller)
    await say(runner, first)
    before = line.words
    await say(runner, then)
    return line.words.removeprefix(before)


@pytest.mark.parametrize(
    "words",
    ["What did you say?", "Say that again please.", "What?", "I can't hear you.", "Slower please.",
     "Sorry, say that again?", "I don't understand."],
)  # fmt: skip
@in_virtual_time
async def test_it_gives_the_safety_words_again(words: str) -> None:
    assert (await after("I smell gas.", words)).startswith(GAS)


@in_virtual_time
async def test_it_puts_their_question_again() -> None:
    said = await after("There is a fire in my kitchen.", "What?")

    assert said.startswith(FIRE)
    assert said.strip().endswith("Is everybody out?")


@pytest.mark.parametrize("words", ["No le oí, repita.", "¿Cómo dijo?", "¿Mande?"])
@in_virtual_time
async def test_it_gives_them_again_in_spanish(words: str) -> None:
    assert (await after("Huele a gas en mi cocina.", words)).startswith(GAS_ES)


@in_virtual_time
async def test_it_gives_them_again_without_sockets() -> None:
    caller = Caller(Exchange())
    await caller.ring()
    await caller.say("I smell gas.")

    await caller.begin("What did you say?")

    assert caller.last.first.startswith(GAS)


@pytest.mark.parametrize("words", ["No entiendo.", "No hablo inglés, español por favor."])
@in_virtual_time
async def test_it_gives_them_in_the_language_that_is_understood(words: str) -> None:
    assert (await after("I smell gas.", words, STRANGER)).startswith(GAS_ES)


@in_virtual_time
async def test_it_gives_them_again_as_often_as_it_is_asked() -> None:
    runner, line = await Exchange().ring()
    await say(runner, "I smell gas.")

    for words in ("What?", "Say that again.", "Pardon?"):
        await say(runner, words)

    assert line.words.count(GAS) == 4


@in_virtual_time
async def test_it_rings_nobody_a_second_time_for_it() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring()
    await say(runner, "I smell gas.")

    await say(runner, "What did you say?")
    await exchange.escalation.settled()

    assert len(exchange.desk.rings) == 1


@pytest.mark.parametrize(
    "words",
    ["No, my son is inside.", "I can't get it out.", "We can't hear him any more.",
     "What about my cat?", "It is getting slower now."],
)  # fmt: skip
@in_virtual_time
async def test_it_takes_an_answer_for_an_answer(words: str) -> None:
    said = await after("There is a fire in my kitchen.", words)

    assert FIRE not in said


@in_virtual_time
async def test_it_repeats_what_came_after_the_danger() -> None:
    runner, line = await Exchange().ring()
    await say(runner, "I smell gas.")
    await say(runner, "We are outside.")
    before = line.words

    await say(runner, "Say that again?")

    assert "written down as an emergency" in line.words.removeprefix(before)


@in_virtual_time
async def test_it_repeats_a_question_about_the_danger() -> None:
    runner, line = await Exchange().ring()
    await say(runner, "My heat is out.")
    await say(runner, "50 degrees.")
    before = line.words

    await say(runner, "What did you say?")

    assert "medical need" in line.words.removeprefix(before)


@in_virtual_time
async def test_it_says_sure_once() -> None:
    runner, line = await Exchange().ring()
    await say(runner, "My kitchen sink is leaking.")

    for words in ("Say that again?", "Again please, say it again.", "Repeat that."):
        await say(runner, words)

    assert "Sure. Sure." not in line.words
    assert line.words.count("Which apartment or unit is it?") == 4
