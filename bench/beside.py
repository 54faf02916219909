"""What goes on beside the calls: dashboards that watch, and people who sign in."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import socketio

from bench.processes import API_TOKEN, EMAIL, PASSWORD, Running

WATCHERS = 5
SIGN_IN_EVERY_S = 2.0
CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')


class Beside:
    """Counts what the watchers were told and how often somebody signed in."""

    def __init__(self, server: Running) -> None:
        self.changes = 0
        self.sign_ins = 0
        self._server = server

    async def watch(self) -> socketio.AsyncClient:
        browser = socketio.AsyncClient()
        browser.on("changes", self._told)
        await browser.connect(
            self._server.address,
            headers={"Authorization": f"Bearer {API_TOKEN}"},
            transports=["websocket"],
        )
        return browser

    async def sign_in_again_and_again(self) -> None:
        """Each time as somebody new: the page, the password, the live page."""
        while True:
            async with aiohttp.ClientSession(
                cookie_jar=aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=self._origin)
            ) as http:
                await self._sign_in(http)
            await asyncio.sleep(SIGN_IN_EVERY_S)

    @property
    def _origin(self) -> str:
        return self._server.address

    async def _sign_in(self, http: aiohttp.ClientSession) -> None:
        page = f"{self._server.address}/sign-in"
        async with http.get(page) as shown:
            found = CSRF.search(await shown.text())
        form = {
            "email": EMAIL,
            "password": PASSWORD,
            "csrf_token": found[1] if found else "",
        }
        async with http.post(page, data=form, headers={"Referer": page}) as answer:
            self.sign_ins += answer.status == 200 and answer.url.path == "/"

    async def _told(self, changes: list[object]) -> None:
        self.changes += len(changes)


@asynccontextmanager
async def beside(server: Running) -> AsyncIterator[Beside]:
    """Dashboards and sign-ins, for as long as the context is open."""
    found = Beside(server)
    browsers = [await found.watch() for _ in range(WATCHERS)]
    signing = asyncio.create_task(found.sign_in_again_and_again())
    try:
        yield found
    finally:
        signing.cancel()
        await asyncio.wait({signing})
        for browser in browsers:
            await browser.disconnect()
