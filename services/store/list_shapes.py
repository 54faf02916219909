"""The rows of the lists as pages and files show them: flat, times in UTC, codes as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from services.store.call_rows import AnyRow
from services.store.correction_rows import corrected_facts
from services.store.delivery_rows import delivery_record
from services.store.records import call_summary, issue_record

Record = Mapping[str, Any]


def _call(row: AnyRow) -> Record:
    summary, facts = call_summary(row), corrected_facts(row.facts or {}, row.corrected)
    caller = summary["caller"]
    return {
        "key": row.sid,
        "call_sid": row.sid,
        "at": row.started_at,
        "said_at": row.last_spoken_at,
        "name": caller["name"] or facts.get("caller_name") or "",
        "number": row.from_number,
        "called": row.to_number,
        "unit": facts.get("unit_name") or "",
        "property_id": row.property_id,
        "direction": row.direction,
        "assistant": row.assistant,
        "outcome": row.outcome if row.ended_at else "live",
        "urgency": row.urgency or "",
        "language": row.language,
        "modes": row.modes,
        "length_s": summary["duration_s"],
        "erased": row.erased_at is not None,
    }


def _issue(row: AnyRow) -> Record:
    shown = issue_record(row)
    return {
        **{name: shown[name] or "" for name in ("category", "urgency", "summary", "state")},
        "key": str(row.number),
        "ticket": row.external_id or shown["number"] or "",
        "call_sid": row.call_sid,
        "at": row.opened_at,
        "name": row.reported_by,
        "number": row.callback_number,
        "unit": row.unit_name,
        "unit_id": row.unit_id,
        "property": row.property_name,
        "property_id": row.property_id,
        "visit_at": row.appointment_at,
    }


def _prospect(row: AnyRow) -> Record:
    return {
        "key": str(row.number),
        "call_sid": row.call_sid,
        "at": row.at,
        "name": row.name,
        "number": row.phone,
        "bedrooms": row.bedrooms,
        "budget_usd": row.budget_usd,
        "move_in": row.move_in,
        "pets": row.pets,
        "area": row.area,
        "notes": row.notes,
        "heard_of_us": row.heard_of_us,
        "property_id": row.property_id,
        "unit_id": row.unit_id,
    }


def _appointment(row: AnyRow) -> Record:
    return {
        "key": str(row.number),
        "call_sid": row.call_sid,
        "at": row.starts_at,
        "made_at": row.made_at,
        "kind": row.kind,
        "state": row.state,
        "wished": row.wished,
        "name": row.name,
        "number": row.phone,
        "property_id": row.property_id,
        "unit_id": row.unit_id,
    }


def _task(row: AnyRow) -> Record:
    return {
        "key": str(row.number),
        "call_sid": row.call_sid,
        "at": row.at,
        "kind": row.kind,
        "summary": row.summary,
        "name": row.caller_name,
        "number": row.callback_number,
        "unit": row.unit_name,
        "unit_id": row.unit_id,
        "property": row.property_name,
        "property_id": row.property_id,
        "urgent": "urgent" if row.urgent else "",
        "state": row.state,
        "department": row.department,
        "owner": row.owner or row.claimed_by,
        "due_at": row.due_at,
        "outcome": row.outcome,
        "done_at": row.done_at,
    }


def _delivery(row: AnyRow) -> Record:
    shown = delivery_record(row)
    return {
        "key": row.key,
        "call_sid": row.call_sid or None,
        "at": row.created_at,
        "kind": row.kind,
        "number": row.target,
        "state": row.state,
        "words": (row.payload or {}).get("words", ""),
        "attempts": row.attempts,
        "error": row.last_error,
        "done_at": row.ended_at if shown["done_at"] else None,
    }


SHAPES: Mapping[str, Callable[[AnyRow], Record]] = {
    "calls": _call,
    "issues": _issue,
    "prospects": _prospect,
    "appointments": _appointment,
    "call-backs": _task,
    "tasks": _task,
    "texts": _delivery,
    "texts-received": _call,
    "mail": _delivery,
}
