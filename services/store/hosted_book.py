"""How what answers in our place stands, kept in a row of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, func, select

from services.core.hosted_state import HostedState
from services.core.ports import Clock
from services.store.database import Database
from services.store.office_settings import present_value
from services.store.statements import put
from services.store.tables import calls
from services.store.tables import settings as settings_table

KEY, LEASE = "hosted_fallback", "hosted_fallback.lease"
LEASE_FOR = timedelta(minutes=6)
"""An attempt takes at most five; of two workers one alone installs."""
MOST_SEEN = 20
NEVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A number that has forwarded calls to us."""

    number: str
    at: datetime
    """When the newest one came."""
    count: int


class HostedBook:
    """Every method raises ProviderError."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def state(self) -> HostedState:
        return await self._database.read(read_state)

    async def change(self, change: Callable[[HostedState], HostedState]) -> HostedState:
        """From what it is now."""
        now = self._clock.now()

        def work(connection: Connection) -> HostedState:
            kept = present_value(connection, KEY, HostedState(), now)
            state = change(msgspec.convert(kept, HostedState))
            put(connection, settings_table, {"key": KEY, "value": state, "changed_at": now})
            return state

        return await self._database.run(work)

    async def take(self) -> bool:
        """May this process work on it now? Nobody else may until `leave`, or for six minutes."""
        now = self._clock.now()

        def work(connection: Connection) -> bool:
            held = msgspec.convert(present_value(connection, LEASE, NEVER, now), datetime)
            if held > now:
                return False
            put(connection, settings_table, _lease(now + LEASE_FOR, now))
            return True

        return await self._database.run(work)

    async def leave(self) -> None:
        now = self._clock.now()
        await self._database.run(lambda c: put(c, settings_table, _lease(NEVER, now)))

    async def seen(self) -> Sequence[Forwarded]:
        """Numbers that have forwarded calls to us, the newest first."""
        newest = func.max(calls.c.started_at).label("at")
        found = (
            select(calls.c.forwarded_from, newest, func.count().label("count"))
            .where(calls.c.forwarded_from != "")
            .group_by(calls.c.forwarded_from)
            .order_by(newest.desc())
            .limit(MOST_SEEN)
        )
        rows = await self._database.read(lambda c: c.execute(found).all())
        return [Forwarded(row[0], row[1], row[2]) for row in rows]

    async def forwards(self, number: str) -> bool:
        """Has this number ever forwarded a call to us?"""
        found = select(calls.c.sid).where(calls.c.forwarded_from == number).limit(1)
        return await self._database.read(lambda c: c.execute(found).first()) is not None


def _lease(until: datetime, now: datetime) -> dict[str, object]:
    return {"key": LEASE, "value": until, "changed_at": now}


def read_state(connection: Connection) -> HostedState:
    kept = select(settings_table.c.value).where(settings_table.c.key == KEY)
    value = connection.execute(kept).scalar()
    return msgspec.convert(value, HostedState) if value else HostedState()
