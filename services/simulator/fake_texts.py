"""Conversations by text in memory, as the records would keep them."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import datetime, timedelta

from services.core.call_keeping import SavedCall
from services.core.dialogue import Memory
from services.core.errors import EpochStale, ProviderError
from services.core.texting import KnownTicket
from services.simulator.fakes import FakeClock

ONE_TALK = timedelta(hours=24)


class FakeTextBook:
    """Fills `TextBook`. `ticket` is what pictures are about; with `fault` set nothing answers."""

    def __init__(self, clock: FakeClock) -> None:
        self.kept: dict[tuple[str, str], tuple[Memory, datetime]] = {}
        self.epochs: dict[str, int] = {}
        self.pictures: list[tuple[str, str]] = []
        """Which text brought which address."""
        self.attached: list[tuple[str, int]] = []
        self.ticket: KnownTicket | None = None
        self.fault: ProviderError | None = None
        self._clock = clock

    async def talk_of(self, number: str, our_number: str) -> SavedCall | None:
        self._check()
        memory, at = self.kept.get((number, our_number), (None, self._clock.now()))
        if memory is None or self._clock.now() - at > ONE_TALK:
            return None
        return SavedCall(copy.deepcopy(memory), False, at, 0)

    async def claim(self, memory: Memory) -> int:
        self._check()
        self.epochs[memory.call_sid] = self.epochs.get(memory.call_sid, 0) + 1
        return self.epochs[memory.call_sid]

    async def keep(self, memory: Memory) -> None:
        self._check()
        if memory.epoch < self.epochs.get(memory.call_sid, 0):
            raise EpochStale(f"epoch {memory.epoch} is over")
        number = memory.caller.number
        key = (number.e164 if number else "", memory.called_number)
        self.kept[key] = copy.deepcopy(memory), self._clock.now()

    async def expect_photos(
        self,
        sid: str,
        urls: Sequence[str],
        *,
        call_sid: str,  # noqa: ARG002 - the port's shape
        number: str,  # noqa: ARG002
    ) -> KnownTicket | None:
        self._check()
        self.pictures += [(sid, url) for url in urls]
        return self.ticket

    async def attach_photos(self, call_sid: str, issue_number: int) -> None:
        self._check()
        self.attached.append((call_sid, issue_number))

    def _check(self) -> None:
        if self.fault:
            raise self.fault
