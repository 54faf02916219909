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


class OutagesApi:
    """Outages for programs and for the page's scripts."""

    def __init__(
        self, book: Book, places: Places, clock: Clock, wait: Wait, csrf: CSRFProtect
    ) -> None:
        self._book = book
        self._places = places
        self._clock = clock
        self._wait = wait
        self._csrf = csrf

    def ask_pages_for_csrf(self) -> None:
        if not request.headers.get("Authorization", "").lower().startswith("bearer "):
            self._csrf.protect()

    def wrong(self, error: OrderWrong) -> Any:
        return {"error": str(error)}, 400

    def _given(self) -> Mapping[str, Any]:
        asked = request.get_json(silent=True)
        return asked if isinstance(asked, dict) else {}

    @role_required("staff")
    def listed(self) -> Any:
        return {"items": [outage_json(*one) for one in self._wait(self._book.listed())]}

    @role_required("staff")
    def declare(self) -> Any:
        names = {place.id: place.name for place in self._wait(self._places.properties())}
        outage = declared(self._given(), names, self._clock.now())
        number = self._wait(self._book.declare(*outage, who()))
        return ({"error": KNOWN}, 409) if number is None else ({"number": number}, 201)

    @role_required("staff")
    def confirm(self, number: int) -> Any:
        done = self._wait(self._book.confirm(number, words_of(self._given()), who()))
        return {"number": number, "state": "confirmed"} if done else ({"error": OVER}, 409)

    @role_required("staff")
    def end(self, number: int) -> Any:
        done = self._wait(self._book.end(number, who()))
        return {"number": number, "state": "ended"} if done else ({"error": OVER}, 409)


def blueprint(book: Book, places: Places, clock: Clock, wait: Wait, csrf: CSRFProtect) -> Blueprint:
    """A program proves itself with its token; a page, which has a session, with a CSRF token."""
    doors = say_so(Blueprint("outages_api", __name__, url_prefix="/api"))
    api = OutagesApi(book, places, clock, wait, csrf)
    doors.before_request(api.ask_pages_for_csrf)
    doors.errorhandler(OrderWrong)(api.wrong)
    doors.get("/outages")(api.listed)
    doors.post("/outages")(api.declare)
    doors.post("/outages/<int:number>/confirm")(api.confirm)
    doors.post("/outages/<int:number>/end")(api.end)
    return doors
