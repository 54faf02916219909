"""The records as the public contract shapes them: one call, pages of calls, issues."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from statistics import quantiles
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, select

from services.core.dialogue import Role
from services.core.own_numbers import may_be_told
from services.core.prices import NO_PRICES, PriceTable
from services.core.rehearsal import is_rehearsal
from services.core.spam import NOTHING_NOTICED, Suspicion
from services.live.board import shown_suspicion
from services.store import consent_book
from services.store.call_costs import cost_record
from services.store.call_rows import AnyRow
from services.store.command_book import commands_of
from services.store.correction_rows import corrected_caller, corrected_facts, corrections_of
from services.store.delivery_rows import deliveries_of
from services.store.issue_rows import number_of_issue
from services.store.knowledge_tables import remarks
from services.store.ladder_trail import trail_of
from services.store.mark_book import marks_of
from services.store.note_book import notes_of
from services.store.photo_rows import photos_of_call
from services.store.privacy_tables import consents
from services.store.tables import acts, appointments, calls, issues, turns
from services.store.task_tables import task_steps, tasks
from services.store.times import iso
from services.store.tool_rows import tools_of
from services.store.transfer_records import messages_of, transfers_of

DELIVERIES = ("on_call", "email_manager", "history_note", "sms", "summary")
"""Kinds of acts that leave the house after or beside the call."""
MOST_ROWS = 200

Record = dict[str, Any]


def call_record(
    connection: Connection,
    sid: str,
    now: datetime | None = None,
    prices: PriceTable = NO_PRICES,
) -> Record | None:
    """`GET /api/calls/<sid>`. `now` tells which commands have expired; without `prices` its cost
    is unknown."""
    call = connection.execute(select(calls).where(calls.c.sid == sid)).first()
    if call is None:
        return None
    spoken = _of_call(turns, sid).order_by(turns.c.number, turns.c.role.desc(), turns.c.started_at)
    turn_rows = connection.execute(spoken).all()
    act_rows = connection.execute(_of_call(acts, sid).order_by(acts.c.created_at)).all()
    issue_rows = connection.execute(_issues_of(sid, act_rows).order_by(issues.c.number)).all()
    facts = corrected_facts(_facts(call.facts or {}, issue_rows), call.corrected)
    return {
        **call_summary(call),
        "facts": facts,
        "turns": [_turn(row) for row in turn_rows],
        "service_issues": [issue_record(row) for row in issue_rows],
        "photos": photos_of_call(connection, sid, [row.number for row in issue_rows]),
        **_done_for_it(connection, sid, act_rows),
        **_done_by_staff(connection, call, now or datetime.now(UTC)),
        "ladder": trail_of(connection, call.sid, call.root_sid),
        "remarks": [_remark(row) for row in connection.execute(_of_call(remarks, sid))],
        "consents": consent_book.entries(connection, consents.c.call_sid == sid),
        "cost": cost_record(connection, call, prices),
        "latency": _latency(turn_rows),
    }


def _done_for_it(connection: Connection, sid: str, act_rows: Sequence[AnyRow]) -> Record:
    """What came of a call: visits, transfers, messages, what left the house, acts and tools."""
    delivered = [_delivery(row) for row in act_rows if row.kind in DELIVERIES]
    visits = connection.execute(_of_call(appointments, sid))
    return {
        "appointments": [plain_record(row) for row in visits],
        "transfers": transfers_of(connection, sid, act_rows),
        "messages": messages_of(connection, sid),
        "deliveries": [*delivered, *deliveries_of(connection, sid)],
        "acts": [_act(row) for row in act_rows],
        "tools": tools_of(connection, sid),
        "tasks": [_task(row) for row in connection.execute(_tasks_of(sid))],
    }


def _done_by_staff(connection: Connection, call: AnyRow, now: datetime) -> Record:
    """What people of the office added to a call, put right of it, and ordered on it."""
    over = call.ended_at is not None
    return {
        "marks": marks_of(connection, [call.sid])[call.sid],
        "notes": notes_of(connection, call.sid),
        "corrections": corrections_of(connection, call.sid),
        "commands": commands_of(connection, call.sid, now, over=over),
    }


def call_summary(call: AnyRow) -> Record:
    """The head of a call's record, as a list of calls shows it."""
    ended = call.ended_at
    return {
        "call_sid": call.sid,
        "root_call_sid": call.root_sid,
        "rehearsal": is_rehearsal(call.sid),
        "direction": call.direction,
        "from": call.from_number,
        "to": call.to_number,
        "forwarded_from": call.forwarded_from,
        "assistant": call.assistant,
        "caller": corrected_caller(_caller(call.caller or {}), call.corrected),
        "started_at": iso(call.started_at),
        "ended_at": iso(ended),
        "erased_at": iso(call.erased_at),
        "duration_s": round((ended - call.started_at).total_seconds(), 1) if ended else None,
        "outcome": call.outcome,
        "urgency": call.urgency,
        "language": call.language,
        "modes": call.modes,
        "mode_changes": call.mode_changes,
        "hazards": call.hazards,
        "hazards_played": call.hazards_played,
        "provider_failures": call.provider_failures,
        "manner": _manner(call.manner or {}),
        "suspicion": _suspicion(call.suspicion),
    }


def list_errands(connection: Connection, *, limit: int = 50) -> Sequence[Record]:
    """What people still have to do, urgent ones first."""
    statement = (
        select(tasks)
        .where(tasks.c.done_at.is_(None))
        .order_by(tasks.c.urgent.desc(), tasks.c.number)
    )
    return [plain_record(row) for row in _page(connection, statement, limit)]


def issue_record(row: AnyRow) -> Record:
    return {
        "id": row.number,
        "number": may_be_told(number_of_issue(row)),
        "external_id": row.external_id or None,
        "call_sid": row.call_sid,
        "property": row.property_name or row.property_id,
        "property_id": row.property_id,
        "unit": row.unit_name or row.unit_id,
        "unit_id": row.unit_id,
        "category": row.category,
        "urgency": row.urgency,
        "summary": row.summary,
        "state": row.status,
        "access": row.access,
        "pets": row.pets,
        "reported_by": row.reported_by,
        "callback_number": row.callback_number,
        "opened_at": iso(row.opened_at),
        "appointment_at": iso(row.appointment_at),
    }


def _page(connection: Connection, statement: Select[Any], limit: int) -> Sequence[AnyRow]:
    return connection.execute(statement.limit(max(1, min(limit, MOST_ROWS)))).all()


def _of_call(table: Table, sid: str) -> Select[Any]:
    return select(table).where(table.c.call_sid == sid)


def issues_of_call(connection: Connection, sid: str) -> Sequence[AnyRow]:
    """Issues that this call opened, and those it came back to."""
    act_rows = connection.execute(_of_call(acts, sid)).all()
    return connection.execute(_issues_of(sid, act_rows).order_by(issues.c.number)).all()


def _issues_of(sid: str, act_rows: Sequence[AnyRow]) -> Select[Any]:
    """Issues that this call opened, and those it came back to."""
    numbers = [row.number for row in act_rows if row.kind == "issue" and row.number]
    theirs = issues.c.external_id.in_([str(number) for number in numbers])
    known = theirs | (issues.c.number.in_(numbers) & (issues.c.external_id == ""))
    return select(issues).where((issues.c.call_sid == sid) | known)


def _tasks_of(sid: str) -> Select[Any]:
    """Tasks that this call has left, and those that it joined."""
    joined = select(task_steps.c.task_number).where(task_steps.c.call_sid == sid)
    mine = (tasks.c.call_sid == sid) | tasks.c.number.in_(joined)
    return select(tasks).where(mine).order_by(tasks.c.number)


def _task(row: AnyRow) -> Record:
    """A task as the record of a call shows it."""
    return {
        "number": row.number,
        "kind": row.kind,
        "state": row.state,
        "summary": row.summary,
        "urgent": row.urgent,
        "owner": row.owner or None,
        "claimed_by": row.claimed_by or None,
        "due_at": iso(row.due_at),
        "asked": row.asked,
        "outcome": row.outcome or None,
        "done_at": iso(row.done_at),
    }


def _remark(row: AnyRow) -> Record:
    """Which article answered, which question was refused."""
    return {"turn": row.turn, "kind": row.kind, "about": row.about, "at": iso(row.at)}


def plain_record(row: AnyRow) -> Record:
    """The columns as they are, times in ISO 8601."""
    return {
        name: iso(value) if isinstance(value, datetime) else value
        for name, value in row._mapping.items()
        if name != "act_key"
    }


def _facts(facts: Record, issue_rows: Sequence[AnyRow]) -> Record:
    """What the call has taught, under the contract's names as well. The property has its name
    where a ticket tells it: another system's id says nothing to people."""
    place = facts.get("property_id")
    names = (row.property_name for row in issue_rows if row.property_id == place)
    named = {
        "unit": facts.get("unit_name"),
        "property": next((name for name in names if name), place),
        "issue": facts.get("problem"),
    }
    return {**facts, **{name: value for name, value in named.items() if value}}


def _caller(caller: Record) -> Record:
    people = caller.get("people") or []
    person = people[0] if len(people) == 1 else {}
    name = f"{person.get('first_name', '')} {person.get('last_name', '')}".strip()
    return {
        "kind": person.get("kind", "unknown"),
        "name": name or None,
        "tenant_id": person.get("id"),
        "verified": caller.get("identity", 0) >= 2,
        "home": _home(person),
    }


def _home(person: Record) -> Record | None:
    """Where they live, while it is one home."""
    homes = [one for one in person.get("homes") or [] if one.get("current", True)]
    if len(homes) != 1:
        return None
    return {"property_id": homes[0]["property_id"], "unit_id": homes[0]["unit_id"]}


def _manner(manner: Record) -> Record:
    """How the caller wants to be spoken to."""
    return {name: bool(manner.get(name)) for name in ("slower", "plain", "relay")}


def _suspicion(kept: Record | None) -> Record:
    """Signs of a recorded call, as the wall shows them."""
    found = msgspec.convert(kept, Suspicion) if kept else NOTHING_NOTICED
    return shown_suspicion(found)


def _turn(row: AnyRow) -> Record:
    text = row.text
    return {
        "number": row.number,
        "role": row.role,
        "text": text,
        "heard_text": row.heard_text if row.interrupted else text,
        "mode": row.mode or None,
        "started_at": iso(row.started_at),
        "first_token_ms": row.first_token_ms,
        "interrupted": row.interrupted,
        "said_by": row.said_by or None,
        "english": row.english,
        "english_by": row.english_by,
    }


def _act(row: AnyRow) -> Record:
    return {
        "key": row.key,
        "call_sid": row.call_sid,
        "kind": row.kind,
        "state": row.state,
        "number": row.number,
        "summary": row.summary,
        "attempts": row.attempts,
        "last_error": row.last_error or None,
        "created_at": iso(row.created_at),
    }


def _delivery(row: AnyRow) -> Record:
    return {
        "kind": row.kind,
        "state": row.state,
        "attempts": row.attempts,
        "last_error": row.last_error or None,
        "done_at": iso(row.changed_at) if row.state == "done" else None,
    }


def _latency(turn_rows: Sequence[AnyRow]) -> Record:
    times = [
        row.first_token_ms
        for row in turn_rows
        if row.role == Role.ASSISTANT and row.first_token_ms is not None
    ]
    if not times:
        return {"first_token_ms_p50": None, "first_token_ms_p95": None}
    cuts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 19
    return {"first_token_ms_p50": round(cuts[9], 1), "first_token_ms_p95": round(cuts[18], 1)}
