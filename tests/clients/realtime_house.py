"""A Realtime stand-in on a port of its own, and one call's line to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from services.clients.openai_realtime import RealtimeLine, RealtimeServer
from services.clients.openai_realtime_limits import LiveLimits
from services.core.chat import ChatMessage, ChatRequest, ChatRole
from services.core.dialogue import Piece, Token, ToolCall, ToolSpec, Usage
from services.core.model_names import KnownModels, ModelName
from services.simulator.realtime.server import Line, RealtimeStandIn

MODEL, SUCCESSOR = "gpt-realtime", "gpt-realtime-2.1"
QUICK = LiveLimits(
    connect_s=0.3,
    settle_s=0.3,
    ready_s=0.3,
    cancel_s=0.3,
    begin_s=5.0,
    close_s=0.1,
    rests_s=(0.0, 0.02),
)
"""Short where a test waits for the limit, and long enough for a busy machine elsewhere."""
UNIT = ToolSpec("find_unit", "Find a unit.", {"type": "object", "properties": {}})
STANDING = ChatMessage(ChatRole.SYSTEM, "You are Chris.")


def user(words: str) -> ChatMessage:
    return ChatMessage(ChatRole.USER, words)


def chris(words: str, *calls: ToolCall) -> ChatMessage:
    return ChatMessage(ChatRole.ASSISTANT, words, calls)


def note(words: str) -> ChatMessage:
    return ChatMessage(ChatRole.SYSTEM, words)


def result(call_id: str, words: str) -> ChatMessage:
    return ChatMessage(ChatRole.TOOL, words, tool_call_id=call_id)


@dataclass
class House:
    """The stand-in, the call's line, and what it was told of costs."""

    stand_in: RealtimeStandIn
    server: RealtimeServer
    line: RealtimeLine
    costs: list[Usage] = field(default_factory=list)

    def request(self, *messages: ChatMessage, **more: Any) -> ChatRequest:
        given: dict[str, Any] = {"tools": [UNIT], "on_cut": self.costs.append} | more
        return ChatRequest(MODEL, [STANDING, *messages], **given)

    async def ask(self, *messages: ChatMessage, **more: Any) -> list[Piece]:
        """The whole answer to this conversation."""
        return [piece async for piece in self.line.stream(self.request(*messages, **more))]

    async def opened(self) -> Line:
        """The line is open, and its session is made."""
        self.line.open(self.request())
        await until(lambda: bool(self.stand_in.lines) and self.session.updates > 0)
        return self.session

    @property
    def session(self) -> Line:
        """The newest connection, as the server sees it."""
        return self.stand_in.lines[-1]

    @property
    def said(self) -> list[tuple[str, str]]:
        return self.session.conversation.said()


def words_of(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces if isinstance(piece, Token))


def calls_of(pieces: list[Piece]) -> list[ToolCall]:
    return [piece for piece in pieces if isinstance(piece, ToolCall)]


async def until(holds: Callable[[], bool]) -> None:
    """Let everybody act until it holds."""
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - the other side is a server, it sets no event
            await asyncio.sleep(0.002)


@asynccontextmanager
async def realtime_house(
    limits: LiveLimits = QUICK, stand_in: RealtimeStandIn | None = None, key: str = "sk-1"
) -> AsyncIterator[House]:
    stand_in = stand_in or RealtimeStandIn()
    application = web.Application()
    application.add_routes(stand_in.routes())
    place = TestServer(application)
    await place.start_server(shutdown_timeout=0.01)
    async with ClientSession() as http:
        server = RealtimeServer(
            http,
            ModelName(MODEL, SUCCESSOR, KnownModels(official=False)),
            base_url=f"{place.make_url('/v1')}",
            api_key=key,
            limits=limits,
        )
        house = House(stand_in, server, server.line())
        try:
            yield house
        finally:
            await house.line.close()
            await place.close()
