"""One connection to OpenAI's Realtime interface: a session, its conversation, one response at a
time.

`ask` brings the server's conversation to that of the request and has it answered. One task reads;
whatever it reads belongs to the response that is running, or to the connection itself.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from aiohttp import ClientWebSocketResponse, WSMsgType

from services.clients.chat_faults import details
from services.clients.openai_realtime_answer import TEXT_DELTA, LiveAnswer
from services.clients.openai_realtime_faults import (
    ACTIVE,
    BENIGN,
    FATAL,
    MISSING,
    code_of,
    fault_of,
    fault_of_close,
)
from services.clients.openai_realtime_items import item_from, items_of, session_of
from services.clients.openai_realtime_ledger import CREATE, DELETE, Ledger
from services.clients.openai_realtime_limits import LiveLimits
from services.clients.openai_realtime_wire import Wire
from services.core.chat import ChatRequest
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure

log = logging.getLogger(__name__)

UPDATE, RESPOND, CANCEL = "s-", "r-", "x-"
"""How the ids of our other events begin."""
DATA = (WSMsgType.TEXT, WSMsgType.BINARY)
BROKEN = ("cancelled", "failed", "incomplete")
"""States of a response whose items are not what the model meant."""


Gone = Callable[["RealtimeSocket"], None]


class RealtimeSocket:
    """Open until `gone` says why it is not."""

    def __init__(
        self, ws: ClientWebSocketResponse[bool], model: str, limits: LiveLimits, on_gone: Gone
    ) -> None:
        self.model = model
        self.gone: ProviderError | None = None
        self.spoiled = False
        """What the server holds is not what we believe: to be replaced."""
        self._ws = ws
        self._wire = Wire(ws, limits.send_s, self._lose)
        self._limits = limits
        self._on_gone = on_gone
        self._loop = asyncio.get_running_loop()
        self._ledger = Ledger()
        self._told: tuple[object, ...] = ()
        """What the session was made of."""
        self._updated: asyncio.Future[None] = self._loop.create_future()
        self._answer: LiveAnswer | None = None
        self._free = asyncio.Event()
        self._free.set()
        self._asked = 0
        self._blocked = False
        """The server still answers something that we know nothing of."""
        self._ended: set[str] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._reader = self._loop.create_task(self._read())

    @property
    def transport(self) -> asyncio.Transport | None:
        """What is read from; None once it is closed."""
        connection = self._ws._response.connection
        return connection.transport if connection else None

    @property
    def busy(self) -> bool:
        return not self._free.is_set()

    @property
    def _has_begun(self) -> bool:
        return self._answer is None or self._answer.begun

    # --- asking -------------------------------------------------------------------------

    async def prepare(self, request: ChatRequest) -> None:
        """Make the session and replay the conversation. Raises ProviderError."""
        await self._wire.send(self._towards(request))
        await self._updated

    async def ask(self, request: ChatRequest) -> LiveAnswer:
        """Have the request answered. Raises ProviderError where it was never taken."""
        await self._until_free()
        answer = LiveAnswer(request, self.model)
        events = self._towards(request)
        self._asked += 1
        events.append(self._creation(self._asked))
        self._answer = answer
        self._free.clear()
        self._blocked = False
        self._watch(self._limits.begin_s, answer)
        try:
            await self._wire.send(events)
        except BaseException:
            self._spoil(ProviderDown("the live model was not asked whole"))
            raise
        return answer

    def leave(self, answer: LiveAnswer) -> None:
        """Nobody listens to this answer any more: the server is to stop it."""
        if answer.left:
            return
        answer.left = True
        if self._answer is not answer:
            answer.tell_cut()
        elif self._blocked:
            self._free_again(answer)
        else:
            if answer.response_id or answer.begun:
                self._cancel(answer.response_id)
            self._watch(self._limits.cancel_s, answer)

    async def close(self) -> None:
        """Close it from our side."""
        self._lose(ProviderDown("the live connection was closed by us"))
        await self._ws.close()
        self._reader.cancel()
        await asyncio.wait({self._reader})

    async def _until_free(self) -> None:
        if self.gone is not None:
            raise ProviderDown("the live connection is gone")
        if self.busy:
            try:
                await asyncio.wait_for(self._free.wait(), self._limits.cancel_s)
            except TimeoutError:
                raise ProviderDown("the live model still answers something else") from None
        if self.gone is not None or self.spoiled:
            raise ProviderDown("the live connection is gone")

    def _towards(self, request: ChatRequest) -> list[dict[str, Any]]:
        """The events that make session and conversation those of the request."""
        standing, items = items_of(request.messages)
        told = (standing, tuple(request.tools), request.max_output_tokens)
        changed = told != self._told  # as a rule the very same objects, so this costs nothing
        self._told = told
        return [
            *([self._update(request, standing)] if changed else []),
            *self._ledger.move_to(items),
        ]

    def _update(self, request: ChatRequest, standing: str) -> dict[str, Any]:
        return {
            "type": "session.update",
            "event_id": f"{UPDATE}{self._asked}",
            "session": session_of(request, standing, self.model),
        }

    def _creation(self, number: int) -> dict[str, Any]:
        ident = f"{RESPOND}{number}"
        return {
            "type": "response.create",
            "event_id": ident,
            "response": {"metadata": {"ask": ident}},
        }

    def _cancel(self, response_id: str) -> None:
        """Before the server has begun there is nothing to cancel yet: see `_created`."""
        event = {"type": "response.cancel", "event_id": f"{CANCEL}{self._asked}"}
        self._wire.post(event | ({"response_id": response_id} if response_id else {}))

    # --- reading ------------------------------------------------------------------------

    async def _read(self) -> None:
        receive, reason = self._ws.receive, ""
        try:
            while (message := await receive()).type in DATA:
                self._take(message.data)
            reason = str(message.extra or "") if message.type is WSMsgType.CLOSE else ""
        finally:  # whatever ends the reading, nobody may wait for more
            self._lose(fault_of_close(self._ws.close_code, reason))

    def _take(self, data: bytes | str) -> None:
        """One event. What cannot be read ends the answer: nobody knows what was lost with it."""
        try:
            event = orjson.loads(data)
            answer = self._answer
            if answer is not None and event["type"] == TEXT_DELTA:
                if not answer.left and self._is_ours(answer, event["response_id"]):
                    answer.words(event["delta"])
                return
            self._dispatch(event)
        except (ValueError, TypeError, AttributeError, LookupError):
            log.warning("live event cannot be read", extra={"bytes": len(data)})
            self._spoil(ProviderUnsure("the live answer is unreadable"))

    def _dispatch(self, event: Mapping[str, Any]) -> None:
        kind = event["type"]
        handler = HANDLERS.get(kind)
        if handler is not None:
            handler(self, event)
        elif kind.startswith("response."):
            answer = self._answer
            if answer is not None and self._is_ours(answer, event.get("response_id")):
                answer.take(event)

    def _is_ours(self, answer: LiveAnswer, response_id: str | None) -> bool:
        """Is this of the running answer? Of one that never said it began, by what it is not."""
        if not response_id:
            return False
        if answer.response_id:
            return response_id == answer.response_id
        return not self._blocked and response_id not in self._ended

    def _session(self, event: Mapping[str, Any]) -> None:
        """The session as the server has it; one that would speak instead of write is refused."""
        wrote = event["session"].get("output_modalities")
        if self._updated.done():
            return
        if wrote is not None and list(wrote) != ["text"]:
            self._updated.set_exception(ProviderRefused("the live model does not write"))
        else:
            self._updated.set_result(None)

    def _created(self, event: Mapping[str, Any]) -> None:
        response, answer = event["response"], self._answer
        named = (response.get("metadata") or {}).get("ask")
        if answer is None or (named is not None and named != f"{RESPOND}{self._asked}"):
            return
        answer.response_id = str(response["id"])
        if answer.left:
            self._cancel(answer.response_id)
        else:
            self._watch(self._limits.answer_s, answer)

    def _item(self, event: Mapping[str, Any]) -> None:
        """An item that the model writes: what it holds counts once the response is through."""
        answer, item = self._answer, event["item"]
        if answer is None or not self._is_ours(answer, event.get("response_id")):
            self._ledger.doubt(str(item["id"]))
            return
        whole = event["type"] == "response.output_item.done" and not answer.left
        finished = whole and item.get("status", "completed") == "completed"
        self._ledger.grew(str(item["id"]), item_from(item) if finished else None)
        answer.take(event)

    def _done(self, event: Mapping[str, Any]) -> None:
        response, answer = event["response"], self._answer
        ident = str(response.get("id") or "")
        if answer is None or not self._is_ours(answer, ident):
            self._ended.add(ident)
            self._unblock()
            return
        self._ended.add(ident)
        whole = response.get("status") not in BROKEN and not answer.left
        for shape in response.get("output") or ():
            self._ledger.grew(str(shape["id"]), item_from(shape) if whole else None)
        answer.take(event)
        self._free_again(answer)

    def _error(self, event: Mapping[str, Any]) -> None:
        error = details(event.get("error"))
        code, about = code_of(error), str(error.get("event_id") or "")
        if code == ACTIVE:
            self._blocked = True
            self._cancel("")
        elif code in BENIGN or about.startswith((DELETE, CANCEL)):
            log.debug("live event was not needed", extra={"code": code})
        elif code in FATAL or code in MISSING:
            self._lose(fault_of(error))
        elif about.startswith((CREATE, UPDATE)) or not self._updated.done():
            self._spoil(fault_of(error))
        elif about == f"{RESPOND}{self._asked}" or not (about or self._has_begun):
            self._fail(fault_of(error))
        else:
            log.warning("live model reports an error", extra={"code": code[:60]})

    # --- ends ---------------------------------------------------------------------------

    def _unblock(self) -> None:
        """What was in the way has ended: our own question is asked again."""
        if self._blocked and self._answer is not None:
            self._blocked = False
            self._wire.post(self._creation(self._asked))

    def _free_again(self, answer: LiveAnswer) -> None:
        self._answer = None
        self._ended.add(answer.response_id)
        self._watch(None, answer)
        if answer.left:
            answer.tell_cut()
        self._free.set()

    def _fail(self, error: ProviderError) -> None:
        """The running answer ends; the connection may go on."""
        answer = self._answer
        if answer is not None:
            answer.fail(error)
            self._free_again(answer)

    def _spoil(self, error: ProviderError) -> None:
        """The server's conversation is not what we believe it is."""
        self.spoiled = True
        if not self._updated.done():
            self._updated.set_exception(error)
        self._fail(error)
        self._on_gone(self)

    def _lose(self, error: ProviderError) -> None:
        """The connection is of no more use."""
        if self.gone is not None:
            return
        self.gone = error
        if not self._updated.done():
            self._updated.set_exception(error)
            self._updated.exception()  # nobody may be waiting
        self._fail(error)
        self._watch(None, None)
        self._free.set()
        self._on_gone(self)

    def _watch(self, limit_s: float | None, answer: LiveAnswer | None) -> None:
        """Within the limit the answer begins, or ends; no limit: nothing is waited for."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None
        if limit_s is not None and answer is not None:
            self._timer = self._loop.call_later(limit_s, self._overdue, answer)

    def _overdue(self, answer: LiveAnswer) -> None:
        if self._answer is answer:
            self._lose(ProviderUnsure("the live model does not end its answer"))


Handler = Callable[[RealtimeSocket, Mapping[str, Any]], None]
HANDLERS: Mapping[str, Handler] = {
    "session.updated": RealtimeSocket._session,
    "response.created": RealtimeSocket._created,
    "response.output_item.added": RealtimeSocket._item,
    "response.output_item.done": RealtimeSocket._item,
    "response.done": RealtimeSocket._done,
    "error": RealtimeSocket._error,
}
