"""Rings in the database: how they ended, and which of them a sweep takes up again.

A ring's row says before it rings that it may have rung (`sent_at`). So a row that is due with a
`sent_at` is looked up first, and only one that surely did not ring is rung again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, select, update

from services.core.dialogue import Act, ActState
from services.core.ports import Errand
from services.portfolio.act_entry import Entry, Ring
from services.portfolio.act_rows import Result, finish, known_act, leave_errand
from services.portfolio.on_call import Rung
from services.store.tables import acts

LEASE_S = 45
"""How long whoever rings has the row to itself: longer than all numbers in turn may take."""
FIRST_AGAIN_S = 5
OPEN = (ActState.WAITING, ActState.UNSURE)

Again = Callable[[int], timedelta | None]
"""Attempts so far -> how long to wait before the next one; None: leave it to people."""


@dataclass(frozen=True, slots=True)
class DueRing:
    """A ring that a sweep has taken; nobody else has it until its lease ends."""

    entry: Entry
    attempts: int
    sent_at: datetime | None


def settle_ring(
    connection: Connection,
    entry: Entry,
    rung: Rung,
    now: datetime,
    again_after: timedelta | None = timedelta(seconds=FIRST_AGAIN_S),
) -> Act:
    """Write down how a ring ended. What needs people becomes an urgent errand, once."""
    known = known_act(connection, entry.key)
    if known.state not in OPEN:
        return known
    state = rung.state
    if state is ActState.WAITING and again_after is None:
        state = ActState.FAILED
    open_still = state in OPEN and again_after is not None
    words = entry.payload.words if isinstance(entry.payload, Ring) else ""
    if state is not ActState.DONE and not open_still:
        _tell_staff(connection, entry, words, rung.error)
    return finish(
        connection,
        entry,
        state,
        Result(words, record=rung.call_id),
        last_error=rung.error,
        changed_at=now,
        due_at=now + again_after if open_still and again_after else None,
        # Surely not rung: the next attempt need not look first.
        **({"sent_at": None} if state is ActState.WAITING else {}),
    )


def _tell_staff(connection: Connection, entry: Entry, words: str, error: str) -> None:
    errand = Errand("unmatched", f"Nobody on call was reached ({error}). {words}", urgent=True)
    leave_errand(connection, Entry(f"{entry.key}:staff", *_rest(entry), errand), errand)


def _rest(entry: Entry) -> tuple[str, str, int, datetime]:
    return entry.call_sid, entry.root_sid, entry.epoch, entry.at


def take_due_rings(connection: Connection, now: datetime, limit: int = 20) -> Sequence[DueRing]:
    """Take the rings whose time has come: each goes to one sweep alone."""
    due = (
        select(acts)
        .where(acts.c.kind == "on_call", acts.c.state.in_(OPEN), acts.c.due_at <= now)
        .order_by(acts.c.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = []
    for row in connection.execute(due).all():
        mine = update(acts).where(acts.c.key == row.key)
        lease = now + timedelta(seconds=LEASE_S)
        connection.execute(mine.values(due_at=lease, attempts=row.attempts + 1))
        ring = msgspec.convert(row.payload, Ring)
        entry = Entry(row.key, row.call_sid, row.root_sid, row.epoch, row.created_at, ring)
        taken.append(DueRing(entry, row.attempts + 1, row.sent_at))
    return taken


def mark_sent(connection: Connection, key: str, now: datetime) -> None:
    """It rings now: from here on it may have rung."""
    connection.execute(update(acts).where(acts.c.key == key).values(sent_at=now))
