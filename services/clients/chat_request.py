"""A chat request as it goes over the wire, by the rules of the model it goes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import orjson

from services.clients import chat_caching
from services.core.chat import ChatMessage, ChatRequest
from services.core.dialogue import ToolCall, ToolSpec
from services.core.model_rules import NONE, ModelRules, rules_for

MOST_TOOL_SETS = 64
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
EFFORT_COMPLAINT = "tools with reasoning_effort"
"""Words of the refusal that asks for effort "none"."""


def _plain(value: Any) -> Any:
    """Mappings that are not dicts, for orjson."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be sent")


def _call(call: ToolCall) -> dict[str, Any]:
    arguments = orjson.dumps(call.arguments, default=_plain).decode()
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


def _tool(tool: ToolSpec) -> dict[str, Any]:
    function = {
        "name": tool.name,
        "description": tool.description,
        "parameters": tool.parameters,
    }
    return {"type": "function", "function": function}


def letters_of(request: ChatRequest) -> int:
    """What a question holds, for counting by letters: a model reads its tools and what it has
    called as well as words."""
    said = sum(len(one.text) for one in request.messages)
    called = sum(
        len(orjson.dumps([_call(call) for call in one.tool_calls], default=_plain))
        for one in request.messages
        if one.tool_calls
    )
    tools = orjson.dumps([_tool(one) for one in request.tools], default=_plain)
    return said + called + (len(tools) if request.tools else 0)


class RequestWriter:
    """Writes requests to one server, and remembers what each model refused."""

    def __init__(self, *, official: bool) -> None:
        self._official = official
        self._changes: dict[str, dict[str, Any]] = {}
        """Model -> field -> the field to send instead, None to leave it out."""
        self._fixed: dict[str, dict[str, Any]] = {}
        self._tools: dict[tuple[int, ...], tuple[tuple[ToolSpec, ...], orjson.Fragment]] = {}

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
            body["tools"] = self._encoded(request.tools)
        if rules.takes_extras:
            body["stream_options"]["include_obfuscation"] = False
            body |= _extras(request)
        return orjson.dumps(self._changed(body, model), default=_plain)

    def _messages(self, messages: Sequence[ChatMessage], model: str) -> list[dict[str, Any]]:
        shapes = [_message(message) for message in messages]
        refused = chat_caching.FIELD in self._changes.get(model, {})
        if not refused and chat_caching.takes_marks(model, official=self._official):
            chat_caching.marked(messages, shapes)
        return shapes

    def _encoded(self, tools: Sequence[ToolSpec]) -> orjson.Fragment:
        """Tools as JSON, written once: the same ones are known by being the same objects."""
        key = tuple(map(id, tools))
        if key not in self._tools:
            if len(self._tools) >= MOST_TOOL_SETS:
                self._tools.clear()
            text = orjson.dumps([_tool(tool) for tool in tools], default=_plain)
            self._tools[key] = (tuple(tools), orjson.Fragment(text))
        return self._tools[key][1]

    def downgrade(self, model: str, error: Mapping[str, Any]) -> bool:
        """Learn from a 400 what to leave out. False where it names nothing that we could."""
        text = str(error.get("message") or "")
        if chat_caching.FIELD in f"{error.get('param')} {text}":
            return self._learn(self._changes, model, chat_caching.FIELD, None)
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
