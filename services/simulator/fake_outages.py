"""Outages in memory."""

from __future__ import annotations

from collections.abc import Sequence

from services.core.dialogue import Act, ActState, Memory
from services.core.errors import ProviderError
from services.core.outages import Outage, OutageNote


class FakeOutages:
    """Fills the port `Outages`; `fault` is raised where set."""

    def __init__(self, outages: Sequence[Outage] = ()) -> None:
        self.outages = list(outages)
        self.notes: list[tuple[str, OutageNote]] = []
        """The call, and what it added."""
        self.acts: dict[str, Act] = {}
        self.fault: ProviderError | None = None
        self.note_fault: ProviderError | None = None

    async def confirmed(self, property_id: str | None = None) -> Sequence[Outage]:
        if self.fault:
            raise self.fault
        on = (one for one in self.outages if one.is_on)
        return [one for one in on if property_id in (None, one.property_id)]

    async def add_note(self, memory: Memory, note: OutageNote, *, key: str) -> Act:
        if fault := self.fault or self.note_fault:
            raise fault
        if key not in self.acts:
            self.acts[key] = Act(key, "outage_note", ActState.DONE, summary=note.text)
            self.notes.append((memory.call_sid, note))
        return self.acts[key]
