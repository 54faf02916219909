"""What is older than the office wants to keep it: found and erased in small batches.

A batch is one transaction with its own row in `audit`; a worker that dies between two batches
leaves nothing half done, and the next one goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, select

from services.core.privacy_rules import PrivacyRules
from services.store import holds
from services.store.audit_book import note
from services.store.call_rows import AnyRow
from services.store.erasure import erase_call, has_open_emergency, wipe_what_was_needed
from services.store.privacy_tables import recordings
from services.store.tables import calls

BATCH = 50
RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class Batch:
    """What one batch came to. `after` is where the next one goes on; "" at the end."""

    erased: int
    kept: int
    """Old enough, but on hold or with an emergency that is not closed."""
    after: tuple[datetime, str] | None


def erase_old(
    connection: Connection,
    rules: PrivacyRules,
    now: datetime,
    after: tuple[datetime, str] | None = None,
    limit: int = BATCH,
) -> Batch:
    """Erase the next calls that are too old."""
    before = now - rules.kept_for
    found = _old_calls(connection, before, after, limit)
    going = to_erase(connection, found)
    for call in going:
        erase_call(connection, call, now)
    if going:
        told = {"calls": len(going), "kept": len(found) - len(going), "older_than": before}
        note(
            connection,
            who=RETENTION,
            what="erased",
            at=now,
            about=f"calls before {before:%Y-%m-%d}",
            details={**told, "older_than": before.isoformat()},
        )
    last = found[-1] if len(found) == limit else None
    return Batch(len(going), len(found) - len(going), (last.started_at, last.sid) if last else None)


def to_erase(connection: Connection, found: Sequence[AnyRow]) -> list[AnyRow]:
    """Which of these calls may go now."""
    held = holds.held(connection)
    open_ones = has_open_emergency(connection, [call.sid for call in found])
    return [call for call in found if call.sid not in open_ones and not held.covers(call)]


def erase_leftovers(connection: Connection, now: datetime) -> int:
    """What erased calls left open then and is closed now; old marks of deleted recordings."""
    gone = wipe_what_was_needed(connection, holds.held(connection))
    if gone:
        note(connection, who=RETENTION, what="erased", at=now, about=f"{gone} closed matters")
    return gone


def forget_marks(connection: Connection, before: datetime) -> int:
    """Marks of recordings that were deleted long ago."""
    done = (recordings.c.state == "done") & (recordings.c.done_at < before)
    return connection.execute(delete(recordings).where(done)).rowcount


def _old_calls(
    connection: Connection, before: datetime, after: tuple[datetime, str] | None, limit: int
) -> Sequence[AnyRow]:
    """Calls that are over and began before, oldest first. One that is still live stays."""
    old = (calls.c.started_at < before) & calls.c.erased_at.is_(None)
    old &= calls.c.ended_at.is_not(None) & (calls.c.ended_at < before)
    if after:
        old &= _follows(after)
    order = (calls.c.started_at, calls.c.sid)
    return connection.execute(select(calls).where(old).order_by(*order).limit(limit)).all()


def _follows(after: tuple[datetime, str]) -> ColumnElement[bool]:
    at, sid = after
    later: ColumnElement[bool] = calls.c.started_at > at
    return later | ((calls.c.started_at == at) & (calls.c.sid > sid))
