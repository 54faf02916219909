"""What an assistant's file allows, and how long."""

from __future__ import annotations

import asyncio

from services.call.reception import IncomingCall
from services.core.dialogue import Mode
from services.engine.brain import allowed
from services.engine.call_runner import CallRunner
from services.engine.modes.scripted import Scripted
from services.simulator.fakes import FakeClock
from tests.engine.whole_call import DIMITRYS, TENANT, Exchange, say
from tests.virtual_time import in_virtual_time


async def talk_for(runner: CallRunner, minutes: int) -> None:
    """Somebody who goes on and on."""
    for _ in range(minutes):
        await asyncio.sleep(60)
        await say(runner, "what are your hours")


def test_it_answers_in_its_own_modes_and_always_by_the_script() -> None:
    there_are = dict.fromkeys(Mode, Scripted(FakeClock()))

    assert set(allowed(there_are, [Mode.REASONING])) == {Mode.REASONING, Mode.SCRIPTED}


async def test_it_offers_the_languages_of_the_assistant() -> None:
    exchange = Exchange()

    greeting = await exchange.switchboard.expect(IncomingCall("CA1", TENANT, DIMITRYS))

    assert greeting.languages == ("en",)
    assert greeting.voice


@in_virtual_time
async def test_it_ends_a_call_gently_once_it_has_lasted_long_enough() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()

    await talk_for(runner, minutes=29)
    before = line.ends
    await asyncio.sleep(61)

    assert before == []
    assert "Please call again" in line.words
    assert line.ends == [{"reason": "hang_up", "language": "en"}]


@in_virtual_time
async def test_it_never_cuts_an_emergency_off() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()
    await say(runner, "there is a fire in my kitchen")

    await talk_for(runner, minutes=31)

    assert line.ends == []
