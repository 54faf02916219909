"""Chat Completions over aiohttp: streamed answers of OpenAI or any compatible server.

No SDK stands on this path: building its objects for each token costs more than all else in a
turn. What the wire looks like is in `chat_answer`, what models take in `core/model_rules`, what
errors mean in `chat_faults`, who answers for a model that is gone in `core/model_names`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from yarl import URL

from services.clients.chat_answer import AnswerReader
from services.clients.chat_faults import again_after, fault_of_status
from services.clients.chat_request import RequestWriter, letters_of, tell_cut
from services.clients.model_wire import (
    LONGEST_ANSWER_S,
    OPENAI,
    TAIL_S,
    ModelWire,
    error_of,
    is_official,
)
from services.clients.read_steps import MOST_STEPS, ReadSteps
from services.clients.sse import SseReader
from services.core.chat import ChatRequest
from services.core.dialogue import Piece
from services.core.errors import ModelGone, ProviderDown, ProviderError, ProviderUnsure
from services.core.model_names import KnownModels, ModelName

log = logging.getLogger(__name__)

# The first request, a successor, and a few fields that an older server does not know.
ATTEMPTS = 5


@dataclass(slots=True)
class _Opened:
    """An answer that has begun: its response, and what reads it."""

    response: aiohttp.ClientResponse
    reader: AnswerReader
    events: SseReader = field(default_factory=SseReader)
    over: bool = False
    """The server sends no more."""

    async def read(self) -> list[Piece]:
        """The pieces of the next network read."""
        read = await self.response.content.readany()
        self.over = not read
        return self.reader.read(self.events.feed(read) if read else self.events.close())

    async def first(self) -> list[Piece]:
        """The first pieces, and all before them that says nothing."""
        while not (pieces := await self.read()):
            if self.over or self.reader.finished:
                break
        return pieces


class ChatClient:
    """Fills the ChatStream port for one server and key."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        base_url: str = "",
        api_key: str = "",
        name: ModelName | None = None,
        longest_answer_s: float = LONGEST_ANSWER_S,
    ) -> None:
        """`name`: the model that requests name, and who answers for it once it is gone."""
        base = URL((base_url or OPENAI).rstrip("/"))
        self._official = is_official(base_url)
        self._wire = ModelWire(session, base / "chat" / "completions", api_key, longest_answer_s)
        self._steps = ReadSteps(asyncio.get_running_loop())
        self._models_url = base / "models"
        self._writer = RequestWriter(official=self._official)
        self._name = name or ModelName("", known=KnownModels(self._official))

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Piece, None]:
        """Stream one answer; see the port. Raises ProviderError."""
        opened, pieces = await self._begin(request)
        reader, steps, told = opened.reader, 1, False
        try:
            while True:
                for piece in pieces:
                    yield piece
                if reader.finished:
                    break
                if opened.over:
                    raise ProviderUnsure("the answer was cut off")
                if reader.speaking:
                    self._read_on_later(opened.response, steps)
                    steps = min(steps * 2, MOST_STEPS)
                pieces = await opened.read()
            for piece in await _tail(opened):
                yield piece
            told = True
            if not reader.usage_seen:
                yield reader.estimate(letters_of(request))
        except (aiohttp.ClientError, TimeoutError) as error:
            raise ProviderUnsure("the answer was cut off") from error
        finally:
            if not told:
                tell_cut(request, reader)
            opened.response.close()  # a body read to its end has gone back to the pool already

    async def _begin(self, request: ChatRequest) -> tuple[_Opened, list[Piece]]:
        """An answer with its first pieces. A server may say only here, inside a stream with status
        200, that the model is gone: then its successor is asked in the same breath."""
        while True:
            response, model = await self._open(request)
            opened = _Opened(response, AnswerReader(model))
            try:
                return opened, await opened.first()
            except ModelGone:
                response.close()
                if not self._lost(model):
                    raise
            except (aiohttp.ClientError, TimeoutError) as error:
                _given_up(request, opened)
                raise ProviderUnsure("the answer was cut off") from error
            except (ProviderError, asyncio.CancelledError):
                _given_up(request, opened)
                raise

    def _read_on_later(self, response: aiohttp.ClientResponse, steps: int) -> None:
        """The first words have gone on at once; the others may come several at a time. A tool
        call is read as it comes: an act waits for nothing."""
        connection = response.connection
        if connection and connection.transport:
            self._steps.hold(connection.transport, steps)

    async def warm(self) -> None:
        """Open a connection that the next answer finds warm; free of charge. Raises
        ProviderError."""
        # Of other servers many know the list alone.
        url = self._models_url / self._name.now if self._official else self._models_url
        await self._wire.warm(url)

    def serving(self, model: str) -> str:
        """The model that answers in the name of `model` now."""
        return self._name.now if model == self._name.configured else model

    def _lost(self, model: str) -> str:
        """Another model to ask in place of this one, which the server does not know; "" where
        there is none."""
        instead = self._name.lost(model)
        told = {"model": model, "successor": instead}
        log.warning("model replaced" if instead else "model not found", extra=told)
        return instead

    async def _open(self, request: ChatRequest) -> tuple[aiohttp.ClientResponse, str]:
        """A response that streams, and the model that answers."""
        model = self.serving(request.model)
        for _ in range(ATTEMPTS):
            response = await self._asked(request, model)
            if response.status == 200:
                return response, model
            again_s, status = again_after(response.headers), response.status
            model = self._instead(model, status, await error_of(response), again_s)
        raise ProviderDown("the model server refused every form of the request")

    def _instead(
        self, model: str, status: int, error: Mapping[str, Any], again_s: float | None
    ) -> str:
        """The model to ask after a refusal. Raises ProviderError where none would help."""
        fault = fault_of_status(status, error, again_s)
        if isinstance(fault, ModelGone):
            if instead := self._lost(model):
                return instead
        elif status in (400, 422) and self._writer.downgrade(model, error):
            log.warning("request downgraded", extra={"model": model, "status": status})
            return model
        raise fault

    async def _asked(self, request: ChatRequest, model: str) -> aiohttp.ClientResponse:
        """The answer's head. A question that nobody waits for any more, or whose answer never
        came, may have been read all the same: then that is billed."""
        try:
            return await self._wire.post(self._writer.write(request, model))
        except (ProviderUnsure, asyncio.CancelledError):
            tell_cut(request, AnswerReader(model))
            raise


def _given_up(request: ChatRequest, opened: _Opened) -> None:
    tell_cut(request, opened.reader)
    opened.response.close()


async def _tail(opened: _Opened) -> list[Piece]:
    """Read on to the end of the body, so that the connection can be used again: what is
    missing there (usage, the end itself) harms nobody."""
    pieces: list[Piece] = []
    try:
        async with asyncio.timeout(TAIL_S):
            while read := await opened.response.content.readany():
                if not opened.reader.done:
                    pieces += opened.reader.read(opened.events.feed(read))
    except (aiohttp.ClientError, TimeoutError, ProviderError) as error:
        log.info("answer ended untidily", extra={"error": type(error).__name__})
    return pieces
