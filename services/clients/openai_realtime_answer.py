"""One response of a Realtime model: its events -> words, tool calls and usage."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from services.clients.chat_answer import MOST_TOKENS, SIGN_OF_LIFE, arguments_of
from services.clients.chat_request import letters_of
from services.clients.openai_realtime_faults import fault_of
from services.clients.openai_realtime_items import Item, Kind, item_from
from services.core.chat import ChatRequest
from services.core.dialogue import Piece, Token, ToolCall, Usage
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure

TEXT_DELTA = "response.output_text.delta"


class LiveAnswer:
    """Fed by the connection's reader, and read by whoever asked. The words of one network read
    come as one Token; tool calls come whole, with the end."""

    __slots__ = (
        *("_alive", "_calls", "_changed", "_ends", "_error", "_letters", "_order", "_words"),
        *("finished", "gone", "left", "model", "request", "response_id", "speaking", "usage"),
    )

    def __init__(self, request: ChatRequest, model: str) -> None:
        self.request = request
        self.model = model
        self.response_id = ""
        """"" until the server has begun."""
        self.finished = False
        """The server has ended it; or it failed, and nothing more is waited for."""
        self.speaking = False
        """The newest of it was words, and more may come."""
        self.left = False
        """Nobody listens any more."""
        self.gone = False
        """What it has cost is told, or it was nothing."""
        self.usage: Usage | None = None
        self._words = ""
        self._letters = 0
        self._alive = False
        self._ends: list[Piece] = []
        self._error: ProviderError | None = None
        self._calls: dict[str, ToolCall] = {}
        self._order: list[str] = []
        self._changed: asyncio.Future[None] | None = None

    @property
    def begun(self) -> bool:
        """The server has said something of it."""
        return bool(self.response_id or self._letters or self._alive)

    # --- whoever asked ------------------------------------------------------------------

    async def next(self) -> list[Piece]:
        """The next pieces, waited for; empty at the end. Raises ProviderError."""
        while True:
            if self._words or self._alive or self._ends:
                return self._taken()
            if self._error is not None:
                raise self._error
            if self.finished:
                return []
            self._changed = asyncio.get_running_loop().create_future()
            await self._changed

    def _taken(self) -> list[Piece]:
        words, ends = self._words, self._ends
        self._words, self._ends = "", []
        alive, self._alive = self._alive, False
        self.speaking = bool(words) and not (self.finished or alive)
        if words:
            return [Token(words), *ends]
        return ends or ([SIGN_OF_LIFE] if alive else ends)

    # --- the reader ---------------------------------------------------------------------

    def words(self, delta: str) -> None:
        """Some words came."""
        self._words += delta
        self._letters += len(delta)
        changed = self._changed
        if changed is not None and not changed.done():
            changed.set_result(None)

    def take(self, event: Mapping[str, Any]) -> None:
        """Any other event of this response. What cannot be read ends the answer."""
        handler = HANDLERS.get(event["type"])
        if handler is not None:
            handler(self, event)
            self._wake()

    def fail(self, error: ProviderError) -> None:
        """Nothing more will come of it."""
        if not self.finished:
            self.finished = True
            self._error = error
            self._wake()

    def estimate(self) -> Usage:
        """The cost where the server gave none: about four letters a token."""
        read = letters_of(self.request) // 4
        ident = self.response_id or uuid4().hex
        return Usage(self.model, read, self._letters // 4 + 1, id=ident, estimated=True)

    def tell_cut(self) -> None:
        """It ended before its time, or nobody hears it: what it has cost is told all the same."""
        if self.gone or self.request.on_cut is None:
            return
        self.gone = True
        if self.usage is not None:
            self.request.on_cut(self.usage)
        elif self._letters or not isinstance(self._error, ProviderDown | ProviderRefused):
            self.request.on_cut(self.estimate())

    def _wake(self) -> None:
        changed = self._changed
        if changed is not None and not changed.done():
            changed.set_result(None)

    # --- events -------------------------------------------------------------------------

    def _delta(self, event: Mapping[str, Any]) -> None:
        self.words(event["delta"])

    def _works(self, _: Mapping[str, Any]) -> None:
        self._alive = True

    def _added(self, event: Mapping[str, Any]) -> None:
        """A further message, such as the answer behind a preamble, is a sentence of its own."""
        kind = event["item"].get("type")
        self._alive = self._alive or kind == Kind.CALL.value
        if kind == "message" and self._letters:
            self.words(" ")

    def _item(self, event: Mapping[str, Any]) -> None:
        self._gather(item_from(event["item"]))

    def _gather(self, item: Item | None) -> None:
        """Each call once, however often the server tells it."""
        if item is not None and item.kind is Kind.CALL and item.name:
            if item.call_id not in self._calls:
                self._order.append(item.call_id)
            arguments, fault = arguments_of(item.text)
            self._calls[item.call_id] = ToolCall(item.call_id, item.name, arguments, fault)

    def _done(self, event: Mapping[str, Any]) -> None:
        response = event["response"]
        self.response_id = response.get("id") or self.response_id
        self.usage = self._used(response.get("usage"))
        error = _failure(response)
        if error is not None:
            self.gone = self.usage is None and not self._letters
            self.fail(error)
            return
        told = [item_from(shape) for shape in response.get("output") or ()]
        for item in told:
            self._gather(item)
        self._rest("".join(one.text for one in told if one and one.kind is Kind.ASSISTANT))
        self._ends += [self._calls[ident] for ident in self._order]
        self._ends.append(self.usage or self.estimate())
        self.finished = True

    def _rest(self, whole: str) -> None:
        """Words that came without a delta of their own: some servers send none."""
        if not self._letters and whole:
            self.words(whole)

    def _used(self, usage: Any) -> Usage | None:
        """The server's figures; None where there are none, or they cannot be true."""
        try:
            known = usage.get("input_token_details") or {}
            raw = (usage["input_tokens"], usage["output_tokens"], known.get("cached_tokens") or 0)
            read, written, cached = (int(one) for one in raw)
        except (ValueError, TypeError, AttributeError, LookupError, OverflowError):
            return None
        true = all(0 <= one <= MOST_TOKENS for one in (read, written, cached)) and cached <= read
        ident = self.response_id or uuid4().hex
        return Usage(self.model, read, written, cached, ident) if true else None


def _failure(response: Mapping[str, Any]) -> ProviderError | None:
    """Why a response is no answer; None where it is one. Cut by its limit it is one."""
    status, why = response.get("status"), response.get("status_details") or {}
    if status == "failed":
        return fault_of(why.get("error") or {})
    if status == "cancelled":
        return ProviderUnsure("the live answer was cancelled")
    if status == "incomplete" and why.get("reason") == "content_filter":
        return ProviderRefused("the answer was filtered")
    return None


Handler = Callable[[LiveAnswer, Mapping[str, Any]], None]
HANDLERS: Mapping[str, Handler] = {
    TEXT_DELTA: LiveAnswer._delta,
    "response.output_audio_transcript.delta": LiveAnswer._delta,
    "response.function_call_arguments.delta": LiveAnswer._works,
    "response.output_item.added": LiveAnswer._added,
    "response.output_item.done": LiveAnswer._item,
    "response.done": LiveAnswer._done,
}
