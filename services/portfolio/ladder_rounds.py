"""The rounds of a ladder: planned one after the other until a person acknowledges it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, update

from services.core.dialogue import Act, ActState
from services.core.events import ActRecorded
from services.core.ladder import (
    Happening,
    Standing,
    StepKind,
    StepState,
    calls_back_after,
    plan_round,
    sounds_alarm,
    step_id,
)
from services.core.office import Office
from services.core.on_call import ring_order
from services.core.ports import Errand
from services.portfolio.act_entry import Entry
from services.portfolio.act_rows import known_act, leave_errand
from services.store import ladder_moves, ladder_rows, outbox
from services.store.ladder_rows import DueStep
from services.store.ladder_tables import ladders
from services.store.tables import acts

NOBODY_SET = "nobody on call is set"
NOBODY_ANSWERS = "nobody on call answers"


def begin(connection: Connection, standing: Standing, root_sid: str) -> None:
    """Write a ladder down whose first round is due when this process should not come to it."""
    if not ladder_rows.open_ladder(connection, standing, root_sid):
        return
    now, matter = standing.opened_at, standing.matter
    ladder_rows.add_step(
        connection,
        standing.id,
        StepKind.ROUND,
        "0.0",
        at=now,
        due_at=now + ladder_rows.LEASE,
    )
    ladder_rows.add_step(
        connection,
        standing.id,
        StepKind.CALL_BACK,
        f"{ladder_moves.CALL_BACK}.promised",
        at=now,
        due_at=now + calls_back_after(matter),
        number=matter.callback,
        who=matter.who,
    )
    ladder_moves.tell(connection, standing, StepKind.ROUND.value, "", "opened", now)


def first_round(
    connection: Connection, standing: Standing, office: Office, now: datetime
) -> ladder_rows.Step | None:
    """Plan the first round and claim its first ring; None where nobody can be rung."""
    key = step_id(standing.id, 0, 0)
    found = ladder_rows.step(connection, key)
    if found and found.state is StepState.WAITING:
        plan_next(connection, DueStep(found, standing, 0), office, now)
    if standing.matter.rehearsal:
        return None
    return ladder_rows.claim_first(connection, standing.id, now)


def plan_next(connection: Connection, due: DueStep, office: Office, now: datetime) -> None:
    """Write the next round down, and tell the office where nobody answers."""
    standing, number = due.ladder, due.round + 1
    if not standing.is_open:
        ladder_moves.end_step(connection, due.step.key, StepState.DROPPED, "", now)
        return
    if not ladder_moves.end_step(connection, due.step.key, StepState.DONE, f"round {number}", now):
        return
    if standing.matter.rehearsal and number > 1:
        over(connection, standing.id, Happening.REHEARSAL_OVER, "", now)
        return
    rota = office.on_call_rota
    order = ring_order(rota, office.timezone, now, standing.matter.language)
    planned = plan_round(order, number, tries=rota.tries, ring_s=rota.ring_s)
    ladder_rows.add_round(connection, standing.id, number, planned, now)
    if sounds_alarm(order, number, rota.tries):
        sound_alarm(connection, standing, NOBODY_ANSWERS if order else NOBODY_SET, now)


def sound_alarm(connection: Connection, standing: Standing, why: str, now: datetime) -> None:
    """On the wall, and as an urgent errand."""
    change = update(ladders).where(ladders.c.id == standing.id)
    connection.execute(change.values(alarm_at=now))
    ladder_moves.tell(connection, standing, "alarm", "", why, now)
    _tell_staff(connection, standing, why, now)


def _tell_staff(connection: Connection, standing: Standing, why: str, now: datetime) -> None:
    """An urgent errand for the office, once for each ladder."""
    if standing.matter.rehearsal:
        return
    errand = Errand(
        "unmatched",
        f"Emergency, and {why}. {standing.matter.whole}",
        callback_number=standing.matter.callback,
        urgent=True,
    )
    key = f"{standing.key}:staff"
    entry = Entry(key, standing.call_sid, standing.call_sid, 0, now, errand)
    if not ladder_rows.add_step(
        connection,
        standing.id,
        StepKind.ANSWER,
        "alarm",
        at=now,
        due_at=None,
        result="told the office",
    ):
        return
    leave_errand(connection, entry, errand)


def over(
    connection: Connection, ladder_id: str, happening: Happening, who: str, now: datetime
) -> tuple[Standing | None, bool]:
    """A person ends the ladder, and with it the act that it belongs to."""
    standing, ended = ladder_moves.acknowledge(connection, ladder_id, happening, who, now)
    if standing and ended:
        note_act(connection, standing, ActState.DONE, now)
    return standing, ended


def note_act(
    connection: Connection, standing: Standing, state: ActState, now: datetime, error: str = ""
) -> Act:
    """How the act of a ladder stands, for records, memory and wall."""
    change = update(acts).where(acts.c.key == standing.key)
    words = standing.matter.recorded
    values = {"state": state, "changed_at": now, "last_error": error, "summary": words}
    connection.execute(change.values(**values, due_at=None))
    act = known_act(connection, standing.key)
    outbox.append_change(connection, ActRecorded(call_sid=standing.call_sid, at=now, act=act))
    return act
