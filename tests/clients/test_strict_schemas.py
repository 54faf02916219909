"""Models that can be held to the schemas of tools are; others, and who refuses, are not."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from services.clients.chat_request import RequestWriter
from services.clients.reasoning_items import ReasoningItems
from services.clients.responses_request import ResponsesWriter
from services.core.chat import ChatMessage, ChatRequest, ChatRole
from services.engine.tools import Toolbox

BOX = Toolbox()
ASKED = ChatRequest("any", [ChatMessage(ChatRole.USER, "Hi.")], tools=BOX.specs(BOX.names))
REFUSALS: list[dict[str, Any]] = [
    {"message": "Unknown parameter: 'tools[0].function.strict'.", "param": "tools[0]"},
    {"message": "Invalid schema for function 'x': ...", "code": "invalid_function_parameters"},
]


def strict_of(body: bytes) -> list[Any]:
    tools = [one.get("function", one) for one in orjson.loads(body)["tools"]]
    return [one.get("strict") for one in tools]


@pytest.mark.parametrize("model", ["gpt-4o-mini", "gpt-4.1", "gpt-5-mini", "gpt-6-luna"])
def test_it_holds_models_to_the_schemas(model: str) -> None:
    assert all(strict_of(RequestWriter(official=True).write(ASKED, model)))


def test_it_asks_other_servers_for_nothing_of_the_kind() -> None:
    found = strict_of(RequestWriter(official=False).write(ASKED, "gpt-4o-mini"))

    assert set(found) == {None}


def test_it_holds_models_to_them_over_responses() -> None:
    assert all(strict_of(ResponsesWriter(ReasoningItems()).write(ASKED, "gpt-6.1-terra")))


@pytest.mark.parametrize("error", REFUSALS)
def test_it_goes_on_without_where_that_is_refused(error: dict[str, Any]) -> None:
    writer = RequestWriter(official=True)

    learned = writer.downgrade("gpt-4o", error)

    assert learned
    assert set(strict_of(writer.write(ASKED, "gpt-4o"))) == {None}
    assert all(strict_of(writer.write(ASKED, "gpt-4.1")))
    assert not writer.downgrade("gpt-4o", error)


@pytest.mark.parametrize("error", REFUSALS)
def test_it_says_so_plainly_to_responses(error: dict[str, Any]) -> None:
    writer = ResponsesWriter(ReasoningItems())

    learned = writer.downgrade(ASKED, "gpt-6.1-terra", error)

    assert learned
    assert set(strict_of(writer.write(ASKED, "gpt-6.1-terra"))) == {False}
    assert not writer.downgrade(ASKED, "gpt-6.1-terra", error)


def test_it_takes_no_other_refusal_for_one_of_these() -> None:
    error = {"message": "This key is restricted to another region."}

    assert not RequestWriter(official=True).downgrade("gpt-4o", error)
