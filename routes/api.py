"""GET /api/…: the records as JSON, for programs with a token and for our own pages."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from flask import Blueprint, request

from routes.record_book import RecordBook
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.commands import MarkKind
from services.core.people import PhoneNumber
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


def phone_of(text: str) -> PhoneNumber | None:
    """The number asked for; None where none was given. Raises QueryWrong."""
    if not text:
        return None
    # A plus that was not encoded arrives as a space.
    number = PhoneNumber.read(("+" + text[1:] if text.startswith(" ") else text)[:40])
    if number is None:
        raise QueryWrong("phone must be a telephone number, such as +17185550142")
    return number


class TenantList(Protocol):
    """Who lives where. Raises ProviderError."""

    async def tenants(self, *, limit: int, after: str, phone: PhoneNumber | None) -> Page: ...


class ReadingApi:
    """What programs read: calls, what came of them, and tenants."""

    def __init__(self, records: RecordBook, tenants: TenantList, wait: Wait) -> None:
        self._records = records
        self._tenants = tenants
        self._wait = wait

    def wrong(self, error: QueryWrong) -> Any:
        return {"error": str(error)}, 400

    def _listed(self, read: Callable[..., Coroutine[Any, Any, Page]], **only: Any) -> Any:
        limit = limit_of(request.args.get("limit", "50"))
        page = self._wait(read(limit=limit, after=request.args.get("after", "")[:100], **only))
        return {"items": list(page.items), "next": page.next}

    @role_required("staff")
    def live(self) -> Any:
        last_id, calls = self._wait(self._records.live())
        return {"last_id": last_id, "calls": list(calls)}

    @role_required("staff")
    def calls(self) -> Any:
        return self._listed(self._records.calls, mark=mark_of(request.args.get("mark", "")))

    @role_required("staff")
    def call(self, call_sid: str) -> Any:
        record = self._wait(self._records.call(call_sid[:64]))
        return record if record else ({"error": "There is no call with this id."}, 404)

    @role_required("staff")
    def service_issues(self) -> Any:
        return self._listed(self._records.service_issues)

    @role_required("staff")
    def appointments(self) -> Any:
        return self._listed(self._records.appointments)

    @role_required("staff")
    def prospects(self) -> Any:
        return self._listed(self._records.prospects)

    @role_required("staff")
    def tenants(self) -> Any:
        return self._listed(self._tenants.tenants, phone=phone_of(request.args.get("phone", "")))


def blueprint(records: RecordBook, tenants: TenantList, wait: Wait) -> Blueprint:
    """The reading part of the API."""
    doors = say_so(Blueprint("api", __name__, url_prefix="/api"))
    api = ReadingApi(records, tenants, wait)
    doors.errorhandler(QueryWrong)(api.wrong)
    doors.get("/live")(api.live)
    doors.get("/calls")(api.calls)
    doors.get("/calls/<call_sid>")(api.call)
    doors.get("/service-issues")(api.service_issues)
    doors.get("/appointments")(api.appointments)
    doors.get("/prospects")(api.prospects)
    doors.get("/tenants")(api.tenants)
    return doors
