"""Which calls are over and not yet planned for, and which of them a digest has told of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, delete, or_, select, update

from services.store.call_rows import AnyRow
from services.store.consent_rows import TEXT
from services.store.delivery_tables import mail_digests
from services.store.statements import insert_new, next_numbers
from services.store.tables import calls, counters

COUNTER = "after_call"
SETTLED_AFTER = timedelta(seconds=3)
"""The record is written behind within a second, and words that come with the end come first."""
TEXTS_SETTLED_AFTER = timedelta(minutes=35)
"""A conversation by text goes on with the next message. A danger in it does not wait. One that was
left half-way has become a task by then (`text_book.SILENT`), so that the letter names it."""
GRAVE = ("L", "E")
MOST_AT_ONCE = 20


def any_ended(connection: Connection, now: datetime) -> bool:
    """A look that writes nothing: the worker takes it every other second."""
    return connection.execute(_ended(now).limit(1)).first() is not None


def take_ended(connection: Connection, now: datetime) -> Sequence[AnyRow]:
    """Calls that are over and not planned for, locked until the commit."""
    wanted = _ended(now).order_by(calls.c.ended_at, calls.c.sid).limit(MOST_AT_ONCE)
    return connection.execute(wanted.with_for_update(skip_locked=True)).all()


def _ended(now: datetime) -> Select[Any]:
    columns = (calls.c.sid, calls.c.erased_at)
    over = calls.c.after_call_at.is_(None) & (calls.c.ended_at <= now - SETTLED_AFTER)
    done = or_(
        calls.c.direction != TEXT,
        calls.c.urgency.in_(GRAVE),
        calls.c.ended_at <= now - TEXTS_SETTLED_AFTER,
    )
    return select(*columns).where(over, done)


def mark_planned(connection: Connection, call: AnyRow, now: datetime) -> None:
    """What leaves because of this call is written down, in the same transaction. A call that was
    planned for before and went on gets a new number: the next digest tells how it went on."""
    (number,) = next_numbers(connection, COUNTER)
    change = update(calls).where(calls.c.sid == call.sid)
    connection.execute(change.values(after_call_at=now, after_call_number=number))


# --- digests ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Window:
    """Calls above number `after`, up to number `upto`."""

    after: int
    upto: int


def newest_number(connection: Connection) -> int:
    found = select(counters.c.value).where(counters.c.name == COUNTER)
    return int(connection.execute(found).scalar_one())


def calls_in(connection: Connection, window: Window) -> Sequence[str]:
    """Their ids, in the order in which they began; none that was erased."""
    inside = calls.c.after_call_number.between(window.after + 1, window.upto)
    wanted = select(calls.c.sid).where(inside, calls.c.erased_at.is_(None))
    return connection.execute(wanted.order_by(calls.c.started_at, calls.c.sid)).scalars().all()


def erased_in(connection: Connection, window: Window, planned_at: datetime) -> bool:
    """Was any call erased that a digest of this window, planned then, may tell of? One that went
    on afterwards has a higher number now."""
    inside = calls.c.after_call_number.between(window.after + 1, window.upto)
    went_on = (calls.c.after_call_number > window.upto) & (calls.c.started_at <= planned_at)
    erased = calls.c.erased_at.is_not(None)
    gone = select(calls.c.sid).where(inside | went_on, erased).limit(1)
    return connection.execute(gone).first() is not None


def digest_days(connection: Connection) -> dict[str, str]:
    """Reader -> the day of the newest digest."""
    rows = connection.execute(select(mail_digests.c.reader, mail_digests.c.day))
    return {row.reader: row.day for row in rows}


def begin_readers(
    connection: Connection, readers: Collection[str], day: date, now: datetime
) -> None:
    """Readers who are new get what comes from now on, first in the digest after that of `day`;
    whoever reads no digest is forgotten."""
    gone = delete(mail_digests).where(mail_digests.c.reader.not_in(list(readers)))
    connection.execute(gone)
    newest = newest_number(connection)
    for reader in readers:
        row = {"reader": reader, "day": day.isoformat(), "upto": newest, "changed_at": now}
        insert_new(connection, mail_digests, row)


def take_digest(connection: Connection, reader: str, day: date, now: datetime) -> Window | None:
    """What the reader's digest of this day tells of: everything since the one before. None where
    that day's is planned already. Once taken, these calls are in no other digest of theirs."""
    mine = select(mail_digests).where(mail_digests.c.reader == reader).with_for_update()
    row = connection.execute(mine).first()
    if row is None or row.day >= day.isoformat():
        return None
    window = Window(row.upto, newest_number(connection))
    change = update(mail_digests).where(mail_digests.c.reader == reader)
    connection.execute(change.values(day=day.isoformat(), upto=window.upto, changed_at=now))
    return window
