"""A danger that takes two turns to tell, and answers to our questions that are none."""

from __future__ import annotations

import pytest

from services.core.dialogue import Memory
from services.core.hazards import Hazard
from services.core.issue import Urgency
from tests.engine.whole_call import STRANGER, Exchange, talk


async def told(*sentences: str) -> tuple[Memory, str]:
    """The memory of a tenant's call with these sentences, and all that was said to them."""
    exchange = Exchange()
    runner, line = await exchange.ring()
    await talk(runner, *sentences)
    await exchange.escalation.settled()
    return runner.memory, line.words


@pytest.mark.parametrize(
    ("first", "second", "hazard"),
    [
        ("my kitchen pipe", "it's gushing", Hazard.FLOOD),
        ("the outlet in the bedroom", "it is hot", Hazard.ELECTRICAL),
    ],
)
async def test_it_puts_two_short_turns_together(first: str, second: str, hazard: Hazard) -> None:
    memory, _ = await told(first, second)

    assert memory.hazards == [hazard]
    assert first in memory.acts_of("on_call")[0].summary


@pytest.mark.parametrize(
    ("first", "second"), [("my bathroom sink", "it leaks"), ("my stove", "it won't turn on")]
)
async def test_it_wakes_nobody_for_two_turns_about_a_repair(first: str, second: str) -> None:
    memory, _ = await told(first, second)

    assert memory.hazards == []


@pytest.mark.parametrize(
    "answer",
    ["my mother is elderly and sick", "yes, my baby is sick", "my husband has a heart condition"],
)
async def test_who_is_ill_decides_the_limit_and_is_no_accident(answer: str) -> None:
    memory, words = await told("the AC is out", "83", answer)

    assert memory.hazards == [Hazard.NO_COOLING]
    assert memory.facts.urgency is Urgency.EMERGENCY
    assert "hang up and call 911" not in words


async def test_who_has_passed_out_from_the_heat_is_in_danger() -> None:
    memory, words = await told("the AC is out", "90", "my mother passed out")

    assert Hazard.MEDICAL in memory.hazards
    assert "call 911 now" in words


@pytest.mark.parametrize(
    ("said", "no", "asks"),
    [
        ("this is an emergency", "no", "What is happening?"),
        ("es una emergencia", "no", "¿Qué está pasando?"),
    ],
)
async def test_it_asks_what_an_emergency_is(said: str, no: str, asks: str) -> None:
    _, words = await told(said, no)

    assert words.endswith(asks)


async def test_it_does_not_ask_what_was_told() -> None:
    _, words = await told("this is an emergency, the heat in the lobby is acting up", "no")

    assert "What is happening?" not in words


async def test_a_sentence_about_the_water_is_no_yes() -> None:
    memory, _ = await told("water is coming through the ceiling", "it is pouring now")

    assert memory.hazards == [Hazard.FLOOD]


async def test_the_same_fact_is_told_again_to_who_wants_it_plain() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)
    await talk(runner, "I'm elderly, please use simple words. There is no hot water")
    await talk(runner, "88 Bay Street", "apartment 3C", "what did you say?")

    assert line.words.count("I have three C at Bayview Apartments.") == 2
    assert runner.memory.manner.plain
