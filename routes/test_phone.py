"""GET /phone, POST /phone/ring, POST /phone/ended: a telephone in the browser for signed-in staff.

Its socket carries a ticket instead of Twilio's signature: made for one call, good for a minute
and for one handshake.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Protocol

from flask import Blueprint, render_template, request
from flask_login import current_user

from routes.ports import Switchboard
from routes.records_away import say_so
from routes.sign_in import role_required
from services.call.reception import Greeting, IncomingCall
from services.core.people import Person, PhoneNumber
from services.core.ports import Wait
from services.core.rehearsal import DRILL, REHEARSAL

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


@dataclass(frozen=True, slots=True)
class BrowserPhone:
    """What the test phone's doors do. Waits run in the green thread of a request."""

    switchboard: Switchboard
    tickets: Tickets
    make_token: Callable[[str], str]
    """Makes the call token that `setup` must show."""
    called_number: str
    wait: Wait
    flush: Callable[[], Coroutine[Any, Any, None]]
    """Writes the record down, so that it can be read as soon as the call is over."""

    def ring(self, caller: str, given: Mapping[str, Any]) -> Any:
        """A new call of this member of staff. Nobody on call is rung for it unless they want."""
        number = PhoneNumber.read(str(given.get("from", "")))
        call = IncomingCall(
            call_sid=new_call_sid(for_real=given.get("for_real") is True),
            from_number=str(number or "anonymous"),
            to_number=self.called_number,
        )
        if not self.switchboard.admit(call.call_sid):
            return {"error": "No line is free. Try again in a moment."}, 503
        return self._connection(call, caller, self.wait(self.switchboard.expect(call)))

    def _connection(self, call: IncomingCall, caller: str, greeting: Greeting) -> dict[str, Any]:
        return {
            "call_sid": call.call_sid,
            "session_id": f"VX{secrets.token_hex(16)}",
            "from": call.from_number,
            "to": call.to_number,
            "path": f"/relay?ticket={self.tickets.make(call.call_sid, caller)}",
            "greeting": greeting.text,
            "language": greeting.language,
            "parameters": {"callToken": self.make_token(call.call_sid)},
        }

    def ended(self, caller: str, given: Mapping[str, Any]) -> Any:
        """The receiver is down."""
        outcome = given.get("outcome")
        call_sid = str(given.get("call_sid", ""))[:64]
        if not self.tickets.end(call_sid, caller):
            return {"error": "This is no call of your test phone."}, 404
        known = outcome if outcome in OUTCOMES else "completed"
        self.wait(self.switchboard.ended(call_sid, known))
        self.wait(self.flush())
        return "", 204


def new_call_sid(*, for_real: bool) -> str:
    """For real: the people on call are rung, as for any caller."""
    return f"{DRILL if for_real else REHEARSAL}{secrets.token_hex(16)}"


class Callers(Protocol):
    """Whom the test phone can play. Raises ProviderError."""

    async def callers(self) -> Sequence[Person]: ...


def blueprint(desk: BrowserPhone, book: Callers) -> Blueprint:
    """The doors of the test phone."""
    doors = say_so(Blueprint("phone", __name__))

    @doors.get("/phone")
    @role_required("staff")
    def phone() -> str:
        choices = [_choice(person) for person in desk.wait(book.callers()) if person.phones]
        return render_template("phone.html", callers=choices)

    @doors.post("/phone/ring")
    @role_required("staff")
    def ring() -> Any:
        return desk.ring(current_user.id, _given())

    @doors.post("/phone/ended")
    @role_required("staff")
    def ended() -> Any:
        return desk.ended(current_user.id, _given())

    return doors


def _given() -> Mapping[str, Any]:
    """The JSON object of the present request; empty where it is none."""
    given = request.get_json(silent=True)
    return given if isinstance(given, dict) else {}


def _choice(person: Person) -> dict[str, str]:
    kind = person.kind.value.replace("_", " ")
    return {"number": str(person.phones[0]), "label": f"{person.name}, {kind}"}
