"""Ladders as people read them: the trail of a call, and what is open now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select

from services.core.ladder import FALSE_WAKES, LadderState, Standing, StepKind
from services.store.call_rows import AnyRow
from services.store.ladder_rows import standing_of
from services.store.ladder_tables import ladder_steps, ladders
from services.store.times import iso

Record = dict[str, Any]
MOST_STEPS = 500
KINDS = (
    StepKind.ROUND,
    StepKind.RING,
    StepKind.TEXT,
    StepKind.CALL_BACK,
    StepKind.ANSWER,
)
MOST_LADDERS = 50


def trail_of(connection: Connection, call_sid: str, root_sid: str) -> Sequence[Record]:
    """Everything that was done for the emergencies of a call, in its order."""
    mine = ladders.c.call_sid.in_({call_sid, root_sid})
    done = or_(ladder_steps.c.sent_at.is_not(None), ladder_steps.c.done_at.is_not(None))
    found = (
        select(ladder_steps)
        .join(ladders, ladders.c.id == ladder_steps.c.ladder_id)
        .where(mine, done)
        .limit(MOST_STEPS)
    )
    rows = sorted(connection.execute(found).all(), key=_place_in_trail)
    return [_step(row) for row in rows]


def _place_in_trail(row: AnyRow) -> tuple[datetime, int, int]:
    """When it was done; at the same moment in the order in which such things follow."""
    return row.sent_at or row.done_at, KINDS.index(row.kind), row.place


def _step(row: AnyRow) -> Record:
    return {
        "ladder_id": row.ladder_id,
        "at": iso(row.sent_at or row.done_at),
        "done_at": iso(row.done_at),
        "kind": row.kind,
        "round": row.round,
        "who": row.who,
        "number": row.number,
        "state": row.state,
        "result": row.result,
        "last_error": row.last_error or None,
    }


def open_ladders(connection: Connection) -> Sequence[Record]:
    """Emergencies that nobody has acknowledged yet, oldest first."""
    found = (
        select(ladders)
        .where(ladders.c.state == LadderState.OPEN)
        .order_by(ladders.c.opened_at)
        .limit(MOST_LADDERS)
    )
    return [_ladder(connection, row) for row in connection.execute(found).all()]


def _ladder(connection: Connection, row: AnyRow) -> Record:
    ringing = (
        select(ladder_steps.c.who)
        .where(
            ladder_steps.c.ladder_id == row.id,
            ladder_steps.c.kind == "ring",
            ladder_steps.c.state == "running",
        )
        .order_by(ladder_steps.c.sent_at)
    )
    return {
        **shown(standing_of(row)),
        "round": row.round,
        "rehearsal": row.rehearsal,
        "alarm": row.alarm_at is not None,
        "ringing": list(connection.execute(ringing).scalars()),
    }


def counts_since(connection: Connection, since: datetime) -> Record:
    """How many ladders were opened since then and how they ended; false wakes are those that a
    person called routine or known. Rehearsals do not count."""
    found = (
        select(ladders.c.state, func.count())
        .where(ladders.c.opened_at >= since, ladders.c.rehearsal.is_(False))
        .group_by(ladders.c.state)
    )
    states: dict[str, int] = {row[0]: row[1] for row in connection.execute(found)}
    false_wakes = sum(states.get(state, 0) for state in FALSE_WAKES)
    return {"opened": sum(states.values()), "false_wakes": false_wakes, "states": states}


def shown(standing: Standing) -> Record:
    """A ladder for pages and programs."""
    matter = standing.matter
    return {
        "id": standing.id,
        "call_sid": standing.call_sid,
        "state": standing.state.value,
        "taken_by": standing.taken_by,
        "what": matter.what,
        "where": matter.where,
        "who": matter.who,
        "callback_number": matter.callback,
        "opened_at": iso(standing.opened_at),
        "closed_at": iso(standing.closed_at),
    }
