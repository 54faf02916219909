"""What a mail provider's events change in the table of deliveries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select, update

from services.core.deliveries import ENDED, DeliveryState
from services.core.mail_events import MailEvent, change_after
from services.core.ports import Clock
from services.store.call_rows import AnyRow
from services.store.database import Database
from services.store.delivery_rows import release, tell_pages
from services.store.delivery_tables import deliveries
from services.store.receipts import key_of
from services.store.statements import insert_new
from services.store.tables import receipts

KINDS_OF_MAIL = "%mail%"
OVER = (DeliveryState.DROPPED,)
MOST_IN_BATCH = 50


class StoredMailEvents:
    """Takes events of the provider. Raises ProviderError: then all of them are told again."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def take(self, events: Sequence[MailEvent]) -> int:
        """How many changed something."""
        now, changed = self._clock.now(), 0
        for start in range(0, len(events), MOST_IN_BATCH):
            part = events[start : start + MOST_IN_BATCH]
            changed += await self._database.run(lambda c, part=part: take(c, part, now))  # type: ignore[misc]
        return changed


def take(connection: Connection, events: Sequence[MailEvent], now: datetime) -> int:
    return sum(_take(connection, event, now) for event in events)


def _take(connection: Connection, event: MailEvent, now: datetime) -> bool:
    receipt = {"token": key_of(f"mail event {event.id}"), "at": now, "answer": ""}
    if event.id and not insert_new(connection, receipts, receipt):
        return False  # told before
    row = _row_of(connection, event)
    if row is None or row.state in OVER:
        return False
    change = change_after(DeliveryState(row.state), event)
    if change is None:
        return False
    _write(connection, row, event, change.state, change.remark, now)
    return True


def _row_of(connection: Connection, event: MailEvent) -> AnyRow | None:
    """The mail that the event is about: by our own id and the number of its sending, else by the
    provider's id. An event of an earlier sending says nothing of the present one."""
    if event.key:
        mine = deliveries.c.key == event.key
    elif event.message_id:
        mine = deliveries.c.external_id.in_(event.possible_ids)
    else:
        return None
    wanted = select(deliveries).where(mine, deliveries.c.kind.like(KINDS_OF_MAIL))
    row = connection.execute(wanted.with_for_update()).first()
    if row is None or (event.attempt is not None and event.attempt != row.attempts):
        return None
    if event.attempt is None and row.external_id not in ("", *event.possible_ids):
        return None
    return row


def _write(
    connection: Connection,
    row: AnyRow,
    event: MailEvent,
    state: DeliveryState,
    remark: str,
    now: datetime,
) -> None:
    """An event also settles what was unsure: it has arrived there, so nobody sends it again."""
    values = {
        "state": state,
        "last_error": remark,
        "external_id": row.external_id or event.message_id,
        "due_at": None,
        "ended_at": row.ended_at or now,
        "changed_at": now,
    }
    connection.execute(update(deliveries).where(deliveries.c.key == row.key).values(**values))
    if state in ENDED:
        release(connection, row.key, now)
    tell_pages(connection, row.key, now)
