"""A property system that hangs delays neither the greeting nor the first answer."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from services.call.reception import IncomingCall
from services.core.people import Person, PhoneNumber
from tests.engine.whole_call import OFFICE, TENANT, Exchange, say
from tests.virtual_time import in_virtual_time


def hanging_exchange() -> Exchange:
    exchange = Exchange()

    async def hang(number: PhoneNumber) -> Sequence[Person]:
        await asyncio.sleep(3600)
        return []

    exchange.properties.people_with_phone = hang  # type: ignore[method-assign]
    return exchange


@in_virtual_time
async def test_it_has_a_greeting_without_waiting() -> None:
    exchange = hanging_exchange()

    greeting = exchange.switchboard.plain_greeting(IncomingCall("CA1", TENANT, OFFICE))

    assert "Chris" in greeting.text


@in_virtual_time
async def test_it_answers_the_first_question_of_a_caller_it_could_not_look_up() -> None:
    exchange = hanging_exchange()
    loop = asyncio.get_running_loop()
    began_s = loop.time()
    runner, line = await exchange.ring()

    await say(runner, "what are your office hours")

    assert "nine" in line.words
    assert loop.time() - began_s <= 2.0
    await runner.closed()
