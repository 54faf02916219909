"""GET, POST /api/outages and what is done with one. For programs and our own pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, request
from flask_wtf.csrf import CSRFProtect

from routes.lockout_settings import Places
from routes.outage_orders import Book, OrderWrong, declared, outage_json, words_of
from routes.outages_page import KNOWN, OVER
from routes.records_away import say_so
from routes.sign_in import role_required
from routes.task_settings import who
from services.core.ports import Clock, Wait


def blueprint(book: Book, places: Places, clock: Clock, wait: Wait, csrf: CSRFProtect) -> Blueprint:
    """A program proves itself with its token; a page, which has a session, with a CSRF token."""
    doors = say_so(Blueprint("outages_api", __name__, url_prefix="/api"))

    @doors.before_request
    def ask_pages_for_csrf() -> None:
        if not request.headers.get("Authorization", "").lower().startswith("bearer "):
            csrf.protect()

    @doors.errorhandler(OrderWrong)
    def wrong(error: OrderWrong) -> Any:
        return {"error": str(error)}, 400

    def given() -> Mapping[str, Any]:
        asked = request.get_json(silent=True)
        return asked if isinstance(asked, dict) else {}

    @doors.get("/outages")
    @role_required("staff")
    def listed() -> Any:
        return {"items": [outage_json(*one) for one in wait(book.listed())]}

    @doors.post("/outages")
    @role_required("staff")
    def declare() -> Any:
        names = {place.id: place.name for place in wait(places.properties())}
        number = wait(book.declare(*declared(given(), names, clock.now()), who()))
        return ({"error": KNOWN}, 409) if number is None else ({"number": number}, 201)

    @doors.post("/outages/<int:number>/confirm")
    @role_required("staff")
    def confirm(number: int) -> Any:
        done = wait(book.confirm(number, words_of(given()), who()))
        return {"number": number, "state": "confirmed"} if done else ({"error": OVER}, 409)

    @doors.post("/outages/<int:number>/end")
    @role_required("staff")
    def end(number: int) -> Any:
        done = wait(book.end(number, who()))
        return {"number": number, "state": "ended"} if done else ({"error": OVER}, 409)

    return doors
