"""Commands for a call on hold, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from services.core.commands import LIFE, Command, CommandState, Giver, Order, Outcome
from services.core.errors import ProviderError
from services.simulator.fakes import FakeClock
from services.store.command_book import Held

DIANE = Giver("diane@example.com", "Diane")


@dataclass
class FakeOrders:
    """`faults` come of the next redirects."""

    given: dict[int, Command] = field(default_factory=dict)
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    faults: list[ProviderError] = field(default_factory=list)
    redirected: list[tuple[str, str]] = field(default_factory=list)

    def give(self, order: Order) -> int:
        now, number = FakeClock().now(), len(self.given) + 1
        self.given[number] = Command(number, "CA1", order, DIANE, now, now + LIFE)
        return number

    async def waiting_for(self, call_sid: str) -> Sequence[Command]:
        return [one for one in self.given.values() if one.id not in self.outcomes]

    async def named(self, command_id: int, call_sid: str) -> Command | None:
        found = self.given.get(command_id)
        return found if found and found.call_sid == call_sid else None

    async def take_loose(self, command: Command) -> Held | None:
        return Held(2, 5) if command.id not in self.outcomes else None

    async def turn_of(self, call_sid: str) -> int:
        return 5

    async def settle(self, command: Command, epoch: int, outcome: Outcome) -> None:
        self.outcomes.setdefault(command.id, replace(outcome))

    async def redirect(self, call_id: str, path: str) -> None:
        if self.faults:
            raise self.faults.pop(0)
        self.redirected.append((call_id, path))

    def state(self, number: int) -> CommandState:
        return self.outcomes[number].state if number in self.outcomes else CommandState.WAITING
