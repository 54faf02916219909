"""Recorded calls that sell are asked once and let go; nobody in need is."""

from __future__ import annotations

import asyncio

from services.call.reception import IncomingCall
from services.call.relay import Interrupt
from services.core.events import SuspicionChanged
from services.core.people import PhoneNumber
from tests.engine.whole_call import OFFICE, STRANGER, TENANT, Exchange, say, talk
from tests.virtual_time import in_virtual_time

SCRIPT = (
    "This is not a sales call. Your car's extended warranty is about to expire, "
    "press one to speak with a specialist."
)


@in_virtual_time
async def test_it_asks_once_and_then_ends_politely() -> None:
    runner, line = await Exchange().ring(STRANGER)

    await talk(runner, SCRIPT, SCRIPT, SCRIPT)
    await asyncio.sleep(10)

    assert line.words.count("If you need help with a home, please say so now.") == 1
    assert "we do not need anything" in line.words
    assert [end["reason"] for end in line.ends] == ["hang_up"]


@in_virtual_time
async def test_it_shows_the_signs() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(STRANGER)

    await talk(runner, SCRIPT, SCRIPT)

    last = exchange.events(SuspicionChanged)[-1].suspicion
    assert (last.score, last.likely) == (3, True)


@in_virtual_time
async def test_it_counts_talk_over_the_greeting() -> None:
    runner, _ = await Exchange().ring(STRANGER)

    await runner.take(Interrupt("Thank"))
    await say(runner, SCRIPT)

    assert "talks over the greeting" in runner.memory.suspicion.signs


@in_virtual_time
async def test_it_goes_on_with_whoever_needs_something() -> None:
    runner, line = await Exchange().ring(STRANGER)

    await talk(runner, SCRIPT, SCRIPT, "Sorry, my apartment has no hot water.")
    await asyncio.sleep(5)

    assert runner.memory.suspicion.score == 0
    assert line.ends == []
    assert runner.memory.facts.problem


@in_virtual_time
async def test_it_never_doubts_people_of_the_records() -> None:
    runner, line = await Exchange().ring(TENANT)

    await talk(runner, SCRIPT, SCRIPT)

    assert runner.memory.suspicion.score == 0
    assert "If you need help with a home" not in line.words


@in_virtual_time
async def test_it_drops_every_doubt_in_danger() -> None:
    runner, line = await Exchange().ring(STRANGER)

    await talk(runner, SCRIPT, SCRIPT, "There is a fire in the hallway!")

    assert runner.memory.suspicion.score == 0
    assert "Get everybody out now" in line.words


@in_virtual_time
async def test_it_sees_how_a_call_rings() -> None:
    exchange = Exchange()
    exchange.callers.recent[PhoneNumber(STRANGER)] = 4
    call = IncomingCall("CA1", STRANGER, OFFICE, stir="TN-Validation-Failed-C")

    await exchange.switchboard.expect(call)
    runner, _ = await exchange.connect(STRANGER)

    assert runner.memory.suspicion.signs == ("not attested", "many calls without a matter")
    assert exchange.events(SuspicionChanged)


@in_virtual_time
async def test_it_does_not_end_a_call_for_how_it_rings() -> None:
    exchange = Exchange()
    exchange.callers.recent[PhoneNumber("+17185550177")] = 4
    call = IncomingCall("CA1", "+17185550177", OFFICE, stir="TN-Validation-Failed-C")
    await exchange.switchboard.expect(call)
    runner, line = await exchange.connect("+17185550177")

    await say(runner, "Hi, do you have a two bedroom?")
    await asyncio.sleep(1)

    assert runner.memory.suspicion.likely
    assert line.ends == []
    assert "If you need help with a home" not in line.words


@in_virtual_time
async def test_it_doubts_nobody_whose_trouble_is_known() -> None:
    runner, line = await Exchange().ring(STRANGER)

    await talk(
        runner,
        "The entry phone of 88 Bay Street is broken.",
        "It says press one to speak to an agent.",
        "It says press one now.",
    )

    assert runner.memory.suspicion.score == 0
    assert "If you need help with a home" not in line.words


@in_virtual_time
async def test_it_takes_a_message_of_whoever_was_asked_for_an_offer() -> None:
    runner, line = await Exchange().ring(STRANGER)

    await say(runner, "You asked us for a free estimate on the roof, I have our offer.")
    await asyncio.sleep(30)

    assert "sales calls" not in line.words
    assert line.ends == []


@in_virtual_time
async def test_it_takes_a_message_of_a_bank_about_a_tenant() -> None:
    runner, line = await Exchange().ring(STRANGER)

    await say(runner, "This is the bank, about a mortgage loan reference for one of your tenants.")

    assert "I'll note it for the office" in line.words
