"""Calls in memory with the office at hand: who orders, and the reader that carries it out."""

from __future__ import annotations

import asyncio
from typing import Any

from services.core.commands import CommandState, Giver, Order
from services.engine.command_reader import CommandReader
from services.engine.staff_hands import StaffHands
from services.simulator.fake_commands import FakeCommands
from tests.engine.whole_call import Exchange

DIANE = Giver("diane@example.com", "Diane")


class Office:
    """Somebody of the office beside an exchange of calls."""

    def __init__(self, exchange: Exchange | None = None, **more: Any) -> None:
        self.exchange = exchange or Exchange(**more)
        self.commands = FakeCommands(self.exchange.clock, self.exchange.book.epochs)
        self.reader = self.another_process()

    def another_process(self) -> CommandReader:
        """A reader of the same commands, as another process or a new start has it."""
        hands = StaffHands(self.exchange.clock, self.exchange.bus.publish)
        return CommandReader(self.commands, self.exchange.switchboard.live, hands)

    async def order(self, order: Order, call_sid: str = "CA1") -> int:
        """Give a command and have it read; it may still be under way."""
        command_id = await self.commands.give(call_sid, order, DIANE)
        await self.reader.read_once()
        return command_id

    async def begin(self, order: Order) -> None:
        """Give a command, and let it go as far as it can by now."""
        await self.order(order)
        for _ in range(5):
            await asyncio.sleep(0)

    async def done(self, order: Order, call_sid: str = "CA1") -> CommandState:
        """Give a command; what became of it."""
        command_id = await self.order(order, call_sid)
        await self.reader.settled()
        return self.commands.state(command_id)
