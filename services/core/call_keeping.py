"""Ports to where calls are kept: their record, and the memory that another process goes on from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.core.dialogue import Memory
from services.core.events import Event
from services.core.people import PhoneNumber


class CallLog(Protocol):
    """The record of calls, written behind within a second."""

    def record(self, event: Event) -> None:
        """Take an event. Never blocks and never raises."""
        ...


@dataclass(frozen=True, slots=True)
class SavedCall:
    """What is left of a call in the records, to go on from."""

    memory: Memory
    ended: bool
    last_spoken_at: datetime
    reentries: int
    """How often the call went back into the relay after a failure."""


class CallBook(Protocol):
    """The memory of calls, kept where every process can read it. Raises ProviderError."""

    async def claim(self, memory: Memory) -> int:
        """Raise and return the call's epoch; writes of older epochs are refused from now on."""
        ...

    async def saved(self, call_sid: str) -> SavedCall | None:
        """The call as last kept, with its history rebuilt from its turns."""
        ...

    async def cut_off_call_from(
        self, number: PhoneNumber, since: datetime, *, rehearsed: bool = False
    ) -> SavedCall | None:
        """The newest call from `number` since then that broke off before its matter was done.

        Among calls of the test phone where the one that asks is `rehearsed`, else never one of
        them: nobody was rung for a danger that was only played.
        """
        ...

    async def keep(self, memory: Memory) -> None:
        """Write facts, script and acts down now. Raises EpochStale."""
        ...

    async def count_reentry(self, call_sid: str) -> int:
        """Count one more return into the relay and say how many there were: 1 for the first,
        whether or not anything else is known of the call."""
        ...
