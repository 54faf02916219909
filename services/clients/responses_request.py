"""A request of the Responses API, from the same request that Chat Completions is asked with.

Nothing is stored at the provider (`store: false`), and each request holds all that it needs: no
state of a call lives anywhere but in its memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from services.clients import chat_caching
from services.clients.reasoning_items import ReasoningItems
from services.clients.tool_sheets import ToolSheets, plain, refuses_strict
from services.core.chat import ChatMessage, ChatRequest, ChatRole
from services.core.dialogue import ToolCall, ToolSpec
from services.core.model_rules import NONE, RESPONSES_LIMIT, ModelRules, rules_for

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
STRICT = "strict"
"""Beside the fields of a request: that arguments of tools have to follow their schemas."""
STALE_THOUGHTS = ("encrypted_content", "encrypted content", "reasoning item")
"""Words of the refusal of thoughts that are handed back."""


class ResponsesWriter:
    """Writes requests to one server, and remembers what each model refused."""

    def __init__(self, thoughts: ReasoningItems) -> None:
        self._thoughts = thoughts
        self._refused: dict[str, set[str]] = {}
        self._tools = ToolSheets(_tool)

    def write(self, request: ChatRequest, model: str) -> bytes:
        """The body of a request to `model`, which may be the successor of the one named."""
        rules = rules_for(model)
        refused = self._refused.get(model, set())
        marks = self._marks(request.messages, model)
        standing, history = ("", request.messages) if marks else _split(request.messages)
        body: dict[str, Any] = {
            "model": model,
            "input": self._items(history, model, marks),
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
            strict = rules.strict_schemas and STRICT not in refused
            body["tools"] = self._tools.of(request.tools, strict=strict)
        if rules.takes_extras:
            body |= _extras(request)
        kept = {name: value for name, value in body.items() if name not in refused}
        return orjson.dumps(kept, default=plain)

    def downgrade(self, request: ChatRequest, model: str, error: Mapping[str, Any]) -> bool:
        """Learn from a 400 what to leave out. False where it names nothing that we could."""
        text = f"{error.get('code') or ''} {error.get('message') or ''}".lower()
        calls = [call.id for one in request.messages for call in one.tool_calls]
        if any(sign in text for sign in STALE_THOUGHTS) and self._thoughts.drop(calls):
            return True
        named = _refused_field(error)
        known = self._refused.setdefault(model, set())
        if not named or named in known:
            return False
        known.add(named)
        return True

    def _marks(self, messages: Sequence[ChatMessage], model: str) -> frozenset[int]:
        """Which messages carry a mark; none for models that know no marks."""
        refused = chat_caching.FIELD in self._refused.get(model, ())
        if refused or not chat_caching.takes_marks(model, official=True):
            return frozenset()
        return chat_caching.ends_of(messages)

    def _items(
        self, messages: Sequence[ChatMessage], model: str, marks: frozenset[int]
    ) -> list[Mapping[str, Any]]:
        items: list[Mapping[str, Any]] = []
        for at, message in enumerate(messages):
            text: object = message.text
            if at in marks:
                text = chat_caching.marked_part("input_text", message.text)
            if message.role is ChatRole.TOOL:
                items.append(_result(message.tool_call_id, text))
                continue
            for call in message.tool_calls:
                items += self._thoughts.before(call.id, model)
            if message.text:
                items.append({"role": ROLES[message.role], "content": text})
            items += [_call(call) for call in message.tool_calls]
        return items


ROLES: Mapping[ChatRole, str] = {
    ChatRole.SYSTEM: "developer",
    ChatRole.USER: "user",
    ChatRole.ASSISTANT: "assistant",
}


def _refused_field(error: Mapping[str, Any]) -> str:
    """What to leave out after this refusal; "" where it names nothing that we could."""
    if chat_caching.FIELD in f"{error.get('param')} {error.get('message')}":
        return chat_caching.FIELD
    if refuses_strict(error):
        return STRICT
    named = str(error.get("param") or "").split(".")[0].split("[")[0]
    return named if named in OPTIONAL_FIELDS else ""


def _split(messages: Sequence[ChatMessage]) -> tuple[str, Sequence[ChatMessage]]:
    """The standing prompt, which goes as `instructions`, and the rest. Instructions cannot carry
    a mark: where there are marks, the standing prompt is the first message."""
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
    arguments = orjson.dumps(call.arguments, default=plain).decode()
    return {
        "type": "function_call",
        "call_id": call.id,
        "name": call.name,
        "arguments": arguments,
    }


def _result(call_id: str, output: object) -> Mapping[str, Any]:
    return {"type": "function_call_output", "call_id": call_id, "output": output}


def _tool(tool: ToolSpec, strict: bool) -> Mapping[str, Any]:
    """Left out, `strict` would be turned on, also for a schema that does not qualify."""
    return {
        "type": "function",
        "name": tool.name,
        "description": tool.description,
        "parameters": tool.parameters,
        "strict": strict,
    }
