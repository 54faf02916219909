"""The larger model is asked as its rules want it; its successor takes over at once."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import UTC, datetime

import pytest

from services.clients.thinking_stream import ThinkingStream
from services.core.chat import ChatMessage, ChatRequest, ChatRole
from services.core.dialogue import Piece, Token
from services.core.errors import ModelGone, ProviderDown, ProviderError, ProviderRefused
from services.core.model_names import KnownModels, ModelName
from services.core.model_rules import uses_responses

ASKED = ChatRequest("gpt-4o", [ChatMessage(ChatRole.USER, "Hello?")])


class Port:
    """Says its own name, or fails as it is told to."""

    def __init__(self, name: str, **faults: ProviderError) -> None:
        self.name = name
        self.faults = {model.replace("_", "-"): fault for model, fault in faults.items()}
        self.asked: list[str] = []

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Piece, None]:
        self.asked.append(request.model)
        if request.model in self.faults:
            raise self.faults[request.model]
        yield Token(self.name)


def stream_of(chat: Port, responses: Port, model: str = "gpt-4o") -> ThinkingStream:
    known = KnownModels(now=lambda: datetime(2026, 11, 20, tzinfo=UTC))
    name = ModelName(model, "gpt-6.1-terra", known)
    return ThinkingStream(name, chat, responses, uses_responses)


async def words_of(stream: ThinkingStream) -> str:
    return "".join([one.text async for one in stream.stream(ASKED) if isinstance(one, Token)])


@pytest.mark.parametrize(
    ("model", "way"),
    [("gpt-4o", "chat"), ("gpt-6.1-terra", "responses"), ("gpt-6-sol", "responses"),
     ("gpt-6-astra", "responses"), ("gpt-4.1", "chat")],
)  # fmt: skip
async def test_it_asks_each_model_in_its_own_way(model: str, way: str) -> None:
    assert await words_of(stream_of(Port("chat"), Port("responses"), model)) == way


@pytest.mark.parametrize("fault", [ModelGone("gone", status=404), ProviderRefused("", status=404)])
async def test_it_asks_the_successor_in_the_same_turn_and_in_the_other_way(
    fault: ProviderError,
) -> None:
    stream = stream_of(chat := Port("chat", gpt_4o=fault), Port("responses"))

    first, second = await words_of(stream), await words_of(stream)

    assert (first, second) == ("responses", "responses")
    assert chat.asked == ["gpt-4o"]


async def test_it_says_so_where_the_successor_is_gone_too() -> None:
    gone = ModelGone("gone", status=404)
    port = Port("both")
    port.faults = {"gpt-4o": gone, "gpt-6.1-terra": gone}

    with pytest.raises(ModelGone):
        await words_of(stream_of(port, port))


async def test_it_asks_nobody_else_after_another_fault() -> None:
    responses = Port("responses")

    with pytest.raises(ProviderDown):
        await words_of(stream_of(Port("chat", gpt_4o=ProviderDown("busy")), responses))

    assert responses.asked == []
