"""Rows of an office with something in every list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, insert

from services.core.dialogue import Role
from services.store.call_rows import new_call_row
from services.store.command_tables import marks
from services.store.delivery_tables import deliveries
from services.store.tables import appointments, calls, issues, leads, turns
from services.store.task_tables import tasks

MARIA, JOSE, PROSPECT = "+17185550142", "+17185550199", "+12125550123"
DAY = timedelta(days=1)
SAID: Mapping[str, Sequence[tuple[Role, str]]] = {
    "CA-maria": (
        (Role.CALLER, "Hi. The faucet in my bathroom drips all night, it keeps me awake."),
        (Role.ASSISTANT, "I am sorry to hear that. I have written it down as ticket 7001."),
    ),
    "CA-jose": (
        (Role.CALLER, "Buenas noches. Hay una inundación en la cocina, el agua sale del techo."),
        (Role.ASSISTANT, "Lo siento mucho. Ya avisé a la persona de guardia."),
    ),
    "CA-prospect": ((Role.CALLER, "Do you have a two bedroom with parking?"),),
    "SM-text": ((Role.CALLER, "Is the laundry room open on Sunday?"),),
}


def call_row(sid: str, at: datetime, **more: Any) -> dict[str, Any]:
    known = {"ended_at": at + timedelta(seconds=95), "outcome": "completed", "language": "en"}
    line = {"direction": "inbound", "to_number": "+17185550100", "assistant": "front_desk"}
    return {**new_call_row(sid, at), **known, **line, **more}


def people(first: str, last: str) -> dict[str, Any]:
    return {"people": [{"id": first, "kind": "tenant", "first_name": first, "last_name": last}]}


def _calls(now: datetime) -> Sequence[Mapping[str, Any]]:
    return [
        call_row(
            "CA-maria", now - 3 * DAY, from_number=MARIA, caller=people("Maria", "Delgado"),
            facts={"unit_name": "4B"}, property_id="bayview", modes=["streaming"],
        ),
        call_row(
            "CA-jose", now - 2 * DAY, from_number=JOSE, caller=people("José", "Núñez"),
            facts={"unit_name": "1203"}, property_id="bayview", modes=["scripted"],
            language="es", urgency="E", outcome="transferred",
        ),
        call_row(
            "CA-prospect", now - DAY, from_number=PROSPECT, modes=["streaming", "reasoning"],
            facts={"caller_name": "Ana Prospect"},
        ),
        call_row("SM-text", now, from_number=MARIA, direction="text", outcome="message"),
    ]  # fmt: skip


def _task(number: int, kind: str, now: datetime, **more: Any) -> dict[str, Any]:
    return {
        "number": number, "act_key": f"t{number}", "call_sid": "CA-maria", "at": now,
        "asked_at": now, "due_at": now + DAY, "kind": kind, "summary": "Wants to be called back.",
        "caller_name": "Maria Delgado", "callback_number": MARIA, "property_id": "bayview",
        "property_name": "Bayview Apartments", "unit_name": "4B", **more,
    }  # fmt: skip


def _delivery(key: str, kind: str, now: datetime, **more: Any) -> dict[str, Any]:
    return {
        "key": key, "kind": kind, "call_sid": "CA-maria", "target": MARIA, "urgent": False,
        "state": "delivered", "payload": {"words": "Your ticket is 7001."}, "created_at": now,
        "changed_at": now, "ended_at": now, **more,
    }  # fmt: skip


def _rows(now: datetime) -> Sequence[tuple[Table, Sequence[Mapping[str, Any]]]]:
    issue = {
        "number": 7001, "call_sid": "CA-maria", "property_id": "bayview", "unit_id": "bayview-4B",
        "property_name": "Bayview Apartments", "unit_name": "4B", "category": "plumbing",
        "urgency": "R", "summary": "The bathroom faucet drips.", "status": "open",
        "reported_by": "Maria Delgado", "callback_number": MARIA, "opened_at": now - 3 * DAY,
    }  # fmt: skip
    flood = {
        **issue, "number": 7002, "call_sid": "CA-jose", "unit_name": "1203", "urgency": "E",
        "summary": "Water comes from the ceiling.", "status": "closed", "reported_by": "José Núñez",
        "callback_number": JOSE, "opened_at": now - 2 * DAY, "unit_id": "bayview-1203",
    }  # fmt: skip
    lead = {
        "number": 1, "act_key": "l1", "call_sid": "CA-prospect", "at": now - DAY, "bedrooms": 2,
        "name": "=Ana Prospect", "phone": PROSPECT, "budget_usd": 2400, "notes": "Needs parking.",
        "waiting": True,
    }  # fmt: skip
    visit = {
        "number": 1, "act_key": "v1", "call_sid": "CA-prospect", "kind": "viewing",
        "state": "booked", "starts_at": now + DAY, "ends_at": now + DAY + timedelta(minutes=30),
        "property_id": "bayview", "unit_id": "bayview-3B", "name": "Ana Prospect",
        "phone": PROSPECT, "made_at": now,
    }  # fmt: skip
    mark = {
        "id": 1, "call_sid": "CA-jose", "kind": "praise", "note": "", "by_id": "a", "by_name": "A",
        "at": now,
    }  # fmt: skip
    return [
        (issues, [issue, flood]),
        (leads, [lead]),
        (appointments, [visit]),
        (tasks, [_task(1, "callback", now), _task(2, "complaint", now, urgent=True)]),
        (
            deliveries,
            [
                _delivery("CA-maria:text", "caller_text", now),
                _delivery(
                    "CA-maria:mail", "call_mail", now, target="office@example.com", state="failed"
                ),
            ],
        ),
        (marks, [mark]),
    ]


def fill(connection: Connection, now: datetime) -> None:
    """Four conversations, and what came of them."""
    for row in _calls(now):
        connection.execute(insert(calls).values(**row))
        said = enumerate(SAID[str(row["sid"])])
        for number, (role, words) in said:
            turn = {"call_sid": row["sid"], "number": number, "role": role, "text": words}
            connection.execute(insert(turns).values(**turn, started_at=row["started_at"]))
    for table, rows in _rows(now):
        for row in rows:
            connection.execute(insert(table).values(**row))
