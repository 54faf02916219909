"""Who is rung and who talks, in the database: so that every process knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select, union, update

from services.core.ladder import StepKind, StepState
from services.core.people import PhoneNumber
from services.core.ports import Clock
from services.core.spoken import fold
from services.core.transfer_legs import (
    RINGS_AT_MOST,
    RINGS_NOW,
    TALKS_AT_MOST,
    Leg,
    LegState,
    Presence,
)
from services.store.call_rows import AnyRow
from services.store.database import Database
from services.store.ladder_tables import ladder_steps
from services.store.statements import insert_new, put
from services.store.trail import note
from services.store.transfer_tables import colleague_presence, transfer_legs

TOLD_AS = "transfers"
ONE_AT_A_TIME = 7_318_005
"""The lock under which telephones are taken: any number that nothing else locks."""


class StoredLines:
    """The port `Lines` on our own database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def presence(self) -> Presence:
        now = self._clock.now()
        return await self._database.read(lambda c: presence_at(c, now))

    async def ring(self, legs: Sequence[Leg], *, even_busy: bool = False) -> Sequence[Leg]:
        now = self._clock.now()
        return await self._database.run(lambda c: _ring(c, legs, now, even_busy=even_busy))

    async def leg(self, leg_id: str) -> Leg | None:
        found = select(transfer_legs).where(transfer_legs.c.id == leg_id)
        row = await self._database.read(lambda c: c.execute(found).first())
        return leg_of(row) if row else None

    async def of_attempt(self, call_sid: str, attempt: str) -> Sequence[Leg]:
        return await self._database.read(lambda c: _of_attempt(c, call_sid, attempt))

    async def change(self, before: Leg, after: Leg) -> bool:
        return await self._database.run(lambda c: _change(c, before, after))

    async def set_available(self, name: str, *, available: bool, by: str) -> None:
        now, by = self._clock.now(), by[:254]
        row = {"name": fold(name)[:80], "available": available}
        row |= {"changed_at": now, "changed_by": by}
        told = f"{name[:80]} {'takes calls again' if available else 'takes no calls'}"

        def work(connection: Connection) -> None:
            put(connection, colleague_presence, row)
            note(connection, by, told, now, TOLD_AS)

        await self._database.run(work)


def presence_at(connection: Connection, now: datetime) -> Presence:
    """Who is away, and whose telephone is in use, for a caller or for an emergency. A leg that
    nobody ended is let go by its age."""
    away = select(colleague_presence.c.name).where(colleague_presence.c.available.is_(False))
    legs = transfer_legs.c
    young = or_(
        legs.started_at > now - RINGS_AT_MOST,
        (legs.state == LegState.TAKEN) & (legs.started_at > now - TALKS_AT_MOST),
    )
    talking = select(legs.number).where(legs.ended_at.is_(None), young)
    fresh = select(legs.number).where(
        legs.ended_at.is_(None), legs.state == LegState.RINGING, legs.started_at > now - RINGS_NOW
    )
    steps = ladder_steps.c
    on_call = select(steps.number).where(
        steps.kind == StepKind.RING, steps.state == StepState.RUNNING
    )
    return Presence(
        frozenset(connection.execute(away).scalars()),
        frozenset(connection.execute(union(talking, on_call)).scalars()),
        frozenset(connection.execute(union(fresh, on_call)).scalars()),
    )


def _ring(
    connection: Connection, legs: Sequence[Leg], now: datetime, *, even_busy: bool
) -> Sequence[Leg]:
    if connection.dialect.name == "postgresql":  # SQLite has locked everything already
        connection.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
    ids = select(transfer_legs.c.id).where(transfer_legs.c.id.in_([leg.id for leg in legs]))
    known = set(connection.execute(ids).scalars())
    busy = frozenset() if even_busy else presence_at(connection, now).talking
    rung = [leg for leg in legs if leg.id in known or leg.number.e164 not in busy]
    for leg in rung:
        insert_new(connection, transfer_legs, _row(leg))
    return rung


def _row(leg: Leg) -> dict[str, Any]:
    return {**asdict(leg), "number": leg.number.e164, "name": leg.name[:80]}


def leg_of(row: AnyRow) -> Leg:
    values = dict(row._mapping)
    values |= {"number": PhoneNumber(row.number), "state": LegState(row.state)}
    return Leg(**values)


def _of_attempt(connection: Connection, call_sid: str, attempt: str) -> Sequence[Leg]:
    mine = (transfer_legs.c.call_sid == call_sid) & (transfer_legs.c.attempt == attempt)
    rows = connection.execute(
        select(transfer_legs).where(mine).order_by(transfer_legs.c.started_at, transfer_legs.c.id)
    )
    return [leg_of(row) for row in rows]


def _change(connection: Connection, before: Leg, after: Leg) -> bool:
    """Only over the state that was read: a key and a status can come at the same moment."""
    legs = transfer_legs.c
    same = legs.ended_at.is_(None) if before.ended_at is None else legs.ended_at.is_not(None)
    mine = update(transfer_legs).where(legs.id == before.id, legs.state == before.state, same)
    values = {
        "state": after.state,
        "answered_at": after.answered_at,
        "ended_at": after.ended_at,
    }
    return connection.execute(mine.values(**values)).rowcount == 1
