"""Who may open a call socket: Twilio by its signature, the test phone by its ticket."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from services.call import relay
from services.call.call_token import TokenBook
from services.call.signature import DoorKeys, Request, handshake_may_enter
from services.call.signature_faults import Refusal, found_words, why_refused
from services.call.twiml import CALL_PARAMETER
from services.core.first_call import CallStep
from services.core.ports import Clock
from services.live.door_watch import DoorWatch
from services.live.metrics import Metrics

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """An open door. `call_sid` names the only call it is for; "" where the token alone says."""

    call_sid: str = ""


class SocketGuard:
    """Checks the handshake first, and then the call token that `setup` shows."""

    def __init__(
        self,
        keys: DoorKeys,
        tokens: TokenBook,
        take_ticket: Callable[[str], str | None],
        metrics: Metrics,
        clock: Clock,
        watch: DoorWatch | None = None,
    ) -> None:
        self._keys = keys
        self._tokens = tokens
        self._take_ticket = take_ticket
        self._metrics = metrics
        self._clock = clock
        self._watch = watch or DoorWatch(clock)

    def entry(self, request: web.Request) -> Entry | None:
        """Is the handshake signed, or does it carry a ticket? None where neither is so."""
        entry = self._entry(request)
        if entry is None:
            self._metrics.count("requests_refused", "relay")
            log.warning("a socket was refused", extra={"why": "handshake"})
            self._note_refused(request)
        return entry

    def _entry(self, request: web.Request) -> Entry | None:
        ticket = request.query.get("ticket", "")
        if ticket:
            call_sid = self._take_ticket(ticket)
            return Entry(call_sid) if call_sid else None
        allowed = handshake_may_enter(
            self._keys, request.raw_path, request.headers, request.remote or ""
        )
        return Entry() if allowed else None

    def admits(self, setup: relay.Setup, entry: Entry) -> bool:
        """Is the token good, for this very call, and this session's own?"""
        token = setup.parameters.get(CALL_PARAMETER, "")
        now_s = self._clock.now().timestamp()
        account = setup.account_sid
        admitted = (
            entry.call_sid in ("", setup.call_sid)
            and (not self._keys.account_sid or account in ("", self._keys.account_sid))
            and self._tokens.admit(token, setup.session_id, now_s) == setup.call_sid
        )
        self._watch.step(setup.call_sid, CallStep.SOCKET)
        if not admitted:
            self._metrics.count("requests_refused", "setup")
            log.warning("a socket was refused", extra={"why": "call token"})
        fault = "" if admitted else "The pass that Twilio brought back is not the one we gave."
        self._watch.step(setup.call_sid, CallStep.SETUP, fault)
        return admitted

    def heard(self, call_sid: str, frame: str) -> None:
        """A frame of an admitted socket."""
        self._watch.heard(call_sid, frame)

    def _note_refused(self, request: web.Request) -> None:
        """Only what shows a signature is news for the set-up page."""
        sent = Request(request.raw_path, request.headers, request.remote or "")
        found = why_refused(self._keys, sent, socket=True)
        if found.why is Refusal.UNSIGNED or not self._keys.auth_token:
            return
        self._watch.turned_away("relay", found.why, found.origin)
        words = found_words(found.why, found.origin, self._keys.public_url)
        self._watch.socket_refused(f"The socket was refused: {words}.")
