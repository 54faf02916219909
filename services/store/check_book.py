"""What the last look of the set-up has found, for pages that must not ask every provider again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection

from services.core.checkup import Check, KnownChecks
from services.store.database import Database
from services.store.heartbeats import beat, last_beat

NAME = "checks"
"""The row of `heartbeats`; each look takes the place of the one before."""


class CheckBook:
    """Raises ProviderError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def last(self) -> KnownChecks:
        """Empty where nobody has looked yet."""
        row = await self._database.read(lambda connection: last_beat(connection, NAME))
        if row is None:
            return KnownChecks()
        at, details = row
        return KnownChecks(msgspec.convert(details["checks"], tuple[Check, ...]), at)

    async def keep(self, checks: Sequence[Check], at: datetime) -> None:
        """`at` is when the look began. An older look never takes the place of a newer one."""

        def work(connection: Connection) -> None:
            before = last_beat(connection, NAME)
            if before is None or before[0] <= at:
                beat(connection, NAME, at, {"checks": msgspec.to_builtins(list(checks))})

        await self._database.run(work)
