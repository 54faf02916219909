"""A request is written by the rules of the model's class."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from services.clients.chat_request import RequestWriter
from services.core.chat import ChatMessage, ChatRequest, ChatRole
from services.core.dialogue import ToolCall, ToolSpec

TOOL = ToolSpec("find_unit", "Find a unit.", {"type": "object", "properties": {}})
ASKED = ChatRequest(
    "any",
    [ChatMessage(ChatRole.USER, "Hello?")],
    tools=[TOOL],
    cache_key="front_desk",
    end_user="abc",
)


def body(model: str, *, official: bool = True, request: ChatRequest = ASKED) -> dict[str, Any]:
    written: dict[str, Any] = orjson.loads(RequestWriter(official=official).write(request, model))
    return written


@pytest.mark.parametrize(
    ("model", "effort", "temperature"),
    [
        ("gpt-4o-mini", None, 0.4),
        ("gpt-4.1", None, 0.4),
        ("gpt-5-mini", "minimal", None),
        ("gpt-5-nano-2025-08-07", "minimal", None),
        ("gpt-5.4-mini", "none", 0.4),
        ("gpt-6-luna", "none", 0.4),
        ("gpt-6.1-terra", "none", 0.4),
    ],
)
def test_it_sends_what_the_class_of_the_model_takes(
    model: str, effort: str | None, temperature: float | None
) -> None:
    sent = body(model)

    assert sent.get("reasoning_effort") == effort
    assert sent.get("temperature") == temperature
    assert sent["max_completion_tokens"] == 220


def test_it_asks_openai_for_no_padding_and_names_the_cache() -> None:
    sent = body("gpt-4o-mini")

    assert sent["stream_options"] == {"include_usage": True, "include_obfuscation": False}
    assert (sent["prompt_cache_key"], sent["safety_identifier"]) == ("front_desk", "abc")


def test_it_writes_other_tools_where_the_next_request_has_others() -> None:
    writer = RequestWriter(official=False)
    other = ToolSpec("end_call", "End it.", {})
    writer.write(ASKED, "local")

    sent = orjson.loads(writer.write(ChatRequest("local", ASKED.messages, [other]), "local"))

    assert [tool["function"]["name"] for tool in sent["tools"]] == ["end_call"]


def test_it_writes_tools_calls_and_results_as_the_wire_wants_them() -> None:
    call = ToolCall("c1", "find_unit", {"unit": "4B"})
    messages = [
        ChatMessage(ChatRole.ASSISTANT, "", (call,)),
        ChatMessage(ChatRole.TOOL, "{}", tool_call_id="c1"),
    ]

    sent = body("local", official=False, request=ChatRequest("local", messages, [TOOL]))

    assert sent["tools"][0]["function"]["name"] == "find_unit"
    assert sent["messages"] == [
        {
            "role": "assistant",
            "content": "",
            "tool_calls": [
                {
                    "id": "c1",
                    "type": "function",
                    "function": {"name": "find_unit", "arguments": '{"unit":"4B"}'},
                }
            ],
        },
        {"role": "tool", "content": "{}", "tool_call_id": "c1"},
    ]
