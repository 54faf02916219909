"""Deliveries in the database: planned with their cause, taken by one process, settled once.

A row says before it leaves that it may have left (`sent_at`). One that is taken up again with it
is looked up first, and never sent again blindly. Each taking counts an attempt or a look, and the
two are the fence: who comes back late, after another has taken the row, changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, case, func, or_, select, update

from services.core.deliveries import (
    ENDED,
    TROUBLED,
    Delivery,
    DeliveryState,
    NewDelivery,
    Settled,
)
from services.core.own_numbers import GIVES_NUMBER
from services.store import outbox
from services.store.call_rows import AnyRow
from services.store.database import leave_to_worker
from services.store.delivery_tables import deliveries
from services.store.statements import insert_new
from services.store.times import iso

LEASE = timedelta(seconds=60)
"""Longer than sending one, looking for one, and writing down how it went may take."""
MOST_AT_ONCE = 20
MAY_LEAVE = (DeliveryState.WAITING, DeliveryState.UNSURE, DeliveryState.SENDING)
MAY_GO_AGAIN = (DeliveryState.FAILED, DeliveryState.UNSURE, DeliveryState.BOUNCED)
DELIVERY = "delivery"
"""The kind of change that pages are told."""
TRIED_FIRST_S: Mapping[str, float] = {GIVES_NUMBER: 3.0}
"""So long the process that plans this kind tries it itself, since a caller waits for it."""


def plan(connection: Connection, wanted: Iterable[NewDelivery], now: datetime) -> int:
    """Write down what has to leave, in the transaction of its cause; how many are new."""
    return sum(_plan(connection, one, now) for one in wanted)


def _plan(connection: Connection, new: NewDelivery, now: datetime) -> bool:
    due_at = _first_due(connection, new, now)
    row = {
        "key": new.key,
        "call_sid": new.call_sid,
        "kind": new.kind,
        "target": new.target,
        "payload": new.payload,
        "urgent": new.urgent,
        "state": DeliveryState.WAITING,
        "after_key": new.after_key,
        "due_at": due_at,
        "created_at": now,
        "changed_at": now,
    }
    is_new = insert_new(connection, deliveries, row)
    if is_new and due_at is not None and due_at <= now:
        leave_to_worker(connection, TRIED_FIRST_S.get(new.kind, 0.0))
    return is_new


def _first_due(connection: Connection, new: NewDelivery, now: datetime) -> datetime | None:
    """None where another one has to be done first, however long that takes."""
    if new.after_key:
        first = select(deliveries.c.state).where(deliveries.c.key == new.after_key)
        state = connection.execute(first.with_for_update()).scalar()
        if state not in ENDED:
            return new.at_latest
    return new.due_at or now


def take_due(
    connection: Connection, now: datetime, kinds: Iterable[str], limit: int = MOST_AT_ONCE
) -> Sequence[Delivery]:
    """Take those whose time has come, urgent ones first."""
    due = (
        select(deliveries)
        .where(
            deliveries.c.state.in_(MAY_LEAVE),
            deliveries.c.due_at <= now,
            deliveries.c.kind.in_(list(kinds)),
        )
        .order_by(deliveries.c.urgent.desc(), deliveries.c.due_at, deliveries.c.key)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [_taken(connection, row, now) for row in connection.execute(due).all()]


def take_one(connection: Connection, key: str, now: datetime) -> Delivery | None:
    """Take this one, where it is due and nobody has it."""
    mine = (deliveries.c.key == key) & (deliveries.c.due_at <= now)
    mine &= deliveries.c.state.in_(MAY_LEAVE)
    row = connection.execute(select(deliveries).where(mine).with_for_update()).first()
    return _taken(connection, row, now) if row else None


def _taken(connection: Connection, row: AnyRow, now: datetime) -> Delivery:
    mine = update(deliveries).where(deliveries.c.key == row.key)
    attempts, looks = row.attempts, row.looks + 1
    values: dict[str, Any] = {"due_at": now + LEASE, "ended_at": None}
    if row.sent_at is None:  # from here on it may have left
        attempts, looks = row.attempts + 1, row.looks
        values |= {"state": DeliveryState.SENDING, "sent_at": now}
    values |= {"attempts": attempts, "looks": looks}
    connection.execute(mine.values(**values, changed_at=now))
    return Delivery(
        key=row.key,
        kind=row.kind,
        target=row.target,
        payload=row.payload or {},
        call_sid=row.call_sid,
        attempts=attempts,
        looks=looks,
        created_at=row.created_at,
        sent_at=row.sent_at,
        after_id=_external_id(connection, row.after_key),
    )


def _external_id(connection: Connection, key: str) -> str:
    if not key:
        return ""
    wanted = select(deliveries.c.external_id).where(deliveries.c.key == key)
    return connection.execute(wanted).scalar() or ""


def settle(connection: Connection, delivery: Delivery, settled: Settled, now: datetime) -> bool:
    """Write down how it went. False where another process has taken it meanwhile."""
    done = settled.state in ENDED
    values: dict[str, Any] = {
        "state": settled.state,
        "last_error": settled.error,
        "due_at": None if settled.again_s is None else now + timedelta(seconds=settled.again_s),
        "ended_at": now if settled.again_s is None else None,
        "changed_at": now,
    }
    if done:
        values["external_id"] = settled.receipt.external_id
    if settled.state is DeliveryState.WAITING:  # surely not taken: no need to look first
        values |= {"sent_at": None, "looks": 0}
    mine = (deliveries.c.key == delivery.key) & deliveries.c.state.in_(MAY_LEAVE)
    mine &= deliveries.c.attempts == delivery.attempts
    mine &= deliveries.c.looks == delivery.looks
    if connection.execute(update(deliveries).where(mine).values(**values)).rowcount != 1:
        return False
    if done:
        release(connection, delivery.key, now)
    tell_pages(connection, delivery.key, now)
    return True


def release(connection: Connection, key: str, now: datetime) -> None:
    """What waited for this one may leave."""
    waits = (deliveries.c.after_key == key) & (deliveries.c.state == DeliveryState.WAITING)
    waits &= deliveries.c.due_at.is_(None) | (deliveries.c.attempts == 0)
    free = update(deliveries).where(waits).values(due_at=now, changed_at=now)
    if connection.execute(free).rowcount:
        leave_to_worker(connection)


def send_again(connection: Connection, key: str, now: datetime) -> AnyRow | None:
    """Staff want it sent again: the row as it was before, or None where it may not go again.

    An unsure one may have arrived: it is staff who decide that it goes again all the same.
    """
    mine = (deliveries.c.key == key) & deliveries.c.state.in_(MAY_GO_AGAIN)
    before = connection.execute(select(deliveries).where(mine).with_for_update()).first()
    if before is None:
        return None
    change = update(deliveries).where(deliveries.c.key == key)
    # Counted from now: else an old one would be given up after its first attempt.
    values = {**_ANEW, "last_error": before.last_error, "created_at": now}
    connection.execute(change.values(**values, due_at=now, changed_at=now))
    leave_to_worker(connection)
    tell_pages(connection, key, now)
    return before


def send_elsewhere(connection: Connection, key: str, target: str, now: datetime) -> str | None:
    """Staff want it at another record: its key, which is a new one where it has arrived at the
    first already. None where it is unknown, or leaves at this moment."""
    mine = select(deliveries).where(deliveries.c.key == key)
    row = connection.execute(mine.with_for_update()).first()
    if row is None or row.state == DeliveryState.SENDING:
        return None
    if row.state in ENDED:
        return _plan_elsewhere(connection, row, target, now)
    change = update(deliveries).where(deliveries.c.key == key)
    connection.execute(change.values(target=target, **_ANEW, due_at=now, changed_at=now))
    leave_to_worker(connection)
    tell_pages(connection, key, now)
    return key


_ANEW: Mapping[str, Any] = {
    "state": DeliveryState.WAITING,
    "sent_at": None,
    "ended_at": None,
    "last_error": "",
    "looks": deliveries.c.looks + 1,
}
"""The count is the fence: whoever looks for it at this moment changes nothing any more."""


def _plan_elsewhere(connection: Connection, row: AnyRow, target: str, now: datetime) -> str:
    again = func.count(deliveries.c.key)
    like = deliveries.c.key.startswith(f"{row.key}:", autoescape=True)
    count = connection.execute(select(again).where(like)).scalar_one()
    key = f"{row.key}:{count + 2}"
    plan(connection, [NewDelivery(key, row.kind, target, row.payload or {}, row.call_sid)], now)
    tell_pages(connection, key, now)
    return key


def tell_pages(connection: Connection, key: str, now: datetime) -> None:
    """Every open page learns how it stands."""
    row = connection.execute(select(deliveries).where(deliveries.c.key == key)).one()
    shown = {"kind": DELIVERY, "call_sid": row.call_sid, **delivery_record(row)}
    payload = {**shown, "kind": DELIVERY, "delivery_kind": row.kind}
    outbox.append(connection, outbox.CHANGE, payload, at=now, call_sid=row.call_sid or None)


def delivery_record(row: AnyRow) -> dict[str, Any]:
    """As the record of a call shows it: how it stands, and nothing of what is in it."""
    return {
        "key": row.key,
        "kind": row.kind,
        "target": row.target,
        "state": row.state,
        "attempts": row.attempts,
        "last_error": row.last_error or None,
        "external_id": row.external_id or None,
        "waits_for": row.after_key or None,
        "may_go_again": row.state in MAY_GO_AGAIN,
        "created_at": iso(row.created_at),
        "next_at": iso(row.due_at),
        "done_at": iso(row.ended_at) if row.state in ENDED else None,
    }


def deliveries_of(connection: Connection, call_sid: str) -> Sequence[dict[str, Any]]:
    """All of one call, oldest first."""
    mine = select(deliveries).where(deliveries.c.call_sid == call_sid)
    rows = connection.execute(mine.order_by(deliveries.c.created_at, deliveries.c.key))
    return [delivery_record(row) for row in rows]


def counts(connection: Connection, now: datetime) -> Mapping[str, int]:
    """How many stand in each state that is not done, and the age of the oldest in seconds."""
    open_ones = deliveries.c.state.in_((*MAY_LEAVE, *TROUBLED))
    count = select(deliveries.c.state, func.count()).where(open_ones).group_by(deliveries.c.state)
    found = {row[0]: row[1] for row in connection.execute(count)}
    waiting = or_(*(deliveries.c.state == state for state in MAY_LEAVE))
    oldest = select(func.min(case((waiting, deliveries.c.created_at))))
    since = connection.execute(oldest).scalar()
    return {**found, "oldest_s": int((now - since).total_seconds())} if since else found
