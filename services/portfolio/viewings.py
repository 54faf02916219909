"""Visits in our own tables: booked in one commit with the look that they are free."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from services.core.dialogue import Act, ActState, Memory
from services.core.errors import ProviderRefused
from services.core.office import Office
from services.core.people import PhoneNumber
from services.core.ports import Clock, Directory
from services.core.viewings import Booking, Cancelling, Diary, HomeGone, SlotTaken, Viewing
from services.portfolio.act_entry import Entry, entry_for
from services.portfolio.act_rows import (
    Outward,
    Result,
    begin,
    finish,
    known_act,
    names_of,
    stays_here,
)
from services.portfolio.tables import units
from services.store.database import Database
from services.store.statements import next_numbers
from services.store.tables import appointments

KIND = "viewing"
BOOKED = "booked"
HOLDS_TIME = (BOOKED, "confirmed")
"""States in which nobody else can have the time."""
COMING = (*HOLDS_TIME, "requested")
BOOK_LIMIT_S = 3.0


class StoredViewings:
    """The port `Viewings` on our own database."""

    def __init__(
        self,
        database: Database,
        directory: Directory,
        clock: Clock,
        *,
        own_homes: bool = True,
        outward: Outward = stays_here,
    ) -> None:
        """`own_homes`: our tables say which homes are free; else another system is asked before,
        and ours only mirror it. `outward` plans what that system has to learn."""
        self._outward = outward
        self._own_homes = own_homes
        self._database = database
        self._directory = directory
        self._clock = clock

    async def taken(self, since: datetime, until: datetime) -> Sequence[Viewing]:
        return await self._database.read(lambda c: taken(c, since, until))

    async def of_phone(self, number: PhoneNumber) -> Sequence[Viewing]:
        now = self._clock.now()
        mine = (appointments.c.phone == number.e164) & (appointments.c.starts_at > now)
        mine &= appointments.c.state.in_(HOLDS_TIME)
        return await self._database.read(lambda c: _viewings(c, mine))

    async def book(self, memory: Memory, booking: Booking, *, key: str) -> Act:
        office = memory.office or await self._directory.office()
        entry = entry_for(memory, key, booking, self._clock.now())
        return await self._database.run(
            lambda c: book(
                c, entry, booking, office, own_homes=self._own_homes, outward=self._outward
            ),
            limit_s=BOOK_LIMIT_S,
        )

    async def cancel(self, memory: Memory, number: int, *, key: str) -> Act:
        entry = entry_for(memory, key, Cancelling(number), self._clock.now())
        return await self._database.run(lambda c: cancel(c, entry, number, self._outward))


def taken(connection: Connection, since: datetime, until: datetime) -> Sequence[Viewing]:
    held = appointments.c.state.in_(HOLDS_TIME) & (appointments.c.kind == KIND)
    held &= (appointments.c.starts_at < until) & (appointments.c.ends_at > since)
    return _viewings(connection, held)


def book(
    connection: Connection,
    entry: Entry,
    booking: Booking,
    office: Office,
    *,
    own_homes: bool = True,
    outward: Outward = stays_here,
) -> Act:
    """Raises SlotTaken or HomeGone: then nothing is written."""
    if not begin(connection, entry):
        return known_act(connection, entry.key)
    # The counter's row stays locked until the commit: of two who book at once the second looks
    # after the first has written.
    (fresh,) = next_numbers(connection, "appointment")
    if own_homes:
        _refuse_gone(connection, booking)
    _refuse_taken(connection, entry.at, booking, office)
    number = _move(connection, entry, booking) if booking.moves else fresh
    if not booking.moves:
        connection.execute(insert(appointments), [_row(entry, booking, number)])
    outward(connection, entry)
    summary = _summary(connection, booking, office)
    return finish(
        connection,
        entry,
        ActState.DONE,
        Result(summary, number, booking.unit_id, f"appointment {number}"),
    )


def _refuse_gone(connection: Connection, booking: Booking) -> None:
    wanted = select(units.c.available).where(units.c.id == booking.unit_id)
    if connection.execute(wanted).scalar() is False:
        raise HomeGone(booking.unit_id)


def _refuse_taken(connection: Connection, now: datetime, booking: Booking, office: Office) -> None:
    held = taken(connection, booking.starts_at, booking.ends_at)
    diary = Diary(office, now, held, booking.unit_id, booking.moves)
    if diary.refusal(booking.starts_at):
        raise SlotTaken(diary.refusal(booking.starts_at))


def _row(entry: Entry, booking: Booking, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "act_key": entry.key,
        "call_sid": entry.call_sid,
        "kind": KIND,
        "state": BOOKED,
        "wished": "",
        "starts_at": booking.starts_at,
        "ends_at": booking.ends_at,
        "property_id": booking.property_id,
        "unit_id": booking.unit_id,
        "name": booking.name,
        "phone": booking.phone,
        "text_ok": booking.text_ok,
        "made_at": entry.at,
    }


def _move(connection: Connection, entry: Entry, booking: Booking) -> int:
    """The same visit at another time. Raises ProviderRefused where it is not on any more."""
    number = booking.moves or 0
    mine = (appointments.c.number == number) & appointments.c.state.in_(COMING)
    values = {
        "starts_at": booking.starts_at,
        "ends_at": booking.ends_at,
        "state": BOOKED,
        "changed_at": entry.at,
    }
    if connection.execute(update(appointments).where(mine).values(**values)).rowcount != 1:
        raise ProviderRefused(f"there is no visit {number} to move")
    return number


def cancel(connection: Connection, entry: Entry, number: int, outward: Outward = stays_here) -> Act:
    """Raises ProviderRefused where there is no such visit to come."""
    if not begin(connection, entry):
        return known_act(connection, entry.key)
    mine = (appointments.c.number == number) & appointments.c.state.in_(COMING)
    change = update(appointments).where(mine).values(state="cancelled", changed_at=entry.at)
    if connection.execute(change).rowcount != 1:
        raise ProviderRefused(f"there is no visit {number} to cancel")
    outward(connection, entry)
    return finish(connection, entry, ActState.DONE, Result("The visit is cancelled.", number))


def _summary(connection: Connection, booking: Booking, office: Office) -> str:
    """For people of the office."""
    names = names_of(connection, booking.property_id, booking.unit_id)
    local = office.local(booking.starts_at)
    moved = "moved to " if booking.moves else ""
    return (
        f"{moved}{local:%A, %B} {local.day}, {local:%H:%M}: "
        f"{names['unit_name']} at {names['property_name']}"
    )


def _viewings(connection: Connection, which: ColumnElement[bool]) -> Sequence[Viewing]:
    wanted = select(appointments).where(which, appointments.c.starts_at.is_not(None))
    return [
        viewing_of(row) for row in connection.execute(wanted.order_by(appointments.c.starts_at))
    ]


def viewing_of(row: Row[Any]) -> Viewing:
    return Viewing(
        number=row.number,
        state=row.state,
        starts_at=row.starts_at,
        ends_at=row.ends_at or row.starts_at,
        property_id=row.property_id,
        unit_id=row.unit_id,
        name=row.name,
        phone=row.phone,
    )
