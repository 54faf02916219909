"""An upgraded connection leaves gunicorn and goes on as an aiohttp one, on the same loop.

gunicorn reads the head of every request. For the call paths the worker gives the connection
to `CallDoor.take`: aiohttp gets the socket, the head written out again, and whatever had been
read beyond the head. The signature is checked in the aiohttp handler and nowhere else.
"""

from __future__ import annotations

import asyncio
import logging
import os
from typing import Any

from aiohttp import web
from eventlet import patcher
from eventlet.event import Event

from services.server.bridge import wait

ADOPT_S = 5.0
SHUTDOWN_S = 0.3
"""How long aiohttp waits for handlers when the process leaves; the calls are over by then."""

log = logging.getLogger(__name__)
_RealSocket = patcher.original("socket").socket


def written_head(request: Any) -> bytes:
    """The request's head as it goes over the wire, from gunicorn's parsed request."""
    version = ".".join(str(part) for part in request.version)
    lines = [f"{request.method} {request.uri} HTTP/{version}"]
    lines += [f"{name}: {value}" for name, value in request.headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


async def say_close(_request: web.Request, response: web.StreamResponse) -> None:
    """Whatever is not an upgrade ends the connection.

    A second request on it would reach the call application without passing gunicorn's limits.
    """
    if response.status != 101:
        response.force_close()
        response.headers["Connection"] = "close"


class _Connection(asyncio.Protocol):
    """aiohttp's protocol, with the head in front and a word when the connection is gone."""

    def __init__(self, inner: asyncio.Protocol, head: bytes, lost: Event) -> None:
        self._inner = inner
        self._head = head
        self._lost = lost
        self.data_received = inner.data_received  # type: ignore[method-assign]  # saves a call each
        self.eof_received = inner.eof_received  # type: ignore[method-assign]
        self.pause_writing = inner.pause_writing  # type: ignore[method-assign]
        self.resume_writing = inner.resume_writing  # type: ignore[method-assign]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._inner.connection_made(transport)
        self._inner.data_received(self._head)
        self._head = b""

    def connection_lost(self, error: Exception | None) -> None:
        try:
            self._inner.connection_lost(error)
        finally:
            self._lost.send(None)


class CallDoor:
    """Runs the call application and takes connections over for it."""

    def __init__(self, application: web.Application) -> None:
        application.on_response_prepare.append(say_close)
        self._runner = web.AppRunner(
            application, handle_signals=False, access_log=None, shutdown_timeout=SHUTDOWN_S
        )

    async def open(self) -> None:
        """Start the application. Raises what its start-up raises."""
        await self._runner.setup()

    async def close(self) -> None:
        """Stop the application; sockets that are still there are closed."""
        await self._runner.cleanup()

    def take(self, request: Any, client: Any) -> None:
        """Hand `client` over, in its green thread, and return when the connection is gone."""
        head = written_head(request) + request.unreader.take_buffered()
        real = _RealSocket(fileno=os.dup(client.fileno()))
        real.setblocking(False)
        client.close()  # our copy is the only one now: one descriptor for a call, not two
        lost = Event()
        try:
            wait(self._adopt(real, head, lost), ADOPT_S)
        except (OSError, TimeoutError):
            log.info("a caller's connection was gone before it was handed over")
            real.close()
            return
        lost.wait()

    async def _adopt(self, real: Any, head: bytes, lost: Event) -> None:
        server = self._runner.server
        if server is None:
            raise ConnectionAbortedError("the call application is closed")
        loop = asyncio.get_running_loop()
        await loop.connect_accepted_socket(lambda: _Connection(server(), head, lost), real)
