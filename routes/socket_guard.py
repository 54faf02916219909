"""Who may open a call socket: Twilio by its signature, the test phone by its ticket."""

from __future__ import annotations

import logging
from collections.abc import Callable

from aiohttp import web

from services.call import relay
from services.call.call_token import TokenBook
from services.call.signature import DoorKeys, handshake_may_enter
from services.call.twiml import CALL_PARAMETER
from services.core.ports import Clock
from services.live.metrics import Metrics

log = logging.getLogger(__name__)


class SocketGuard:
    """Checks the handshake first, and then the call token that `setup` shows."""

    def __init__(
        self,
        keys: DoorKeys,
        tokens: TokenBook,
        take_ticket: Callable[[str], bool],
        metrics: Metrics,
        clock: Clock,
    ) -> None:
        self._keys = keys
        self._tokens = tokens
        self._take_ticket = take_ticket
        self._metrics = metrics
        self._clock = clock

    def may_enter(self, request: web.Request) -> bool:
        """Is the handshake signed, or does it carry a ticket?"""
        ticket = request.query.get("ticket", "")
        if ticket:
            allowed = self._take_ticket(ticket)
        else:
            allowed = handshake_may_enter(
                self._keys, request.raw_path, request.headers, request.remote or ""
            )
        if not allowed:
            self._metrics.count("requests_refused", "relay")
            log.warning("a socket was refused", extra={"why": "handshake"})
        return allowed

    def admits(self, setup: relay.Setup) -> bool:
        """Is the token good, for this very call, and this session's own?"""
        token = setup.parameters.get(CALL_PARAMETER, "")
        now_s = self._clock.now().timestamp()
        admitted = self._tokens.admit(token, setup.session_id, now_s) == setup.call_sid
        account = setup.account_sid
        if self._keys.account_sid and account and account != self._keys.account_sid:
            admitted = False
        if not admitted:
            self._metrics.count("requests_refused", "setup")
            log.warning("a socket was refused", extra={"why": "call token"})
        return admitted
