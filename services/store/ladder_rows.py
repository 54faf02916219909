"""Ladders in the database: opened, claimed step by step, ended by people.

A step says before it leaves the house that it may have left (`sent_at`). So one that is due again
is looked up first, and only what surely was not done is done again. Whoever claims a step has it
alone until its lease ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, insert, select, update

from services.core.ladder import (
    LadderState,
    Matter,
    PlannedStep,
    Standing,
    StepKind,
    StepState,
    step_id,
)
from services.store.call_rows import AnyRow
from services.store.ladder_tables import ladder_steps, ladders
from services.store.statements import insert_new

LEASE = timedelta(seconds=25)
"""Longer than placing one call and looking it up may take."""
NO_WORD = timedelta(seconds=75)
"""After a call was placed, beyond its ringing: then the provider's notice will not come."""
OPEN_STATES = (StepState.WAITING, StepState.RUNNING, StepState.UNSURE)
CALL_BACK_ROUND = 0
"""Steps that belong to no round of rings stand in this one."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a ladder, as its row says."""

    key: str
    ladder_id: str
    round: int
    kind: StepKind
    state: StepState
    who: str
    number: str
    texts: bool
    words: str
    result: str
    external_id: str
    attempts: int
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class DueStep:
    """A step that a process has claimed, with its ladder."""

    step: Step
    ladder: Standing
    round: int
    """The round that the ladder is in."""


def standing_of(row: AnyRow) -> Standing:
    return Standing(
        row.id,
        row.act_key,
        row.call_sid,
        LadderState(row.state),
        msgspec.convert(row.matter, Matter),
        row.taken_by,
        row.opened_at,
        row.closed_at,
    )


def step_of(row: AnyRow) -> Step:
    return Step(
        row.key,
        row.ladder_id,
        row.round,
        StepKind(row.kind),
        StepState(row.state),
        row.who,
        row.number,
        row.texts,
        row.words,
        row.result,
        row.external_id,
        row.attempts,
        row.sent_at,
    )


def open_ladder(connection: Connection, standing: Standing, root_sid: str) -> bool:
    """Write a new ladder down, before its first round. False where it is known already."""
    row = {
        "id": standing.id,
        "act_key": standing.key,
        "call_sid": standing.call_sid,
        "root_sid": root_sid,
        "state": standing.state,
        "matter": standing.matter,
        "rehearsal": standing.matter.rehearsal,
        "round": 0,
        "opened_at": standing.opened_at,
    }
    return insert_new(connection, ladders, row)


def add_round(
    connection: Connection,
    ladder_id: str,
    number: int,
    planned: Iterable[PlannedStep],
    now: datetime,
) -> None:
    """Write down the steps of a round; a round that another process has planned stays as it is."""
    change = update(ladders).where(ladders.c.id == ladder_id, ladders.c.round == number - 1)
    if connection.execute(change.values(round=number)).rowcount:
        rows = [_new_step(ladder_id, number, place, one, now) for place, one in enumerate(planned)]
        connection.execute(insert(ladder_steps), rows)


def _new_step(
    ladder_id: str, number: int, place: int, planned: PlannedStep, now: datetime
) -> dict[str, Any]:
    person = planned.person
    return {
        "key": step_id(ladder_id, number, place),
        "ladder_id": ladder_id,
        "round": number,
        "place": place,
        "kind": planned.kind,
        "state": StepState.WAITING,
        "who": person.name if person else "",
        "number": person.number.e164 if person else "",
        "texts": person.texts if person else False,
        "hurries": planned.hurries,
        "words": "",
        "made_at": now,
        "due_at": now + planned.after,
    }


def add_step(
    connection: Connection,
    ladder_id: str,
    kind: StepKind,
    name: str,
    *,
    at: datetime,
    due_at: datetime | None,
    **more: Any,
) -> bool:
    """A step outside the rounds, once for each `name`."""
    known: dict[str, Any] = {
        "key": f"{ladder_id}.{name}",
        "ladder_id": ladder_id,
        "round": CALL_BACK_ROUND,
        "place": 0,
        "kind": kind,
        "state": StepState.WAITING if due_at else StepState.DONE,
        "texts": False,
        "hurries": False,
        "made_at": at,
        "due_at": due_at,
        "done_at": None if due_at else at,
        **more,
    }
    return insert_new(connection, ladder_steps, known)


def ladder(connection: Connection, ladder_id: str, *, lock: bool = False) -> Standing | None:
    found = select(ladders).where(ladders.c.id == ladder_id)
    row = connection.execute(found.with_for_update() if lock else found).first()
    return standing_of(row) if row else None


def step(connection: Connection, key: str) -> Step | None:
    row = connection.execute(select(ladder_steps).where(ladder_steps.c.key == key)).first()
    return step_of(row) if row else None


def steps_of(connection: Connection, ladder_id: str) -> Sequence[Step]:
    mine = select(ladder_steps).where(ladder_steps.c.ladder_id == ladder_id)
    return [step_of(row) for row in connection.execute(mine.order_by(ladder_steps.c.made_at))]


def is_anything_due(connection: Connection, now: datetime) -> bool:
    """A look that writes nothing and locks nothing: every process takes it every second."""
    due = select(ladder_steps.c.key).where(_due(now)).limit(1)
    return connection.execute(due).first() is not None


def _due(now: datetime) -> ColumnElement[bool]:
    return ladder_steps.c.state.in_(OPEN_STATES) & (ladder_steps.c.due_at <= now)


def take_due(connection: Connection, now: datetime, limit: int = 20) -> Sequence[DueStep]:
    """Claim the steps whose time has come: each goes to one process alone."""
    due = (
        select(ladder_steps)
        .where(_due(now))
        .order_by(ladder_steps.c.due_at, ladder_steps.c.key)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = [step_of(row) for row in connection.execute(due).all()]
    return [_claimed(connection, one, now) for one in taken]


def _claimed(connection: Connection, one: Step, now: datetime) -> DueStep:
    row = connection.execute(select(ladders).where(ladders.c.id == one.ladder_id)).one()
    attempts = one.attempts + 1
    change_step(connection, one.key, due_at=now + LEASE, attempts=attempts)
    return DueStep(replace(one, attempts=attempts), standing_of(row), row.round)


def claim_first(connection: Connection, ladder_id: str, now: datetime) -> Step | None:
    """The first ring that waits, claimed and marked as leaving the house; None without any."""
    waiting = (
        select(ladder_steps)
        .where(
            ladder_steps.c.ladder_id == ladder_id,
            ladder_steps.c.kind == StepKind.RING,
            ladder_steps.c.state == StepState.WAITING,
        )
        .order_by(ladder_steps.c.round, ladder_steps.c.place)
        .limit(1)
        .with_for_update()
    )
    row = connection.execute(waiting).first()
    if row is None:
        return None
    leaves = {"state": StepState.RUNNING, "sent_at": now, "due_at": now + LEASE}
    change_step(connection, row.key, **leaves, attempts=row.attempts + 1)
    return step_of(row)


def mark_sent(connection: Connection, key: str, now: datetime) -> bool:
    """It leaves the house now: from here on it may have been done. False where it must not leave
    any more: its person has left since it was claimed, or the ladder is over."""
    mine = (ladder_steps.c.key == key) & ladder_steps.c.state.in_(OPEN_STATES)
    change = update(ladder_steps).where(mine).values(state=StepState.RUNNING, sent_at=now)
    return connection.execute(change).rowcount == 1


def change_step(connection: Connection, key: str, **values: Any) -> None:
    connection.execute(update(ladder_steps).where(ladder_steps.c.key == key).values(**values))
