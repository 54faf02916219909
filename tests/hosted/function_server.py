"""Twilio's Functions on this machine: a domain of its own whose function is run by Node."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

import aiohttp
from aiohttp import web

from services.call.signature import SIGNATURE, sign
from tests.call.twiml_checker import faults_of
from tests.end_to_end.in_thread import InThread
from tests.hosted.node_function import NodeFunction


@dataclass
class FunctionServer:
    """`protected`, as Twilio has it: only requests with the account's signature come in."""

    function: NodeFunction
    auth_token: str
    thread: InThread = field(default_factory=InThread)

    def __post_init__(self) -> None:
        application = web.Application()
        application.router.add_post("/fallback", self._answer)
        self.thread.serve(application)

    @property
    def url(self) -> str:
        return f"{self.thread.address}/fallback"

    async def _answer(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        url = f"{self.thread.address}{request.path_qs}"
        if request.headers.get(SIGNATURE) != sign(self.auth_token, url, form.items()):
            return web.Response(status=403)
        found = await asyncio.to_thread(self.function.run, {**form, **request.query})
        headers = {name: text for name, text in found["headers"].items() if name != "Content-Type"}
        return web.Response(text=found["body"], content_type="text/xml", headers=headers)

    async def ask(self, address: str, form: dict[str, str]) -> ET.Element:
        """A request of Twilio's to this function; `address` as in its TwiML."""
        url = self.thread.address + address
        headers = {SIGNATURE: sign(self.auth_token, url, form.items())}
        async with (
            aiohttp.ClientSession() as http,
            http.post(url, data=form, headers=headers) as answer,
        ):
            assert answer.status == 200, await answer.text()
            text = await answer.text()
        assert faults_of(text) == [], text
        return ET.fromstring(text)
