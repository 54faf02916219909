"""Callers who wait on hold for a ladder, or talk with whoever took it: known to every process.

A row of the ladder's trail says so, and each turn of the hold loop writes its time again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from services.core.ladder import Calling, Standing, StepKind, StepState
from services.core.transfer_legs import TALKS_AT_MOST, LegState
from services.store.ladder_rows import add_step, change_step, ladder, steps_of
from services.store.ladder_tables import ladder_steps
from services.store.tables import calls
from services.store.transfer_tables import transfer_legs

ON_HOLD, TALKING, LEFT = "on hold", "talking", "left the hold"
STILL_THERE = timedelta(seconds=45)
"""Twice what one turn of the hold loop takes with the words of staff."""
FAILED = "failed"
SOMEBODY = "Somebody"
"""Where a telephone has no name."""


def note(connection: Connection, standing: Standing, call_sid: str, how: str, at: datetime) -> None:
    """The caller is on hold, talks, or is somewhere else."""
    name, who = f"hold.{call_sid[-12:]}", standing.matter.who
    values = {"result": how, "external_id": call_sid, "sent_at": at}
    if not add_step(
        connection, standing.id, StepKind.ANSWER, name, at=at, due_at=None, who=who, **values
    ):
        change_step(connection, f"{standing.id}.{name}", result=how, done_at=at)


def state_of(connection: Connection, call_sid: str, now: datetime) -> str:
    """ON_HOLD or TALKING; "" where the call is somewhere else."""
    row = _newest(connection, call_sid)
    if row is None or row.result == LEFT:
        return ""
    if row.result == ON_HOLD and row.done_at < now - STILL_THERE:
        return ""
    return str(row.result)


def _newest(connection: Connection, call_sid: str) -> Row[Any] | None:
    mine = (ladder_steps.c.external_id == call_sid) & (ladder_steps.c.kind == StepKind.ANSWER)
    newest = select(ladder_steps).where(mine).order_by(ladder_steps.c.done_at.desc()).limit(1)
    return connection.execute(newest).first()


def talks_with(connection: Connection, standing: Standing, now: datetime) -> str:
    """Who has the caller on the telephone at this moment, by another way than this ladder: a
    colleague they were put through to, or whoever took another ladder of theirs. "" for nobody."""
    over = select(calls.c.ended_at).where(calls.c.sid == standing.call_sid)
    if connection.execute(over).scalar_one_or_none() is not None:
        return ""  # whatever was not told of the end of a talk
    mine = transfer_legs.c.call_sid == standing.call_sid
    live = (transfer_legs.c.state == LegState.TAKEN) & transfer_legs.c.ended_at.is_(None)
    recent = transfer_legs.c.started_at > now - TALKS_AT_MOST
    found = connection.execute(select(transfer_legs.c.name).where(mine & live & recent)).first()
    if found is not None:
        return found.name or SOMEBODY
    if state_of(connection, standing.call_sid, now) != TALKING:
        return ""
    row = _newest(connection, standing.call_sid)
    other = ladder(connection, row.ladder_id) if row and row.ladder_id != standing.id else None
    return (other.taken_by or SOMEBODY) if other else ""


def calling(connection: Connection, ladder_id: str) -> Calling:
    """May a caller on hold hear that the person on call is being rung?"""
    rings = [one for one in steps_of(connection, ladder_id) if one.kind is StepKind.RING]
    tried = [one for one in rings if one.sent_at is not None]
    if any(one.result != FAILED for one in tried):
        return Calling.RINGS
    planned = any(one.state is StepState.WAITING for one in rings) and not tried
    first_round_waits = not rings and _first_round_waits(connection, ladder_id)
    return Calling.TRYING if planned or first_round_waits else Calling.NOBODY


def _first_round_waits(connection: Connection, ladder_id: str) -> bool:
    rounds = [one for one in steps_of(connection, ladder_id) if one.kind is StepKind.ROUND]
    return len(rounds) == 1 and rounds[0].round == 0
