"""Twilio's REST interface on this machine: account, numbers, texting, alerts, and a way to ring.

All hosts of Twilio in one, because their paths differ: `TWILIO_BASE_URL=http://127.0.0.1:N`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from aiohttp import encode_basic_auth, web
from aiohttp.typedefs import Handler

from services.simulator.twilio_api.account import (
    CALL_FAULTS,
    Account,
    Number,
    Trouble,
    iso,
    new_sid,
)
from services.simulator.twilio_api.changes import change, fault_of
from services.simulator.twilio_api.ring import SAYS, Ringer, Signing

INSIDE = "/_inside/"
CALLER = "+17185550142"
CODES: Mapping[int, tuple[int, str]] = {
    401: (20003, "Authenticate"),
    403: (20403, "Forbidden"),
    404: (20404, "The requested resource was not found"),
    429: (20429, "Too Many Requests"),
    500: (20500, "An internal server error has occurred"),
    503: (20503, "Service unavailable"),
}


class TwilioStandIn:
    """The doors of one account."""

    def __init__(self, account: Account, ringer: Ringer | None = None) -> None:
        self.account = account
        self.ringer = ringer or Ringer(account)

    def application(self) -> web.Application:
        application = web.Application(middlewares=[self._guard])
        api, add = "/2010-04-01/Accounts/{account}", application.router
        add.add_get(api + ".json", self._account)
        add.add_get(api + "/IncomingPhoneNumbers.json", self._numbers)
        add.add_get(api + "/IncomingPhoneNumbers/{sid}.json", self._number)
        add.add_post(api + "/IncomingPhoneNumbers/{sid}.json", self._change)
        add.add_get(api + "/Calls/{sid}.json", self._call)
        add.add_post(api + "/Messages.json", self._message)
        add.add_get("/v1/Services", self._services)
        add.add_get("/v1/Services/{sid}/PhoneNumbers", self._service_numbers)
        add.add_get("/v1/Services/{sid}/Compliance/Usa2p", self._campaigns)
        add.add_get("/v1/a2p/BrandRegistrations/{sid}", self._brand)
        add.add_get("/v1/Tollfree/Verifications", self._toll_free)
        add.add_get("/v1/Alerts", self._alerts)
        add.add_post(INSIDE + "ring", self._ring)
        add.add_post(INSIDE + "set", self._set)
        add.add_get(INSIDE + "state", self._state)
        return application

    # --- who may, and what goes wrong ------------------------------------------------------

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith(INSIDE):
            return await handler(request)
        self.account.requests.append(f"{request.method} {request.path}")
        trouble = self.account.trouble_for(request.path)
        if trouble.isdigit():
            answer: web.StreamResponse = _error(int(trouble))
        elif request.headers.get("Authorization") != self._key():
            answer = _error(401)
        else:
            answer = await self._troubled(trouble, request, handler)
        told = datetime.now(UTC) + timedelta(seconds=self.account.clock_off_s)
        answer.headers["Date"] = format_datetime(told, usegmt=True)
        return answer

    async def _troubled(
        self, trouble: str, request: web.Request, handler: Handler
    ) -> web.StreamResponse:
        if trouble == "hang":
            await asyncio.Event().wait()
        if trouble == "drop":
            return _hang_up(request)
        answer = await self._known(request, handler)
        if trouble == "slow":
            await asyncio.sleep(1)
        return _hang_up(request) if trouble == "late" else answer

    async def _known(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        asked = request.match_info.get("account", self.account.sid)
        if asked != self.account.sid:
            return _error(404)
        try:
            return await handler(request)
        except web.HTTPNotFound:
            return _error(404)

    def _key(self) -> str:
        return encode_basic_auth(self.account.sid, self.account.token)

    # --- account and numbers ---------------------------------------------------------------

    async def _account(self, _: web.Request) -> web.Response:
        account = self.account
        shown = {"friendly_name": account.name, "status": account.status, "type": account.type}
        return web.json_response({"sid": account.sid, **shown})

    async def _numbers(self, request: web.Request) -> web.Response:
        wished = request.query.get("PhoneNumber", "")
        found = [
            one.shown(self.account.sid)
            for one in self.account.numbers.values()
            if wished in ("", one.phone_number)
        ]
        return web.json_response({"incoming_phone_numbers": found, "next_page_uri": None})

    async def _number(self, request: web.Request) -> web.Response:
        return web.json_response(self._named(request).shown(self.account.sid))

    async def _change(self, request: web.Request) -> web.Response:
        number = self._named(request)
        form = {key: str(value) for key, value in (await request.post()).items()}
        fault = fault_of(form)
        if fault:
            return _told(400, fault[0], fault[1])
        change(number, form)
        return web.json_response(number.shown(self.account.sid))

    def _named(self, request: web.Request) -> Number:
        number = self.account.numbers.get(request.match_info["sid"])
        if number is None:
            raise web.HTTPNotFound
        return number

    async def _call(self, request: web.Request) -> web.Response:
        call = self.account.calls.get(request.match_info["sid"])
        return web.json_response(call) if call else _error(404)

    async def _message(self, request: web.Request) -> web.Response:
        form = {key: str(value) for key, value in (await request.post()).items()}
        self.account.messages.append(form)
        return web.json_response({"sid": new_sid("SM"), "status": "queued"}, status=201)

    # --- texting and alerts ----------------------------------------------------------------

    async def _services(self, _: web.Request) -> web.Response:
        own = ("numbers", "campaign")
        shown = [
            {key: value for key, value in one.items() if key not in own}
            for one in self.account.services
        ]
        return web.json_response({"services": shown, "meta": {"key": "services"}})

    def _service(self, request: web.Request) -> dict[str, Any]:
        sid = request.match_info["sid"]
        found = next((one for one in self.account.services if one["sid"] == sid), None)
        if found is None:
            raise web.HTTPNotFound
        return found

    async def _service_numbers(self, request: web.Request) -> web.Response:
        numbers = [{"sid": sid} for sid in self._service(request)["numbers"]]
        return web.json_response({"phone_numbers": numbers, "meta": {"key": "phone_numbers"}})

    async def _campaigns(self, request: web.Request) -> web.Response:
        campaign = self._service(request).get("campaign")
        found = [campaign] if campaign else []
        return web.json_response({"compliance": found, "meta": {"key": "compliance"}})

    async def _brand(self, request: web.Request) -> web.Response:
        brand = self.account.brands.get(request.match_info["sid"])
        return web.json_response(brand) if brand else _error(404)

    async def _toll_free(self, request: web.Request) -> web.Response:
        wished = request.query.get("TollfreePhoneNumberSid", "")
        found = [
            one
            for one in self.account.toll_free
            if wished in ("", one["tollfree_phone_number_sid"])
        ]
        return web.json_response({"verifications": found, "meta": {"key": "verifications"}})

    async def _alerts(self, request: web.Request) -> web.Response:
        since = request.query.get("StartDate", "")
        level = request.query.get("LogLevel", "")
        found = [
            one
            for one in self.account.alerts
            if one["date_generated"] >= since and level in ("", one["log_level"])
        ]
        return web.json_response({"alerts": found, "meta": {"key": "alerts"}})

    # --- for auditors and tests ------------------------------------------------------------

    async def _ring(self, request: web.Request) -> web.Response:
        """`{"to": "+1…", "from": "+1…", "says": [...]}`: somebody calls, and how that went. With
        `token` or `origin` it is signed with, or for, another one."""
        given = await request.json() if request.can_read_body else {}
        first = next(iter(self.account.numbers.values()), None)
        number = self.account.number_of(str(given.get("to", ""))) or first
        if number is None:
            return _error(404)
        says = tuple(given.get("says", SAYS))
        signing = Signing(str(given.get("token", "")), str(given.get("origin", "")))
        rung = await self.ringer.ring(number, str(given.get("from", CALLER)), says, signing)
        shown = {"steps": rung.steps, "heard": rung.heard, "alerts": rung.alerts}
        return web.json_response({"call_sid": rung.call_sid, **shown})

    async def _set(self, request: web.Request) -> web.Response:
        """`{"status": ..., "type": ..., "clock_off_s": ..., "faults": [...], "troubles": [{"match":
        "/Alerts", "what": "500", "times": -1}], "alerts": [{"code": "64101", "text": "..."}],
        "number": {"TrunkSid": "TK…"}, "campaign": "FAILED"}`, each part optional."""
        given: dict[str, Any] = json.loads(await request.read())
        wrong = [one for one in given.get("faults", ()) if one not in CALL_FAULTS]
        if wrong:
            return web.json_response({"error": f"no such fault: {wrong}"}, status=400)
        for name in ("status", "type", "clock_off_s"):
            setattr(self.account, name, given.get(name, getattr(self.account, name)))
        if "faults" in given:
            self.account.faults = set(given["faults"])
        if "troubles" in given:
            self.account.troubles = [Trouble(**one) for one in given["troubles"]]
        if "alerts" in given:
            self.account.alerts.clear()
        for one in given.get("alerts", ()):
            self.account.alert(one["code"], one.get("text", ""))
        self._set_number(given)
        return web.Response(status=204)

    def _set_number(self, given: Mapping[str, Any]) -> None:
        """Of the first number, and of the campaigns that numbers are in."""
        for number in list(self.account.numbers.values())[:1]:
            change(number, given.get("number", {}))
        for service in self.account.services:
            if "campaign" in given:
                service["campaign"]["campaign_status"] = given["campaign"]

    async def _state(self, _: web.Request) -> web.Response:
        account = self.account
        numbers = [one.shown(account.sid) for one in account.numbers.values()]
        names = {one.name for one in fields(account)} & {"status", "type", "alerts", "requests"}
        shown = {name: getattr(account, name) for name in sorted(names)}
        return web.json_response({"numbers": numbers, "now": iso(datetime.now(UTC)), **shown})


def _error(status: int) -> web.Response:
    code, words = CODES.get(status, (20000 + status, "Error"))
    return _told(status, code, words)


def _told(status: int, code: int, words: str) -> web.Response:
    more = f"https://www.twilio.com/docs/errors/{code}"
    body = {"code": code, "message": words, "more_info": more, "status": status}
    return web.json_response(body, status=status)


def _hang_up(request: web.Request) -> web.StreamResponse:
    """End the connection without an answer."""
    if request.transport:
        request.transport.abort()
    return web.Response(status=500)  # it reaches nobody
