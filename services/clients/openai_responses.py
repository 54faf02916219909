"""The Responses API over aiohttp: streamed answers of models that think before they speak.

What the wire looks like is in `responses_answer`, what is sent in `responses_request`, what errors
mean in `chat_faults`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Mapping
from typing import Any

import aiohttp
from yarl import URL

from services.clients.chat_faults import again_after, fault_of_status
from services.clients.chat_request import letters_of, tell_cut
from services.clients.model_wire import OPENAI, TAIL_S, ModelWire, error_of
from services.clients.read_steps import MOST_STEPS, ReadSteps
from services.clients.reasoning_items import ReasoningItems
from services.clients.responses_answer import ResponsesReader
from services.clients.responses_request import ResponsesWriter
from services.clients.sse import SseReader
from services.core.chat import ChatRequest
from services.core.dialogue import Piece
from services.core.errors import ModelGone, ProviderDown, ProviderError, ProviderUnsure

log = logging.getLogger(__name__)

# The first request, and a few fields that an older server does not know.
ATTEMPTS = 4


class ResponsesClient:
    """Fills the ChatStream port for one server and key."""

    def __init__(
        self, session: aiohttp.ClientSession, *, base_url: str = "", api_key: str = ""
    ) -> None:
        url = URL((base_url or OPENAI).rstrip("/")) / "responses"
        self._wire = ModelWire(session, url, api_key)
        self._thoughts = ReasoningItems()
        self._writer = ResponsesWriter(self._thoughts)
        self._steps = ReadSteps(asyncio.get_running_loop())

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Piece, None]:
        """Stream one answer; see the port. Raises ProviderError, ModelGone before any piece."""
        response = await self._open(request)
        reader, events = ResponsesReader(request.model), SseReader()
        steps, told = 1, False
        try:
            while not reader.finished:
                read = await response.content.readany()
                for piece in reader.read(events.feed(read) if read else events.close()):
                    yield piece
                if not read and not reader.finished:
                    raise ProviderUnsure("the answer was cut off")
                if reader.speaking and not reader.finished:
                    self._read_on_later(response, steps)
                    steps = min(steps * 2, MOST_STEPS)
            self._keep_thoughts(reader)
            await _tail(response)
            told = True
            if reader.usage is None:
                yield reader.estimate(letters_of(request))
        except (aiohttp.ClientError, TimeoutError) as error:
            raise ProviderUnsure("the answer was cut off") from error
        finally:
            if not told:
                tell_cut(request, reader)
            response.close()  # a body read to its end has gone back to the pool already

    def _read_on_later(self, response: aiohttp.ClientResponse, steps: int) -> None:
        """The first words have gone on at once; the others may come several at a time."""
        connection = response.connection
        if connection and connection.transport:
            self._steps.hold(connection.transport, steps)

    def _keep_thoughts(self, reader: ResponsesReader) -> None:
        """They go back with the first call of the answer, before which they were thought."""
        for call in reader.calls[:1]:
            self._thoughts.keep(call.id, reader.model, reader.thoughts)

    async def _open(self, request: ChatRequest) -> aiohttp.ClientResponse:
        """A response that streams."""
        for _ in range(ATTEMPTS):
            response = await self._asked(request)
            if response.status == 200:
                return response
            again_s, status = again_after(response.headers), response.status
            self._learn(request, status, await error_of(response), again_s)
        raise ProviderDown("the model server refused every form of the request")

    def _learn(
        self, request: ChatRequest, status: int, error: Mapping[str, Any], again_s: float | None
    ) -> None:
        """What to change after a refusal. Raises ProviderError where nothing would help."""
        fault = fault_of_status(status, error, again_s)
        gone = isinstance(fault, ModelGone)
        helps = status in (400, 422) and not gone
        if not (helps and self._writer.downgrade(request, request.model, error)):
            raise fault
        log.warning("request downgraded", extra={"model": request.model, "status": status})

    async def _asked(self, request: ChatRequest) -> aiohttp.ClientResponse:
        """The answer's head. A question that nobody waits for any more, or whose answer never
        came, may have been read all the same: then that is billed."""
        try:
            return await self._wire.post(self._writer.write(request, request.model))
        except (ProviderUnsure, asyncio.CancelledError):
            tell_cut(request, ResponsesReader(request.model))
            raise


async def _tail(response: aiohttp.ClientResponse) -> None:
    """Read on to the end of the body, so that the connection can be used again."""
    try:
        async with asyncio.timeout(TAIL_S):
            while await response.content.readany():
                pass
    except (aiohttp.ClientError, TimeoutError, ProviderError) as error:
        log.info("answer ended untidily", extra={"error": type(error).__name__})
