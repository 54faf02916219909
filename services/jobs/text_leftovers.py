"""Conversations by text that fell silent half-way: what was said is left for a person."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol

from services.core.call_keeping import SavedCall
from services.core.dialogue import Memory, Role
from services.core.ports import Desk, Errand
from services.engine.left_open import is_open

log = logging.getLogger(__name__)

LONGEST = 1500


class Talks(Protocol):
    """Raises ProviderError."""

    async def left_open(self) -> Sequence[str]: ...


class Book(Protocol):
    """Raises ProviderError."""

    async def saved(self, call_sid: str) -> SavedCall | None: ...


class TextLeftovers:
    """Leaves a task for each of them, once. Raises ProviderError."""

    def __init__(self, talks: Talks, book: Book, desk: Desk) -> None:
        self._talks = talks
        self._book = book
        self._desk = desk

    async def leave_all(self) -> int:
        """How many were left."""
        count = 0
        for sid in await self._talks.left_open():
            saved = await self._book.saved(sid)
            if saved is not None and is_open(saved.memory):
                await self._leave(saved.memory)
                count += 1
        return count

    async def _leave(self, memory: Memory) -> None:
        said = [one.text for one in memory.history if one.role is Role.CALLER and one.text]
        person, number = memory.caller.person, memory.caller.number
        errand = Errand(
            kind="message",
            summary=f"Texts, not finished: {' / '.join(said)}"[:LONGEST],
            caller_name=person.name if person else memory.facts.caller_name,
            callback_number=number.e164 if number else "",
            person_id=person.id if person else None,
            property_id=memory.facts.property_id,
            unit_id=memory.facts.unit_id,
        )
        memory.epoch = 0  # whoever writes on meanwhile has the conversation
        await self._desk.leave_errand(memory, errand, key=f"{memory.call_sid}:left_open")
        log.info("a conversation by text was left for people", extra={"call_sid": memory.call_sid})
