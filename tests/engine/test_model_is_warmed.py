"""A model reads its standing prompt once before the first call."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from services.core.chat import ChatRequest
from services.core.dialogue import Piece, Token, Usage
from services.core.errors import ProviderDown
from services.engine.modes.streaming import StreamingMode
from services.engine.tooling import Reach
from services.engine.tools import Toolbox
from services.engine.warming import ask_shortly, warm_model
from services.portfolio.sample import sample_office, sample_properties
from services.simulator.fakes import FakeClock, FakeDesk, FakeDirectory, FakeProperties


class OneChat:
    """Keeps what it is asked; fails where it is told to."""

    def __init__(self, fault: ProviderDown | None = None, ends: Usage | None = None) -> None:
        self.requests: list[ChatRequest] = []
        self._fault = fault
        self._ends = ends

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Piece, None]:
        self.requests.append(request)
        if self._fault:
            raise self._fault
        yield Token("Hello.")
        if self._ends:
            yield self._ends


def reach() -> Reach:
    clock, properties = FakeClock(), FakeProperties(places=sample_properties())
    return Reach(properties, FakeDesk(properties, clock), FakeDirectory(sample_office()), clock)


async def warmed(chat: OneChat) -> list[ChatRequest]:
    mode = StreamingMode(chat, "local", {"front_desk": "You are Chris."}, FakeClock())
    toolbox = Toolbox()
    await warm_model(mode, reach(), "front_desk", toolbox.specs(toolbox.names))
    return chat.requests


async def test_it_sends_the_standing_prompt_with_the_tools() -> None:
    (request,) = await warmed(OneChat())

    assert "Bayview Apartments" in request.messages[0].text
    assert request.tools


async def test_it_starts_without_a_model_that_answers() -> None:
    requests = await warmed(OneChat(ProviderDown("nobody there")))

    assert len(requests) == 1


async def test_a_provider_that_failed_is_asked_a_few_words_and_their_cost_is_counted() -> None:
    told: list[tuple[str, Usage]] = []
    chat = OneChat(ends=Usage("local", 9, 1))

    await ask_shortly(chat, "local", lambda call_sid, usage: told.append((call_sid, usage)))

    (request,) = chat.requests
    assert (request.model, len(request.tools)) == ("local", 0)
    assert told == [("", Usage("local", 9, 1))]


async def test_a_provider_that_still_fails_says_so() -> None:
    with pytest.raises(ProviderDown):
        await ask_shortly(OneChat(ProviderDown("nobody there")), "local")
