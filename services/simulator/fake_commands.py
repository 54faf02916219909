"""Commands of staff in memory: held to the same contract suite as the stored ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from services.core.commands import LIFE, Command, CommandState, Giver, Order, Outcome
from services.core.errors import CallOver, CallUnknown, ProviderError
from services.core.ports import Clock


class FakeCommands:
    """`epochs` says which socket owns a call; `over` are calls that have ended."""

    def __init__(self, clock: Clock, epochs: Mapping[str, int]) -> None:
        self._clock = clock
        self._epochs = epochs
        self._given: dict[int, Command] = {}
        self._taken: dict[int, int] = {}
        self.over: set[str] = set()
        self.outcomes: dict[int, Outcome] = {}
        self.fault: ProviderError | None = None

    async def give(self, call_sid: str, order: Order, by: Giver) -> int:
        if call_sid not in self._epochs:
            raise CallUnknown(call_sid)
        if call_sid in self.over:
            raise CallOver(call_sid)
        number, now = len(self._given) + 1, self._clock.now()
        self._given[number] = Command(number, call_sid, order, by, now, now + LIFE)
        return number

    async def read_on(
        self, last_id: int | None, calls: Collection[str]
    ) -> tuple[int, Sequence[Command]]:
        self._check()
        found = [
            command
            for command in self._given.values()
            if (last_id is not None and command.id > last_id) or command.call_sid in calls
        ]
        return len(self._given), [one for one in found if self._waits(one)]

    async def take(self, command: Command, epoch: int) -> bool:
        self._check()
        owned = epoch >= self._epochs[command.call_sid]
        free = command.id not in self._taken or self._taken[command.id] < epoch
        if not (owned and free and self._waits(command)):
            return False
        self._taken[command.id] = epoch
        return True

    async def settle(self, command: Command, epoch: int, outcome: Outcome) -> None:
        self._check()
        if self._taken.get(command.id) == epoch:
            self.outcomes.setdefault(command.id, outcome)

    def state(self, command_id: int) -> CommandState:
        """Where a command stands."""
        settled = self.outcomes.get(command_id)
        if settled:
            return settled.state
        waits = self._waits(self._given[command_id])
        return CommandState.WAITING if waits else CommandState.EXPIRED

    def _waits(self, command: Command) -> bool:
        return command.id not in self.outcomes and command.expires_at > self._clock.now()

    def _check(self) -> None:
        if self.fault:
            raise self.fault
