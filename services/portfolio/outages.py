"""Outages as calls and pages ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from services.core.dialogue import Act, ActState, Memory
from services.core.errors import ProviderRefused
from services.core.outages import Outage, OutageKind, OutageNote
from services.core.ports import Clock
from services.portfolio.act_entry import Entry, entry_for
from services.portfolio.act_rows import (
    Outward,
    Result,
    begin,
    finish,
    known_act,
    names_of,
    stays_here,
)
from services.store import outage_rows
from services.store.database import Database
from services.store.outage_rows import Report

READ_LIMIT_S = 0.6
"""A caller waits for it."""


class StoredOutages:
    """The port `Outages`, and the page of staff. Raises ProviderError."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        outward: Outward = stays_here,
        limit_s: float = READ_LIMIT_S,
    ) -> None:
        """`outward` plans what another property system has to learn; `limit_s` is of what a
        caller waits for."""
        self._outward = outward
        self._limit_s = limit_s
        self._database = database
        self._clock = clock

    async def confirmed(self, property_id: str | None = None) -> Sequence[Outage]:
        return await self._database.read(
            lambda c: outage_rows.confirmed(c, property_id), limit_s=self._limit_s
        )

    async def add_note(self, memory: Memory, note: OutageNote, *, key: str) -> Act:
        entry = entry_for(memory, key, note, self._clock.now())
        return await self._database.run(lambda c: add_note(c, entry, note, self._outward))

    async def listed(self) -> Sequence[tuple[Any, Sequence[Any]]]:
        return await self._database.read(outage_rows.listed)

    async def confirm(self, number: int, words: tuple[str, str], who: str) -> bool:
        now = self._clock.now()
        return await self._database.run(lambda c: outage_rows.confirm(c, number, words, who, now))

    async def end(self, number: int, who: str) -> bool:
        now = self._clock.now()
        return await self._database.run(lambda c: outage_rows.end(c, number, who, now))

    async def declare(
        self, property_id: str, kind: OutageKind, since: datetime, who: str
    ) -> int | None:
        now = self._clock.now()

        def work(connection: Connection) -> int | None:
            name = names_of(connection, property_id, None)["property_name"]
            return outage_rows.declare(connection, property_id, name, kind, since, who, now)

        return await self._database.run(work)


def add_note(
    connection: Connection, entry: Entry, note: OutageNote, outward: Outward = stays_here
) -> Act:
    """Raises ProviderRefused where the outage is over by now: then an issue is opened."""
    if not begin(connection, entry):
        return known_act(connection, entry.key)
    report = Report(
        entry.key,
        note.text,
        note.property_id,
        note.unit_id,
        entry.call_sid,
        entry.root_sid,
        entry.at,
    )
    if not outage_rows.add_note(connection, report, note.number):
        raise ProviderRefused(f"outage {note.number} is over")
    outward(connection, entry)
    return finish(connection, entry, ActState.DONE, Result(note.text, None, note.unit_id))
