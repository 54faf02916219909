"""A new call opens a connection to the provider while its greeting plays; nothing depends on it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from config import Settings
from services.core.dialogue import Memory, Message, Mode, Role, Token
from services.core.events import Event
from services.engine.brain import Brain
from services.live.instruments import new_instruments
from services.portfolio.records import open_records
from services.server.calls import Calls, build_calls
from services.simulator.fakes import FakeClock
from services.store.threads import start_daemon
from tests.databases import migrated_sqlite

ANSWER = (
    b'data: {"id":"c","choices":[{"index":0,"delta":{"content":"Good morning."}}]}\n\n'
    b'data: {"id":"c","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n'
    b"data: [DONE]\n\n"
)


def nobody(_: Event) -> None:
    """Nobody listens."""


class Provider:
    """A model server that remembers over which connection it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []
        self.warmed = asyncio.Event()

    async def models(self, request: web.Request) -> web.Response:
        self.asked.append(("models", id(request.transport)))
        asyncio.get_running_loop().call_soon(self.warmed.set)
        return web.json_response({"data": []})

    async def chat(self, request: web.Request) -> web.Response:
        self.asked.append(("chat", id(request.transport)))
        return web.Response(body=ANSWER, content_type="text/event-stream")


@pytest.fixture
async def provider() -> AsyncIterator[tuple[Provider, str]]:
    found, application = Provider(), web.Application()
    application.router.add_get("/v1/models", found.models)
    application.router.add_post("/v1/chat/completions", found.chat)
    async with TestServer(application) as server:
        yield found, str(server.make_url("/v1"))


@asynccontextmanager
async def calls_on(url: str, folder: Path) -> AsyncIterator[Calls]:
    """The engine of a process whose models are there."""
    settings = Settings(database_url=migrated_sqlite(folder), var_dir=folder, openai_base_url=url)
    records = open_records(settings, "secret", new_instruments(FakeClock()), start_daemon)
    calls = build_calls(settings, records, nobody)
    await calls.open()
    try:
        yield calls
    finally:
        await calls.models.close()
        await records.close()


async def first_words(brain: Brain) -> str:
    """What the first turn of a call says."""
    memory = Memory("CA1", "front_desk", turn=1)
    memory.history.append(Message(Role.CALLER, "Hello there.", 1))
    pieces = [piece async for piece in brain.answer(memory, ())]
    return "".join(one.text for one in pieces if isinstance(one, Token)).strip()


@pytest.mark.parametrize("mode", [Mode.STREAMING, Mode.REASONING])
async def test_the_first_turn_uses_the_connection_that_the_call_has_opened(
    provider: tuple[Provider, str], tmp_path: Path, mode: Mode
) -> None:
    server, url = provider
    async with calls_on(url, tmp_path) as calls, asyncio.timeout(5):
        brain = calls.models.new_brain(calls.roster.named("front_desk"))
        await server.warmed.wait()
        await calls.models.settled()
        brain.prefer(mode, "asked for")

        said = await first_words(brain)

    (_, warmed), (_, used) = server.asked
    assert said == "Good morning."
    assert warmed == used


async def test_a_provider_that_is_not_there_keeps_no_call_waiting(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    async with calls_on(f"http://127.0.0.1:{port}/v1", tmp_path) as calls, asyncio.timeout(5):
        brain = calls.models.new_brain(calls.roster.named("front_desk"))

        said = await first_words(brain)

    assert said
