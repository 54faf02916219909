"""The memory of calls in the database: who owns a call, and what it goes on from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, or_, select
from sqlalchemy.sql.dml import ReturningInsert

from services.core.call_keeping import SavedCall
from services.core.dialogue import Memory
from services.core.errors import EpochStale, ProviderUnsure
from services.core.facts import Facts
from services.core.people import PhoneNumber
from services.core.ports import Clock
from services.core.rehearsal import DRILL, REHEARSAL
from services.store.call_rows import (
    CHANGE_CALL,
    AnyRow,
    CallRows,
    locked_call,
    memory_values,
    new_call_row,
    read_call,
    saved_call,
)
from services.store.consent_rows import TEXT, take_words_out
from services.store.database import Database
from services.store.statements import insert_for, insert_into, insert_new
from services.store.tables import calls
from services.store.together import Together

BROKE_OFF = ("abandoned", "failed")
SILENT_S = 30
"""A call without an end and without words for so long is taken for broken off."""
LOOKED_AT = 10
"""How many of the newest calls from a number are looked at."""


class StoredCallBook:
    """The port `CallBook` on our own database."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        settle: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        """`settle` writes down what this process has heard on a call and not written yet."""
        self._database = database
        self._clock = clock
        self._settle = settle
        self._kept = Together(database, _keep, lambda one: one.memory.call_sid)

    async def claim(self, memory: Memory) -> int:
        """Raise the epoch in one statement: of two who claim at once, each gets its own."""
        now = self._clock.now()
        values = new_call_row(memory.call_sid, now, epoch=1, **first_values(memory))
        try:
            return await self._database.run(lambda connection: raise_epoch(connection, values))
        except ProviderUnsure:
            # Perhaps it was raised already. Raising it twice is harmless; not to know it is not.
            return await self._database.run(lambda connection: raise_epoch(connection, values))

    async def saved(self, call_sid: str) -> SavedCall | None:
        if self._settle is not None:
            await self._settle(call_sid)
        rows = await self._database.read(lambda connection: read_call(connection, call_sid))
        return saved_call(rows) if rows else None

    async def cut_off_call_from(
        self, number: PhoneNumber, since: datetime, *, rehearsed: bool = False
    ) -> SavedCall | None:
        now = self._clock.now()
        rows = await self._database.read(
            lambda connection: _newest_settled(connection, number, since, now, rehearsed=rehearsed)
        )
        if rows is None:
            return None
        saved = saved_call(rows)
        return saved if _broke_off(rows, saved.memory) else None

    async def keep(self, memory: Memory) -> None:
        now = self._clock.now()
        await self._kept.put(_Keeping(memory, memory_values(memory, now), now))

    async def count_reentry(self, call_sid: str) -> int:
        values = new_call_row(call_sid, self._clock.now(), reentries=1)
        return await self._database.run(lambda connection: _count_reentry(connection, values))


@dataclass(frozen=True, slots=True)
class _Keeping:
    """A memory to be kept, with its columns as they were when that was asked."""

    memory: Memory
    values: dict[str, object]
    now: datetime


def _keep(connection: Connection, one: _Keeping) -> None:
    keep_memory(connection, one.memory, one.values, one.now)


def first_values(memory: Memory) -> dict[str, object]:
    return {
        "root_sid": memory.root_call_sid,
        "assistant": memory.assistant,
        "caller": memory.caller,
        "from_number": str(memory.caller.number or ""),
        "to_number": memory.called_number,
        "language": memory.language,
    }


def raise_epoch(connection: Connection, values: dict[str, object]) -> int:
    return int(connection.execute(_claiming(connection.dialect.name), values).scalar_one())


@cache
def _claiming(dialect: str) -> ReturningInsert[Any]:
    """Executed with the values of a new call: inserts it, or raises the epoch of the one there."""
    statement = insert_for(dialect, calls)
    # What the new owner knows counts from now on, whatever the clock of the older one said.
    known = {"facts_at": None, "caller_at": None, "resumed_at": statement.excluded.resumed_at}
    raised = {"epoch": calls.c.epoch + 1, **known}
    return statement.on_conflict_do_update(index_elements=["sid"], set_=raised).returning(
        calls.c.epoch
    )


def _count_reentry(connection: Connection, values: dict[str, object]) -> int:
    # A call whose socket never opened has no row yet, and must not go round for ever either.
    statement = (
        insert_into(connection, calls)
        .values(**values)
        .on_conflict_do_update(index_elements=["sid"], set_={"reentries": calls.c.reentries + 1})
        .returning(calls.c.reentries)
    )
    return int(connection.execute(statement).scalar_one())


def keep_memory(
    connection: Connection, memory: Memory, values: dict[str, object], now: datetime
) -> None:
    row = locked_call(connection, memory.call_sid)
    if row is None:
        # It could not be claimed while the database was away.
        first = new_call_row(memory.call_sid, now, **{**first_values(memory), **values})
        insert_new(connection, calls, first)
        return
    if 0 < memory.epoch < row.epoch:
        raise EpochStale(f"call {memory.call_sid} is past epoch {memory.epoch}")
    told = (row.script or {}).get("off_record") and row.root_sid == memory.root_call_sid
    if memory.script.off_record and not told:
        # Should this process die with the event; and what came before a cut-off may be known late.
        take_words_out(connection, memory.call_sid, memory.root_call_sid)
    if row.facts_at is None or row.facts_at <= now:  # of two on their way the newer one stays
        connection.execute(CHANGE_CALL, {"call_sid": memory.call_sid, **values})


def _newest_of(*, rehearsed: bool) -> Select[Any]:
    """The newest calls from a number, with the times that tell whether they go on. Executed with
    `number` and `since`."""
    of_test_phone = or_(calls.c.sid.startswith(REHEARSAL), calls.c.sid.startswith(DRILL))
    since: BindParameter[datetime] = bindparam("since")
    return (
        select(calls.c.sid, calls.c.ended_at, calls.c.last_spoken_at, calls.c.resumed_at)
        .where(calls.c.from_number == bindparam("number"), calls.c.direction != TEXT)
        .where(or_(calls.c.ended_at >= since, calls.c.last_spoken_at >= since))
        .where(or_(calls.c.epoch > 0, calls.c.turn > 0))  # one that only rang began nothing
        .where(of_test_phone if rehearsed else ~of_test_phone)
        .order_by(calls.c.started_at.desc())
        .limit(LOOKED_AT)
    )


NEWEST_REHEARSED, NEWEST_REAL = _newest_of(rehearsed=True), _newest_of(rehearsed=False)


def _newest_settled(
    connection: Connection, number: PhoneNumber, since: datetime, now: datetime, *, rehearsed: bool
) -> CallRows | None:
    """The newest call from a number on which nobody speaks any more. Only that one is read whole:
    a number may have many calls under way."""
    wanted = NEWEST_REHEARSED if rehearsed else NEWEST_REAL
    found = connection.execute(wanted, {"number": number.e164, "since": since}).all()
    settled = (row.sid for row in found if not _may_be_live(row, now))
    newest = next(settled, None)
    return None if newest is None else read_call(connection, newest)


def _may_be_live(call: AnyRow, now: datetime) -> bool:
    """Somebody may still be speaking on it: perhaps the very call that asks."""
    silent = now - max(call.last_spoken_at, call.resumed_at)
    return call.ended_at is None and silent <= timedelta(seconds=SILENT_S)


def _broke_off(rows: CallRows, memory: Memory) -> bool:
    """It ended without an end, and something was begun that the caller may come back for."""
    ended_well = rows.call.ended_at is not None and rows.call.outcome not in BROKE_OFF
    script = memory.script
    said_goodbye = "goodbye" in (script.goal, *script.finished)
    open_goal = script.goal is not None and script.goal not in script.finished
    facts = memory.facts
    begun = facts != Facts(caller_name=facts.caller_name) and not script.finished
    left = open_goal or begun or bool(memory.acts) or script.off_record
    return not ended_well and not said_goodbye and left
