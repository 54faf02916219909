"""How a telephone door is answered: always with TwiML Twilio can use, and once per webhook."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, request
from werkzeug.exceptions import InternalServerError

from routes.once import Later, Once
from routes.twilio_guard import protect
from routes.visit import Visit, read_visit
from services.call.billing import Told
from services.call.signature import DoorKeys
from services.core.clock import SystemClock
from services.core.errors import ChrisError
from services.core.ports import Clock, Wait
from services.live.door_watch import DoorWatch
from services.live.metrics import Metrics

log = logging.getLogger(__name__)

Handler = Callable[[Visit], Coroutine[Any, Any, str]]
LastResort = Callable[[Visit], str]

BEGIN_LIMIT_S = 1.0


def nothing_counted(_: Told) -> None:
    """Where nobody counts."""


def token_receipt(visit: Visit) -> str:
    """Twilio's own token, the same on every retry."""
    return visit.token


@dataclass(frozen=True, slots=True)
class Webhooks:
    """What every telephone door needs to answer."""

    keys: DoorKeys
    wait: Wait
    once: Once
    later: Later
    metrics: Metrics
    watch: DoorWatch | None = None
    meter: Callable[[Told], None] = nothing_counted
    """Is told of every request that was let in."""
    clock: Clock = field(default_factory=SystemClock)

    def blueprint(self, name: str, last_resort: LastResort) -> Blueprint:
        """A guarded blueprint whose doors answer with `last_resort` when all else fails.

        Twilio ends a call that gets a 500, so even an error of ours is answered with words.
        """
        doors = Blueprint(name, __name__)
        protect(doors, self.keys, self.metrics, self.watch)
        doors.before_request(self._count)  # after the guard: nobody else changes a bill

        @doors.errorhandler(InternalServerError)
        def speak_anyway(_: InternalServerError) -> Response:
            self.metrics.count("fallback_answers", name)
            return as_twiml(last_resort(read_visit(self.keys)))

        return doors

    def _count(self) -> None:
        """What this request tells of what Twilio bills."""
        visit = read_visit(self.keys)
        now = self.clock.now()
        self.meter(Told(request.path, visit.form, visit.query, now, visit.token))

    def answer(
        self,
        name: str,
        handler: Handler,
        last_resort: LastResort,
        limit_s: float,
        receipt: Callable[[Visit], str] = token_receipt,
    ) -> Response:
        """The handler's answer to the present request, or the last resort's. `receipt` names what a
        repeat is known by."""
        visit = read_visit(self.keys)
        if not visit.call.call_sid:
            # Nothing may be kept of a call that nobody can name.
            self.metrics.count("fallback_answers", name)
            return as_twiml(last_resort(visit))
        token = _receipt_of(name, visit, receipt(visit))
        answering = self.once.answer(token, visit.call.call_sid, lambda: handler(visit))
        try:
            text = self.wait(answering, limit_s=limit_s)
        except (ChrisError, TimeoutError) as error:
            found = {"door": name, "call_sid": visit.call.call_sid, "kind": type(error).__name__}
            log.warning("answered without the engine", extra=found)
            self.metrics.count("fallback_answers", name)
            text = last_resort(visit)
        return as_twiml(text)

    def begin(self, work: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Start something on the calls' loop and do not wait for it."""

        async def started() -> None:
            self.later.start(work())

        try:
            self.wait(started(), limit_s=BEGIN_LIMIT_S)
        except TimeoutError:
            log.error("work of a webhook was not begun in time")


def _receipt_of(name: str, visit: Visit, token: str) -> str:
    """What a repeat is known by. Twilio's token alone is not signed, so it stands only for the
    same call at the same address: an answer holds the caller's name and the call's token."""
    if not token:
        return ""
    parts = (name, visit.call.call_sid, token, urlencode(visit.query))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def as_twiml(text: str) -> Response:
    """TwiML as Twilio wants it. Greetings hold names, so nobody on the way may keep them."""
    return Response(text, mimetype="text/xml", headers={"Cache-Control": "no-store"})
