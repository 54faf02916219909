"""Deliveries as pages, programs and `/health` see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, true

from services.core.after_call import TEST_MAIL
from services.core.deliveries import ENDED, TROUBLED, DeliveryState, NewDelivery
from services.core.mail_policy import mark_of
from services.core.ports import Clock
from services.store.audit_book import note
from services.store.call_rows import AnyRow
from services.store.database import Database
from services.store.delivery_rows import counts, delivery_record, plan, send_again, send_elsewhere
from services.store.delivery_tables import deliveries

Record = Mapping[str, Any]
VIEWS: Mapping[str, Sequence[str]] = {
    "troubled": TROUBLED,
    "open": (DeliveryState.WAITING, DeliveryState.SENDING),
    "done": (*ENDED, DeliveryState.DROPPED),
    "all": (),
}
"""What can be asked for -> the states in it."""


class StoredDeliveries:
    """Raises ProviderError."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def listed(self, view: str, limit: int, offset: int = 0) -> Sequence[Record]:
        """Those of a view, the newest change first; one more than `limit`, where there is one."""
        return await self._database.read(lambda c: listed(c, view, limit + 1, offset))

    async def one(self, key: str) -> Record | None:
        return await self._database.read(lambda c: one(c, key))

    async def send_again(self, key: str, who: str) -> bool:
        """Staff want it sent again; False where it may not go again. Noted in the audit."""
        now = self._clock.now()
        return await self._database.run(lambda c: _again(c, key, who, now))

    async def send_elsewhere(self, key: str, target: str, who: str) -> str | None:
        """Staff want it at this record: the key it goes under, or None where it cannot. Noted in
        the audit."""
        now = self._clock.now()
        return await self._database.run(lambda c: _elsewhere(c, key, target, who, now))

    async def plan_trial(self, email: str) -> str:
        """A test mail to this address; its key."""
        now = self._clock.now()
        key = f"{TEST_MAIL}:{now:%Y%m%dT%H%M%S}:{mark_of(email)}"
        await self._database.run(lambda c: plan(c, [NewDelivery(key, TEST_MAIL, email)], now))
        return key

    async def counts(self) -> Mapping[str, int]:
        """How many are not done, by state, and the age of the oldest that waits in seconds."""
        now = self._clock.now()
        return await self._database.read(lambda c: counts(c, now))


def listed(connection: Connection, view: str, limit: int, offset: int) -> Sequence[Record]:
    states = VIEWS[view]
    wanted = deliveries.c.state.in_(states) if states else true()
    newest = (deliveries.c.changed_at.desc(), deliveries.c.key)
    page = select(deliveries).where(wanted).order_by(*newest).limit(limit).offset(offset)
    return [_shown(row) for row in connection.execute(page)]


def one(connection: Connection, key: str) -> Record | None:
    row = connection.execute(select(deliveries).where(deliveries.c.key == key)).first()
    return _shown(row) if row else None


def _shown(row: AnyRow) -> Record:
    return {**delivery_record(row), "call_sid": row.call_sid or None}


def _again(connection: Connection, key: str, who: str, now: datetime) -> bool:
    before = send_again(connection, key, now)
    if before is None:
        return False
    details = {"kind": before.kind, "state": before.state}
    note(connection, who=who, what="delivery sent again", at=now, about=key, details=details)
    return True


def _elsewhere(
    connection: Connection, key: str, target: str, who: str, now: datetime
) -> str | None:
    sent = send_elsewhere(connection, key, target, now)
    if sent is not None:
        details = {"record": target, "as": sent}
        note(connection, who=who, what="note attached", at=now, about=key, details=details)
    return sent
