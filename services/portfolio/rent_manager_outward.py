"""Rent Manager as the system beside our records: it learns of acts, and gives tickets' numbers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select, update

from services.core.deliveries import Delivery, DeliveryState, Receipt, delivery_key
from services.core.dialogue import Act, ActState, Memory
from services.core.errors import ProviderError
from services.core.events import ActRecorded
from services.core.ports import Clock
from services.core.rehearsal import is_rehearsal
from services.portfolio.act_entry import Entry
from services.portfolio.deliverer import Deliverer
from services.portfolio.rent_manager_plans import ISSUE, note_of_photos, plan_writes
from services.portfolio.rent_manager_visits import plan_visit
from services.store import outbox
from services.store.awaited_numbers import number_texts
from services.store.call_rows import act_of
from services.store.delivery_rows import plan
from services.store.tables import acts, issues

log = logging.getLogger(__name__)

WAIT_S = 2.0
"""A caller waits so long for a number; after that the ticket is said to be passed on."""
GRAVE_WAIT_S = 0.5
"""The same in a danger. Nobody on call is rung later for it: the ring is placed beside it."""
Told = Callable[[str, Act], None]
"""Given the call and the act as it stands now."""


def nobody_listens(call_sid: str, act: Act) -> None:
    """No call of this process waits for it."""


class RentManagerOutward:
    """`OtherSystem` for the desk."""

    def __init__(self, deliverer: Deliverer, *, origin: str = "", wait_s: float = WAIT_S) -> None:
        """`origin`: where our pages are."""
        self._origin = origin
        self._deliverer = deliverer
        self._wait_s = wait_s
        self.told: Told = nobody_listens
        """Learns of tickets that were written after nobody waited any more."""
        self._writing: set[asyncio.Task[Act]] = set()

    def plan(self, connection: Connection, entry: Entry) -> bool:
        return plan_writes(connection, entry)

    def visit_off(self, connection: Connection, number: int, call_sid: str, now: datetime) -> None:
        """A visit is off because its home is let."""
        if not is_rehearsal(call_sid):
            wanted = plan_visit(connection, number, f"let {number}", call_sid, now)
            plan(connection, wanted, now)

    def photo(self, connection: Connection, issue: int, call_sid: str, now: datetime) -> None:
        """Files can only be attached to a note whose id is known, and Rent Manager tells no ids of
        notes: one note for each ticket and conversation says where the photos are."""
        if not is_rehearsal(call_sid):
            link = f"{self._origin}/calls/{call_sid}"
            plan(connection, note_of_photos(connection, issue, call_sid, now, link), now)

    async def write_now(self, memory: Memory, act: Act, *, grave: bool = False) -> Act:
        if act.state is not ActState.WAITING:
            return act
        task = asyncio.create_task(self._write(memory, act))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)
        wait_s = min(self._wait_s, GRAVE_WAIT_S) if grave else self._wait_s
        done, _ = await asyncio.wait({task}, timeout=wait_s)
        return task.result() if done else act

    async def _write(self, memory: Memory, act: Act) -> Act:
        """The write itself is not cut off when nobody waits any more: the call learns of it."""
        try:
            settled = await self._deliverer.now(delivery_key(ISSUE, act.key))
        except ProviderError as error:
            log.warning("a write is left to the worker", extra={"why": type(error).__name__})
            return act
        if settled is None or settled.state is not DeliveryState.DONE:
            return act
        written = replace(act, state=ActState.DONE, number=int(settled.receipt.external_id))
        if memory.act_for(act.key) is not None:
            memory.remember_act(written)
        # A danger is acted on with a copy of the memory: the call's own learns of it here.
        self.told(memory.call_sid, written)
        return written


def issue_written(
    connection: Connection, delivery: Delivery, receipt: Receipt, clock: Clock
) -> None:
    """Rent Manager has the issue: its number is the one that may be told from now on."""
    key, number = delivery.payload["act_key"], int(receipt.external_id)
    own = update(issues).where(issues.c.act_key == key)
    connection.execute(own.values(external_id=receipt.external_id))
    mine = acts.c.key == key
    now = clock.now()
    number_texts(connection, delivery.key, now)
    values = {"state": ActState.DONE, "number": number, "changed_at": now}
    connection.execute(update(acts).where(mine).values(**values))
    row = connection.execute(select(acts).where(mine)).first()
    if row is not None:
        event = ActRecorded(call_sid=row.call_sid, at=now, act=act_of(row))
        outbox.append_change(connection, event)
