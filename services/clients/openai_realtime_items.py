"""A conversation as items of OpenAI's Realtime interface (GA shape), and what a session is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import orjson

from services.core.chat import ChatMessage, ChatRequest, ChatRole
from services.core.dialogue import ToolSpec
from services.core.model_rules import rules_for


class Kind(StrEnum):
    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"
    CALL = "function_call"
    RESULT = "function_call_output"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a conversation."""

    kind: Kind
    text: str
    """Words; of a call its arguments as JSON, of a result what the tool said."""
    call_id: str = ""
    name: str = ""
    """The tool of a call."""

    @property
    def mark(self) -> tuple[str, ...]:
        """Two items with the same mark say the same. A call is known by its id: how a server
        spaces its arguments, or what of them could not be read, makes no other call of it."""
        if self.kind is Kind.CALL:
            return (self.kind, self.call_id, self.name)
        return (self.kind, self.call_id, " ".join(self.text.split()))


PARTS: Mapping[Kind, str] = MappingProxyType(
    {Kind.SYSTEM: "input_text", Kind.USER: "input_text", Kind.ASSISTANT: "output_text"}
)
ROLES: Mapping[ChatRole, Kind] = MappingProxyType(
    {
        ChatRole.SYSTEM: Kind.SYSTEM,
        ChatRole.USER: Kind.USER,
        ChatRole.ASSISTANT: Kind.ASSISTANT,
    }
)


def items_of(messages: Sequence[ChatMessage]) -> tuple[str, list[Item]]:
    """The instructions, which stand first, and the rest of the conversation as items."""
    standing = messages[0].text if messages and messages[0].role is ChatRole.SYSTEM else ""
    items: list[Item] = []
    for message in messages[1:] if standing else messages:
        items += _items(message)
    return standing, items


def _items(message: ChatMessage) -> list[Item]:
    if message.role is ChatRole.TOOL:
        return [Item(Kind.RESULT, message.text, message.tool_call_id)]
    said = [Item(ROLES[message.role], message.text)] if message.text else []
    calls = [
        Item(Kind.CALL, _arguments(call.arguments), call.id, call.name)
        for call in message.tool_calls
    ]
    return [*said, *calls]


def _arguments(given: Mapping[str, Any]) -> str:
    return orjson.dumps(given, default=plain).decode()


def plain(value: Any) -> Any:
    """Mappings that are not dicts, for orjson."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be sent")


def shape_of(item: Item, ident: str) -> dict[str, Any]:
    """An item as it is created, under an id of ours."""
    if item.kind is Kind.CALL:
        given = {"name": item.name, "arguments": item.text}
        return {"id": ident, "type": item.kind.value, "call_id": item.call_id, **given}
    if item.kind is Kind.RESULT:
        return {
            "id": ident,
            "type": item.kind.value,
            "call_id": item.call_id,
            "output": item.text,
        }
    content = [{"type": PARTS[item.kind], "text": item.text}]
    return {"id": ident, "type": "message", "role": item.kind.value, "content": content}


def item_from(shape: Mapping[str, Any]) -> Item | None:
    """What a server's own item says; None where that is nothing we know."""
    kind = shape.get("type")
    if kind == Kind.CALL.value:
        call_id = shape.get("call_id") or shape.get("id") or ""
        return Item(Kind.CALL, shape.get("arguments") or "", call_id, shape.get("name") or "")
    if kind == "message" and shape.get("role") == "assistant":
        return Item(Kind.ASSISTANT, words_of(shape))
    return None


def words_of(shape: Mapping[str, Any]) -> str:
    """The words of a message; those of a spoken part stand in its transcript."""
    parts = shape.get("content") or ()
    return "".join(part.get("text") or part.get("transcript") or "" for part in parts)


LEAST_FOR_THINKING = 1_024
"""Models that think count their thoughts as output: a spoken answer's limit would cut them off."""


def session_of(request: ChatRequest, instructions: str, model: str) -> dict[str, Any]:
    """The session of a call in writing: text in, text out, and nobody listens for speech."""
    limit, effort = request.max_output_tokens, rules_for(model).quick_effort
    thinks = {"reasoning": {"effort": effort}} if effort else {}
    return {
        "type": "realtime",
        "output_modalities": ["text"],
        "instructions": instructions,
        "audio": {"input": {"turn_detection": None}},
        "tools": [_tool(tool) for tool in request.tools],
        "tool_choice": "auto",
        "max_output_tokens": max(limit, LEAST_FOR_THINKING) if effort else limit,
        **thinks,
    }


def _tool(tool: ToolSpec) -> dict[str, Any]:
    return {
        "type": "function",
        "name": tool.name,
        "description": tool.description,
        "parameters": tool.parameters,
    }
