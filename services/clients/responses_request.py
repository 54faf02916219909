"""A request of the Responses API, from the same request that Chat Completions is asked with.

Nothing is stored at the provider (`store: false`), and each request holds all that it needs: no
state of a call lives anywhere but in its memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from services.clients.reasoning_items import ReasoningItems
from services.core.chat import ChatMessage, ChatRequest, ChatRole
from services.core.dialogue import ToolCall, ToolSpec
from services.core.model_rules import NONE, RESPONSES_LIMIT, ModelRules, rules_for

MOST_TOOL_SETS = 64
ENCRYPTED = "reasoning.encrypted_content"
OPTIONAL_FIELDS = (
    "temperature",
    "include",
    "text",
    "reasoning",
    "stream_options",
    "prompt_cache_key",
    "safety_identifier",
)
"""What may be left out when a server does not know it."""
STALE_THOUGHTS = ("encrypted_content", "encrypted content", "reasoning item")
"""Words of the refusal of thoughts that are handed back."""


class ResponsesWriter:
    """Writes requests to one server, and remembers what each model refused."""

    def __init__(self, thoughts: ReasoningItems) -> None:
        self._thoughts = thoughts
        self._refused: dict[str, set[str]] = {}
        self._tools: dict[tuple[int, ...], tuple[tuple[ToolSpec, ...], orjson.Fragment]] = {}

    def write(self, request: ChatRequest, model: str) -> bytes:
        """The body of a request to `model`, which may be the successor of the one named."""
        rules = rules_for(model)
        standing, history = _split(request.messages)
        body: dict[str, Any] = {
            "model": model,
            "input": self._items(history, model),
            "stream": True,
            "store": False,
            RESPONSES_LIMIT: min(request.max_output_tokens, rules.output_tokens),
            **_thinking(rules),
        }
        if standing:
            body["instructions"] = standing
        if rules.takes_temperature(rules.thinking_effort) and request.temperature is not None:
            body["temperature"] = request.temperature
        if request.tools:
            body["tools"] = self._encoded(request.tools)
        if rules.takes_extras:
            body |= _extras(request)
        refused = self._refused.get(model, ())
        kept = {name: value for name, value in body.items() if name not in refused}
        return orjson.dumps(kept, default=_plain)

    def downgrade(self, request: ChatRequest, model: str, error: Mapping[str, Any]) -> bool:
        """Learn from a 400 what to leave out. False where it names nothing that we could."""
        text = f"{error.get('code') or ''} {error.get('message') or ''}".lower()
        calls = [call.id for one in request.messages for call in one.tool_calls]
        if any(sign in text for sign in STALE_THOUGHTS) and self._thoughts.drop(calls):
            return True
        named = str(error.get("param") or "").split(".")[0].split("[")[0]
        known = self._refused.setdefault(model, set())
        if named not in OPTIONAL_FIELDS or named in known:
            return False
        known.add(named)
        return True

    def _items(self, messages: Sequence[ChatMessage], model: str) -> list[Mapping[str, Any]]:
        items: list[Mapping[str, Any]] = []
        for message in messages:
            if message.role is ChatRole.TOOL:
                items.append(_result(message))
                continue
            for call in message.tool_calls:
                items += self._thoughts.before(call.id, model)
            if message.text:
                items.append({"role": ROLES[message.role], "content": message.text})
            items += [_call(call) for call in message.tool_calls]
        return items

    def _encoded(self, tools: Sequence[ToolSpec]) -> orjson.Fragment:
        """Tools as JSON, written once: the same ones are known by being the same objects."""
        key = tuple(map(id, tools))
        if key not in self._tools:
            if len(self._tools) >= MOST_TOOL_SETS:
                self._tools.clear()
            text = orjson.dumps([_tool(tool) for tool in tools], default=_plain)
            self._tools[key] = (tuple(tools), orjson.Fragment(text))
        return self._tools[key][1]


ROLES: Mapping[ChatRole, str] = {
    ChatRole.SYSTEM: "developer",
    ChatRole.USER: "user",
    ChatRole.ASSISTANT: "assistant",
}


def _split(messages: Sequence[ChatMessage]) -> tuple[str, Sequence[ChatMessage]]:
    """The standing prompt, which goes as `instructions`, and the rest."""
    if messages and messages[0].role is ChatRole.SYSTEM:
        return messages[0].text, messages[1:]
    return "", messages


def _thinking(rules: ModelRules) -> dict[str, Any]:
    """How hard it is to think, how briefly to speak, and its thoughts for us to keep."""
    fields: dict[str, Any] = {}
    if rules.thinking_effort:
        fields["reasoning"] = {"effort": rules.thinking_effort}
    if rules.thinking_effort not in ("", NONE):
        fields["include"] = [ENCRYPTED]
    if rules.takes_verbosity:
        fields["text"] = {"verbosity": "low"}
    return fields


def _extras(request: ChatRequest) -> dict[str, Any]:
    given = {"prompt_cache_key": request.cache_key, "safety_identifier": request.end_user}
    named = {name: value for name, value in given.items() if value}
    return {**named, "stream_options": {"include_obfuscation": False}}


def _call(call: ToolCall) -> Mapping[str, Any]:
    arguments = orjson.dumps(call.arguments, default=_plain).decode()
    return {
        "type": "function_call",
        "call_id": call.id,
        "name": call.name,
        "arguments": arguments,
    }


def _result(message: ChatMessage) -> Mapping[str, Any]:
    return {
        "type": "function_call_output",
        "call_id": message.tool_call_id,
        "output": message.text,
    }


def _tool(tool: ToolSpec) -> Mapping[str, Any]:
    """Left out, `strict` would be turned on, and make every optional field a needed one."""
    return {
        "type": "function",
        "name": tool.name,
        "description": tool.description,
        "parameters": tool.parameters,
        "strict": False,
    }


def _plain(value: Any) -> Any:
    """Mappings that are not dicts, for orjson."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be sent")
