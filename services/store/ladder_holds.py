"""Callers who wait on hold for a ladder, or talk with whoever took it: known to every process.

A row of the ladder's trail says so, and each turn of the hold loop writes its time again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from services.core.ladder import Calling, Standing, StepKind, StepState
from services.store.ladder_rows import add_step, change_step, steps_of
from services.store.ladder_tables import ladder_steps

ON_HOLD, TALKING, LEFT = "on hold", "talking", "left the hold"
STILL_THERE = timedelta(seconds=45)
"""Twice what one turn of the hold loop takes with the words of staff."""
FAILED = "failed"


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
    mine = (ladder_steps.c.external_id == call_sid) & (ladder_steps.c.kind == StepKind.ANSWER)
    newest = select(ladder_steps).where(mine).order_by(ladder_steps.c.done_at.desc()).limit(1)
    row = connection.execute(newest).first()
    if row is None or row.result == LEFT:
        return ""
    if row.result == ON_HOLD and row.done_at < now - STILL_THERE:
        return ""
    return str(row.result)


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
