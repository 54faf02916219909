"""Mail and texts that wait for somebody who leaves: not sent to them, but to whoever takes over
where mail is about a call or a lead."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select, update

from services.core.after_call import (
    BUDGET_MAIL,
    CALL_MAIL,
    DIGEST_MAIL,
    EMERGENCY_TEXT,
    LEAD_MAIL,
    TASK_MAIL,
)
from services.core.deliveries import DeliveryState, NewDelivery
from services.core.mail_policy import mark_of
from services.store.call_rows import AnyRow
from services.store.delivery_rows import plan, tell_pages
from services.store.delivery_tables import deliveries

THEIRS = (CALL_MAIL, LEAD_MAIL, DIGEST_MAIL, TASK_MAIL, BUDGET_MAIL, EMERGENCY_TEXT)
HANDED_ON = (CALL_MAIL, LEAD_MAIL)


def _waiting(targets: Collection[str]) -> ColumnElement[bool]:
    return (
        deliveries.c.target.in_(list(targets))
        & deliveries.c.kind.in_(THEIRS)
        & (deliveries.c.state == DeliveryState.WAITING)
        & deliveries.c.sent_at.is_(None)
    )


def waiting_for(connection: Connection, targets: Collection[str]) -> int:
    found = select(func.count()).where(_waiting(targets))
    return int(connection.execute(found).scalar() or 0)


def drop_for(
    connection: Connection, targets: Collection[str], successor: str, now: datetime
) -> int:
    """How many are not sent to them."""
    mine = select(deliveries).where(_waiting(targets)).order_by(deliveries.c.key)
    rows = connection.execute(mine.with_for_update()).all()
    for row in rows:
        gone = update(deliveries).where(deliveries.c.key == row.key)
        over = {"due_at": None, "ended_at": now, "changed_at": now}
        told = "they have left"
        connection.execute(gone.values(state=DeliveryState.DROPPED, last_error=told, **over))
        tell_pages(connection, row.key, now)
    if successor:
        plan(connection, _handed_on(rows, successor), now)
    return len(rows)


def _handed_on(rows: Sequence[AnyRow], successor: str) -> list[NewDelivery]:
    """Under the key that the successor's own would have: who gets it already gets it once."""
    return [
        NewDelivery(
            row.key.replace(mark_of(row.target), mark_of(successor)),
            row.kind,
            successor,
            row.payload or {},
            row.call_sid,
            urgent=row.urgent,
        )
        for row in rows
        if row.kind in HANDED_ON
    ]
