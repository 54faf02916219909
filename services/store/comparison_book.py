"""Calls that were played side by side: one at a time in the whole house. Raises ProviderError."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from services.core.ports import Clock
from services.core.side_by_side import Column, Comparison
from services.store.comparison_tables import comparisons
from services.store.database import Database
from services.store.outbox import CHANGE, append
from services.store.statements import next_numbers
from services.store.trail import note

KIND = "comparison"
"""Of the changes that pages are told."""
TRAIL = "side_by_side"
RUNNING, DONE, FAILED = "running", "done", "failed"
KEPT = 30
FORGOTTEN_AFTER = timedelta(minutes=4)
"""Whoever played it died: a run tells of itself after every turn."""
BROKEN_OFF = "Broken off: the program was stopped meanwhile."


@dataclass(frozen=True, slots=True)
class KeptComparison:
    at: datetime
    who: str
    found: Comparison


class ComparisonBook:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def begin(
        self, script: str, about: str, columns: Sequence[Column], who: str
    ) -> Comparison | None:
        """A new one, or None while another one runs."""
        now = self._clock.now()

        def work(connection: Connection) -> Comparison | None:
            (number,) = next_numbers(connection, "comparisons")  # locked until the commit
            _break_off(connection, now)
            running = select(comparisons.c.id).where(comparisons.c.state == RUNNING)
            if connection.execute(running).first():
                return None
            made = Comparison(number, script, about, RUNNING, tuple(columns))
            row = {"id": number, "at": now, "who": who, "script": script, **_values(made, now)}
            connection.execute(insert(comparisons), [row]).close()
            note(connection, who, about, now, what=TRAIL)
            old = comparisons.c.id <= number - KEPT
            connection.execute(delete(comparisons).where(old)).close()
            _tell(connection, number, now)
            return made

        return await self._database.run(work)

    async def put(self, found: Comparison) -> None:
        """How far it is; pages hear of it."""
        now = self._clock.now()

        def work(connection: Connection) -> None:
            mine = comparisons.c.id == found.id
            change = update(comparisons).where(mine).values(**_values(found, now))
            connection.execute(change).close()
            _tell(connection, found.id, now)

        await self._database.run(work)

    async def newest(self, count: int = KEPT) -> Sequence[KeptComparison]:
        """The newest first. One that nobody carries any more is shown as broken off."""
        now = self._clock.now()
        wanted = select(comparisons).order_by(comparisons.c.id.desc()).limit(count)
        rows = await self._database.read(lambda c: c.execute(wanted).all())
        return [_kept(row, now) for row in rows]

    async def one(self, number: int) -> KeptComparison | None:
        now = self._clock.now()
        wanted = select(comparisons).where(comparisons.c.id == number)
        row = await self._database.read(lambda c: c.execute(wanted).first())
        return _kept(row, now) if row else None


def _values(found: Comparison, now: datetime) -> dict[str, Any]:
    return {"state": found.state, "changed_at": now, "document": found}


def _tell(connection: Connection, number: int, now: datetime) -> None:
    told = {"kind": KIND, "call_sid": None, "comparison": number, "at": now.isoformat()}
    append(connection, CHANGE, told, at=now)


def _break_off(connection: Connection, now: datetime) -> None:
    gone = (comparisons.c.state == RUNNING) & (comparisons.c.changed_at < now - FORGOTTEN_AFTER)
    for row in connection.execute(select(comparisons).where(gone)).all():
        values = _values(broken_off(_read(row)), row.changed_at)
        connection.execute(update(comparisons).where(comparisons.c.id == row.id).values(**values))


def broken_off(found: Comparison) -> Comparison:
    """It came to no end: so did every call that was not over."""
    columns = (
        one
        if one.state in (DONE, FAILED)
        else replace(one, state=FAILED, note=one.note or BROKEN_OFF)
        for one in found.columns
    )
    return replace(found, state=FAILED, columns=tuple(columns))


def _kept(row: Any, now: datetime) -> KeptComparison:
    found = _read(row)
    if row.state == RUNNING and row.changed_at < now - FORGOTTEN_AFTER:
        found = broken_off(found)
    return KeptComparison(row.at, row.who, found)


def _read(row: Any) -> Comparison:
    return msgspec.convert(row.document, Comparison)
