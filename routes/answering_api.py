"""GET and POST /api/answering: all calls to people, or back. For programs and our own pages."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
from flask_wtf.csrf import CSRFProtect

from routes.answering_page import AnsweringBook, switch_state
from routes.hours_page import Offices, who
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.ports import Wait

WRONG = {"error": 'Send JSON such as {"people": true} or {"people": false}.'}


def blueprint(offices: Offices, book: AnsweringBook, wait: Wait, csrf: CSRFProtect) -> Blueprint:
    """A program proves itself with its token; a page, which has a session, with a CSRF token."""
    doors = say_so(Blueprint("answering_api", __name__, url_prefix="/api"))

    @doors.before_request
    def ask_pages_for_csrf() -> None:
        if not request.headers.get("Authorization", "").lower().startswith("bearer "):
            csrf.protect()

    @doors.get("/answering")
    @role_required("staff")
    def show() -> Any:
        return switch_state(wait(offices.office()))

    @doors.post("/answering")
    @role_required("staff")
    def switch() -> Any:
        asked = request.get_json(silent=True)
        people = asked.get("people") if isinstance(asked, dict) else None
        if not isinstance(people, bool):
            return WRONG, 400
        return switch_state(wait(book.switch(to_people=people, who=who())))

    return doors
