"""SendGrid on this machine: mail/send, scopes, signed events, and a look inside for auditors."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Sequence
from typing import Any

import aiohttp
from aiohttp import web

from services.simulator.send_grid.account import (
    STATUSES,
    TROUBLES,
    AcceptedMail,
    Account,
    events_of,
    usual_events,
)
from services.simulator.send_grid.request_checks import errors_body, faults_of, is_sandbox
from services.simulator.send_grid.signed_events import EventKey

log = logging.getLogger(__name__)

LARGEST_BYTES = 30 * 1024 * 1024
EVENTS_AFTER_S = 0.3
AGAIN_S = (1, 2, 5, 10, 30)
"""After a batch was not taken."""
HTML = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
WRONG_KEY = [("The provided authorization grant is invalid, expired, or revoked", None)]
NO_RIGHT = [("access forbidden", None)]
UNVERIFIED = [("The from address does not match a verified Sender Identity.", "from")]


class SendGridStandIn:
    """The doors of one account. `webhook` is where events go; "" nowhere."""

    def __init__(self, account: Account, key: EventKey, webhook: str = "") -> None:
        self.account = account
        self.key = key
        self.webhook = webhook
        self._telling: set[asyncio.Task[None]] = set()

    def application(self) -> web.Application:
        application = web.Application(client_max_size=LARGEST_BYTES)
        add = application.router
        add.add_post("/v3/mail/send", self._send)
        add.add_get("/v3/scopes", self._scopes)
        add.add_get("/_inside/mails", self._mails)
        add.add_delete("/_inside/mails", self._forget)
        add.add_get("/_inside/key", self._public_key)
        add.add_post("/_inside/troubles", self._take_troubles)
        add.add_post("/_inside/events", self._tell_of)
        application.on_cleanup.append(self._stop)
        return application

    # --- what SendGrid does ---------------------------------------------------------------

    async def _send(self, request: web.Request) -> web.StreamResponse:
        self.account.requests += 1
        refused = self._refused(request, "mail.send")
        if refused:
            return refused
        try:
            body = json.loads(await request.read())
        except web.HTTPRequestEntityTooLarge:
            return self._errors(413, [("The request is too large.", None)])
        except ValueError:
            return self._errors(400, [("Bad Request", None)])
        if faults := faults_of(body):
            return self._errors(400, faults)
        if is_sandbox(body):
            return web.Response(status=200)
        return await self._accept(request, body, self.account.next_trouble())

    async def _accept(
        self, request: web.Request, body: dict[str, Any], trouble: str
    ) -> web.StreamResponse:
        if trouble in STATUSES:
            return self._failed(int(trouble))
        if trouble == "html":
            return web.Response(status=502, text=HTML, content_type="text/html")
        if trouble == "drop":
            return _hang_up(request)
        mail = self.account.accept(body, answered=trouble == "")
        if self.webhook:
            self._tell_later(usual_events(mail))
        if trouble == "cut":
            return _hang_up(request)
        if trouble == "slow":
            await asyncio.sleep(self.account.slow_s)
        return web.Response(status=202, headers={"X-Message-Id": mail.message_id})

    def _failed(self, status: int) -> web.Response:
        if status == 401:
            return self._errors(status, WRONG_KEY)
        if status == 403:
            return self._errors(status, UNVERIFIED)
        if status == 429:
            reset = str(int(time.time()) + self.account.reset_s)
            limits = {"X-RateLimit-Limit": "600", "X-RateLimit-Remaining": "0"}
            headers = {**limits, "X-RateLimit-Reset": reset}
            return self._errors(status, [("too many requests", None)], headers)
        return self._errors(status, [("Something went wrong.", "null")])

    async def _scopes(self, request: web.Request) -> web.Response:
        refused = self._refused(request, "")
        return refused or web.json_response({"scopes": list(self.account.scopes)})

    def _refused(self, request: web.Request, right: str) -> web.Response | None:
        """Only the account's key, and only what it may do."""
        if request.headers.get("Authorization") != f"Bearer {self.account.key}":
            return self._errors(401, [("authorization required", None)])
        if right and right not in self.account.scopes:
            return self._errors(403, NO_RIGHT)
        return None

    @staticmethod
    def _errors(
        status: int,
        faults: Sequence[tuple[str, str | None]],
        headers: dict[str, str] | None = None,
    ) -> web.Response:
        return web.json_response(errors_body(list(faults)), status=status, headers=headers)

    # --- events ---------------------------------------------------------------------------

    def _tell_later(self, events: Sequence[dict[str, Any]]) -> None:
        task = asyncio.create_task(self._tell(events))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell(self, events: Sequence[dict[str, Any]]) -> None:
        """Post a batch until it is taken."""
        await asyncio.sleep(EVENTS_AFTER_S)
        async with aiohttp.ClientSession() as session:
            for pause_s in (*AGAIN_S, None):
                if await self._post(session, events) or pause_s is None:
                    return
                await asyncio.sleep(pause_s)

    async def _post(self, session: aiohttp.ClientSession, events: Sequence[dict[str, Any]]) -> bool:
        body, headers = self.key.signed(events, int(time.time()))
        limit = aiohttp.ClientTimeout(total=10)
        try:
            async with session.post(
                self.webhook, data=body, headers=headers, timeout=limit
            ) as answer:
                return answer.status < 300
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("a batch of events was not taken", extra={"why": type(error).__name__})
            return False

    async def _stop(self, _: web.Application) -> None:
        for task in tuple(self._telling):
            task.cancel()

    # --- for auditors and tests -----------------------------------------------------------

    async def _mails(self, _: web.Request) -> web.Response:
        mails = [one.shown for one in self.account.mails]
        return web.json_response({"mails": mails, "requests": self.account.requests})

    async def _forget(self, _: web.Request) -> web.Response:
        self.account.mails.clear()
        self.account.requests = 0
        return web.Response(status=204)

    async def _public_key(self, _: web.Request) -> web.Response:
        return web.json_response({"public_key": self.key.public})

    async def _take_troubles(self, request: web.Request) -> web.Response:
        """`{"next": ["429", "cut"], "shares": {"cut": 0.05}, "seed": 7}`, each part optional."""
        given = await request.json()
        named = [*given.get("next", []), *given.get("shares", {})]
        unknown = [name for name in named if name and name not in TROUBLES]
        if unknown:
            return web.json_response({"error": f"no such trouble: {unknown}"}, status=400)
        self.account.troubles.extend(given.get("next", []))
        self.account.shares = dict(given.get("shares", self.account.shares))
        if "seed" in given:
            self.account.chance.seed(given["seed"])
        return web.Response(status=204)

    async def _tell_of(self, request: web.Request) -> web.Response:
        """`{"message_id": ..., "events": ["delivered", "bounce"]}`: tell of a mail now."""
        given = await request.json()
        mail = self._mail(given.get("message_id", ""))
        if mail is None or not self.webhook:
            return web.json_response({"error": "no such mail, or no webhook"}, status=404)
        number = int(time.time() * 1000)
        self._tell_later(events_of(mail, *given.get("events", []), number=number))
        return web.Response(status=204)

    def _mail(self, message_id: str) -> AcceptedMail | None:
        found = (one for one in self.account.mails if one.message_id == message_id)
        return next(found, None)


def _hang_up(request: web.Request) -> web.StreamResponse:
    """End the connection without an answer."""
    if request.transport:
        request.transport.abort()
    return web.Response(status=500)  # it reaches nobody
