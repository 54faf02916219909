"""Somebody leaves while ladders climb: from that moment nobody of their number is rung."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select, update

from services.core.ladder import StepKind, StepState
from services.store.ladder_moves import ANSWERED, end_step, hurry, tell
from services.store.ladder_rows import OPEN_STATES, ladder
from services.store.ladder_tables import ladder_steps

LEFT = "no longer on call"
"""The result of a ring that was to be, or was given up, because its person has left."""


def _theirs(numbers: Iterable[str]) -> ColumnElement[bool]:
    """Rings to these telephones that are still to come, or ring unanswered. Whoever is on the
    line listens to the end: they may be just about to take it."""
    return (
        (ladder_steps.c.kind == StepKind.RING)
        & ladder_steps.c.number.in_(list(numbers))
        & ladder_steps.c.state.in_(OPEN_STATES)
        & (ladder_steps.c.result != ANSWERED)
    )


def rings_of(connection: Connection, numbers: Iterable[str]) -> int:
    """In how many emergencies they ring now, or would next."""
    found = select(func.count(ladder_steps.c.ladder_id.distinct())).where(_theirs(numbers))
    return int(connection.execute(found).scalar() or 0)


def skip(connection: Connection, numbers: Sequence[str], now: datetime) -> Sequence[str]:
    """Leave these telephones out of every ladder. The next ones are rung at once. Returns the
    provider's ids of calls that still ring there."""
    if not numbers:
        return ()
    rows = connection.execute(
        select(ladder_steps).where(_theirs(numbers)).order_by(ladder_steps.c.key).with_for_update()
    ).all()
    for row in rows:
        state = StepState.DROPPED if row.state == StepState.WAITING else StepState.DONE
        if not end_step(connection, row.key, state, LEFT, now):
            continue
        found = ladder(connection, row.ladder_id)
        if found is not None:
            tell(connection, found, row.kind, row.who, LEFT, now)
    _drop_texts(connection, numbers)
    for one in sorted({row.ladder_id for row in rows}):
        hurry(connection, one, now)
    return [row.external_id for row in rows if row.external_id]


def _drop_texts(connection: Connection, numbers: Sequence[str]) -> None:
    """What they missed, and later that it is over, is nothing to them any more."""
    mine = update(ladder_steps).where(
        ladder_steps.c.kind == StepKind.TEXT,
        ladder_steps.c.number.in_(list(numbers)),
        ladder_steps.c.state == StepState.WAITING,
    )
    connection.execute(mine.values(state=StepState.DROPPED, due_at=None, result=LEFT))
    rung = update(ladder_steps).where(
        ladder_steps.c.kind == StepKind.RING, ladder_steps.c.number.in_(list(numbers))
    )
    connection.execute(rung.values(texts=False))


def has_left(connection: Connection, key: str) -> bool:
    """Was this ring given up because its person has left?"""
    found = select(ladder_steps.c.result).where(ladder_steps.c.key == key)
    return connection.execute(found).scalar() == LEFT
