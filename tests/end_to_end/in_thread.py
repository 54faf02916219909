"""A server of the tests' own: an application on a loop and port of its own."""

from __future__ import annotations

import asyncio
import threading

from aiohttp import web


class InThread:
    """An aiohttp application on a loop and port of its own."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        self._runner: web.AppRunner | None = None
        self.address = ""

    def serve(self, application: web.Application) -> None:
        port = asyncio.run_coroutine_threadsafe(self._serve(application), self.loop).result(10)
        self.address = f"http://127.0.0.1:{port}"

    async def _serve(self, application: web.Application) -> int:
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        return int(self._runner.addresses[0][1])

    def stop(self) -> None:
        if self._runner:
            asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)
        self.loop.close()
