"""Reads commands of staff and carries out those of calls whose socket is in this process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from typing import Protocol

from services.core.commands import Command, CommandState, Outcome, SayWords, SetMode
from services.core.errors import ProviderError
from services.engine.call_runner import CallRunner
from services.engine.staff_hands import StaffHands

log = logging.getLogger(__name__)

POLL_S = 0.25
SETTLE_TRIES = 100
"""Longer than a command is good for, so that no later socket does it again."""
OWN_FAULT = Outcome(CommandState.REFUSED, "Something went wrong on our side.")


class Commands(Protocol):
    """Commands of staff, as every process sees them. Raises ProviderError."""

    async def read_on(
        self, last_id: int | None, calls: Collection[str]
    ) -> tuple[int, Sequence[Command]]:
        """The newest id, and what still waits of that which came after `last_id` or is for one
        of `calls`; with None for `last_id` only the latter."""
        ...

    async def take(self, command: Command, epoch: int) -> bool:
        """May the socket with this epoch carry it out? True once; again only for a later epoch,
        whose predecessor died with the command in its hands."""
        ...

    async def settle(self, command: Command, epoch: int, outcome: Outcome) -> None:
        """Write down what became of it, for whoever gave it and for the wall. Harmless twice."""
        ...


class CommandReader:
    """Polls while this process has calls, and rests otherwise."""

    def __init__(
        self, commands: Commands, live: Mapping[str, CallRunner], hands: StaffHands
    ) -> None:
        self._commands = commands
        self._live = live
        self._hands = hands
        self._last_id: int | None = None
        self._known: dict[str, CallRunner] = {}
        """Calls whose older commands were read; the others may have some of an earlier socket."""
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._in_order: dict[tuple[str, type], asyncio.Lock] = {}
        self._nudged = asyncio.Event()

    def nudge(self) -> None:
        """A command was given in this very process: do not wait for the next look."""
        self._nudged.set()

    async def run(self) -> None:
        """Read until cancelled."""
        while True:
            try:
                await self.read_once()
            except ProviderError as error:
                log.warning("commands not read", extra={"why": type(error).__name__})
            with suppress(TimeoutError):
                await asyncio.wait_for(self._nudged.wait(), POLL_S)
            self._nudged.clear()

    async def read_once(self) -> None:
        """Begin what is new for our calls. Raises ProviderError."""
        if not self._live:
            self._last_id = None
            self._known.clear()
            self._in_order.clear()
            return
        fresh = {sid: one for sid, one in self._live.items() if self._known.get(sid) is not one}
        self._last_id, commands = await self._commands.read_on(self._last_id, list(fresh))
        claimed = {sid: one for sid, one in fresh.items() if one.memory.epoch}
        known = {**self._known, **claimed}
        self._known = {sid: one for sid, one in known.items() if sid in self._live}
        for command in commands:
            self._begin(command)

    async def settled(self) -> None:
        """Wait until every command under way is through."""
        while self._under_way:
            await asyncio.wait(set(self._under_way.values()))

    def _begin(self, command: Command) -> None:
        runner = self._live.get(command.call_sid)
        if runner is None or command.id in self._under_way:
            return
        task = asyncio.create_task(self._execute(runner, command))
        self._under_way[command.id] = task
        task.add_done_callback(lambda _: self._under_way.pop(command.id))

    async def _execute(self, runner: CallRunner, command: Command) -> None:
        async with self._its_turn(command):
            await self._take_and_do(runner, command)

    def _its_turn(self, command: Command) -> AbstractAsyncContextManager[None]:
        """Words that wait for the end of a turn are said in the order in which they were given,
        and of two modes the later one stays; everything else is done at once."""
        order = command.order
        if not isinstance(order, SayWords | SetMode) or (isinstance(order, SayWords) and order.now):
            return nullcontext()
        return self._in_order.setdefault((command.call_sid, type(order)), asyncio.Lock())

    async def _take_and_do(self, runner: CallRunner, command: Command) -> None:
        """The outermost loop of a command: whatever goes wrong, whoever gave it is told."""
        epoch = runner.memory.epoch
        try:
            if not await self._commands.take(command, epoch):
                return
        except ProviderError as error:
            log.warning("command not taken", extra=_ids(command, type(error).__name__))
            self._known.pop(command.call_sid, None)  # what waits for the call is read once more
            return
        try:
            outcome = await self._hands.carry_out(runner, command)
        except Exception:
            log.exception("a command failed", extra=_ids(command))
            outcome = OWN_FAULT
        if outcome is not None:
            await self._settle(command, epoch, outcome)

    async def _settle(self, command: Command, epoch: int, outcome: Outcome) -> None:
        """It is done: while the records are away that is remembered here, and tried again."""
        for _ in range(SETTLE_TRIES):
            try:
                await self._commands.settle(command, epoch, outcome)
            except ProviderError as error:
                log.warning("command not settled", extra=_ids(command, type(error).__name__))
                await asyncio.sleep(POLL_S)
            else:
                return


def _ids(command: Command, why: str = "") -> dict[str, object]:
    return {"call_sid": command.call_sid, "command": command.id, "why": why}
