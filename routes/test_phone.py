"""GET /phone, POST /phone/ring, POST /phone/ended: a telephone in the browser for signed-in staff.

Its socket carries a ticket instead of Twilio's signature: made for one call, good for a minute
and for one handshake.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from flask import Blueprint, render_template, request

from routes.ports import Switchboard
from routes.sign_in import role_required
from services.call.reception import IncomingCall
from services.core.people import Person, PhoneNumber
from services.core.ports import Wait

TICKET_LIFE_S = 60.0
OUTCOMES = ("completed", "transferred")


@dataclass(slots=True)
class Tickets:
    """Tickets for sockets of the test phone; each opens one."""

    _until: dict[str, float] = field(default_factory=dict)

    def make(self) -> str:
        """A new ticket. Old ones are forgotten on the way."""
        now = monotonic()
        self._until = {ticket: end for ticket, end in self._until.items() if end > now}
        ticket = secrets.token_urlsafe(24)
        self._until[ticket] = now + TICKET_LIFE_S
        return ticket

    def take(self, ticket: str) -> bool:
        """Use a ticket up. False for an unknown, used or old one."""
        return self._until.pop(ticket, 0.0) > monotonic()


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
        number = PhoneNumber.read(str((request.get_json(silent=True) or {}).get("from", "")))
        if not switchboard.room():
            return {"error": "No line is free. Try again in a moment."}, 503
        call = IncomingCall(
            call_sid=f"CA{secrets.token_hex(16)}",
            from_number=str(number or "anonymous"),
            to_number=called_number,
        )
        greeting = wait(switchboard.expect(call))
        return {
            "call_sid": call.call_sid,
            "session_id": f"VX{secrets.token_hex(16)}",
            "from": call.from_number,
            "to": call.to_number,
            "path": f"/relay?ticket={tickets.make()}",
            "greeting": greeting.text,
            "language": greeting.language,
            "parameters": {"callToken": make_token(call.call_sid)},
        }

    @doors.post("/phone/ended")
    @role_required("staff")
    def ended() -> Any:
        given = request.get_json(silent=True) or {}
        outcome = given.get("outcome")
        call_sid = str(given.get("call_sid", ""))[:64]
        wait(switchboard.ended(call_sid, outcome if outcome in OUTCOMES else "completed"))
        wait(flush())
        return "", 204

    return doors


def _choice(person: Person) -> dict[str, str]:
    kind = person.kind.value.replace("_", " ")
    return {"number": str(person.phones[0]), "label": f"{person.name}, {kind}"}
