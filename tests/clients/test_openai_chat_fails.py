"""Refusals, lost connections, retired models and older servers."""

from __future__ import annotations

import asyncio
import socket
from contextlib import aclosing

import pytest

from services.clients.model_wire import model_session
from services.clients.openai_chat import ChatClient
from services.core.chat import ChatMessage, ChatRequest, ChatRole
from services.core.errors import (
    ProviderDown,
    ProviderError,
    ProviderRefused,
    ProviderUnsure,
)
from services.core.model_names import KnownModels, ModelName
from tests.clients.wire import (
    DONE,
    HANG_UP,
    Wire,
    finish,
    refusal,
    streamed,
    text_of,
    wire,
    words,
)

ASKED = ChatRequest("gpt-4o-mini", [ChatMessage(ChatRole.USER, "Hello?")])
HELLO = streamed(words("Hello."), finish(), DONE)
NO_EFFORT = "Function tools with reasoning_effort are not supported for gpt-6-luna, use none"


def replaced_by_luna() -> ModelName:
    return ModelName("gpt-4o-mini", "gpt-6-luna", KnownModels(official=False))


async def ask(server: Wire, times: int = 1) -> str:
    """The words of the last answer."""
    async with model_session() as session:
        client = ChatClient(session, base_url=server.url, name=replaced_by_luna())
        answers = [[piece async for piece in client.stream(ASKED)] for _ in range(times)]
    return text_of(answers[-1])


@pytest.mark.parametrize(
    ("status", "error", "kind"),
    [
        (400, {"message": "bad"}, ProviderRefused),
        (401, {"code": "invalid_api_key"}, ProviderRefused),
        (403, {}, ProviderRefused),
        (429, {"code": "rate_limit_exceeded"}, ProviderDown),
        (429, {"type": "insufficient_quota"}, ProviderRefused),
        (429, {"code": "project_spend_limit_exceeded"}, ProviderRefused),
        (500, {}, ProviderDown),
        (503, {"code": "server_is_overloaded"}, ProviderDown),
    ],
)
async def test_it_says_what_may_follow_a_refusal(
    status: int, error: dict[str, str], kind: type[ProviderError]
) -> None:
    async with wire(refusal(status, **error)) as server:
        with pytest.raises(kind) as caught:
            await ask(server)

    assert type(caught.value) is kind
    assert caught.value.status == status


async def test_it_keeps_the_words_of_a_refusal_to_itself() -> None:
    async with wire(refusal(400, message="you sent: my name is Ann")) as server:
        with pytest.raises(ProviderRefused) as caught:
            await ask(server)

    assert "Ann" not in str(caught.value)


async def test_it_counts_a_refused_connection_as_down() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    server = Wire([])
    server.url = f"http://127.0.0.1:{port}/v1"

    with pytest.raises(ProviderDown):
        await ask(server)


async def test_it_asks_once_more_over_a_new_connection_when_the_kept_one_was_dead() -> None:
    async with wire(HELLO, [HANG_UP], HELLO) as server:
        said = await ask(server, times=2)

    assert said == "Hello."
    assert server.connections == 2


async def test_it_gives_up_on_a_server_that_hangs_up_again() -> None:
    async with wire([HANG_UP], [HANG_UP]) as server:
        with pytest.raises(ProviderUnsure):
            await ask(server)


async def test_it_uses_one_connection_for_answer_after_answer() -> None:
    async with wire(HELLO, HELLO, HELLO) as server:
        await ask(server, times=3)

    assert server.connections == 1


async def test_it_closes_the_connection_when_the_answer_is_closed() -> None:
    async with wire(streamed(words("Well, "), 20.0)) as server, model_session() as session:
        client = ChatClient(session, base_url=server.url)
        async with aclosing(client.stream(ASKED)) as pieces:
            await anext(pieces)

        async with asyncio.timeout(2):
            await server.hung_up.wait()


async def test_it_closes_the_connection_when_the_turn_is_cancelled() -> None:
    async with wire([20.0]) as server, model_session() as session:
        client = ChatClient(session, base_url=server.url)
        waiting = asyncio.create_task(anext(client.stream(ASKED), None))
        await server.asked.wait()

        waiting.cancel()

        async with asyncio.timeout(2):
            await server.hung_up.wait()


@pytest.mark.parametrize(
    ("complaint", "left_out", "sent"),
    [
        (
            {"code": "unsupported_parameter", "param": "max_tokens", "message": "use other"},
            "max_tokens",
            "max_completion_tokens",
        ),
        (
            {"message": "'max_tokens' is not supported. Use 'max_completion_tokens' instead."},
            "max_tokens",
            "max_completion_tokens",
        ),
        ({"message": "extra fields not permitted: stream_options"}, "stream_options", "messages"),
        ({"param": "temperature", "code": "unsupported_value"}, "temperature", "max_tokens"),
    ],
)
async def test_it_leaves_out_what_a_server_does_not_know_and_remembers_it(
    complaint: dict[str, str], left_out: str, sent: str
) -> None:
    async with wire(refusal(400, **complaint), HELLO, HELLO) as server:
        await ask(server, times=2)

    assert left_out in server.requests[0]
    assert all(left_out not in request and sent in request for request in server.requests[1:])


async def test_it_asks_for_no_effort_where_tools_need_that() -> None:
    async with wire(refusal(400, message=NO_EFFORT), HELLO) as server:
        await ask(server)

    assert server.requests[1]["reasoning_effort"] == "none"


async def test_it_tries_no_form_of_a_request_twice() -> None:
    complaint = refusal(400, param="temperature", message="no")
    async with wire(complaint, complaint) as server:
        with pytest.raises(ProviderRefused):
            await ask(server)


async def test_it_sends_a_local_server_only_what_all_know() -> None:
    async with wire(HELLO) as server:
        await ask(server)

    assert set(server.requests[0]) == {
        "model",
        "messages",
        "stream",
        "stream_options",
        "max_tokens",
        "temperature",
    }


async def test_it_gives_an_answer_without_end_up() -> None:
    async with wire(streamed(words("Well, "), 20.0)) as server, model_session() as session:
        client = ChatClient(session, base_url=server.url, longest_answer_s=0.2)

        with pytest.raises(ProviderUnsure):
            [piece async for piece in client.stream(ASKED)]
