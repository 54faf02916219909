"""`GET /v1/realtime`, as the provider serves it since the beta ended (reference of November 2026).

It refuses what the provider refuses: names of the beta, a second response while one runs,
items that are not there. Every refusal is kept in `refusals`: a test can hold that there was none.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

import orjson
from aiohttp import WSMsgType, web

from services.simulator.realtime.answering import Answering, CutOff, new_id
from services.simulator.realtime.conversation import Conversation, Refused
from services.simulator.realtime.steps import OPEN, Door, Hangs, Reports, Response

REFUSED, BETA_OVER = 4000, "beta_api_shape_disabled"
IDLE = Response()


class RealtimeStandIn:
    """All sessions of one server. `will` and `opens` say what comes next; then it is idle."""

    def __init__(self, models: Collection[str] = (), key: str = "") -> None:
        """`models`: those it knows; none for any. `key`: the one it takes; "" for any."""
        self.steps: deque[Response] = deque()
        self.doors: deque[Door] = deque()
        self.idle = IDLE
        self.lines: list[Line] = []
        """Every connection that opened, the newest last."""
        self.refusals: list[str] = []
        self.asked: list[list[tuple[str, str]]] = []
        """What the model read for each response."""
        self._models = models
        self._key = key

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/v1/realtime", self._open)]

    def will(self, *steps: Response) -> None:
        """Forget what is left, and do this for the next responses."""
        self.steps = deque(steps)

    def opens(self, *doors: Door) -> None:
        """What becomes of those who connect next."""
        self.doors = deque(doors)

    async def cut(self) -> None:
        """Every connection breaks, without a word."""
        for line in self.lines:
            line.cut()

    async def _open(self, request: web.Request) -> web.StreamResponse:
        door = self.doors.popleft() if self.doors else OPEN
        if door.hangs:
            await asyncio.Event().wait()
        await asyncio.sleep(door.waits_s)
        if self._key and request.headers.get("Authorization") != f"Bearer {self._key}":
            return web.json_response({"error": {"code": "invalid_api_key"}}, status=401)
        if door.status != 101:
            return web.json_response({"error": {"code": "no"}}, status=door.status)
        socket = web.WebSocketResponse(max_msg_size=2**24)
        await socket.prepare(request)
        line = Line(self, socket, request)
        self.lines.append(line)
        await line.run(self._entry(request, door), door)
        return socket

    def _entry(self, request: web.Request, door: Door) -> Reports | None:
        """Why this one is not let in, once the handshake is done."""
        if "OpenAI-Beta" in request.headers:
            return Reports(BETA_OVER, "invalid_request_error")
        if self._models and request.query.get("model") not in self._models:
            return Reports("model_not_found", "invalid_request_error")
        return door.error


class Line:
    """One connection and its session."""

    def __init__(
        self, house: RealtimeStandIn, socket: web.WebSocketResponse, request: web.Request
    ) -> None:
        self.conversation = Conversation(request.query.get("model", ""))
        self.headers = dict(request.headers)
        self.events: list[dict[str, Any]] = []
        """What the client has sent."""
        self.updates = 0
        self._house = house
        self._socket = socket
        self._request = request
        self._answering: Answering | None = None
        self._running: asyncio.Task[None] | None = None
        self._sessions: Mapping[str, Any] = {}

    @property
    def model(self) -> str:
        return str(self.conversation.session["model"])

    @property
    def is_open(self) -> bool:
        return not self._socket.closed

    def cut(self) -> None:
        if self._request.transport is not None:
            self._request.transport.abort()

    async def run(self, refused: Reports | None, door: Door) -> None:
        """Until either side ends it."""
        if refused is not None:
            self._house.refusals.append(refused.code)
            error = {"type": refused.kind, "code": refused.code, "message": "no"}
            await self.send("error", error=error)
            reason = f"{refused.kind}.{refused.code}".encode()
            await self._socket.close(code=REFUSED, message=reason)
            return
        self._sessions = door.session
        if not door.silent:
            await self.send("session.created", session=self._session())
        async for message in self._socket:
            if message.type is WSMsgType.TEXT and not door.silent:
                await self.take(orjson.loads(message.data))
        if self._running is not None:
            self._running.cancel()
            await asyncio.wait({self._running})

    async def send(self, kind: str, **fields: Any) -> None:
        await self.send_raw(orjson.dumps({"type": kind, "event_id": new_id("event"), **fields}))

    async def send_raw(self, frame: bytes) -> None:
        if not self._socket.closed:
            await self._socket.send_str(frame.decode("utf-8", "surrogateescape"))

    async def take(self, event: dict[str, Any]) -> None:
        """One event of the client."""
        self.events.append(event)
        try:
            handler = HANDLERS.get(event.get("type", ""))
            if handler is None:
                raise Refused("invalid_value", f"no such event: {event.get('type')}")
            await handler(self, event)
        except Refused as refusal:
            self._house.refusals.append(refusal.code)
            told = {"type": "invalid_request_error", "code": refusal.code, "message": str(refusal)}
            await self.send("error", error={**told, "event_id": event.get("event_id")})

    async def _update(self, event: dict[str, Any]) -> None:
        self.conversation.update(event.get("session") or {})
        self.updates += 1
        await self.send("session.updated", session=self._session())

    async def _create(self, event: dict[str, Any]) -> None:
        item = event.get("item") or {}
        before = self.conversation.create(item, event.get("previous_item_id"))
        await self.send("conversation.item.added", item=item, previous_item_id=before)
        await self.send("conversation.item.done", item=item, previous_item_id=before)

    async def _delete(self, event: dict[str, Any]) -> None:
        self.conversation.delete(str(event.get("item_id")))
        await self.send("conversation.item.deleted", item_id=event["item_id"])

    async def _respond(self, event: dict[str, Any]) -> None:
        if self._answering is not None:
            raise Refused("conversation_already_has_active_response", "one is running")
        house = self._house
        step = house.steps.popleft() if house.steps else house.idle
        house.asked.append(self.conversation.said())
        answering = Answering(self.conversation, step, self.send, self.send_raw, event)
        self._answering = answering
        self._running = asyncio.create_task(self._write(answering))

    async def _write(self, answering: Answering) -> None:
        try:
            await answering.run()
        except CutOff as cut:
            await self._hang_up(cut.how)
        except ConnectionError:
            return
        finally:
            self._answering = None

    async def _hang_up(self, how: Hangs) -> None:
        if how.code is None:
            self.cut()
        else:
            await self._socket.close(code=how.code, message=how.reason.encode())

    async def _cancel(self, event: dict[str, Any]) -> None:
        named = event.get("response_id")
        if self._answering is None or named not in (None, self._answering.id):
            raise Refused("response_cancel_not_active", "nothing to cancel")
        self._answering.cancelled.set()

    def _session(self) -> dict[str, Any]:
        return {**self.conversation.session, **self._sessions}


HANDLERS: Mapping[str, Callable[[Line, dict[str, Any]], Awaitable[None]]] = {
    "session.update": Line._update,
    "conversation.item.create": Line._create,
    "conversation.item.delete": Line._delete,
    "response.create": Line._respond,
    "response.cancel": Line._cancel,
}
