"""The conversation of one session, held as strictly as the provider's own. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from services.core.model_rules import rules_for

IDENT = re.compile(r"[A-Za-z0-9_-]{1,32}")
SESSION_FIELDS = frozenset(
    {
        *("type", "output_modalities", "instructions", "audio", "tools", "tool_choice"),
        *("max_output_tokens", "truncation", "reasoning", "parallel_tool_calls", "tracing"),
        "include",
    }
)
TOOL_FIELDS = frozenset({"type", "name", "description", "parameters"})
PART_OF = {"user": "input_text", "system": "input_text", "assistant": "output_text"}
Item = dict[str, Any]


class Refused(Exception):
    """The client did something that the provider does not take."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Conversation:
    """Session and items, in their order."""

    def __init__(self, model: str) -> None:
        self.session: dict[str, Any] = {
            "type": "realtime",
            "object": "realtime.session",
            "model": model,
            "output_modalities": ["audio"],
            "instructions": "",
            "tools": [],
        }
        self.items: list[Item] = []

    def update(self, given: Mapping[str, Any]) -> None:
        """Raises Refused."""
        unknown = given.keys() - SESSION_FIELDS
        if unknown:
            raise Refused("unknown_parameter", f"Unknown parameter: session.{min(unknown)}")
        if given.get("type") != "realtime":
            raise Refused("missing_required_parameter", "session.type is needed")
        if given.get("output_modalities") not in (None, ["text"], ["audio"]):
            raise Refused("invalid_value", "output_modalities is one of text and audio")
        if given.get("reasoning") and not rules_for(self.session["model"]).efforts:
            raise Refused("invalid_value", "this model does not reason")
        for tool in given.get("tools") or ():
            if tool.get("type") != "function" or tool.keys() - TOOL_FIELDS:
                raise Refused("unknown_parameter", "tools are flat: type, name, description")
        self.session |= given

    def create(self, item: Item, previous: str | None) -> str | None:
        """Returns what it stands behind. Raises Refused."""
        ident = item.get("id")
        if ident is None or not IDENT.fullmatch(ident):
            raise Refused("invalid_value", "item.id does not match the pattern")
        if any(one["id"] == ident for one in self.items):
            raise Refused("item_create_duplicate_id", "item.id is in use")
        self._check(item)
        at = self._place(previous)
        self.items.insert(at, item)
        return self.items[at - 1]["id"] if at else None

    def delete(self, ident: str) -> None:
        """Raises Refused."""
        kept = [one for one in self.items if one["id"] != ident]
        if len(kept) == len(self.items):
            raise Refused("item_delete_invalid_item_id", f"Item {ident} is not there")
        self.items = kept

    def said(self) -> list[tuple[str, str]]:
        """(role or type, words) of each item: what the model reads."""
        return [_said(item) for item in self.items]

    def _place(self, previous: str | None) -> int:
        if previous is None:
            return len(self.items)
        if previous == "root":
            return 0
        found = [at for at, one in enumerate(self.items) if one["id"] == previous]
        if not found:
            raise Refused("item_create_invalid_previous_item_id", "no such previous item")
        return found[0] + 1

    def _check(self, item: Item) -> None:
        kind = item.get("type")
        if kind == "message":
            part = PART_OF.get(item.get("role", ""))
            content = item.get("content") or ()
            if not part or not content or any(one.get("type") != part for one in content):
                raise Refused("invalid_value", "the content does not fit the role")
        elif kind == "function_call":
            if not item.get("call_id") or not item.get("name") or "arguments" not in item:
                raise Refused("missing_required_parameter", "call_id, name and arguments")
        elif kind == "function_call_output":
            calls = [one for one in self.items if one["type"] == "function_call"]
            if item.get("call_id") not in {one["call_id"] for one in calls}:
                raise Refused("invalid_tool_call_id", "no call has this id")
        else:
            raise Refused("invalid_value", "no such item")


def _said(item: Item) -> tuple[str, str]:
    if item["type"] == "message":
        return item["role"], "".join(part["text"] for part in item["content"])
    if item["type"] == "function_call":
        return "call", f"{item['name']} {item['arguments']}"
    return "result", str(item["output"])
