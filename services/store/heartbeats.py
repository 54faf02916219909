"""Signs of life of the processes, for `/health`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from services.store.database import Database
from services.store.statements import put
from services.store.tables import heartbeats

WORKER = "worker"
MAIL = "mail"
"""How the mail account does, as the worker has found it: `condition` and `why`."""


def beat(connection: Connection, name: str, at: datetime, details: Mapping[str, Any]) -> None:
    """`name` is alive. `details` says what it sees; no personal data."""
    put(connection, heartbeats, {"name": name, "at": at, "details": details})


def last_beat(connection: Connection, name: str) -> tuple[datetime, Any] | None:
    """When `name` was last alive, and what it said; None where it never was."""
    row = connection.execute(select(heartbeats).where(heartbeats.c.name == name)).first()
    return (row.at, row.details) if row else None


async def last_seen(database: Database, name: str) -> datetime | None:
    """When `name` was last alive. Raises ProviderError."""
    found = await database.read(lambda connection: last_beat(connection, name))
    return found[0] if found else None
