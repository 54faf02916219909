"""What the records say of a step to going live: what was tried, and what became of its calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    not_,
    or_,
    select,
    true,
)

from services.core.answer_modes import AnswerMode
from services.core.answering import Answering
from services.core.going_live import Move
from services.core.ladder import LadderState
from services.core.ports import Clock
from services.core.rehearsal import DRILL, REHEARSAL
from services.core.step_evidence import Evidence, Measures, Period
from services.core.tasks import TaskState
from services.store.database import Database
from services.store.ladder_tables import ladders
from services.store.staff_tables import office_changes
from services.store.tables import calls
from services.store.task_tables import tasks
from services.store.transfer_tables import transfer_legs, voicemails

TRIED_WITHIN = timedelta(days=90)
"""A trial that is older says little about today."""
AGAIN_WITHIN = timedelta(days=3)
NOBODYS = ("people", "listed", "")
"""Stand for the assistant of a call that Chris did not answer."""
INBOUND = "inbound"
TAKEN = (LadderState.TAKEN, LadderState.ROUTINE, LadderState.KNOWN, LadderState.STAFF)
TRANSFERRED = "transferred"
SWITCHED = "answering"
"""What the trail calls a turn of the switch; its details are those of `StoredOfficeBook.switch`."""
TO_PEOPLE, AS_PLANNED = "all calls to people", "calls as planned"
PERIODS = 8


class StoredStepRecords:
    """Reads for the page of going live. Raises ProviderError."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def evidence(self, answering: Answering, number: str) -> Evidence:
        """What was tried, and what was measured since the number came to its step."""
        now = self._clock.now()
        return await self._database.read(lambda c: _evidence(c, answering, number, now))

    async def periods(self, answering: Answering, number: str) -> Sequence[Period]:
        """The stays at each step with what was measured in them, the newest first."""
        now = self._clock.now()
        return await self._database.read(lambda c: _periods(c, answering, number, now))


# --- which calls ------------------------------------------------------------------------


def _of_testers(answering: Answering) -> ColumnElement[bool]:
    """Calls of the test phone, and of numbers that the office tries out with."""
    phone = or_(calls.c.sid.startswith(REHEARSAL), calls.c.sid.startswith(DRILL))
    return or_(phone, calls.c.from_number.in_(answering.test_numbers))


def _to(answering: Answering, number: str) -> ColumnElement[bool]:
    """Calls to this number; "" to every number without a plan of its own."""
    if number:
        return calls.c.to_number == number
    own = [plan.number for plan in answering.plans if plan.number]
    return calls.c.to_number.not_in(own)


def _real(
    answering: Answering, number: str, since: datetime, until: datetime
) -> ColumnElement[bool]:
    """Calls of others in this time, not those of texts."""
    return and_(
        calls.c.direction == INBOUND,
        calls.c.started_at >= since,
        calls.c.started_at < until,
        not_(_of_testers(answering)),
        _to(answering, number),
    )


def _count(connection: Connection, *where: ColumnElement[bool]) -> int:
    wanted = select(func.count()).select_from(calls).where(*where)
    return int(connection.execute(wanted).scalar_one())


def _has(table: Any, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Has the call a row in this table?"""
    return exists().where(table.c.call_sid == calls.c.sid, *more)


# --- what was tried ---------------------------------------------------------------------


def _evidence(connection: Connection, answering: Answering, number: str, now: datetime) -> Evidence:
    lately = now - TRIED_WITHIN
    spoken = and_(
        _of_testers(answering),
        calls.c.started_at >= lately,
        calls.c.turn > 0,
        calls.c.assistant.not_in(NOBODYS),
    )
    since = answering.live.since(number) or now
    return Evidence(
        test_calls=_count(connection, spoken),
        spanish_test_calls=_count(connection, spoken, calls.c.language.startswith("es")),
        drill_taken_at=_newest(connection, _drills(answering), lately),
        voicemail_at=_newest(connection, select(func.max(voicemails.c.at)), lately),
        switch_tried_at=_switch_tried(connection, lately),
        transfer_taken_at=_newest(connection, _transfers(), lately),
        calls_in_step=_count(connection, _real(answering, number, since, now)),
        now_in_step=_measures(connection, answering, number, since, now),
    )


def _newest(connection: Connection, wanted: Select[Any], not_before: datetime) -> datetime | None:
    at: datetime | None = connection.execute(wanted).scalar()
    return at if at is not None and at >= not_before else None


def _drills(answering: Answering) -> Select[Any]:
    """When somebody last took an emergency that a tester had reported, rung for real."""
    return (
        select(func.max(ladders.c.closed_at))
        .join_from(ladders, calls, ladders.c.call_sid == calls.c.sid)
        .where(_of_testers(answering), ladders.c.state.in_(TAKEN), not_(ladders.c.rehearsal))
    )


def _transfers() -> Select[Any]:
    bridged = select(func.max(transfer_legs.c.answered_at)).join_from(
        transfer_legs, calls, transfer_legs.c.call_sid == calls.c.sid
    )
    return bridged.where(calls.c.outcome == TRANSFERRED, calls.c.assistant.not_in(NOBODYS))


def _switch_tried(connection: Connection, lately: datetime) -> datetime | None:
    """When it was last turned back, after it had been turned to people."""
    wanted = (
        select(office_changes.c.at, office_changes.c.detail)
        .where(office_changes.c.what == SWITCHED, office_changes.c.at >= lately)
        .order_by(office_changes.c.id)
    )
    to_people, tried = False, None
    for row in connection.execute(wanted):
        if row.detail == AS_PLANNED and to_people:
            tried = row.at
        to_people = row.detail == TO_PEOPLE or (to_people and row.detail != AS_PLANNED)
    return tried


# --- what became of calls ---------------------------------------------------------------


def _periods(
    connection: Connection, answering: Answering, number: str, now: datetime
) -> Sequence[Period]:
    moves = [move for move in answering.live.moves if move.number == number][-PERIODS:]
    ends: list[datetime | None] = [*(move.at for move in moves[1:]), None]
    stays = zip(moves, ends, strict=True) if moves else ()
    found = [_period(connection, answering, move, end, now) for move, end in stays]
    return found[::-1] or [_unmoved(connection, answering, number, now)]


def _period(
    connection: Connection, answering: Answering, move: Move, end: datetime | None, now: datetime
) -> Period:
    measured = _measures(connection, answering, move.number, move.at, end or now)
    return Period(AnswerMode(move.after), move.at, end, measured)


def _unmoved(connection: Connection, answering: Answering, number: str, now: datetime) -> Period:
    """Nobody has moved the number here: the last week, at whatever mode it has."""
    since = now - timedelta(days=7)
    measured = _measures(connection, answering, number, since, now)
    return Period(answering.plan_for(number).mode, since, None, measured)


_PEOPLE = calls.c.assistant.in_(NOBODYS)
_TRANSFERRED = calls.c.outcome == TRANSFERRED
_ALONE = and_(_PEOPLE, not_(_TRANSFERRED))
_OPEN = tasks.c.state != TaskState.DONE
_KINDS: Mapping[str, ColumnElement[bool]] = {
    "by_chris": not_(_PEOPLE),
    "by_people": and_(_PEOPLE, _TRANSFERRED),
    "messages": and_(_ALONE, _has(voicemails)),
    "unanswered": and_(_ALONE, not_(_has(voicemails))),
    "transfers": and_(not_(_PEOPLE), _has(transfer_legs)),
    "transfers_taken": and_(not_(_PEOPLE), _TRANSFERRED),
    "emergencies": _has(ladders),
    "emergencies_taken": and_(_has(ladders), not_(_has(ladders, ladders.c.state.not_in(TAKEN)))),
    "open_tasks": _has(tasks, _OPEN),
}
"""Field of `Measures` -> which calls count."""


def _measures(
    connection: Connection, answering: Answering, number: str, since: datetime, until: datetime
) -> Measures:
    real = and_(_real(answering, number, since, until), calls.c.ended_at.is_not(None))
    names = {**_KINDS, "calls": true()}
    counted = (func.count().filter(kind).label(name) for name, kind in names.items())
    row = connection.execute(select(*counted).select_from(calls).where(real)).one()
    return Measures(
        **row._mapping,
        overdue_tasks=_count(connection, real, _has(tasks, _OPEN, tasks.c.due_at < until)),
        called_again=_called_again(connection, answering, number, since, until),
    )


def _called_again(
    connection: Connection, answering: Answering, number: str, since: datetime, until: datetime
) -> int:
    """Calls of a number that had called within the days before."""
    wanted = (
        select(calls.c.from_number, calls.c.started_at)
        .where(_real(answering, number, since - AGAIN_WITHIN, until))
        .where(calls.c.from_number.not_in(("", "anonymous")), calls.c.ended_at.is_not(None))
        .order_by(calls.c.started_at)
    )
    last: dict[str, datetime] = {}
    again = 0
    for row in connection.execute(wanted):
        before = last.get(row.from_number)
        lately = before is not None and row.started_at - before <= AGAIN_WITHIN
        again += lately and row.started_at >= since
        last[row.from_number] = row.started_at
    return again
