"""What of a call's memory is written down beside its turns, as values to compare."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from services.core.dialogue import Memory
from services.core.errors import ProviderError

log = logging.getLogger(__name__)


def as_claimed(memory: Memory) -> Memory:
    """What the record holds of a call once its socket has claimed it."""
    return Memory(
        memory.call_sid, memory.assistant, memory.caller, memory.called_number, memory.language
    )


def needed_again(memory: Memory) -> object:
    """The part of it without which the call could not go on elsewhere as if nothing had been: it
    is written down at once."""
    script = memory.script
    return (
        memory.facts,
        tuple(memory.acts),
        memory.caller,
        memory.language,
        memory.urgency,
        tuple(memory.hazards),
        (script.goal, tuple(script.asked), script.awaiting, tuple(script.finished)),
        (script.private, script.private_digits, script.private_patience),
        script.off_record,
        (memory.manner, memory.manner_key),
    )


def snapshot(memory: Memory) -> tuple[object, object]:
    """The part of memory that is kept beside the turns, as a value to compare: what is needed
    again, and what was only noticed."""
    noticed = (memory.script.misunderstood, memory.suspicion, memory.boundaries)
    return needed_again(memory), (tuple(memory.said), *noticed)


class KeptMemory:
    """Writes what is known of a call down where it has changed."""

    def __init__(self, memory: Memory, keep: Callable[[Memory], Awaitable[None]]) -> None:
        self._memory = memory
        self._keep = keep
        self._kept = snapshot(as_claimed(memory)) if memory.epoch else None

    @property
    def has_changed(self) -> bool:
        """Since it was written last."""
        return snapshot(self._memory) != self._kept

    @property
    def can_wait(self) -> bool:
        """Is what has changed written soon enough with that of other calls?"""
        return self._kept is not None and needed_again(self._memory) == self._kept[0]

    async def write(self) -> None:
        """Raises EpochStale where the call is another socket's by now."""
        state = snapshot(self._memory)
        if state == self._kept:
            return
        try:
            await self._keep(self._memory)
            self._kept = state
        except ProviderError as error:
            memory, why = self._memory, type(error).__name__
            found = {"call_sid": memory.call_sid, "turn": memory.turn, "why": why}
            log.error("memory not kept", extra=found)
