"""Newer models find a prompt that comes again only where a mark stands; others know no marks."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from services.clients.chat_request import RequestWriter
from services.clients.reasoning_items import ReasoningItems
from services.clients.responses_request import ResponsesWriter
from services.core.chat import ChatMessage, ChatRequest, ChatRole

MARK = {"mode": "explicit"}
ASKED = ChatRequest(
    "any",
    [
        ChatMessage(ChatRole.SYSTEM, "Rules.", ends_prefix=True),
        ChatMessage(ChatRole.SYSTEM, "Who calls.", ends_prefix=True),
        ChatMessage(ChatRole.USER, "Hi.", ends_prefix=True),
        ChatMessage(ChatRole.ASSISTANT, "Hello!"),
        ChatMessage(ChatRole.USER, "My sink leaks."),
    ],
    cache_key="front_desk",
)


def contents(
    model: str, *, official: bool = True, writer: RequestWriter | None = None
) -> list[Any]:
    written = (writer or RequestWriter(official=official)).write(ASKED, model)
    return [message["content"] for message in orjson.loads(written)["messages"]]


@pytest.mark.parametrize(
    "model", ["gpt-5.6-luna", "gpt-6-luna", "gpt-6.1-terra", "ft:gpt-6-luna:x"]
)
def test_it_marks_what_comes_again_for_newer_models(model: str) -> None:
    found = contents(model)

    assert found[0] == [{"type": "text", "text": "Rules.", "prompt_cache_breakpoint": MARK}]
    assert [type(one) for one in found] == [list, list, list, str, str]


@pytest.mark.parametrize("model", ["gpt-4o-mini", "gpt-4.1", "gpt-5-mini", "gpt-5.4", "gpt-5.5"])
def test_it_sends_plain_words_to_older_models(model: str) -> None:
    assert all(isinstance(one, str) for one in contents(model))


def test_it_sends_plain_words_to_other_servers() -> None:
    assert all(isinstance(one, str) for one in contents("gpt-6-luna", official=False))


def test_it_keeps_the_last_three_of_many_marks() -> None:
    messages = [ChatMessage(ChatRole.USER, str(n), ends_prefix=True) for n in range(5)]
    request = ChatRequest("gpt-6-luna", messages)

    sent = orjson.loads(RequestWriter(official=True).write(request, "gpt-6-luna"))["messages"]

    assert [isinstance(one["content"], list) for one in sent] == [False, False, True, True, True]


@pytest.mark.parametrize(
    "error",
    [
        {"message": "Unknown parameter", "param": "messages[0].content[0].prompt_cache_breakpoint"},
        {"message": "Unknown field 'prompt_cache_breakpoint'."},
    ],
)
def test_it_goes_on_without_marks_where_they_are_refused(error: dict[str, str]) -> None:
    writer = RequestWriter(official=True)

    learned = writer.downgrade("gpt-6-luna", error)

    assert learned
    assert all(isinstance(one, str) for one in contents("gpt-6-luna", writer=writer))
    assert not writer.downgrade("gpt-6-luna", error)


def items(model: str, writer: ResponsesWriter | None = None) -> tuple[str, list[Any]]:
    """What goes over Responses: the instructions, and the content of each item."""
    sent = orjson.loads((writer or ResponsesWriter(ReasoningItems())).write(ASKED, model))
    return sent.get("instructions", ""), [one["content"] for one in sent["input"]]


def test_it_marks_over_responses_where_instructions_could_not_be_marked() -> None:
    instructions, found = items("gpt-6.1-terra")

    assert instructions == ""
    assert found[0] == [{"type": "input_text", "text": "Rules.", "prompt_cache_breakpoint": MARK}]
    assert [type(one) for one in found] == [list, list, list, str, str]


def test_it_marks_the_result_of_a_tool_over_responses() -> None:
    result = ChatMessage(ChatRole.TOOL, "{}", tool_call_id="c1", ends_prefix=True)
    request = ChatRequest("m", [*ASKED.messages[:2], result])

    sent = orjson.loads(ResponsesWriter(ReasoningItems()).write(request, "gpt-6.1-terra"))

    part = {"type": "input_text", "text": "{}", "prompt_cache_breakpoint": MARK}
    assert sent["input"][-1] == {
        "type": "function_call_output", "call_id": "c1", "output": [part]
    }  # fmt: skip


def test_it_sends_older_models_their_instructions_over_responses() -> None:
    instructions, found = items("gpt-5.4")

    assert instructions == "Rules."
    assert all(isinstance(one, str) for one in found)


def test_it_goes_back_to_instructions_where_marks_are_refused() -> None:
    writer = ResponsesWriter(ReasoningItems())
    error = {"message": "Unknown parameter: 'input[0].content[0].prompt_cache_breakpoint'."}

    learned = writer.downgrade(ASKED, "gpt-6.1-terra", error)

    assert learned
    assert items("gpt-6.1-terra", writer)[0] == "Rules."
    assert not writer.downgrade(ASKED, "gpt-6.1-terra", error)
