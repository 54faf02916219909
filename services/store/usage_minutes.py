"""Minutes used by caller, as `GET /usage-data` and the files of `USAGE_CSV_PATH` show them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from services.core.metering import started_minutes
from services.core.rehearsal import is_of_test_phone
from services.store.consent_rows import TEXT
from services.store.database import Database
from services.store.tables import calls
from services.store.times import iso

READ_LIMIT_S = 10.0
COLUMNS = ("caller", "calls", "minutes", "billed_minutes", "first_call_at", "last_call_at")
NUMBER = re.compile(r"\+?\d{1,20}")


@dataclass(slots=True)
class CallerMinutes:
    """One caller; an erased or withheld number is ""."""

    caller: str
    first: datetime
    last: datetime
    calls: int = 0
    seconds: float = 0.0
    billed: int = 0


class StoredMinutes:
    """Raises ProviderError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def by_caller(self) -> Sequence[CallerMinutes]:
        """Calls that are over, by caller; whoever used most comes first."""
        return await self._database.read(by_caller, limit_s=READ_LIMIT_S)


def by_caller(connection: Connection) -> Sequence[CallerMinutes]:
    columns = (calls.c.sid, calls.c.from_number, calls.c.started_at, calls.c.ended_at)
    over = calls.c.ended_at.is_not(None) & (calls.c.direction != TEXT)
    found: dict[str, CallerMinutes] = {}
    for row in connection.execute(select(*columns).where(over).order_by(calls.c.started_at)):
        if is_of_test_phone(row.sid):
            continue
        caller = row.from_number if NUMBER.fullmatch(row.from_number) else ""
        mine = found.setdefault(caller, CallerMinutes(caller, row.started_at, row.started_at))
        seconds = max(0.0, (row.ended_at - row.started_at).total_seconds())
        mine.calls += 1
        mine.seconds += seconds
        mine.billed += started_minutes(seconds)
        mine.last = row.started_at
    return sorted(found.values(), key=lambda one: -one.seconds)


def as_csv(found: Iterable[CallerMinutes]) -> str:
    """With a line of names. Only numbers stand in the first column, so no sheet computes it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for one in found:
        minutes = f"{one.seconds / 60:.2f}"
        times = (iso(one.first), iso(one.last))
        writer.writerow((one.caller or "withheld", one.calls, minutes, one.billed, *times))
    return text.getvalue()
