"""A chat request as it goes over the wire, by the rules of the model it goes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol

import orjson

from services.clients import chat_caching
from services.clients.tool_sheets import ToolSheets, plain, refuses_strict
from services.core.chat import ChatMessage, ChatRequest
from services.core.dialogue import ToolCall, ToolSpec, Usage
from services.core.model_rules import NONE, ModelRules, rules_for

# A field that was refused -> the one to send in its place; all others are left out.
RENAMED: Mapping[str, str] = MappingProxyType(
    {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}
)
OPTIONAL_FIELDS = (
    "max_completion_tokens",
    "max_tokens",
    "temperature",
    "stream_options",
    "reasoning_effort",
    "verbosity",
    "prompt_cache_key",
    "safety_identifier",
)
"""What may be left out when a server does not know it."""
STRICT = "strict"
"""Beside the fields of a request: that arguments of tools have to follow their schemas."""
EFFORT_COMPLAINT = "tools with reasoning_effort"
"""Words of the refusal that asks for effort "none"."""


def _call(call: ToolCall) -> dict[str, Any]:
    arguments = orjson.dumps(call.arguments, default=plain).decode()
    return {
        "id": call.id,
        "type": "function",
        "function": {"name": call.name, "arguments": arguments},
    }


def _message(message: ChatMessage) -> dict[str, Any]:
    shape: dict[str, Any] = {"role": message.role.value, "content": message.text}
    if message.tool_calls:
        shape["tool_calls"] = [_call(call) for call in message.tool_calls]
    if message.tool_call_id:
        shape["tool_call_id"] = message.tool_call_id
    return shape


def _tool(tool: ToolSpec, strict: bool) -> dict[str, Any]:
    function: dict[str, Any] = {
        "name": tool.name,
        "description": tool.description,
        "parameters": tool.parameters,
    }
    if strict:
        function["strict"] = True
    return {"type": "function", "function": function}


def letters_of(request: ChatRequest) -> int:
    """What a question holds, for counting by letters: a model reads its tools and what it has
    called as well as words."""
    said = sum(len(one.text) for one in request.messages)
    called = sum(
        len(orjson.dumps([_call(call) for call in one.tool_calls], default=plain))
        for one in request.messages
        if one.tool_calls
    )
    tools = orjson.dumps([_tool(one, False) for one in request.tools], default=plain)
    return said + called + (len(tools) if request.tools else 0)


class RequestWriter:
    """Writes requests to one server, and remembers what each model refused."""

    def __init__(self, *, official: bool) -> None:
        self._official = official
        self._changes: dict[str, dict[str, Any]] = {}
        """Model -> field -> the field to send instead, None to leave it out."""
        self._fixed: dict[str, dict[str, Any]] = {}
        self._tools = ToolSheets(_tool)

    def write(self, request: ChatRequest, model: str) -> bytes:
        """The body of a request to `model`, which may be the successor of the one named."""
        rules = rules_for(model, official=self._official)
        body: dict[str, Any] = {
            "model": model,
            "messages": self._messages(request.messages, model),
            "stream": True,
            "stream_options": {"include_usage": True},
            rules.limit_field: min(request.max_output_tokens, rules.output_tokens),
            **_thinking(rules),
            **self._fixed.get(model, {}),
        }
        if rules.takes_temperature() and request.temperature is not None:
            body["temperature"] = request.temperature
        if request.tools:
            strict = rules.strict_schemas and STRICT not in self._changes.get(model, {})
            body["tools"] = self._tools.of(request.tools, strict=strict)
        if rules.takes_extras:
            body["stream_options"]["include_obfuscation"] = False
            body |= _extras(request)
        return orjson.dumps(self._changed(body, model), default=plain)

    def _messages(self, messages: Sequence[ChatMessage], model: str) -> list[dict[str, Any]]:
        shapes = [_message(message) for message in messages]
        refused = chat_caching.FIELD in self._changes.get(model, {})
        if not refused and chat_caching.takes_marks(model, official=self._official):
            chat_caching.marked(messages, shapes)
        return shapes

    def downgrade(self, model: str, error: Mapping[str, Any]) -> bool:
        """Learn from a 400 what to leave out. False where it names nothing that we could."""
        text = str(error.get("message") or "")
        if chat_caching.FIELD in f"{error.get('param')} {text}":
            return self._learn(self._changes, model, chat_caching.FIELD, None)
        if refuses_strict(error):
            return self._learn(self._changes, model, STRICT, None)
        if EFFORT_COMPLAINT in text:
            return self._learn(self._fixed, model, "reasoning_effort", NONE)
        refused = _named_field(str(error.get("param") or "")) or _named_field(text)
        if not refused:
            return False
        return self._learn(self._changes, model, refused, RENAMED.get(refused))

    def _learn(self, book: dict[str, dict[str, Any]], model: str, field: str, value: Any) -> bool:
        """Note a change; False where it was known, so that nothing is tried for ever."""
        known = book.setdefault(model, {})
        if field in known:
            return False
        known[field] = value
        return True

    def _changed(self, body: dict[str, Any], model: str) -> dict[str, Any]:
        changes = self._changes.get(model, {})
        for field, instead in changes.items():
            value = body.pop(field, None)
            if instead and instead not in changes and value is not None:
                body[instead] = value
        return body


def _named_field(text: str) -> str:
    """The field that a complaint names first ("use 'max_tokens' instead" comes after)."""
    named = [field for field in OPTIONAL_FIELDS if field in text]
    return min(named, key=text.find) if named else ""


def _thinking(rules: ModelRules) -> dict[str, str]:
    """As little of it as there is, and few words: a caller waits."""
    shape = {"reasoning_effort": rules.quick_effort} if rules.quick_effort else {}
    return shape | ({"verbosity": "low"} if rules.takes_verbosity else {})


def _extras(request: ChatRequest) -> dict[str, str]:
    given = {"prompt_cache_key": request.cache_key, "safety_identifier": request.end_user}
    return {name: value for name, value in given.items() if value}


class Counted(Protocol):
    """What has read an answer, as far as it came."""

    usage: Usage | None

    def estimate(self, prompt_letters: int) -> Usage: ...


def tell_cut(request: ChatRequest, reader: Counted) -> None:
    """An answer ends before its time: the server's own figures where they came, else letters."""
    if request.on_cut is not None:
        request.on_cut(reader.usage or reader.estimate(letters_of(request)))
