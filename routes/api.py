"""GET /api/…: the records as JSON, for programs with a token and for our own pages."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from flask import Blueprint, request

from routes.record_book import RecordBook
from routes.sign_in import role_required
from services.core.commands import MarkKind
from services.core.ports import Wait
from services.store.record_book import Page

LIMIT = 100
"""Rows in one answer at most."""
MARKS = {"", "any", *(kind.value for kind in MarkKind)}


class QueryWrong(ValueError):
    """A parameter of the query cannot be used; the message says which and why."""


def limit_of(text: str) -> int:
    """The rows asked for, from 1 to LIMIT. Raises QueryWrong."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= LIMIT:
        raise QueryWrong(f"limit must be a whole number from 1 to {LIMIT}")
    return int(text)


def mark_of(text: str) -> str:
    """Which marks the calls asked for have; "" for all calls. Raises QueryWrong."""
    if text not in MARKS:
        raise QueryWrong(f"mark must be one of {', '.join(sorted(MARKS - {''}))}")
    return text


def blueprint(records: RecordBook, wait: Wait) -> Blueprint:
    """The reading part of the API."""
    doors = Blueprint("api", __name__, url_prefix="/api")

    @doors.errorhandler(QueryWrong)
    def wrong(error: QueryWrong) -> Any:
        return {"error": str(error)}, 400

    def listed(read: Callable[..., Coroutine[Any, Any, Page]], **only: str) -> Any:
        limit = limit_of(request.args.get("limit", "50"))
        page = wait(read(limit=limit, after=request.args.get("after", "")[:100], **only))
        return {"items": list(page.items), "next": page.next}

    @doors.get("/live")
    @role_required("staff")
    def live() -> Any:
        last_id, calls = wait(records.live())
        return {"last_id": last_id, "calls": list(calls)}

    @doors.get("/calls")
    @role_required("staff")
    def calls() -> Any:
        return listed(records.calls, mark=mark_of(request.args.get("mark", "")))

    @doors.get("/calls/<call_sid>")
    @role_required("staff")
    def call(call_sid: str) -> Any:
        record = wait(records.call(call_sid[:64]))
        return record if record else ({"error": "There is no call with this id."}, 404)

    @doors.get("/service-issues")
    @role_required("staff")
    def service_issues() -> Any:
        return listed(records.service_issues)

    @doors.get("/appointments")
    @role_required("staff")
    def appointments() -> Any:
        return listed(records.appointments)

    @doors.get("/prospects")
    @role_required("staff")
    def prospects() -> Any:
        return listed(records.prospects)

    return doors
