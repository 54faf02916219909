"""What the doors of the API take and give, by method and path. A test holds it to the routes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from routes.api_delivery_words import (
    DELIVERY,
    DELIVERY_RESULTS,
    DELIVERY_STATE,
    DELIVERY_SUMMARIES,
)
from routes.api_task_words import (
    NO_TASK,
    TASK,
    TASK_BODIES,
    TASK_CHANGED,
    TASK_FILTERS,
    TASK_STEPS,
    TASK_SUMMARIES,
)
from services.core.commands import MOST_NOTE, MOST_WORDS, CommandState, MarkKind
from services.core.dialogue import Mode, Role
from services.core.outages import OutageKind

Schema = Mapping[str, Any]
TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
NUMBER: Schema = {"type": "number"}
MAYBE_NUMBER: Schema = {"type": ["number", "null"]}
WHOLE: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
TIME: Schema = {"type": ["string", "null"], "format": "date-time"}
ANYTHING: Schema = {"type": "object"}


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _named(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _page(items: Schema) -> Schema:
    return _object(items=_list(items), next=TEXT)


def _words(most: int) -> Schema:
    return {"type": "string", "maxLength": most}


TURN = _object(
    number=WHOLE,
    role={"enum": [role.value for role in Role if role is not Role.TOOL]},
    text=TEXT,
    heard_text=MAYBE_TEXT,
    mode=MAYBE_TEXT,
    started_at=TIME,
    first_token_ms=MAYBE_NUMBER,
    interrupted=FLAG,
    said_by=MAYBE_TEXT,
    english={**MAYBE_TEXT, "description": "Written by machine, where another language was spoken"},
    english_by={
        **MAYBE_TEXT,
        "description": "The model that wrote it; empty for what our own rules understood",
    },
)
HEAD = {
    **dict.fromkeys(("call_sid", "root_call_sid", "direction", "from", "to", "assistant"), TEXT),
    "forwarded_from": TEXT,
    "caller": _object(
        kind=TEXT,
        name=MAYBE_TEXT,
        tenant_id=MAYBE_TEXT,
        verified=FLAG,
        home={"type": ["object", "null"], "properties": {"property_id": TEXT, "unit_id": TEXT}},
    ),
    "started_at": TIME,
    "ended_at": TIME,
    "duration_s": MAYBE_NUMBER,
    "outcome": TEXT,
    "urgency": MAYBE_TEXT,
    "language": TEXT,
    "modes": _list(TEXT),
    "mode_changes": _list(_object(at=TIME, mode=TEXT, reason=TEXT)),
    "hazards": _list(TEXT),
    "hazards_played": _list(TEXT),
    "provider_failures": _list(ANYTHING),
    "marks": _list(_named("Mark")),
}
RECORD = {
    **HEAD,
    "summary": {**TEXT, "description": "In a few sentences, once the call is over"},
    "facts": ANYTHING,
    "turns": _list(TURN),
    "service_issues": _list(_named("ServiceIssue")),
    "photos": _list(_named("Photo")),
    "appointments": _list(ANYTHING),
    "transfers": _list(_object(to=TEXT, state=TEXT, at=TIME)),
    "deliveries": _list(_named("Delivery")),
    "acts": _list(ANYTHING),
    "tasks": _list(ANYTHING),
    "remarks": _list(_object(turn=WHOLE, kind=TEXT, about=TEXT, at=TIME)),
    "notes": _list(_object(id=WHOLE, words=TEXT, by=TEXT, at=TIME)),
    "tools": _list(
        _object(
            turn=WHOLE,
            tool=TEXT,
            outcome=TEXT,
            took_ms=MAYBE_NUMBER,
            arguments=ANYTHING,
            result=ANYTHING,
            at=TIME,
        )
    ),
    "corrections": _list(
        _object(
            about={"enum": ["call", "issue", "appointment"]},
            number=MAYBE_NUMBER,
            field=TEXT,
            label=TEXT,
            old=TEXT,
            new=TEXT,
            by=TEXT,
            at=TIME,
        )
    ),
    "commands": _list(_named("Command")),
    "cost": _object(
        twilio_usd=MAYBE_NUMBER,
        openai_usd=MAYBE_NUMBER,
        elevenlabs_usd=MAYBE_NUMBER,
        total_usd=MAYBE_NUMBER,
        known_usd={"type": "number", "description": "What is known of it: a lower bound"},
        unknown=_list({"type": "string", "description": "What has no price, or is not told yet"}),
        estimated={"type": "boolean", "description": "A part of it was estimated"},
    ),
    "latency": _object(first_token_ms_p50=MAYBE_NUMBER, first_token_ms_p95=MAYBE_NUMBER),
}
SCHEMAS: Mapping[str, Schema] = {
    "Error": _object(error=TEXT),
    "CallHead": {"type": "object", "properties": HEAD},
    "Call": {"type": "object", "properties": RECORD},
    "Photo": _object(
        id=TEXT,
        issue={"type": ["integer", "null"]},
        source={"enum": ["link", "text"]},
        width=WHOLE,
        height=WHOLE,
        bytes=WHOLE,
        at=TIME,
        url=TEXT,
    ),
    "Mark": _object(
        id=WHOLE, kind={"enum": [kind.value for kind in MarkKind]}, note=TEXT, by=TEXT, at=TIME
    ),
    "Command": _object(
        id=WHOLE,
        call_sid=TEXT,
        kind={"enum": ["say", "transfer", "end", "mode"]},
        details=ANYTHING,
        by=TEXT,
        state={"enum": [state.value for state in CommandState]},
        message=TEXT,
        given_at=TIME,
        settled_at=TIME,
    ),
    "ServiceIssue": _object(
        id=WHOLE,
        number={"type": ["integer", "null"]},
        unit=MAYBE_TEXT,
        category=TEXT,
        urgency=TEXT,
        summary=TEXT,
        state=TEXT,
    ),
    "Tenant": _object(
        id=TEXT,
        kind={"enum": ["tenant", "occupant", "former_tenant"]},
        first_name=TEXT,
        last_name=TEXT,
        language=TEXT,
        phones=_list(TEXT),
        homes=_list(
            _object(unit_id=TEXT, unit=TEXT, property_id=TEXT, property=TEXT, current=FLAG)
        ),
    ),
    "Task": TASK,
    "Delivery": DELIVERY,
}
COMMANDED: Mapping[str, tuple[str, Schema | None]] = {
    "200": ("It was done", _named("Command")),
    "202": ("It waits; ask for it by its id", _named("Command")),
    "400": ("The body cannot be used", None),
    "404": ("There is no call with this id", None),
    "409": ("The call is over, or it was refused; the answer says why", None),
    "429": ("Too many commands", None),
    "503": ("The records do not answer", None),
}
OUTAGE_CHANGED: Mapping[str, tuple[str, Schema | None]] = {
    "200": ("How it stands", _object(number=WHOLE, state=TEXT)),
    "400": ("The body cannot be used", None),
    "409": ("It is over already", None),
}
PAGED: Sequence[Schema] = (
    {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100}},
    {"name": "after", "in": "query", "schema": TEXT, "description": "`next` of the page before"},
)
MARKED: Schema = {
    "name": "mark",
    "in": "query",
    "schema": {"enum": ["any", *(kind.value for kind in MarkKind)]},
    "description": "Only calls that staff have marked so",
}

PHONE: Schema = {
    "name": "phone",
    "in": "query",
    "schema": TEXT,
    "description": "Only people whom this number belongs to",
}

SUMMARIES: Mapping[str, str] = {
    "GET /api/answering": "Do all calls go to people?",
    "POST /api/answering": "Give all calls to people, or back",
    "GET /api/budget": "What is to be said of the budget now; no words where nothing is",
    "GET /api/live": "Calls that are not over, and the id of the newest change",
    "GET /api/calls": "Records of calls, newest first",
    "GET /api/calls/{call_sid}": "The record of one call",
    "GET /api/service-issues": "Service issues, newest first",
    "GET /api/appointments": "Appointments, newest first",
    "GET /api/prospects": "People who look for a home, newest first",
    "GET /api/tenants": "Tenants, occupants and former tenants, by id",
    "GET /api/outages": "Outages: proposed, confirmed and over, each with its reports",
    "POST /api/outages": "Declare an outage that staff know of",
    "POST /api/outages/{number}/confirm": "Confirm an outage, so that callers are told",
    "POST /api/outages/{number}/end": "An outage is over, or was none",
    **TASK_SUMMARIES,
    **DELIVERY_SUMMARIES,
    "POST /api/privacy/export": "Everything that is held about one person; for managers",
    "POST /api/privacy/delete": "Delete what is held about one person; for managers",
}
"""Where the view itself says nothing."""
PARAMETERS: Mapping[str, Sequence[Schema]] = {
    "GET /api/calls": (*PAGED, MARKED),
    "GET /api/service-issues": PAGED,
    "GET /api/appointments": PAGED,
    "GET /api/prospects": PAGED,
    "GET /api/tenants": (*PAGED, PHONE),
    "GET /api/tasks": (*PAGED, *TASK_FILTERS),
    "GET /api/deliveries": (*PAGED, DELIVERY_STATE),
}
BODIES: Mapping[str, Schema] = {
    "POST /api/answering": {**_object(people=FLAG), "required": ["people"]},
    "POST /api/outages": {
        **_object(
            property_id=TEXT,
            kind={"enum": [kind.value for kind in OutageKind]},
            hours_ago={"type": "integer", "minimum": 0, "maximum": 72},
        ),
        "required": ["property_id", "kind"],
    },
    "POST /api/outages/{number}/confirm": _object(words_en=_words(200), words_es=_words(200)),
    "POST /api/calls/{call_sid}/say": {
        **_object(words=_words(MOST_WORDS), now=FLAG),
        "required": ["words"],
    },
    "POST /api/calls/{call_sid}/transfer": {
        "oneOf": [
            {**_object(to=TEXT), "required": ["to"]},
            {**_object(take_over={"const": True}), "required": ["take_over"]},
        ]
    },
    "POST /api/privacy/export": {**_object(whom=TEXT), "required": ["whom"]},
    "POST /api/privacy/delete": {
        **_object(whom=TEXT, confirm={"const": "delete"}),
        "required": ["whom", "confirm"],
    },
    "POST /api/calls/{call_sid}/end": _object(words=_words(MOST_WORDS)),
    "POST /api/calls/{call_sid}/mode": {
        **_object(mode={"enum": [mode.value for mode in Mode]}),
        "required": ["mode"],
    },
    "POST /api/calls/{call_sid}/mark": {
        **_object(kind={"enum": [kind.value for kind in MarkKind]}, note=_words(MOST_NOTE)),
        "required": ["kind"],
    },
    **TASK_BODIES,
}
RESULTS: Mapping[str, Mapping[str, tuple[str, Schema | None]]] = {
    "GET /api/live": {"200": ("The snapshot", _object(last_id=WHOLE, calls=_list(_named("Call"))))},
    "GET /api/calls": {"200": ("A page", _page(_named("CallHead")))},
    "GET /api/calls/{call_sid}": {
        "200": ("The record", _named("Call")),
        "404": ("There is no call with this id", None),
    },
    "GET /api/service-issues": {"200": ("A page", _page(_named("ServiceIssue")))},
    "GET /api/appointments": {"200": ("A page", _page(ANYTHING))},
    "GET /api/tasks": {
        "200": ("A page", _page(_named("Task"))),
        "400": ("A parameter cannot be used", None),
    },
    "GET /api/tasks/{number}": {"200": ("The task", _named("Task")), "404": NO_TASK},
    **dict.fromkeys((f"POST /api/tasks/{{number}}/{step}" for step in TASK_STEPS), TASK_CHANGED),
    "GET /api/prospects": {"200": ("A page", _page(ANYTHING))},
    "GET /api/tenants": {
        "200": ("A page", _page(_named("Tenant"))),
        "400": ("A parameter cannot be used", None),
    },
    **DELIVERY_RESULTS,
    "GET /api/outages": {"200": ("All of them", _object(items=_list(ANYTHING)))},
    "POST /api/outages": {
        "201": ("Its number", _object(number=WHOLE)),
        "400": ("The body cannot be used", None),
        "409": ("One of this kind is on already", None),
    },
    "POST /api/outages/{number}/confirm": OUTAGE_CHANGED,
    "POST /api/outages/{number}/end": OUTAGE_CHANGED,
    "POST /api/privacy/export": {
        "200": ("Conversations, consents and entries with the number", ANYTHING),
        "400": ("This is no telephone number and no id", None),
    },
    "POST /api/privacy/delete": {
        "200": ("What was deleted, and why something stays", ANYTHING),
        "400": ("The body cannot be used", None),
        "409": ("The person is on hold", None),
    },
    "GET /api/commands/{command_id}": {
        "200": ("The command", _named("Command")),
        "404": ("There is no command with this id", None),
    },
    **dict.fromkeys(
        (f"POST /api/calls/{{call_sid}}/{kind}" for kind in ("say", "transfer", "end", "mode")),
        COMMANDED,
    ),
    "POST /api/calls/{call_sid}/mark": {
        "201": ("The mark", _named("Mark")),
        "400": ("The body cannot be used", None),
        "404": ("There is no call with this id", None),
        "429": ("Too many commands", None),
    },
}
