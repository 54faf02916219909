"""GET /phone, POST /phone/ring, POST /phone/ended: a telephone in the browser for signed-in staff.

Its socket carries a ticket instead of Twilio's signature: made for one call, good for a minute
and for one handshake.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from flask import Blueprint, render_template, request
from flask_login import current_user

from routes.ports import Switchboard
from routes.sign_in import role_required
from services.call.reception import IncomingCall
from services.core.people import Person, PhoneNumber
from services.core.ports import Wait

TICKET_LIFE_S = 60.0
OUTCOMES = ("completed", "transferred")


CALLS_LIMIT = 1000
"""Calls of the test phone that are remembered; the oldest is forgotten first."""


@dataclass(slots=True)
class Tickets:
    """Tickets for sockets of the test phone; each opens one, for one call."""

    _waiting: dict[str, tuple[str, float]] = field(default_factory=dict)
    """Ticket -> its call, and until when it is good."""
    _callers: dict[str, str] = field(default_factory=dict)
    """Call -> who of the office rings."""

    def make(self, call_sid: str, caller: str) -> str:
        """A new ticket. Old ones are forgotten on the way."""
        now = monotonic()
        self._waiting = {key: one for key, one in self._waiting.items() if one[1] > now}
        ticket = secrets.token_urlsafe(24)
        self._waiting[ticket] = call_sid, now + TICKET_LIFE_S
        self._callers[call_sid] = caller
        if len(self._callers) > CALLS_LIMIT:
            del self._callers[next(iter(self._callers))]
        return ticket

    def take(self, ticket: str) -> str | None:
        """Use a ticket up. Its call, or None for an unknown, used or old one."""
        call_sid, until = self._waiting.pop(ticket, ("", 0.0))
        return call_sid if until > monotonic() else None

    def end(self, call_sid: str, caller: str) -> bool:
        """May this person end this call? Once, and only a call of their own test phone."""
        if self._callers.get(call_sid) != caller:
            return False
        del self._callers[call_sid]
        return True


def blueprint(
    switchboard: Switchboard,
    tickets: Tickets,
    make_token: Callable[[str], str],
    called_number: str,
    wait: Wait,
    flush: Callable[[], Coroutine[Any, Any, None]],
    sample_callers: Sequence[Person],
) -> Blueprint:
    """The test phone. `make_token` makes the call token that `setup` must show; `flush` writes
    the record down, so that it can be read as soon as the call is over."""
    doors = Blueprint("phone", __name__)

    @doors.get("/phone")
    @role_required("staff")
    def phone() -> str:
        return render_template(
            "phone.html", callers=[_choice(p) for p in sample_callers if p.phones]
        )

    @doors.post("/phone/ring")
    @role_required("staff")
    def ring() -> Any:
        number = PhoneNumber.read(str(_given().get("from", "")))
        call = IncomingCall(
            call_sid=f"CA{secrets.token_hex(16)}",
            from_number=str(number or "anonymous"),
            to_number=called_number,
        )
        if not switchboard.admit(call.call_sid):
            return {"error": "No line is free. Try again in a moment."}, 503
        greeting = wait(switchboard.expect(call))
        return {
            "call_sid": call.call_sid,
            "session_id": f"VX{secrets.token_hex(16)}",
            "from": call.from_number,
            "to": call.to_number,
            "path": f"/relay?ticket={tickets.make(call.call_sid, current_user.id)}",
            "greeting": greeting.text,
            "language": greeting.language,
            "parameters": {"callToken": make_token(call.call_sid)},
        }

    @doors.post("/phone/ended")
    @role_required("staff")
    def ended() -> Any:
        given = _given()
        outcome = given.get("outcome")
        call_sid = str(given.get("call_sid", ""))[:64]
        if not tickets.end(call_sid, current_user.id):
            return {"error": "This is no call of your test phone."}, 404
        wait(switchboard.ended(call_sid, outcome if outcome in OUTCOMES else "completed"))
        wait(flush())
        return "", 204

    return doors


def _given() -> Mapping[str, Any]:
    """The JSON object of the present request; empty where it is none."""
    given = request.get_json(silent=True)
    return given if isinstance(given, dict) else {}


def _choice(person: Person) -> dict[str, str]:
    kind = person.kind.value.replace("_", " ")
    return {"number": str(person.phones[0]), "label": f"{person.name}, {kind}"}
