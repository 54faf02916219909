"""Swearing, insults and threats: calm answers, a note for a manager, and no lecture."""

from __future__ import annotations

import asyncio

from tests.engine.whole_call import STRANGER, TENANT, Exchange, say, talk
from tests.virtual_time import in_virtual_time

INSULT = "You stupid useless robot."


@in_virtual_time
async def test_it_answers_what_an_upset_person_needs() -> None:
    runner, line = await Exchange().ring()

    await say(runner, "Fix my fucking sink, it is leaking everywhere!")

    assert runner.memory.facts.problem
    assert "respect" not in line.words


@in_virtual_time
async def test_it_sets_one_calm_boundary() -> None:
    runner, line = await Exchange().ring()

    await say(runner, INSULT)

    assert "keep it respectful" in line.words
    assert "person" in line.words
    assert line.ends == []


@in_virtual_time
async def test_it_answers_the_matter_beside_an_insult() -> None:
    runner, line = await Exchange().ring()

    await say(runner, "You idiots, my toilet is overflowing again.")

    assert "respectful" not in line.words
    assert runner.memory.boundaries == 0


@in_virtual_time
async def test_it_offers_a_call_back_before_it_ends() -> None:
    runner, line = await Exchange().ring()

    await talk(runner, INSULT, "You are a moron.", "Go to hell.")
    await asyncio.sleep(30)

    assert "call back" in line.words
    assert [end["reason"] for end in line.ends] == ["hang_up"]


@in_virtual_time
async def test_it_sets_boundaries_in_spanish() -> None:
    runner, line = await Exchange().ring(STRANGER)
    runner.memory.language = "es"

    await say(runner, "Eres una inútil.")

    assert "con respeto" in line.words


@in_virtual_time
async def test_it_never_ends_an_emergency_for_insults() -> None:
    runner, line = await Exchange().ring()

    await talk(runner, "I smell gas!", INSULT, "You moron.", "Go to hell.", "You idiot.")
    await asyncio.sleep(30)

    assert line.ends == []
    assert runner.memory.boundaries == 0


@in_virtual_time
async def test_it_writes_a_threat_down_for_a_manager() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()

    await say(runner, "I know where Diane lives.")
    await exchange.turns.settled()

    (errand,) = exchange.desk.errands
    assert (errand.kind, errand.for_whom, errand.urgent) == ("threat", "manager", True)
    assert "911" in line.words
    assert line.ends == []


@in_virtual_time
async def test_it_writes_it_down_once() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring()

    await say(runner, "I know where Diane lives.")
    await exchange.turns.settled()
    await say(runner, "You better watch your back.")
    await exchange.turns.settled()

    assert len(exchange.desk.errands) == 1


@in_virtual_time
async def test_it_takes_a_bomb_threat_for_life_safety() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await say(runner, "I planted a bomb in your office.")
    await exchange.escalation.settled()
    await exchange.turns.settled()

    assert runner.memory.urgency == "L"
    assert "911" in line.words
    assert exchange.desk.rings
    assert "threat" in [errand.kind for errand in exchange.desk.errands]


@in_virtual_time
async def test_it_gives_the_words_of_988_and_stays() -> None:
    runner, line = await Exchange().ring(TENANT)

    await say(runner, "I'm going to kill myself.")

    assert "988" in line.words
    assert line.ends == []


@in_virtual_time
async def test_it_answers_a_threat_in_its_own_language() -> None:
    runner, line = await Exchange().ring(STRANGER)

    await say(runner, "Los voy a matar si no arreglan la calefacción.")

    assert "Eso lo tomo en serio" in line.words
