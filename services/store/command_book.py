"""Commands of staff: given by one process, taken by the one that has the call's socket.

A command is a row of `commands`, and a row of the outbox that makes every process look. Taking it
is one conditional UPDATE, so that of two sockets one carries it out. A socket that died with a
command in its hands has an older epoch than its successor, which then takes it once more. Done is
what the caller can have heard: a call that left, words that are in the record.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, exists, func, insert, or_, select, update

from services.core.commands import (
    KINDS,
    LIFE,
    NAMES,
    Command,
    CommandState,
    Giver,
    HandOver,
    Order,
    Outcome,
    SayWords,
    SetMode,
)
from services.core.dialogue import Role
from services.core.errors import CallOver, CallUnknown
from services.core.ports import Clock
from services.store import outbox
from services.store.command_tables import commands
from services.store.database import Database
from services.store.statements import next_numbers
from services.store.tables import acts, calls, turns
from services.store.times import iso

Record = Mapping[str, Any]
WAITING = commands.c.state == CommandState.WAITING
OWNER = select(calls.c.epoch).where(calls.c.sid == commands.c.call_sid).scalar_subquery()
IN_RECORD = exists().where(
    turns.c.call_sid == commands.c.call_sid,
    turns.c.role == Role.STAFF,
    turns.c.text == commands.c.words,
    turns.c.started_at >= commands.c.given_at,
)
UNHEARD = (
    (commands.c.state == CommandState.DONE)
    & (commands.c.kind == NAMES[SayWords])
    & (commands.c.taken_epoch < OWNER)
    & ~IN_RECORD
)
"""Words that were sent, and whose socket died before they came into the record: nobody can have
heard more than their first second, so a later socket says them."""
STANDING = (
    (commands.c.state == CommandState.DONE)
    & (commands.c.kind == NAMES[SetMode])
    & (commands.c.taken_epoch < OWNER)
)
"""A mode that staff have set holds on every later socket of the call, however long it lasts."""
TOO_LATE = "Nobody could carry it out within 30 seconds."
CALL_ENDED = "The call ended before it could be done."
RUNG_BEFORE = Outcome(CommandState.DONE, "The call was being put through already.")


@dataclass(frozen=True, slots=True)
class Held:
    """A call that no socket has, in the hands of whoever carries a command out on it."""

    epoch: int
    turn: int


class StoredCommands:
    """Fills `Commands` of the command reader, and what the doors need. Raises ProviderError."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def give(self, call_sid: str, order: Order, by: Giver) -> int:
        """Write a command down; its id. Raises CallUnknown and CallOver."""
        now = self._clock.now()
        return await self._database.run(lambda c: give(c, call_sid, order, by, now))

    async def record(self, command_id: int) -> Record | None:
        """A command as it stands now, for whoever gave it."""
        ended = calls.c.ended_at.is_not(None).label("ended")
        of_call = commands.join(calls, calls.c.sid == commands.c.call_sid)
        found = select(commands, ended).select_from(of_call).where(commands.c.id == command_id)
        row = await self._database.read(lambda c: c.execute(found).first())
        return command_record(row, self._clock.now(), over=row.ended) if row else None

    async def read_on(
        self, last_id: int | None, call_sids: Collection[str]
    ) -> tuple[int, Sequence[Command]]:
        now = self._clock.now()
        return await self._database.read(lambda c: _read_on(c, last_id, call_sids, now))

    async def take(self, command: Command, epoch: int) -> bool:
        now = self._clock.now()
        return await self._database.run(lambda c: _take(c, command, epoch, now))

    async def waiting_for(self, call_sid: str) -> Sequence[Command]:
        """What waits for a call that no socket has, in order."""
        mine = (commands.c.call_sid == call_sid) & WAITING
        found = select(commands).where(mine, commands.c.expires_at > self._clock.now())
        rows = await self._database.read(lambda c: c.execute(found.order_by(commands.c.id)).all())
        return [_command(row) for row in rows]

    async def named(self, command_id: int, call_sid: str) -> Command | None:
        """A command of this very call, whatever has become of it."""
        mine = (commands.c.id == command_id) & (commands.c.call_sid == call_sid)
        row = await self._database.read(lambda c: c.execute(select(commands).where(mine)).first())
        return _command(row) if row else None

    async def take_loose(self, command: Command) -> Held | None:
        """Take a command where no socket has the call any more; None where it is settled."""
        now = self._clock.now()

        def write(connection: Connection) -> Held | None:
            sid = command.call_sid
            owner = select(calls.c.epoch).where(calls.c.sid == sid)
            epoch = connection.execute(owner).scalar() or 0
            taken = _take(connection, command, epoch, now, loose=True)
            return Held(epoch, _last_turn(connection, sid)) if taken else None

        return await self._database.run(write)

    async def turn_of(self, call_sid: str) -> int:
        """The last turn of a call."""
        return await self._database.read(lambda c: _last_turn(c, call_sid))

    async def settle(self, command: Command, epoch: int, outcome: Outcome) -> None:
        now = self._clock.now()
        await self._database.run(lambda c: _settle(c, command, epoch, outcome, now))


def give(connection: Connection, call_sid: str, order: Order, by: Giver, now: datetime) -> int:
    """Write a command down in this transaction; its id. Raises CallUnknown and CallOver."""
    found = connection.execute(select(calls.c.ended_at).where(calls.c.sid == call_sid)).first()
    if found is None:
        raise CallUnknown(call_sid)
    if found.ended_at is not None:
        raise CallOver(call_sid)
    (number,) = next_numbers(connection, "command")
    kind = NAMES[type(order)]
    values = {
        "id": number,
        "call_sid": call_sid,
        "kind": kind,
        "details": order,
        "words": order.words if isinstance(order, SayWords) else "",
        "by_id": by.id,
        "by_name": by.name,
        "state": CommandState.WAITING,
        "given_at": now,
        "expires_at": now + LIFE,
    }
    connection.execute(insert(commands).values(**values))
    outbox.append(connection, kind, {"command": number}, at=now, call_sid=call_sid)
    _tell_wall(connection, number, now)
    return number


def command_record(row: Row[Any], now: datetime, *, over: bool = False) -> Record:
    """What `GET /api/commands/<id>` and the call's record show; `over`: the call has ended."""
    late = row.state == CommandState.WAITING and (over or now >= row.expires_at)
    return {
        "id": row.id,
        "call_sid": row.call_sid,
        "kind": row.kind,
        "details": row.details,
        "by": row.by_name,
        "state": CommandState.EXPIRED.value if late else row.state,
        "message": (CALL_ENDED if over else TOO_LATE) if late else row.message,
        "given_at": iso(row.given_at),
        "settled_at": iso(row.settled_at),
    }


def commands_of(
    connection: Connection, call_sid: str, now: datetime, *, over: bool
) -> list[Record]:
    """All that was ordered on a call, in order."""
    found = select(commands).where(commands.c.call_sid == call_sid).order_by(commands.c.id)
    return [command_record(row, now, over=over) for row in connection.execute(found)]


def _read_on(
    connection: Connection, last_id: int | None, call_sids: Collection[str], now: datetime
) -> tuple[int, Sequence[Command]]:
    latest = outbox.latest_id(connection)
    new = [] if last_id is None else outbox.commands_between(connection, last_id, latest)
    if not new and not call_sids:
        return latest, ()
    wanted = or_(commands.c.id.in_(new), commands.c.call_sid.in_(call_sids))
    found = connection.execute(select(commands).where(_open(now), wanted).order_by(commands.c.id))
    return latest, [_command(row) for row in found]


def _open(now: datetime) -> ColumnElement[bool]:
    """What somebody may carry out."""
    return or_((WAITING | UNHEARD) & (commands.c.expires_at > now), STANDING)


def _command(row: Row[Any]) -> Command:
    order: Order = msgspec.convert(row.details, KINDS[row.kind])
    by = Giver(row.by_id, row.by_name)
    return Command(row.id, row.call_sid, order, by, row.given_at, row.expires_at)


def _take(
    connection: Connection, command: Command, epoch: int, now: datetime, *, loose: bool = False
) -> bool:
    """`loose`: the socket of this very epoch is gone, and may have gone with it in its hands."""
    mine = commands.c.id == command.id
    before = connection.execute(select(commands.c.taken_epoch).where(mine)).scalar()
    free = or_(commands.c.taken_epoch.is_(None), commands.c.taken_epoch < epoch + loose)
    taking = update(commands).where(mine, _open(now), free, epoch >= OWNER)
    taken = {"taken_epoch": epoch, "state": CommandState.WAITING, "settled_at": None}
    if connection.execute(taking.values(**taken)).rowcount != 1:
        return False
    if before is not None and _rang_since(connection, command):
        _settle(connection, command, epoch, RUNG_BEFORE, now)
        return False
    return True


def _rang_since(connection: Connection, command: Command) -> bool:
    """Was the call put through by the socket that died? Then it must not ring a second time."""
    if not isinstance(command.order, HandOver):
        return False
    mine = (acts.c.call_sid == command.call_sid) & (acts.c.kind == "transfer")
    rung = select(acts.c.key).where(mine, acts.c.created_at >= command.given_at)
    return connection.execute(rung).first() is not None


def _settle(
    connection: Connection, command: Command, epoch: int, outcome: Outcome, now: datetime
) -> None:
    values = {"state": outcome.state, "message": outcome.message, "settled_at": now}
    mine = (commands.c.id == command.id) & (commands.c.taken_epoch == epoch) & WAITING
    if connection.execute(update(commands).where(mine).values(**values)).rowcount == 1:
        _tell_wall(connection, command.id, now)


def _last_turn(connection: Connection, call_sid: str) -> int:
    last = select(func.max(turns.c.number)).where(turns.c.call_sid == call_sid)
    return connection.execute(last).scalar() or 0


def _tell_wall(connection: Connection, number: int, now: datetime) -> None:
    row = connection.execute(select(commands).where(commands.c.id == number)).one()
    record = command_record(row, now)
    change = {"kind": "command", "call_sid": row.call_sid, "at": now.isoformat()}
    payload = {**change, "command": record}
    outbox.append(connection, outbox.CHANGE, payload, at=now, call_sid=row.call_sid)
