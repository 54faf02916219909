"""An answer that comes to no end is billed all the same: it is counted, once, as an estimate."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace

import pytest

from services.clients.model_wire import model_session
from services.clients.openai_chat import ChatClient
from services.core.chat import ChatMessage, ChatRequest, ChatRole
from services.core.dialogue import Piece, Token, ToolCall, ToolSpec, Usage
from services.core.errors import ProviderDown, ProviderUnsure
from tests.clients.wire import (
    DONE,
    HANG_UP,
    Part,
    Wire,
    event,
    finish,
    fragment,
    refusal,
    streamed,
    wire,
    words,
)

FORTY = "x" * 40
TOOL_SENT = (
    '[{"type":"function","function":{"name":"find_unit","description":"Finds a unit.",'
    '"parameters":{"type":"object","properties":{}}}}]'
)
CALL_SENT = (
    '[{"id":"a","type":"function","function":'
    r'{"name":"find_unit","arguments":"{\"unit\":\"4B\"}"}}]'
)
SPENT = {"prompt_tokens": 1200, "completion_tokens": 9}


class Till:
    """Asks, and keeps what is told of answers that were cut."""

    def __init__(self) -> None:
        self.cut: list[Usage] = []
        question = ChatRequest("local", [ChatMessage(ChatRole.USER, FORTY)])
        self.request = replace(question, on_cut=self.cut.append)
        self.pieces: list[Piece] = []

    async def ask(self, server: Wire, *, until: int = 99) -> None:
        """Stop listening after so many pieces."""
        async with model_session() as session:
            client = ChatClient(session, base_url=server.url)
            async with aclosing(client.stream(self.request)) as pieces:
                async for piece in pieces:
                    self.pieces.append(piece)
                    if len(self.pieces) >= until:
                        break


@pytest.fixture
def till() -> Till:
    return Till()


async def heard(till: Till, answer: list[Part], *, until: int = 99) -> list[Usage]:
    async with wire(answer) as server:
        await till.ask(server, until=until)
    return till.cut


async def test_a_whole_answer_tells_nothing_beside(till: Till) -> None:
    whole = streamed(words("Hello."), finish(), event(usage=SPENT), DONE)

    assert await heard(till, whole) == []
    assert till.pieces[-1] == Usage("local", 1200, 9)


async def test_a_caller_who_speaks_on_leaves_an_estimate(till: Till) -> None:
    long = streamed(words("One two three four. "), 5.0, words("five"), finish(), DONE)

    assert await heard(till, long, until=1) == [Usage("local", 10, 6, estimated=True)]


async def test_a_server_that_cuts_leaves_an_estimate(till: Till) -> None:
    async with wire(streamed(words("One "), HANG_UP)) as server:
        with pytest.raises(ProviderUnsure):
            await till.ask(server)

    assert till.cut == [Usage("local", 10, 2, estimated=True)]


async def test_tools_and_what_was_called_are_read_as_well(till: Till) -> None:
    tool = ToolSpec("find_unit", "Finds a unit.", {"type": "object", "properties": {}})
    call = ToolCall("a", "find_unit", {"unit": "4B"})
    asked = [ChatMessage(ChatRole.USER, FORTY), ChatMessage(ChatRole.ASSISTANT, "", (call,))]
    till.request = replace(till.request, tools=[tool], messages=asked)

    (found,) = await heard(till, streamed(words("One "), 5.0, finish(), DONE), until=1)

    assert found.input_tokens == (40 + len(CALL_SENT) + len(TOOL_SENT)) // 4


async def test_a_tool_call_that_was_cut_counts_too(till: Till) -> None:
    half = fragment(0, id="a", name="find_unit", arguments='{"unit": "4B" ')
    async with wire(streamed(half, HANG_UP)) as server:
        with pytest.raises(ProviderUnsure):
            await till.ask(server)

    assert till.cut[0].output_tokens == 4


async def test_the_servers_own_figures_count_where_they_came(till: Till) -> None:
    burst = words("One ") + finish() + event(usage=SPENT) + DONE

    (found,) = await heard(till, streamed(burst), until=1)

    assert (found.input_tokens, found.estimated) == (1200, False)
    assert till.pieces == [Token("One ")]


async def test_a_question_that_nobody_waits_for_was_read_perhaps(till: Till) -> None:
    async with wire([10.0]) as server:
        asking = asyncio.create_task(till.ask(server))
        await server.asked.wait()
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking

    assert till.cut == [Usage("local", 10, 0, estimated=True)]


async def test_a_question_without_an_answer_was_read_perhaps(till: Till) -> None:
    async with wire([HANG_UP], [HANG_UP]) as server:
        with pytest.raises(ProviderUnsure):
            await till.ask(server)

    assert till.cut == [Usage("local", 10, 0, estimated=True)]


@pytest.mark.parametrize("status", [500, 429])
async def test_a_refusal_is_not_billed(till: Till, status: int) -> None:
    async with wire(refusal(status)) as server:
        with pytest.raises(ProviderDown):
            await till.ask(server)

    assert till.cut == []
