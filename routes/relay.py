"""WS /relay: Twilio ConversationRelay's socket, as a coroutine on the calls' loop.

The guard stands here and not only in front of it: a second handshake on the same connection
reaches this application without any other door seeing it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial

from aiohttp import WSCloseCode, WSMsgType, web

from routes.socket_guard import SocketGuard
from services.call import relay
from services.call.pace import Pace
from services.core.errors import RelayGarbled
from services.engine.call_runner import CallRunner
from services.engine.switchboard import Switchboard

log = logging.getLogger(__name__)

CLOSED = (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR)
FRAME_LIMIT_BYTES = 4 * 2**20
"""Far above any message: a larger one than 64 kB is let pass unread, and the call goes on."""
SETUP_LIMIT_S = 10.0
QUIET_LIMIT_S = 300.0
"""A call in which nobody speaks is ended within two minutes. Where nothing at all comes for longer,
the other end is dead or has not closed after our `end`, and would keep its place for ever."""
SEND_LIMIT_S = 5.0
"""A line that takes no words for this long is dead, whatever its socket says."""


class SocketLine:
    """Fills the engine's port `Line` with one WebSocket."""

    def __init__(self, socket: web.WebSocketResponse, transport: asyncio.WriteTransport) -> None:
        self._socket = socket
        self._transport = transport

    async def send(self, message: bytes) -> None:
        if self._socket.closed:
            return
        try:
            if self._transport.get_write_buffer_size():
                await self._send_in_time(message)
            else:
                # All earlier words have left, so this one is taken without a wait.
                await self._socket.send_frame(message, WSMsgType.TEXT)
        except (ConnectionError, TimeoutError):
            log.info("a line takes no more words")
            await self.close("unreachable")

    async def _send_in_time(self, message: bytes) -> None:
        async with asyncio.timeout(SEND_LIMIT_S):
            await self._socket.send_frame(message, WSMsgType.TEXT)

    async def close(self, reason: str) -> None:
        if not self._socket.closed:
            await self._socket.close(code=WSCloseCode.GOING_AWAY, message=reason.encode())


Closed = Callable[[relay.Setup, float], None]
"""Told the session and for how many seconds its socket was open."""


def nobody_told(_setup: relay.Setup, _seconds: float) -> None:
    """Where nobody counts."""


def relay_door(
    switchboard: Switchboard, guard: SocketGuard, closed: Closed = nobody_told
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The handler of /relay: 403 without a valid signature. Whether a line is free can be said
    only after `setup`: a call that we carry may come on a second socket in a full house."""

    async def open_socket(request: web.Request) -> web.StreamResponse:
        entry = guard.entry(request)
        if entry is None:
            return web.Response(status=403, text="The request is not signed by Twilio.")
        socket = web.WebSocketResponse(max_msg_size=FRAME_LIMIT_BYTES, compress=False)
        await socket.prepare(request)
        setup = await _setup_of(socket)
        if setup is None or not guard.admits(setup, entry):
            await socket.close(code=WSCloseCode.POLICY_VIOLATION, message=b"no valid call token")
        elif not switchboard.let_in(setup.call_sid):
            await socket.close(code=WSCloseCode.TRY_AGAIN_LATER, message=b"no line is free")
        elif request.transport:
            line = SocketLine(socket, request.transport)
            heard = partial(guard.heard, setup.call_sid)
            await _carry(switchboard, socket, line, setup, heard, closed)
        return socket

    return open_socket


async def _setup_of(socket: web.WebSocketResponse) -> relay.Setup | None:
    """The first message, which must be `setup`; None for anything else."""
    try:
        frame = await socket.receive(timeout=SETUP_LIMIT_S)
        message = relay.parse(frame.data) if frame.type is WSMsgType.TEXT else None
    except (TimeoutError, RelayGarbled):
        return None
    return message if isinstance(message, relay.Setup) else None


async def _carry(
    switchboard: Switchboard,
    socket: web.WebSocketResponse,
    line: SocketLine,
    setup: relay.Setup,
    heard: Callable[[str], None],
    closed: Closed,
) -> None:
    """The outermost loop of a socket: it ends when the socket does, not at a fault."""
    runner = await switchboard.connect(setup, line)
    pace, now = Pace(), asyncio.get_running_loop().time
    opened_s = now()
    try:
        async for frame in _frames(socket):
            wait_s = pace.wait_s(frame, now())
            if wait_s:
                await asyncio.sleep(wait_s)
            heard(frame)
            await _take(runner, frame)
    finally:
        closed(setup, now() - opened_s)
        await switchboard.disconnected(runner, line)


async def _frames(socket: web.WebSocketResponse) -> AsyncIterator[str]:
    """Every text until the socket is closed or has been quiet for too long."""
    while True:
        try:
            frame = await socket.receive(timeout=QUIET_LIMIT_S)
        except TimeoutError:
            log.warning("a quiet socket is closed")
            await socket.close(code=WSCloseCode.GOING_AWAY, message=b"quiet for too long")
            return
        if frame.type is WSMsgType.TEXT:
            yield frame.data
        elif frame.type in CLOSED:
            return


async def _take(runner: CallRunner, raw: str) -> None:
    try:
        await runner.receive(raw)
    except Exception:
        log.exception("a message failed", extra={"call_sid": runner.memory.call_sid})
