"""A streamed answer of the Responses API: the data of its events -> words, tool calls and usage.

Events that are not known are skipped: their list grows every month. A tool call is given on once
the whole answer has ended, so that one of which half was written is never carried out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import orjson

from services.clients.chat_answer import DONE, SIGN_OF_LIFE, arguments_of, name_of_tool
from services.clients.chat_faults import fault_in_stream
from services.core.dialogue import Piece, Token, ToolCall, Usage
from services.core.errors import ProviderRefused, ProviderUnsure

MOST_TOKENS = 10_000_000
"""More than any model reads or writes in one answer."""
FILTERED = "content_filter"

Event = Mapping[str, Any]


@dataclass(slots=True)
class _Writing:
    """One tool call while it is being written."""

    call_id: str = ""
    name: str = ""
    arguments: str = ""
    whole: bool = False

    def made(self) -> ToolCall:
        arguments, fault = arguments_of(self.arguments)
        ident = self.call_id or f"call_{uuid4().hex[:24]}"
        return ToolCall(ident, name_of_tool(self.name), arguments, fault)


@dataclass(slots=True)
class ResponsesReader:
    """Reads one answer. `finished` once the server has told how it ended."""

    model: str
    finished: bool = False
    speaking: bool = False
    """The newest of it was words, and not a tool call."""
    usage: Usage | None = None
    thoughts: list[Mapping[str, Any]] = field(default_factory=list)
    """Encrypted, in their order, to be handed back with the tool calls of this answer."""
    calls: list[ToolCall] = field(default_factory=list)
    id: str = field(default_factory=lambda: uuid4().hex)
    _writing: dict[Any, _Writing] = field(default_factory=dict)
    _letters: int = 0

    def read(self, events: Sequence[bytes]) -> list[Piece]:
        """The pieces of one network read; its words are one Token. Raises ProviderError."""
        try:
            return self._read(events)
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            raise ProviderUnsure("the answer is unreadable") from error

    def estimate(self, prompt_letters: int) -> Usage:
        """The cost where the server gave none: about four letters a token."""
        written = self._letters + sum(len(one.arguments) for one in self._writing.values())
        output = written // 4 + 1 if written else 0
        return Usage(self.model, prompt_letters // 4, output, id=self.id, estimated=True)

    def _read(self, events: Sequence[bytes]) -> list[Piece]:
        words, alive = "", False
        ends: list[Piece] = []
        for data in events:
            if self.finished or data.strip() == DONE:
                break
            event = orjson.loads(data)
            kind = event.get("type")
            if kind == "response.output_text.delta":
                words += event["delta"]
            elif (reads := READERS.get(kind)) is not None:
                alive = reads(self, event) or alive
            elif (closes := TERMINAL.get(kind)) is not None:
                ends = closes(self, event)
        self._letters += len(words)
        if words or alive:
            self.speaking = not alive
        if words:
            return [Token(words), *ends]
        return ends or ([SIGN_OF_LIFE] if alive else ends)

    # --- events on the way; True where a tool call is being written -----------------------

    def _item_added(self, event: Event) -> bool:
        item = event["item"]
        if item.get("type") != "function_call":
            return False
        call = self._call_of(event)
        call.call_id, call.name = item.get("call_id") or "", item.get("name") or ""
        return True

    def _arguments_delta(self, event: Event) -> bool:
        self._call_of(event).arguments += event["delta"]
        return True

    def _arguments_done(self, event: Event) -> bool:
        self._call_of(event).arguments = event["arguments"]
        return True

    def _item_done(self, event: Event) -> bool:
        item = event["item"]
        if item.get("type") == "reasoning" and item.get("encrypted_content"):
            self.thoughts.append(_thought(item))
        if item.get("type") != "function_call":
            return False
        call = self._call_of(event)
        call.call_id = item.get("call_id") or call.call_id
        call.name = item.get("name") or call.name
        call.arguments = item.get("arguments") or call.arguments
        call.whole = True
        return True

    def _refused(self, _: Event) -> bool:
        raise ProviderRefused("the model declined to answer")

    def _call_of(self, event: Event) -> _Writing:
        """By the place in the output: fragments name neither the tool nor the call."""
        place = event.get("output_index", event.get("item_id"))
        return self._writing.setdefault(place, _Writing())

    # --- events at the end ----------------------------------------------------------------

    def _completed(self, event: Event) -> list[Piece]:
        return self._end(event["response"], list(self._writing.values()))

    def _incomplete(self, event: Event) -> list[Piece]:
        """Out of room: what was said stands, and of the tool calls those that are whole."""
        response = event["response"]
        if (response.get("incomplete_details") or {}).get("reason") == FILTERED:
            raise ProviderRefused("the answer was filtered")
        return self._end(response, [call for call in self._writing.values() if call.whole])

    def _failed(self, event: Event) -> list[Piece]:
        raise fault_in_stream((event.get("response") or {}).get("error") or {})

    def _error(self, event: Event) -> list[Piece]:
        raise fault_in_stream(event.get("error") or event)

    def _end(self, response: Event, written: Sequence[_Writing]) -> list[Piece]:
        self.finished = True
        self.calls = [call.made() for call in written if call.name]
        self.usage = _usage(self.model, self.id, response.get("usage"))
        return [*self.calls, *([self.usage] if self.usage else ())]


READERS: Mapping[str, Callable[[ResponsesReader, Event], bool]] = {
    "response.output_item.added": ResponsesReader._item_added,
    "response.function_call_arguments.delta": ResponsesReader._arguments_delta,
    "response.function_call_arguments.done": ResponsesReader._arguments_done,
    "response.output_item.done": ResponsesReader._item_done,
    "response.refusal.delta": ResponsesReader._refused,
    "response.refusal.done": ResponsesReader._refused,
}
TERMINAL: Mapping[str, Callable[[ResponsesReader, Event], list[Piece]]] = {
    "response.completed": ResponsesReader._completed,
    "response.incomplete": ResponsesReader._incomplete,
    "response.failed": ResponsesReader._failed,
    "error": ResponsesReader._error,
}


def _thought(item: Event) -> Mapping[str, Any]:
    """What the server wants back of a reasoning item; its status is not taken."""
    return {
        "type": "reasoning",
        "id": item.get("id") or "",
        "summary": item.get("summary") or [],
        "encrypted_content": item["encrypted_content"],
    }


def _usage(model: str, ident: str, usage: Any) -> Usage | None:
    """None where the figures are missing or cannot be true: nobody loses an answer for them."""
    try:
        details = usage.get("input_tokens_details") or {}
        raw = (usage["input_tokens"], usage["output_tokens"])
        more = (details.get("cached_tokens"), details.get("cache_write_tokens"))
        read, written, cached, into_cache = (int(one or 0) for one in (*raw, *more))
    except (ValueError, TypeError, AttributeError, OverflowError, LookupError):
        return None
    figures = (read, written, cached, into_cache)
    if not all(0 <= one <= MOST_TOKENS for one in figures) or cached + into_cache > read:
        return None
    return Usage(model, read, written, cached, ident, cache_write_tokens=into_cache)
