"""What the doors of tasks take and give, for the description of the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from routes.task_wishes import LONGEST_NOTE, STEPS
from services.core.task_desk import Department
from services.core.tasks import Outcome, TaskState
from services.store.task_book import VIEWS

Schema = Mapping[str, Any]
TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
WHOLE: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
TIME: Schema = {"type": ["string", "null"], "format": "date-time"}
TASK_STEPS = tuple(STEPS)
TASK: Schema = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("number", "version", "asked", "tries", "reminded"), WHOLE),
        **dict.fromkeys(("kind", "summary"), TEXT),
        **dict.fromkeys(("urgent", "overdue"), FLAG),
        **dict.fromkeys(("at", "due_at", "asked_at", "claimed_at", "done_at"), TIME),
        **dict.fromkeys(
            ("owner", "for_whom", "property", "property_id", "unit", "unit_id", "call_sid",
             "claimed_by", "done_by"), MAYBE_TEXT,
        ),
        "state": {"enum": [state.value for state in TaskState]},
        "department": {"enum": [one.value for one in Department]},
        "outcome": {"enum": [*(one.value for one in Outcome), None]},
        "caller": {
            "type": "object",
            "properties": dict.fromkeys(("name", "number", "person_id"), MAYBE_TEXT),
        },
        "steps": {"type": "array", "items": {"type": "object"}},
    },
}  # fmt: skip
VERSION: Schema = {**WHOLE, "description": "The version of the task that you have seen"}
JUST_VERSION: Schema = {
    "type": "object",
    "properties": {"version": VERSION, "note": {**TEXT, "maxLength": LONGEST_NOTE}},
    "required": ["version"],
}


def _with(**more: Schema) -> Schema:
    properties = {**JUST_VERSION["properties"], **more}
    return {**JUST_VERSION, "properties": properties, "required": ["version", *more]}


TASK_BODIES: Mapping[str, Schema] = {
    **{f"POST /api/tasks/{{number}}/{step}": JUST_VERSION for step in TASK_STEPS},
    "POST /api/tasks/{number}/done": _with(outcome={"enum": [one.value for one in Outcome]}),
    "POST /api/tasks/{number}/assign": _with(owner=TEXT),
}
NO_TASK: tuple[str, Schema | None] = ("There is no task with this number", None)
TASK_CHANGED: Mapping[str, tuple[str, Schema | None]] = {
    "200": ("The task afterwards", {"$ref": "#/components/schemas/Task"}),
    "400": ("The body cannot be used", None),
    "404": NO_TASK,
    "409": ("Somebody else has it, or it has changed; the answer says who and holds it", None),
    "503": ("The records do not answer", None),
}
TASK_SUMMARIES: Mapping[str, str] = {
    "GET /api/tasks": "What people still have to do: urgent ones first, then by due time",
    "GET /api/tasks/{number}": "One task with its history",
    "POST /api/tasks/{number}/claim": "Take a task; one alone can have it",
    "POST /api/tasks/{number}/release": "Give a task back",
    "POST /api/tasks/{number}/assign": "Give a task to a colleague, or to everybody",
    "POST /api/tasks/{number}/done": "Say what came of it; without an answer it comes up again",
    "POST /api/tasks/{number}/reopen": "Open a task again",
}
TASK_FILTERS: Sequence[Schema] = tuple(
    {"name": name, "in": "query", "schema": schema, "description": words}
    for name, schema, words in (
        ("view", {"enum": list(VIEWS)}, "`mine` is what I have taken or what is mine to do"),
        ("department", {"enum": [one.value for one in Department]}, "Who looks after it"),
        ("owner", TEXT, "A colleague's name, or `nobody`"),
        ("kind", TEXT, "A kind, or `callbacks` for all that are one"),
    )
)
