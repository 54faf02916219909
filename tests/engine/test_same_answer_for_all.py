"""A steering question gets the same fixed words from everybody's call, in every mode."""

from __future__ import annotations

import pytest

from services.core.events import TurnRemarked
from tests.engine.whole_call import STRANGER, TENANT, Exchange, talk

FIXED = "I give everybody the same facts about the homes"
FEST = "A todos les doy los mismos datos de las viviendas"


@pytest.mark.parametrize("caller", [STRANGER, TENANT])
@pytest.mark.parametrize("asked", ["Is it a safe neighborhood?", "Are there many families there?"])
async def test_it_answers_everybody_alike(caller: str, asked: str) -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(caller)

    await talk(runner, asked)

    assert FIXED in line.words


async def test_it_answers_in_spanish() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await talk(runner, "Hola, ¿es seguro el barrio?")

    assert FEST in line.words


async def test_it_is_in_the_record_by_topic_alone() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(STRANGER)

    await talk(runner, "Are the schools good there?")

    assert [(one.kind, one.about) for one in exchange.events(TurnRemarked)] == [
        ("fair_housing", "schools")
    ]


async def test_it_goes_on_with_what_was_said_beside_it() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await talk(runner, "I'm looking for a two bedroom apartment. Is the area safe?")

    assert FIXED in line.words
    assert runner.memory.script.goal == "lead"


async def test_it_asks_its_own_question_again() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await talk(runner, "I'm looking for a home", "what kind of people live there?")

    assert line.words.rstrip().endswith("?")
    assert runner.memory.script.goal == "lead"
