"""A line that takes words slowly, and a caller who cuts in meanwhile."""

from __future__ import annotations

import asyncio

from services.call.reception import IncomingCall
from services.call.relay import Interrupt, Prompt, Setup
from tests.engine.whole_call import OFFICE, TENANT, Exchange, FakeLine


class StuckLine(FakeLine):
    """Takes the first words of an answer and then no more until it may go on."""

    def __init__(self) -> None:
        super().__init__()
        self.stuck, self.goes_on = asyncio.Event(), asyncio.Event()

    async def send(self, message: bytes) -> None:
        await super().send(message)
        self.stuck.set()
        await self.goes_on.wait()


async def test_it_sends_nothing_more_of_an_answer_that_was_cut() -> None:
    exchange = Exchange()
    line = StuckLine()
    await exchange.switchboard.expect(IncomingCall("CA1", TENANT, OFFICE))
    setup = Setup("VX1", "CA1", from_number=TENANT, to_number=OFFICE)
    runner = await exchange.switchboard.connect(setup, line)
    await runner.take(Prompt("What are your office hours?"))
    await line.stuck.wait()

    await runner.take(Interrupt(line.words))
    line.goes_on.set()
    await runner.answered()

    assert len(line.messages) == 1
    assert line.messages[0]["type"] == "text"
