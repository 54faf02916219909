"""Who did what, when and about what: rows are added and never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from services.store.privacy_tables import audit
from services.store.statements import next_numbers
from services.store.times import iso

MOST_ROWS = 200


def note(
    connection: Connection,
    *,
    who: str,
    what: str,
    at: datetime,
    about: str = "",
    details: Mapping[str, Any] | None = None,
) -> int:
    """Write a row in the same transaction as what it tells of; its number."""
    (number,) = next_numbers(connection, "audit")
    row = {"number": number, "at": at, "who": who[:254], "what": what, "about": about}
    connection.execute(insert(audit).values(**row, details=dict(details or {})))
    return number


def shown_number(e164: str) -> str:
    """A telephone number as an audit may hold it."""
    return f"...{e164[-4:]}" if e164 else ""


def page(connection: Connection, before: int = 0, limit: int = 50) -> Sequence[dict[str, Any]]:
    """Rows below number `before` (0: from the newest), newest first."""
    newest = select(audit).order_by(audit.c.number.desc()).limit(min(limit, MOST_ROWS))
    rows = connection.execute(newest.where(audit.c.number < before) if before else newest)
    return [{**row._mapping, "at": iso(row.at)} for row in rows]
