"""A streamed chat answer: the data of its events -> words, tool calls and usage."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import orjson

from services.clients.chat_faults import fault_in_stream
from services.clients.written_calls import WrittenCalls
from services.core.dialogue import Piece, Token, ToolCall, Usage
from services.core.errors import ProviderRefused, ProviderUnsure

DONE = b"[DONE]"
SIGN_OF_LIFE = Token("")
MOST_TOKENS = 10_000_000
"""More than any model reads or writes in one answer."""
NOT_JSON = "the arguments are not valid JSON"
NOT_AN_OBJECT = "the arguments are not a JSON object"
TOO_MUCH = "the arguments are longer, or nested deeper, than any tool takes"
LONGEST_ARGUMENTS = 20_000
"""In letters. They go back to the model with every later request of the call."""
DEEPEST = 8
LONGEST_NAME = 64
NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_-]")


@dataclass(slots=True)
class _Fragments:
    """One tool call while it is being written."""

    id: str = ""
    name: str = ""
    arguments: str = ""

    def whole(self) -> ToolCall:
        arguments, fault = arguments_of(self.arguments)
        ident = self.id or f"call_{uuid4().hex[:24]}"
        return ToolCall(ident, name_of_tool(self.name), arguments, fault)


def arguments_of(text: str) -> tuple[Mapping[str, Any], str]:
    """The arguments, and what is wrong with them or ""."""
    if not text.strip():
        return {}, ""
    if len(text) > LONGEST_ARGUMENTS:
        return {}, TOO_MUCH
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return {}, NOT_JSON
    if not isinstance(value, dict):
        return {}, NOT_AN_OBJECT
    return (value, "") if _is_flat(value) else ({}, TOO_MUCH)


def name_of_tool(name: str) -> str:
    """A name that servers take back: one that a model has made up goes into the history, too."""
    return NOT_IN_NAMES.sub("_", name[:LONGEST_NAME])


def _is_flat(value: Any, levels: int = DEEPEST) -> bool:
    """JSON may nest a thousand levels; what is written to the record and back may not."""
    if isinstance(value, dict):
        value = list(value.values())
    return not isinstance(value, list) or (
        levels > 0 and all(_is_flat(one, levels - 1) for one in value)
    )


class AnswerReader:
    """Reads one answer. `finished` once the model has given its reason for ending."""

    __slots__ = (
        "_calls",
        "_letters",
        "_model",
        "_order",
        "_written",
        "done",
        "finished",
        "id",
        "speaking",
        "usage",
        "usage_seen",
    )

    def __init__(self, model: str) -> None:
        self._model = model
        self._calls: dict[int, _Fragments] = {}
        self._order: list[_Fragments] = []
        self._letters = 0
        self._written = WrittenCalls()
        self.finished = False
        self.speaking = False
        """The newest of it was words, and not a tool call."""
        self.done = False
        self.usage_seen = False
        self.id = uuid4().hex
        self.usage: Usage | None = None

    def read(self, events: Sequence[bytes]) -> list[Piece]:
        """The pieces of one network read; its words are one Token. Raises ProviderError."""
        try:
            return self._read(events)
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            raise ProviderUnsure("the answer is unreadable") from error

    def estimate(self, prompt_letters: int) -> Usage:
        """The cost where the server gave none: about four letters a token."""
        written = (self._letters + sum(len(one.arguments) for one in self._order)) // 4
        output = written + 1 if self._letters or self._order else 0
        return Usage(self._model, prompt_letters // 4, output, id=self.id, estimated=True)

    def _read(self, events: Sequence[bytes]) -> list[Piece]:
        words, alive = "", False
        ends: list[Piece] = []
        for data in events:
            if data.strip() == DONE:
                self.done = True
                break
            event = orjson.loads(data)
            choices = event.get("choices")
            if choices:
                choice = choices[0]
                delta = choice.get("delta")
                if delta:
                    if text := delta.get("content"):
                        words += text if type(text) is str else _joined(text)
                    if calls := delta.get("tool_calls"):
                        alive = True
                        self._gather(calls)
                    if delta.get("refusal"):
                        raise ProviderRefused("the model declined to answer")
                if reason := choice.get("finish_reason"):
                    words = self._rest(words)
                    ends += self._end(reason)
            elif "error" in event:
                raise fault_in_stream(event["error"])
            if usage := event.get("usage"):
                ends += self._usage(usage)
        words, alive = self._spoken(words, alive)
        self._letters += len(words)
        if words or alive:
            self.speaking = not alive
        if words:
            return [Token(words), *ends]
        return ends or ([SIGN_OF_LIFE] if alive else ends)

    def _spoken(self, words: str, alive: bool) -> tuple[str, bool]:
        """The words without what may become a call, and whether there is a sign of life."""
        spoken = self._written.feed(words) if words else ""
        return spoken, alive or bool(self._written.held)

    def _rest(self, words: str) -> str:
        """At the end: what was held is calls, or words after all."""
        words = self._written.feed(words)
        for name, arguments in self._written.calls():
            self._order.append(_Fragments(name=name, arguments=_text(arguments)))
        return words + self._written.release()

    def _gather(self, fragments: Sequence[Mapping[str, Any]]) -> None:
        for fragment in fragments:
            call = self._call_of(fragment)
            function = fragment.get("function") or {}
            call.name = call.name or function.get("name") or ""
            call.arguments += _text(function.get("arguments"))

    def _call_of(self, fragment: Mapping[str, Any]) -> _Fragments:
        """The call that a fragment belongs to: by index; a new id under an old index is a new
        call, and a fragment without index belongs to the last one."""
        ident = fragment.get("id") or ""
        index = fragment.get("index")
        if index is None:
            index = len(self._calls) - 1 if self._calls and not ident else len(self._calls)
        call = self._calls.get(index)
        if call is None or (ident and call.id and ident != call.id):
            call = self._calls[index] = _Fragments()
            self._order.append(call)
        call.id = call.id or ident
        return call

    def _end(self, reason: str) -> list[Piece]:
        if reason == "content_filter":
            raise ProviderRefused("the answer was filtered")
        if self.finished:
            return []
        self.finished = True
        return [call.whole() for call in self._order if call.name]

    def _usage(self, usage: Any) -> list[Piece]:
        """The last usage counts; a server that repeats it on each chunk is read once, at the
        end. Figures that cannot be are none: nobody loses an answer for them."""
        if self.usage_seen or not self.finished:
            return []
        figures = _figures(usage)
        if figures is None:
            return []
        self.usage_seen = True
        read, written, cached, into_cache = figures
        self.usage = Usage(
            self._model, read, written, cached, self.id, cache_write_tokens=into_cache
        )
        return [self.usage]


def _figures(usage: Any) -> tuple[int, int, int, int] | None:
    """Tokens read, written, read from the cache and into it; None where they cannot be true."""
    try:
        known = usage.get("prompt_tokens_details") or {}
        cached, into_cache = known.get("cached_tokens"), known.get("cache_write_tokens")
        raw = (usage.get("prompt_tokens"), usage.get("completion_tokens"), cached, into_cache)
        read, written, cached, into_cache = (int(one or 0) for one in raw)
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    parts = (written, cached, into_cache)
    true = all(0 <= one <= MOST_TOKENS for one in (read, *parts)) and cached + into_cache <= read
    return (read, *parts) if true else None


def _joined(parts: Any) -> str:
    """The text of content that comes as a list of parts."""
    return "".join(part.get("text") or "" for part in parts if part.get("type") == "text")


def _text(value: Any) -> str:
    """Arguments as text; some servers send the object itself."""
    if value is None or isinstance(value, str):
        return value or ""
    return orjson.dumps(value).decode()
