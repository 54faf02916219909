"""Tells callers who are still on the line what became of the on-call ladder."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from services.core.dialogue import Act, ActState
from services.core.errors import ProviderError
from services.core.events import ActRecorded, Event
from services.core.ladder import Standing
from services.core.ladder_words import news
from services.core.ports import Clock
from services.engine.call_runner import CallRunner
from services.engine.script.danger import RING

log = logging.getLogger(__name__)

EVERY_S = 1.0
TOLD = "told on the line"


class LadderBook(Protocol):
    """The ladders of the installation. Raises ProviderError."""

    async def of_calls(self, call_sids: Sequence[str]) -> Sequence[Standing]:
        """The ladders of these calls and of those that they continue."""
        ...

    async def told(self, standing: Standing, how: str) -> None:
        """The caller knows how it stands."""
        ...


class LadderNews:
    """Looks every second, and only while a call of this process waits for a ladder."""

    def __init__(
        self,
        live: Mapping[str, CallRunner],
        ladders: LadderBook,
        publish: Callable[[Event], None],
        clock: Clock,
    ) -> None:
        self._live = live
        self._ladders = ladders
        self._publish = publish
        self._clock = clock

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            try:
                await self.look()
            except ProviderError as error:
                log.warning("no news of ladders", extra={"why": type(error).__name__})
            await asyncio.sleep(EVERY_S)

    async def look(self) -> None:
        """Tell every caller who waits what is new."""
        waiting = {sid: one for sid, one in self._live.items() if _waits(one)}
        if not waiting:
            return
        for standing in await self._ladders.of_calls(list(waiting)):
            for runner in waiting.values():
                await self._tell(runner, standing)

    async def _tell(self, runner: CallRunner, standing: Standing) -> None:
        act = runner.memory.act_for(standing.key)
        if act is None or act.state is ActState.DONE or standing.is_open:
            return
        words = news(standing)
        if words and not await runner.announce(words):
            return  # somebody speaks: in a second again
        self._remember(runner, act)
        if words:
            await self._ladders.told(standing, TOLD)

    def _remember(self, runner: CallRunner, act: Act) -> None:
        done, memory = replace(act, state=ActState.DONE), runner.memory
        memory.remember_act(done)
        memory.script.skipped.append(f"{RING}done")  # the script need not say it again
        now = self._clock.now()
        self._publish(ActRecorded(call_sid=memory.call_sid, at=now, act=done))


def _waits(runner: CallRunner) -> bool:
    return any(act.state is not ActState.DONE for act in runner.memory.acts_of("on_call"))
