"""Rows of calls and turns, to and from the one memory of a call."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Row, bindparam, select, update

from services.core.call_keeping import SavedCall
from services.core.dialogue import Act, ActState, Memory, Message, Role, Script
from services.core.facts import Facts, without_words
from services.core.manner import ORDINARY, Manner
from services.core.people import Caller
from services.core.spam import NOTHING_NOTICED, Suspicion
from services.store.statements import insert_new
from services.store.tables import acts, calls, turns

log = logging.getLogger(__name__)
T = TypeVar("T")
AnyRow = Row[Any]


def new_call_row(sid: str, at: datetime, **known: Any) -> dict[str, Any]:
    """The values of a call that is only just known of."""
    times = {"started_at": at, "resumed_at": at, "last_spoken_at": at}
    return {"sid": sid, "root_sid": sid, **times, **known}


CHANGE_CALL = update(calls).where(calls.c.sid == bindparam("call_sid"))
"""Executed with `call_sid` and the columns that change."""
_LOCKED = select(calls).where(calls.c.sid == bindparam("call_sid")).with_for_update()
# In order, so that two processes that want the same calls do not wait for each other.
_ALL_LOCKED = (
    select(calls)
    .where(calls.c.sid.in_(bindparam("call_sids", expanding=True)))
    .order_by(calls.c.sid)
    .with_for_update()
)


_CALL = select(calls).where(calls.c.sid == bindparam("call_sid"))
_UP_TO_IT = select(calls.c.sid).where(
    calls.c.root_sid == bindparam("root_sid"), calls.c.started_at <= bindparam("started_at")
)
_SPOKEN = (
    select(turns)
    .join(calls, calls.c.sid == turns.c.call_sid)
    .where(turns.c.call_sid.in_(_UP_TO_IT))
    # Of one turn the caller's words come first: "assistant" before "caller" is wrong.
    .order_by(calls.c.started_at, turns.c.number, turns.c.role.desc(), turns.c.started_at)
)
_DONE = select(acts).where(acts.c.root_sid == bindparam("root_sid")).order_by(acts.c.created_at)


def locked_call(connection: Connection, sid: str) -> AnyRow | None:
    """The call's row, locked until the commit (SQLite has locked everything already)."""
    return connection.execute(_LOCKED, {"call_sid": sid}).first()


def locked_or_new_call(connection: Connection, sid: str, at: datetime) -> AnyRow:
    """The call's row, made where nothing was written of the call before."""
    row = locked_call(connection, sid)
    if row is None:
        insert_new(connection, calls, new_call_row(sid, at))
        row = locked_call(connection, sid)
    assert row is not None  # noqa: S101 - it was inserted by us or by whoever came first
    return row


def locked_or_new_calls(
    connection: Connection, seen_at: Mapping[str, datetime]
) -> Sequence[AnyRow]:
    """The rows of many calls; `seen_at` says when each was first heard of."""
    found = connection.execute(_ALL_LOCKED, {"call_sids": list(seen_at)}).all()
    if len(found) == len(seen_at):
        return found
    return [locked_or_new_call(connection, sid, seen_at[sid]) for sid in sorted(seen_at)]


def memory_values(memory: Memory, now: datetime) -> dict[str, Any]:
    """The columns that `keep` writes: a copy, because the call goes on while it is written. Of
    whoever does not want to be recorded no sentence is among them."""
    script = msgspec.to_builtins(memory.script)
    hidden = {"later": [], "staff_words": ""} if memory.script.off_record else {}
    return {
        "root_sid": memory.root_call_sid,
        "assistant": memory.assistant,
        "to_number": memory.called_number,
        "caller": memory.caller,
        "language": memory.language,
        "turn": memory.turn,
        "facts": without_words(memory.facts) if memory.script.off_record else memory.facts,
        "script": {**script, **hidden},
        "acts": list(memory.acts),
        "said": list(memory.said),
        "urgency": memory.urgency,
        "hazards": list(memory.hazards),
        "manner": memory.manner,
        "manner_key": memory.manner_key,
        "suspicion": memory.suspicion,
        "boundaries": memory.boundaries,
        "property_id": memory.facts.property_id or "",
        "facts_at": now,
        "caller_at": now,
    }


class CallRows(msgspec.Struct, frozen=True):
    """Everything that was kept of one conversation, as read in one transaction."""

    call: AnyRow
    turns: Sequence[AnyRow]
    acts: Sequence[AnyRow]


def read_call(connection: Connection, sid: str) -> CallRows | None:
    """The call with the turns and acts of its whole conversation, earlier calls included."""
    call = connection.execute(_CALL, {"call_sid": sid}).first()
    if call is None:
        return None
    upto = {"root_sid": call.root_sid, "started_at": call.started_at}
    spoken = connection.execute(_SPOKEN, upto).all()
    done = connection.execute(_DONE, {"root_sid": call.root_sid}).all()
    return CallRows(call, spoken, done)


def _read_as(kind: type[T], value: Any, otherwise: T, sid: str) -> T:
    """A core value out of JSON. What an older version wrote differently is left out."""
    if value is None:
        return otherwise
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        log.error("a kept value is unreadable", extra={"call_sid": sid, "kind": str(kind)})
        return otherwise


def saved_call(rows: CallRows) -> SavedCall:
    """The memory as it stood when the call was last kept."""
    call, sid = rows.call, rows.call.sid
    memory = Memory(
        call_sid=sid,
        assistant=call.assistant,
        caller=_read_as(Caller, call.caller, Caller(), sid),
        called_number=call.to_number,
        language=call.language or "en",
        root_call_sid=call.root_sid,
        epoch=call.epoch,
        turn=max([call.turn, *(turn.number for turn in rows.turns)]),
        history=_history(rows.turns),
        facts=_read_as(Facts, call.facts, Facts(), sid),
        script=_read_as(Script, call.script, Script(), sid),
        urgency=call.urgency,
        hazards=list(call.hazards),
        said=list(call.said),
        manner=_read_as(Manner, call.manner, ORDINARY, sid),
        manner_key=call.manner_key,
        suspicion=_read_as(Suspicion, call.suspicion, NOTHING_NOTICED, sid),
        boundaries=call.boundaries,
    )
    for act in _read_as(list[Act], call.acts, [], sid):
        memory.remember_act(act)
    for row in rows.acts:
        memory.remember_act(act_of(row))
    return SavedCall(memory, call.ended_at is not None, call.last_spoken_at, call.reentries)


def act_of(row: AnyRow) -> Act:
    """The core's view of a row of `acts`."""
    state = ActState(row.state)
    return Act(row.key, row.kind, state, row.number, row.summary, row.unit_id)


def _history(rows: Sequence[AnyRow]) -> list[Message]:
    return [
        Message(
            Role(row.role),
            (row.heard_text or "") if row.interrupted else row.text,
            row.number,
            interrupted=row.interrupted,
            by=row.said_by,
        )
        for row in rows
    ]
