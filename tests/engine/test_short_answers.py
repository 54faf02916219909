"""Small questions get one short, true answer, and nothing else happens."""

from __future__ import annotations

import pytest

from tests.engine.script_line import Line
from tests.engine.whole_call import Exchange, say

TICKET = ("My kitchen sink is clogged.", "1203", "yes", "no", "yes")


@pytest.mark.parametrize("said", ["What is your name?", "And your name?", "What do I call you?"])
async def test_it_says_its_name(said: str) -> None:
    exchange = Exchange()
    runner, wire = await exchange.ring()

    await say(runner, said)

    assert "I'm Chris, the automated assistant" in wire.words


async def test_it_says_its_name_in_spanish() -> None:
    exchange = Exchange()
    runner, wire = await exchange.ring()

    await say(runner, "¿Cómo se llama usted?")

    assert "Soy Chris, el asistente automático" in wire.words


async def test_it_does_not_lose_a_repair_behind_the_question_for_its_name() -> None:
    line = await Line("t-james").hears("What's your name? My kitchen sink is clogged.")

    assert line.memory.script.goal == "repair"


@pytest.mark.parametrize(
    "said",
    [
        "Is there anything else I should do?",
        "Anything else I should do?",
        "What should I do in the meantime?",
        "Is there anything else you need from me?",
        "Do I need to do anything else?",
    ],
)
async def test_it_files_no_message_for_a_question_after_the_ticket(said: str) -> None:
    line = await Line("t-james").hears(*TICKET, said)

    assert line.desk.errands == []
    assert "I don't need anything more from you" in line.last
    assert line.transferred_to is None


async def test_it_says_nothing_of_the_sort_in_a_danger() -> None:
    line = await Line("t-nina", rules_first=True).hears(
        "Water is gushing out of the ceiling, it's everywhere.", "No, not near", "What should I do?"
    )

    assert "don't need anything" not in line.last


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("How long will that take?", "can't promise a time"),
        ("How long does it take?", "can't promise a time"),
        ("¿Cuánto va a tardar?", "No puedo prometer una hora"),
    ],
)
async def test_it_promises_no_time(said: str, told: str) -> None:
    line = await Line("t-james").hears(*TICKET, said)

    assert told in line.last
    assert "not sure what you need" not in line.last


@pytest.mark.parametrize("said", ["What?", "Huh?", "Sorry?", "Can you repeat that?"])
async def test_it_repeats_only_the_question_of_its_greeting(said: str) -> None:
    exchange = Exchange()
    runner, wire = await exchange.ring()

    await say(runner, said)

    assert wire.words.strip() == "Sure. How can I help?"


async def test_it_repeats_a_later_answer_whole() -> None:
    line = await Line("t-james").hears("What are your hours?", "What?")

    assert line.last.removeprefix("Sure. ") == line.said[0]


@pytest.mark.parametrize("said", ["How can I pay my rent?", "¿Cómo pago la renta?"])
async def test_it_says_how_to_pay_in_two_sentences(said: str) -> None:
    line = await Line("t-james").hears(said)

    assert "pay.harborstreet.example" in line.last
    assert "Port Richmond" not in line.last
    assert line.last.count(". ") == 2


async def test_it_names_the_office_to_who_wants_to_pay_by_check() -> None:
    line = await Line("t-james").hears("Can I pay my rent by check?")

    assert "Port Richmond" in line.last
