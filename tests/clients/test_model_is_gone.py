"""A model that the server does not know is replaced within the same turn, however it is told."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import Any

import aiohttp
import orjson
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from services.clients.chat_faults import names_missing_model
from services.clients.model_wire import model_session
from services.clients.openai_chat import ChatClient
from services.core.chat import ChatMessage, ChatRequest, ChatRole
from services.core.dialogue import Usage
from services.core.errors import ModelGone, ProviderDown, ProviderRefused, ProviderUnsure
from services.core.model_names import KnownModels, ModelName
from tests.clients.wire import DONE, Part, Wire, finish, refusal, streamed, text_of, wire, words

ASKED = ChatRequest("gpt-4o-mini", [ChatMessage(ChatRole.USER, "Hello?")])
HELLO = streamed(words("Hello."), finish(), DONE)


def mini(day: date = date(2026, 11, 20), *, official: bool = False) -> ModelName:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return ModelName("gpt-4o-mini", "gpt-6-luna", KnownModels(official, lambda: noon))


def error_event(**error: Any) -> bytes:
    return b"data: " + orjson.dumps({"error": error}) + b"\n\n"


async def ask(server: Wire, name: ModelName, times: int = 1) -> str:
    """The words of the last answer."""
    async with model_session() as session:
        client = ChatClient(session, base_url=server.url, name=name)
        answers = [[piece async for piece in client.stream(ASKED)] for _ in range(times)]
    return text_of(answers[-1])


GONE = [
    (404, {"code": "model_not_found", "message": "The model `gpt-4o-mini` does not exist"}),
    (404, {"message": "model 'gpt-4o-mini' not found, try pulling it first"}),
    (404, {"message": "The model `gpt-4o-mini` does not exist.", "code": 404}),
    (400, {"code": "model_not_found"}),
    (400, {"param": "model", "message": "invalid model ID"}),
    (400, {"message": "The model gpt-4o-mini has been deprecated", "type": "invalid_request"}),
    (403, {"message": "Project `p` does not have access to model `gpt-4o-mini`"}),
    (410, {"type": "model_deprecated"}),
]


@pytest.mark.parametrize(("status", "error"), GONE)
async def test_it_asks_the_successor_in_the_same_turn(status: int, error: dict[str, Any]) -> None:
    async with wire(refusal(status, **error), HELLO) as server:
        said = await ask(server, mini())

    assert said == "Hello."
    assert [request["model"] for request in server.requests] == ["gpt-4o-mini", "gpt-6-luna"]


async def test_it_remembers_it_so_that_no_later_turn_asks_in_vain() -> None:
    async with wire(refusal(404, code="model_not_found"), HELLO, HELLO) as server:
        await ask(server, mini(), times=2)

    asked = [request["model"] for request in server.requests]
    assert asked == ["gpt-4o-mini", "gpt-6-luna", "gpt-6-luna"]


async def test_it_asks_the_successor_when_the_stream_itself_says_it() -> None:
    gone = streamed(error_event(code="model_not_found", message="no such model"))
    async with wire(gone, HELLO) as server:
        said = await ask(server, mini())

    assert said == "Hello."
    assert [request["model"] for request in server.requests] == ["gpt-4o-mini", "gpt-6-luna"]


async def test_it_begins_no_second_answer_once_words_were_given() -> None:
    broken = streamed(words("Well, "), 0.2, error_event(code="model_not_found"))
    async with wire(broken) as server:
        with pytest.raises(ModelGone):
            await ask(server, mini())


async def test_another_error_in_the_stream_is_no_reason_for_the_successor() -> None:
    async with wire(streamed(error_event(code="server_error", message="oops"))) as server:
        with pytest.raises(ProviderUnsure):
            await ask(server, mini())


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, {"message": "bad"}),
        (401, {"code": "invalid_api_key", "message": "model not found"}),
        (403, {"message": "Country not supported"}),
        (404, {"message": "Not Found"}),
    ],
)
async def test_other_refusals_are_not_the_models_fault(status: int, error: dict[str, Any]) -> None:
    assert not names_missing_model(status, error)


async def test_it_says_so_when_the_successor_is_gone_too() -> None:
    name = mini()
    gone = refusal(404, code="model_not_found")
    async with wire(gone, gone) as server:
        with pytest.raises(ModelGone):
            await ask(server, name)

    assert name.is_lost


async def test_it_asks_the_successor_from_the_announced_day_on() -> None:
    async with wire(HELLO) as server:
        await ask(server, mini(date(2027, 1, 14), official=True))

    assert [request["model"] for request in server.requests] == ["gpt-6-luna"]


async def test_it_names_the_model_that_answered_in_the_usage() -> None:
    async with wire(refusal(404, code="model_not_found"), HELLO) as server, model_session() as s:
        client = ChatClient(s, base_url=server.url, name=mini())
        pieces = [piece async for piece in client.stream(ASKED)]

    assert [piece.model for piece in pieces if isinstance(piece, Usage)] == ["gpt-6-luna"]


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        ({"code": "insufficient_quota"}, ProviderRefused, "insufficient_quota"),
        ({"type": "insufficient_quota"}, ProviderRefused, "insufficient_quota"),
        ({"code": "rate_limit_exceeded"}, ProviderDown, "rate_limit_exceeded"),
        ({"code": "slow_down"}, ProviderDown, "slow_down"),
        ({}, ProviderDown, ""),
    ],
)
async def test_it_tells_an_empty_account_from_a_rate_limit(
    error: dict[str, str], kind: type[Exception], code: str
) -> None:
    async with wire(refusal(429, **error)) as server:
        with pytest.raises(kind) as caught:
            await ask(server, mini())

    assert getattr(caught.value, "code", None) == code


async def test_it_keeps_what_the_server_asks_for_before_the_next_try() -> None:
    head = b"HTTP/1.1 429 No\r\nContent-Length: 2\r\nRetry-After: 7\r\n\r\n{}"
    async with wire([head]) as server:
        with pytest.raises(ProviderDown) as caught:
            await ask(server, mini())

    assert caught.value.again_s == 7


# --- a connection is opened before the first turn -----------------------------------------------

EMPTY: list[Part] = [b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"]


class ToTheWire(AbstractResolver):
    """Every host is the test's own server."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [ResolveResult(hostname=host, host="127.0.0.1", port=port, family=family,
                              proto=0, flags=socket.AI_NUMERICHOST)]  # fmt: skip

    async def close(self) -> None:
        pass


@asynccontextmanager
async def openai_itself(server: Wire) -> AsyncIterator[ChatClient]:
    """A client of OpenAI's own host name, which leads to the test's server."""
    connector = aiohttp.TCPConnector(resolver=ToTheWire())
    async with aiohttp.ClientSession(connector=connector) as session:
        port = server.url.split(":")[2].split("/", maxsplit=1)[0]
        yield ChatClient(session, base_url=f"http://api.openai.com:{port}/v1", name=mini())


async def test_the_first_answer_uses_the_connection_that_was_warmed() -> None:
    async with wire(EMPTY, HELLO) as server, openai_itself(server) as client:
        await client.warm()
        [piece async for piece in client.stream(ASKED)]

    assert server.heads[0].startswith(b"GET /v1/models/gpt-4o-mini ")
    assert server.connections == 1


async def test_a_compatible_server_is_asked_for_its_list() -> None:
    async with wire(EMPTY) as server, model_session() as session:
        await ChatClient(session, base_url=server.url).warm()

    assert server.heads[0].startswith(b"GET /v1/models HTTP")


async def test_it_says_that_nobody_is_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    async with model_session() as session:
        with pytest.raises(ProviderDown):
            await ChatClient(session, base_url=f"http://127.0.0.1:{port}/v1").warm()
