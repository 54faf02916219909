"""OpenAI's Realtime interface, in writing: a connection for each call, kept while the call lasts.

`RealtimeServer` is one server and key; `RealtimeLine` is one call's way to it. A line connects when
it is opened, again whenever the connection is lost, and anew before a session grows too old; no
turn waits for any of that longer than a moment. What the wire looks like is in
`openai_realtime_items`, the conversation in `openai_realtime_ledger`.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import suppress
from typing import Any

import aiohttp
from yarl import URL

from services.clients.chat_faults import fault_of_status
from services.clients.model_wire import OPENAI
from services.clients.openai_realtime_answer import LiveAnswer
from services.clients.openai_realtime_faults import again
from services.clients.openai_realtime_limits import LiveLimits
from services.clients.openai_realtime_socket import RealtimeSocket
from services.clients.read_steps import MOST_STEPS, ReadSteps
from services.core.chat import ChatRequest
from services.core.dialogue import Piece, Usage
from services.core.errors import ModelGone, ProviderDown, ProviderError, ProviderRefused
from services.core.model_names import ModelName

log = logging.getLogger(__name__)

MOST_BYTES = 4 * 2**20
"""Of one message; the largest that is meant is a session with all its tools."""
SCHEMES = {"http": "ws", "https": "wss"}


class RealtimeServer:
    """One server and key; all calls of a process share it."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        name: ModelName,
        *,
        base_url: str = "",
        api_key: str = "",
        limits: LiveLimits | None = None,
    ) -> None:
        base = URL((base_url or OPENAI).rstrip("/"))
        self.limits = limits or LiveLimits()
        self.steps = ReadSteps(asyncio.get_running_loop())
        self._session = session
        self._url = base.with_scheme(SCHEMES.get(base.scheme, base.scheme)) / "realtime"
        self._headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._name = name

    def lost(self, model: str) -> None:
        """It was refused as unknown in the middle of a session: the next ones are its
        successor's."""
        log.warning("model lost", extra={"model": model, "successor": self._name.lost(model)})

    def line(self) -> RealtimeLine:
        """A new call's way to the model."""
        return RealtimeLine(self)

    async def connect(
        self, request: ChatRequest, on_gone: Callable[[RealtimeSocket], None]
    ) -> RealtimeSocket:
        """A session that holds the conversation of the request. A model that is gone is replaced
        by its successor, for all calls from now on. Raises ProviderError."""
        model = self._name.now
        try:
            return await self._open(model, request, on_gone)
        except ModelGone:
            successor = self._name.lost(model)
            if not successor:
                raise
        log.warning("model replaced", extra={"model": model, "successor": successor})
        return await self._open(successor, request, on_gone)

    async def _open(
        self, model: str, request: ChatRequest, on_gone: Callable[[RealtimeSocket], None]
    ) -> RealtimeSocket:
        ws = await self._shake_hands(model, request.end_user)
        socket = RealtimeSocket(ws, model, self.limits, on_gone)
        prepared = False
        try:
            async with asyncio.timeout(self.limits.settle_s):
                await socket.prepare(request)
            prepared = True
        except TimeoutError:
            raise ProviderDown("the live model does not open a session") from None
        finally:
            if not prepared:
                await socket.close()
        return socket

    async def _shake_hands(
        self, model: str, end_user: str
    ) -> aiohttp.ClientWebSocketResponse[bool]:
        named = {"OpenAI-Safety-Identifier": end_user} if end_user else {}
        try:
            async with asyncio.timeout(self.limits.connect_s):
                return await self._session.ws_connect(
                    self._url.with_query(model=model),
                    headers=self._headers | named,
                    heartbeat=self.limits.heartbeat_s,
                    timeout=aiohttp.ClientWSTimeout(ws_close=self.limits.close_s),
                    max_msg_size=MOST_BYTES,
                    decode_text=False,
                )
        except aiohttp.WSServerHandshakeError as error:
            if error.status == 404:
                raise ModelGone("the live model is not known", status=404) from error
            raise fault_of_status(error.status, {}) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise ProviderDown("the live model cannot be reached") from error


Begun = tuple[RealtimeSocket, LiveAnswer, list[Piece]]


class RealtimeLine:
    """Fills the port LiveTalk for one call."""

    def __init__(self, server: RealtimeServer) -> None:
        self._server = server
        self._limits = server.limits
        self._request: ChatRequest | None = None
        """The newest: a new connection begins with its conversation."""
        self._socket: RealtimeSocket | None = None
        self._younger: RealtimeSocket | None = None
        """Takes the place of an old connection at the next quiet moment."""
        self._old = False
        """The connection is to be replaced, at a quiet moment."""
        self._fault: ProviderError | None = None
        """Why there is no connection, as far as it is known."""
        self._settled = asyncio.Event()
        """An attempt has come to its end, for better or worse."""
        self._misses = 0
        """Attempts in a row that came to nothing, or to a connection that did not last."""
        self._since_s = 0.0
        """When the present connection was made, on the loop's clock."""
        self._keeping: asyncio.Task[None] | None = None
        self._renewal: asyncio.TimerHandle | None = None
        self._renewals: set[asyncio.Task[None]] = set()
        self._goodbyes: set[asyncio.Task[None]] = set()
        """Connections that are being closed: whoever cancels one leaves it open."""
        self._answering = 0
        self._closed = False

    @property
    def is_open(self) -> bool:
        """Does it hold a connection?"""
        return self._socket is not None

    def open(self, request: ChatRequest) -> None:
        """Begin to connect; returns at once."""
        self._request = request
        self._keep_up()

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Piece, None]:
        """Stream one answer; see the port. Raises ProviderError."""
        self._request = request
        self._answering += 1
        try:
            socket, answer, pieces = await self._begun(request)
            try:
                steps = 1
                while pieces:
                    for piece in pieces:
                        answer.gone = answer.gone or type(piece) is Usage
                        yield piece
                    if answer.speaking and socket.transport is not None:
                        # The first words have gone on at once; the others may come together.
                        self._server.steps.hold(socket.transport, steps)
                        steps = min(steps * 2, MOST_STEPS)
                    pieces = await answer.next()
            finally:
                socket.leave(answer)
        finally:
            self._answering -= 1
            self._quiet()

    async def close(self) -> None:
        """The call is over."""
        self._closed = True
        if self._renewal is not None:
            self._renewal.cancel()
        tasks = [task for task in (self._keeping, *self._renewals) if task is not None]
        for task in tasks:
            task.cancel()
        for socket in (self._socket, self._younger):
            if socket is not None:
                self._let_go(socket)
        self._socket = self._younger = None
        await asyncio.gather(*tasks, *self._goodbyes, return_exceptions=True)

    async def _begun(self, request: ChatRequest) -> Begun:
        """An answer with its first pieces. A model that is gone by now is followed by its
        successor within the same turn."""
        try:
            return await self._asked(request)
        except ModelGone:
            return await self._asked(request)  # refused at once where there is no other

    async def _asked(self, request: ChatRequest) -> Begun:
        socket = await self._ready()
        answer = await socket.ask(request)
        try:
            return socket, answer, await answer.next()
        except BaseException as error:
            socket.leave(answer)
            if isinstance(error, ModelGone):
                self._server.lost(socket.model)
                self._lost(socket)
            raise

    # --- the connection -----------------------------------------------------------------

    async def _ready(self) -> RealtimeSocket:
        """The connection; one that is being made is waited for, a moment long. Where it has
        failed before, more than once, nobody waits for the next attempt."""
        if self._younger is not None:
            self._move()
        if self._socket is None:
            self._keep_up()
            with suppress(TimeoutError):
                wait_s = 0.0 if self._misses > 1 else self._limits.ready_s
                await asyncio.wait_for(self._settled.wait(), wait_s)
        if self._socket is None:
            raise again(self._fault or ProviderDown("the live model is not connected yet"))
        return self._socket

    def _keep_up(self) -> None:
        """See to it that there will be a connection; after a refusal there will be none."""
        if self._closed or self._socket or isinstance(self._fault, ProviderRefused):
            self._settled.set()
        elif self._keeping is None or self._keeping.done():
            self._settled.clear()
            self._keeping = asyncio.create_task(self._connect_again_and_again())

    async def _connect_again_and_again(self) -> None:
        """After a miss with a rest before it: also after connections that do not last."""
        while self._socket is None and not isinstance(self._fault, ProviderRefused):
            if rest_s := self._rest_s():
                self._settled.set()
                await asyncio.sleep(rest_s)
                self._settled.clear()
            try:
                found = await self._connected()
                if self._socket is None:
                    self._take(found)
                else:  # a younger one was quicker
                    self._let_go(found)
            except ProviderError as error:
                self._misses += 1
                self._fault = error
                log.info("no live connection", extra={"why": str(error)})
            self._settled.set()

    def _rest_s(self) -> float:
        """Before the next attempt."""
        rests = (0.0, *self._limits.rests_s)
        return rests[min(self._misses, len(rests) - 1)] * random.uniform(0.5, 1.0)

    async def _connected(self) -> RealtimeSocket:
        assert self._request is not None, "opened or asked first"  # noqa: S101 - a fault of ours
        found = await self._server.connect(self._request, self._lost)
        if found.gone is not None:
            raise again(found.gone)
        return found

    def _take(self, socket: RealtimeSocket) -> None:
        self._socket, self._fault, self._old = socket, None, False
        self._since_s = asyncio.get_running_loop().time()
        self._renew_in(self._limits.recycle_s)

    def _lost(self, socket: RealtimeSocket) -> None:
        """The connection is gone or of no use: another one is made, beside the call."""
        if socket is self._younger:
            self._younger = None
        if socket is not self._socket:
            return
        self._socket = None
        self._fault = None if isinstance(socket.gone, ModelGone) else socket.gone
        lasted_s = asyncio.get_running_loop().time() - self._since_s
        self._misses = 0 if lasted_s >= self._limits.lasting_s else self._misses + 1
        if not self._closed:
            log.info("live connection lost", extra={"why": str(socket.gone)})
            self._let_go(socket)
            if self._younger is not None:
                self._move()
            else:
                self._keep_up()

    # --- old age ------------------------------------------------------------------------

    def _renew_in(self, wait_s: float) -> None:
        if self._renewal is not None:
            self._renewal.cancel()
        self._renewal = asyncio.get_running_loop().call_later(wait_s, self._grown_old)

    def _grown_old(self) -> None:
        self._old = True
        self._quiet()

    def _quiet(self) -> None:
        """Between two answers: an old connection gives its place to a younger one."""
        if self._answering or self._closed:
            return
        if self._younger is not None:
            self._move()
        elif self._old and self._socket is not None:
            self._old = False
            _kept(self._renewals, self._renew())

    async def _renew(self) -> None:
        try:
            self._younger = await self._connected()
        except ProviderError as error:
            log.info("live connection not renewed", extra={"why": str(error)})
            self._renew_in(self._limits.rests_s[-1])
            return
        self._quiet()

    def _move(self) -> None:
        """The younger connection takes over."""
        before, younger, self._younger = self._socket, self._younger, None
        if younger is not None:
            self._take(younger)
        if before is not None:
            self._let_go(before)

    def _let_go(self, socket: RealtimeSocket) -> None:
        """Close it beside the call."""
        _kept(self._goodbyes, socket.close())


def _kept(tasks: set[asyncio.Task[None]], work: Coroutine[Any, Any, None]) -> None:
    task = asyncio.create_task(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)
