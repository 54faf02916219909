"""A home is let: its booked visits are off, who was to come is texted and called.

State, text and task are one commit. Staff let a home on the page of visits; where another system
holds the homes, the worker notices it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from services.core.carriers import Phone
from services.core.deliveries import Delivery, NewDelivery, NoLongerNeeded, Receipt
from services.core.letting import let_task, let_text
from services.core.office import Office
from services.core.people import PhoneNumber
from services.core.ports import Clock, Directory, Errand
from services.portfolio.act_rows import names_of
from services.portfolio.tables import units
from services.portfolio.viewings import HOLDS_TIME, KIND
from services.store.database import Database
from services.store.delivery_rows import plan
from services.store.outbox import CHANGE, append
from services.store.tables import appointments, calls
from services.store.task_rows import Left, leave_task

TEXT = "viewing_text"
"""The kind of delivery."""
HOME_STATES = ("free", "pending", "let")


CalledOff = Callable[[Connection, int, str, datetime], None]
"""Given the visit's number and call."""


def nobody_learns(connection: Connection, number: int, call_sid: str, now: datetime) -> None:
    """There is no other system."""


class TextSender:
    """Sends a text through the telephone, which stands behind the ledger of consents."""

    absent_after_s: float | None = 120.0
    """A provider that took it lists it within seconds."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone

    async def send(self, delivery: Delivery) -> Receipt:
        if not delivery.target or not delivery.payload:
            raise NoLongerNeeded("the call was erased")
        number = PhoneNumber(delivery.target)
        return Receipt(await self._phone.text(number, delivery.payload["words"]))

    async def look(self, delivery: Delivery) -> Receipt | None:
        since = delivery.sent_at or delivery.created_at
        number = PhoneNumber(delivery.target)
        found = await self._phone.texted_since(number, delivery.payload["words"], since)
        return Receipt(found) if found else None


class Letting:
    """Homes as staff set them, and the visits that follow. Raises ProviderError."""

    def __init__(
        self,
        database: Database,
        directory: Directory,
        clock: Clock,
        *,
        called_off: CalledOff = nobody_learns,
    ) -> None:
        """`called_off` plans what another property system has to learn of a visit that is off."""
        self._called_off = called_off
        self._database = database
        self._directory = directory
        self._clock = clock

    async def set_home(self, unit_id: str, state: str) -> bool | None:
        """Set a home free, pending or let; None where there is no such home."""
        office, now = await self._directory.office(), self._clock.now()
        return await self._database.run(
            lambda c: set_home(c, unit_id, state, office, now, self._called_off)
        )

    async def come_round(self) -> int:
        """Settle visits of homes that were let elsewhere; how many."""
        office, now = await self._directory.office(), self._clock.now()
        lost = await self._database.read(lambda c: len(_lost(c, now)))
        if not lost:
            return 0
        off = self._called_off
        return await self._database.run(lambda c: settle_lost(c, office, now, called_off=off))


def set_home(
    connection: Connection,
    unit_id: str,
    state: str,
    office: Office,
    now: datetime,
    called_off: CalledOff = nobody_learns,
) -> bool | None:
    values = {"available": state == "free", "pending": state == "pending"}
    change = update(units).where(units.c.id == unit_id).values(**values)
    if connection.execute(change).rowcount != 1:
        return None
    if state == "let":
        settle_lost(connection, office, now, unit_id, called_off)
    append(connection, CHANGE, {"kind": "homes", "call_sid": None, "at": now.isoformat()}, at=now)
    return True


def settle_lost(
    connection: Connection,
    office: Office,
    now: datetime,
    unit_id: str | None = None,
    called_off: CalledOff = nobody_learns,
) -> int:
    """Visits to come of homes that can no longer be had; how many there were."""
    lost = _lost(connection, now, unit_id)
    for row in lost:
        _settle(connection, row, office, now, called_off)
    return len(lost)


def _lost(connection: Connection, now: datetime, unit_id: str | None = None) -> Sequence[Row[Any]]:
    """A home that is only pending keeps its visits."""
    gone = units.c.available.is_(False) & units.c.pending.is_(False)
    booked = appointments.c.state.in_(HOLDS_TIME) & (appointments.c.kind == KIND)
    which = gone & booked & (appointments.c.starts_at > now)
    if unit_id is not None:
        which &= units.c.id == unit_id
    joined = appointments.join(units, units.c.id == appointments.c.unit_id)
    wanted = select(appointments, calls.c.language).select_from(
        joined.outerjoin(calls, calls.c.sid == appointments.c.call_sid)
    )
    return connection.execute(wanted.where(which).order_by(appointments.c.number)).all()


def _settle(
    connection: Connection, row: Row[Any], office: Office, now: datetime, called_off: CalledOff
) -> None:
    mine = (appointments.c.number == row.number) & appointments.c.state.in_(HOLDS_TIME)
    change = update(appointments).where(mine).values(state="home_let", changed_at=now)
    if connection.execute(change).rowcount != 1:
        return  # another process has settled it
    texts = bool(row.text_ok and row.phone)
    called_off(connection, row.number, row.call_sid or "", now)
    key = f"viewing:{row.number}:{row.starts_at.isoformat()}:let"
    if texts:
        words = let_text(office, row.starts_at, now, row.language or "en")
        text = NewDelivery(key, TEXT, row.phone, {"words": words}, row.call_sid or "", urgent=True)
        plan(connection, [text], now)
    errand = Errand(
        "viewing",
        let_task(office, row.starts_at, texted=texts),
        caller_name=row.name,
        callback_number=row.phone,
        property_id=row.property_id,
        unit_id=row.unit_id,
        urgent=not texts,
    )
    names = names_of(connection, row.property_id, row.unit_id)
    left = Left(errand, key, row.call_sid or "", row.call_sid or key, now, **names)
    leave_task(connection, left, office)
