"""A small stand-in for Twilio's REST interface: takes calls and texts, with faults.

    python -m bench.storm.twilio --port 5300 --faults

Nobody picks up. `GET /_inside` tells what was taken.
"""

from __future__ import annotations

import argparse
import itertools
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from aiohttp import web

ROOT = "/2010-04-01/Accounts/{account}"
SHARES = {"429": 0.02, "500": 0.02, "cut": 0.05}
"""`500`: every other one was taken all the same; `cut`: taken, and the answer never comes."""


@dataclass
class Account:
    faults: bool
    calls: list[dict[str, Any]] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)
    dice: random.Random = field(default_factory=lambda: random.Random(7))

    def __post_init__(self) -> None:
        self._made = itertools.count(1)

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_post(f"{ROOT}/Calls.json", lambda r: self._take(r, self.calls, "CA"))
        app.router.add_get(f"{ROOT}/Calls.json", lambda r: self._list(r, self.calls, "calls"))
        app.router.add_post(f"{ROOT}/Messages.json", lambda r: self._take(r, self.texts, "SM"))
        app.router.add_get(f"{ROOT}/Messages.json", lambda r: self._list(r, self.texts, "messages"))
        app.router.add_post(f"{ROOT}/Calls/{{sid}}.json", self._changed)
        app.router.add_get("/_inside", self._inside)
        app.router.add_post("/_inside/faults", self._switch)
        return app

    async def _take(
        self, request: web.Request, kept: list[dict[str, Any]], prefix: str
    ) -> web.StreamResponse:
        trouble = self._trouble()
        if trouble == "429" or (trouble == "500" and self.dice.random() < 0.5):
            return web.json_response(
                {"code": 20429 if trouble == "429" else 0}, status=int(trouble)
            )
        form = await request.post()
        made = {
            "sid": f"{prefix}{next(self._made):032x}",
            "to": str(form["To"]),
            "body": str(form.get("Body", "")),
            "status": "no-answer" if prefix == "CA" else "delivered",
            "date_created": format_datetime(datetime.now(UTC)),
        }
        kept.append(made)
        if trouble == "cut" and request.transport is not None:
            request.transport.abort()
        if trouble == "500":
            return web.json_response({}, status=500)
        return web.json_response(made, status=201)

    async def _list(
        self, request: web.Request, kept: list[dict[str, Any]], name: str
    ) -> web.Response:
        to = request.query.get("To")
        return web.json_response({name: [one for one in reversed(kept) if to in (None, one["to"])]})

    async def _changed(self, request: web.Request) -> web.Response:
        return web.json_response({"sid": request.match_info["sid"]})

    async def _inside(self, _: web.Request) -> web.Response:
        return web.json_response({"calls": self.calls, "texts": self.texts})

    async def _switch(self, request: web.Request) -> web.Response:
        self.faults = bool((await request.json())["on"])
        return web.Response(status=204)

    def _trouble(self) -> str:
        draw = self.dice.random() if self.faults else 1.0
        for name, share in SHARES.items():
            draw -= share
            if draw < 0:
                return name
        return ""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.storm.twilio", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--faults", action="store_true")
    asked = parser.parse_args()
    web.run_app(Account(asked.faults).application(), host="127.0.0.1", port=asked.port, print=None)


if __name__ == "__main__":
    main()
