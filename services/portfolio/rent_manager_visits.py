"""Visits as appointments in Rent Manager: what stands there follows what stands with us.

Each change is a delivery, and whoever sends it reads how the visit stands now. So it does not
matter in which order they leave, nor that one leaves twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from services.clients.rent_manager import RentManager
from services.clients.rent_manager_query import Query
from services.clients.rent_manager_update import update_record
from services.core.deliveries import (
    ENDED,
    Delivery,
    DeliveryState,
    NewDelivery,
    NoLongerNeeded,
    NotYet,
    Receipt,
    delivery_key,
)
from services.core.errors import ProviderRefused, ProviderUnsure
from services.portfolio.act_rows import names_of
from services.portfolio.rent_manager_bodies import Body, appointment_body, kind_of, number_of
from services.portfolio.rent_manager_writes import Records, find_marked
from services.store.database import Database
from services.store.delivery_tables import deliveries
from services.store.tables import appointments, calls

VISIT, VISIT_CHANGE, PROSPECT = "rm_visit", "rm_visit_change", "rm_prospect"
APPOINTMENTS = Records("/Appointments", "AppointmentID", "Description")
PROSPECT_WAIT = timedelta(minutes=10)
"""A visit waits so long for the record of whoever comes; then it stands there without."""
VISIT_WAIT = timedelta(minutes=15)
"""A change looks so much later whether its appointment was made at all."""
MADE_AGAIN_S = 60.0
ON = ("booked", "confirmed")


def visit_key(number: int) -> str:
    """The delivery that made the appointment of our visit."""
    return delivery_key(VISIT, f"visit {number}")


def plan_visit(
    connection: Connection, number: int, act_key: str, call_sid: str, at: datetime
) -> Iterable[NewDelivery]:
    """A visit was booked, moved or called off; `act_key` names that change."""
    payload = {"visit": number, "at": at.isoformat()}
    made = connection.execute(
        select(deliveries.c.key).where(deliveries.c.key == visit_key(number))
    ).first()
    if made is not None:
        key = delivery_key(VISIT_CHANGE, act_key)
        after: dict[str, Any] = {"after_key": visit_key(number), "at_latest": at + VISIT_WAIT}
        return [NewDelivery(key, VISIT_CHANGE, "", payload, call_sid, **after)]
    row = _visit(connection, number)
    if row is None or row.state not in ON:
        return []  # it never was there
    first = newest_prospect(connection, call_sid)
    wait: dict[str, Any] = {"after_key": first, "at_latest": at + PROSPECT_WAIT} if first else {}
    return [NewDelivery(visit_key(number), VISIT, "", payload, call_sid, **wait)]


def link_visits(
    connection: Connection, call_sid: str, prospect_key: str, at: datetime
) -> Iterable[NewDelivery]:
    """Whoever booked visits on this call becomes a prospect: the appointments are theirs."""
    mine = (appointments.c.call_sid == call_sid) & appointments.c.state.in_(ON)
    for (number,) in connection.execute(select(appointments.c.number).where(mine)).all():
        key = delivery_key(VISIT_CHANGE, f"{prospect_key}:{number}")
        payload = {"visit": number, "at": at.isoformat()}
        yield NewDelivery(key, VISIT_CHANGE, "", payload, call_sid, after_key=prospect_key)


def visited_home(connection: Connection, call_sid: str) -> str | None:
    """The home of the newest visit that was booked on this call."""
    mine = (appointments.c.call_sid == call_sid) & appointments.c.state.in_(ON)
    wanted = select(appointments.c.unit_id).where(mine).order_by(appointments.c.number.desc())
    return connection.execute(wanted).scalars().first()


def prospect_of(connection: Connection, call_sid: str) -> tuple[str, bool]:
    """What Rent Manager calls the prospect that this call has made, "" where there is none; and
    whether one is still on its way."""
    mine = (deliveries.c.call_sid == call_sid) & (deliveries.c.kind == PROSPECT)
    rows = connection.execute(select(deliveries).where(mine)).all()
    done = [row.external_id for row in rows if row.state in ENDED and row.external_id]
    return (done[-1], False) if done else ("", any(row.due_at for row in rows))


def newest_prospect(connection: Connection, call_sid: str) -> str:
    """The key of this call's newest delivery of a prospect; "" where there is none."""
    mine = (deliveries.c.call_sid == call_sid) & (deliveries.c.kind == PROSPECT)
    wanted = select(deliveries.c.key).where(mine).order_by(deliveries.c.created_at.desc())
    return connection.execute(wanted).scalars().first() or ""


def _visit(connection: Connection, number: int) -> Row[Any] | None:
    wanted = select(appointments).where(appointments.c.number == number)
    return connection.execute(wanted).first()


@dataclass(frozen=True, slots=True)
class Visit:
    """How a visit stands with us now."""

    on: bool
    body: Mapping[str, Any]
    """`subject`, `text`, `starts_at`, `ends_at`."""
    person_id: str
    """`tenant:5`, `prospect:7`; "" where nobody is known."""
    made: str
    """What Rent Manager calls its appointment; "" where it has none, or is not known to."""
    made_state: str = ""
    """How the delivery stands that makes it."""


def read_visit(connection: Connection, number: int) -> Visit | None:
    row = _visit(connection, number)
    if row is None or row.starts_at is None:
        return None
    names = names_of(connection, row.property_id, row.unit_id)
    place = ", ".join(part for part in (names["unit_name"], names["property_name"]) if part)
    who = row.name or row.phone or "a caller"
    lines = (f"{who} wants to see {place or 'a home'}.", f"Telephone: {row.phone}.")
    body = {
        "subject": f"Viewing: {place or who}",
        "text": "\n".join(line for line in lines if row.phone or "Telephone" not in line),
        "starts_at": row.starts_at.isoformat(),
        "ends_at": (row.ends_at or row.starts_at).isoformat(),
    }
    mine = select(deliveries).where(deliveries.c.key == visit_key(number))
    made = connection.execute(mine).first()
    known, state = (made.external_id or "", made.state) if made else ("", "")
    return Visit(row.state in ON, body, _person(connection, row.call_sid or ""), known, state)


def _person(connection: Connection, call_sid: str) -> str:
    """The prospect that the call has made, else the tenant or prospect who called."""
    prospect, _ = prospect_of(connection, call_sid)
    if prospect:
        return f"prospect:{prospect}"
    caller = connection.execute(select(calls.c.caller).where(calls.c.sid == call_sid)).scalar()
    people = (caller or {}).get("people") or []
    ids = [str(one.get("account_id") or one.get("id") or "") for one in people]
    return ids[0] if len(ids) == 1 and kind_of(ids[0]) in PERSON_FIELDS else ""


PERSON_FIELDS: Mapping[str, str] = {"tenant": "TenantID", "prospect": "ProspectID"}


def visit_body(visit: Visit, key: str) -> Body:
    """The appointment as it should stand there."""
    body = appointment_body(visit.body, key, None)
    name = PERSON_FIELDS.get(kind_of(visit.person_id))
    return {**body, name: number_of(visit.person_id)} if name else body


@dataclass(frozen=True, slots=True)
class VisitSender:
    """Makes the appointment of a visit."""

    line: RentManager
    database: Database
    absent_after_s: float | None

    async def send(self, delivery: Delivery) -> Receipt:
        visit = await _read(self.database, delivery)
        if not visit.on:
            raise NoLongerNeeded("the visit was called off before it was written")
        saved = await self.line.save(APPOINTMENTS.path, [visit_body(visit, delivery.key)])
        made = saved[0].get(APPOINTMENTS.id_field) if saved else None
        if made:
            return Receipt(str(made))
        raise ProviderUnsure("rent manager: it was taken, and no id came back")

    async def look(self, delivery: Delivery) -> Receipt | None:
        return await find_marked(self.line, APPOINTMENTS, delivery)


@dataclass(frozen=True, slots=True)
class VisitChangeSender:
    """Makes the appointment say how the visit stands now. Looking and doing are the same: what
    stands there as it should is left alone."""

    line: RentManager
    database: Database
    absent_after_s: float | None = 0.0

    async def send(self, delivery: Delivery) -> Receipt:
        """Raises NotYet while the appointment is not made."""
        visit = await _read(self.database, delivery)
        _check_made(visit)
        path = f"{APPOINTMENTS.path}/{int(visit.made)}"
        if not visit.on:
            await self.line.delete(path)
            return Receipt(visit.made)
        changes = await self._changes(visit, path)
        if changes:
            await update_record(self.line, APPOINTMENTS.path, int(visit.made), changes)
        return Receipt(visit.made)

    async def look(self, delivery: Delivery) -> Receipt | None:
        visit = await _read(self.database, delivery)
        path = f"{APPOINTMENTS.path}/{int(visit.made or 0)}"
        if not visit.on:
            gone = await self.line.one(path, Query().only(APPOINTMENTS.id_field)) is None
            return Receipt(visit.made) if gone else None
        return None if await self._changes(visit, path) else Receipt(visit.made)

    async def _changes(self, visit: Visit, path: str) -> Body:
        """What stands there otherwise than here. Raises ProviderRefused where staff have removed
        it: then people decide."""
        found = await self.line.one(path)
        if found is None:
            raise ProviderRefused("rent manager: the appointment is gone", status=404, code="gone")
        wanted = visit_body(visit, "")
        del wanted["Description"]  # it holds the mark, and what staff may have written beside
        return {name: value for name, value in wanted.items() if not _same(found.get(name), value)}


def _same(there: Any, here: Any) -> bool:
    """Equal, or the same moment written otherwise."""
    if there == here or not (isinstance(there, str) and isinstance(here, str)):
        return bool(there == here)
    try:
        one, other = datetime.fromisoformat(there), datetime.fromisoformat(here)
    except ValueError:
        return False
    return one.tzinfo is not None and other.tzinfo is not None and one == other


def _check_made(visit: Visit) -> None:
    """Raises NotYet while the appointment may still be made, else what became of it."""
    if visit.made:
        return
    if visit.made_state == DeliveryState.DROPPED:
        raise NoLongerNeeded("the visit was called off before it was written")
    if visit.made_state == DeliveryState.FAILED:
        raise ProviderRefused("rent manager: the appointment was not made", code="no_visit")
    raise NotYet("the appointment is not there yet", MADE_AGAIN_S)


async def _read(database: Database, delivery: Delivery) -> Visit:
    number = int(delivery.payload["visit"])
    visit = await database.read(lambda c: read_visit(c, number))
    if visit is None:
        raise NoLongerNeeded("the visit was deleted")
    return visit
