"""POST /calls/<call_sid>/manner: how somebody wants to be spoken to, as staff set it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response

from routes.hours_page import who
from routes.record_book import RecordBook
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.caller_book import NUMBER, PERSON, Listing, Preference
from services.core.errors import ProviderError
from services.core.manner import Manner
from services.core.people import PhoneNumber
from services.core.ports import Wait


class Preferences(Protocol):
    """What is kept of callers. Raises ProviderError."""

    async def preference_of(self, keys: Sequence[str]) -> Preference | None: ...

    async def prefer(self, key: str, manner: Manner, number: str, who: str) -> None: ...

    async def listing(self, number: PhoneNumber) -> Listing | None: ...


class Trail(Protocol):
    async def note(self, who: str, what: str, detail: str) -> None: ...


class MannerForm:
    """How somebody wants to be spoken to, as the page of a call shows and sets it."""

    def __init__(self, kept: Preferences, calls: RecordBook, book: Trail, wait: Wait) -> None:
        self._kept = kept
        self._calls = calls
        self._book = book
        self._wait = wait

    def _kept_of(self, call: Mapping[str, Any]) -> Preference | None:
        """None also where it cannot be read: the page of the call is shown all the same."""
        keys = _keys(call)
        try:
            return self._wait(self._kept.preference_of(keys)) if keys else None
        except (ProviderError, TimeoutError):
            return None

    def _listing_of(self, call: Mapping[str, Any]) -> Listing | None:
        number = PhoneNumber.read(call["from"])
        try:
            return self._wait(self._kept.listing(number)) if number else None
        except (ProviderError, TimeoutError):
            return None

    def seen_on_calls(self) -> dict[str, object]:
        return {"preference_of": self._kept_of, "listing_of": self._listing_of}

    @role_required("staff")
    def set_manner(self, call_sid: str) -> Response:
        record = self._wait(self._calls.call(call_sid[:64]))
        keys = _keys(record) if record else ()
        if record is None or not keys:
            abort(404)
        manner = Manner(**{name: name in request.form for name in ("slower", "plain", "relay")})
        if keys[0].startswith(NUMBER):
            manner = manner.without_relay  # the number may be the relay service's own
        self._wait(self._kept.prefer(keys[0], manner, record["from"][:20], who()))
        self._wait(self._book.note(who(), "preference", f"call {call_sid[:64]}"))
        return redirect(f"/calls/{call_sid[:64]}?told=manner")


def blueprint(kept: Preferences, calls: RecordBook, book: Trail, wait: Wait) -> Blueprint:
    """The form on the page of a call, and what that page shows of it."""
    doors = say_so(Blueprint("manner", __name__))
    form = MannerForm(kept, calls, book, wait)
    doors.app_context_processor(form.seen_on_calls)
    doors.post("/calls/<call_sid>/manner")(form.set_manner)
    return doors


def _keys(call: Mapping[str, Any]) -> tuple[str, ...]:
    """Whose preferences a call's page shows and changes: the person's, else the number's."""
    person = call["caller"].get("tenant_id")
    if person:
        return (f"{PERSON}{person}",)
    number = PhoneNumber.read(call["from"])
    return (f"{NUMBER}{number.e164}",) if number else ()
