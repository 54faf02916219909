"""The worker's chores: what is due, what the journal holds, what is old, and a sign of life."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from services.core.ports import Clock
from services.jobs.policy import LOST_AFTER, OUTBOX_KEPT
from services.jobs.worker import Chore
from services.portfolio.desk import EmbeddedDesk
from services.portfolio.ladders import Ladders
from services.store import heartbeats, outbox, receipts
from services.store.call_log import StoredCallLog
from services.store.database import Database
from services.store.tables import acts, calls

LADDERS_S = 2.0
JOURNAL_S = 2.0
HEARTBEAT_S = 10.0
LOST_CALLS_S = 60.0
PRUNE_S = 600.0


def chores(
    database: Database, desk: EmbeddedDesk, log: StoredCallLog, ladders: Ladders, clock: Clock
) -> Sequence[Chore]:
    """Everything that the worker does."""

    async def prune() -> None:
        now = clock.now()
        await database.run(lambda c: receipts.prune(c, now))
        await database.run(lambda c: outbox.prune(c, now - OUTBOX_KEPT))

    async def beat() -> None:
        now = clock.now()
        await database.run(lambda c: heartbeats.beat(c, heartbeats.WORKER, now, _details(c)))

    async def end_lost_calls() -> None:
        now = clock.now()
        await database.run(lambda c: mark_lost_calls(c, now))

    return (
        Chore("ladders", LADDERS_S, ladders.runner.run_due, wakes=True),
        Chore("acts of the journal", JOURNAL_S, desk.replay, wakes=True),
        Chore("events of the journal", JOURNAL_S, log.replay, wakes=True),
        Chore("sign of life", HEARTBEAT_S, beat),
        Chore("lost calls", LOST_CALLS_S, end_lost_calls),
        Chore("pruning", PRUNE_S, prune),
    )


def _details(connection: Connection) -> dict[str, int]:
    """How many acts stand in each state that is not done."""
    count = select(acts.c.state, func.count()).where(acts.c.state != "done")
    return {row[0]: row[1] for row in connection.execute(count.group_by(acts.c.state))}


def mark_lost_calls(connection: Connection, now: datetime) -> int:
    """End calls whose process died without a word; how many. Their end is their last word."""
    silent = now - LOST_AFTER
    lost = (
        calls.c.ended_at.is_(None)
        & (calls.c.last_spoken_at < silent)
        & (calls.c.resumed_at < silent)
    )
    change = update(calls).where(lost)
    values = {"ended_at": calls.c.last_spoken_at, "outcome": "failed"}
    return connection.execute(change.values(**values)).rowcount
