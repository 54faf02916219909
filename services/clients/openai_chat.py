"""Chat Completions over aiohttp: streamed answers of OpenAI or any compatible server.

No SDK stands on this path: building its objects for each token costs more than all else in a
turn. What the wire looks like is in `chat_answer`, what models take in `core/model_rules`, what
errors mean in `chat_faults`, who answers for a model that is gone in `core/model_names`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson
from yarl import URL

from services.clients.chat_answer import AnswerReader
from services.clients.chat_faults import again_after, details, fault_of_status
from services.clients.chat_request import RequestWriter, letters_of
from services.clients.read_steps import MOST_STEPS, ReadSteps
from services.clients.sse import SseReader
from services.core.chat import ChatRequest
from services.core.dialogue import Piece
from services.core.errors import ModelGone, ProviderDown, ProviderError, ProviderUnsure
from services.core.model_names import KnownModels, ModelName

log = logging.getLogger(__name__)

OPENAI = "https://api.openai.com/v1"
CONNECT_S = 2.0
# The deadlines of a spoken answer stand in the engine; this one frees a dead connection. It is for
# the whole answer: a limit on each read would set a new timer with every word.
LONGEST_ANSWER_S = 60.0
ERROR_BODY_S = 1.0
# After the model has ended, its usage and the end of the body are waited for no longer.
TAIL_S = 0.25
# The first request, a successor, and a few fields that an older server does not know.
ATTEMPTS = 5
NewSocket = Callable[[tuple[Any, ...]], Any]
"""A socket for an address as `getaddrinfo` gives it."""


def model_session(new_socket: NewSocket | None = None) -> aiohttp.ClientSession:
    """A session for model servers: connections stay open between turns, without a limit on
    their number. Belongs to the running loop; close it. `new_socket` makes its sockets, where
    the usual ones are patched."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(
            limit=0, keepalive_timeout=75, ttl_dns_cache=300, socket_factory=new_socket
        ),
        cookie_jar=aiohttp.DummyCookieJar(),
    )


def is_official(base_url: str) -> bool:
    """Is this OpenAI itself? "" is."""
    return (URL(base_url or OPENAI).host or "").endswith("api.openai.com")


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
        self._session = session
        self._steps = ReadSteps(asyncio.get_running_loop())
        self._url = base / "chat" / "completions"
        self._models_url = base / "models"
        self._headers = {"Content-Type": "application/json", "Accept": "text/event-stream"}
        self._headers["Accept-Encoding"] = "identity"  # a compressed stream is held back in blocks
        if api_key:
            self._headers["Authorization"] = f"Bearer {api_key}"
        self._timeout = aiohttp.ClientTimeout(total=longest_answer_s, sock_connect=CONNECT_S)
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
        limits = aiohttp.ClientTimeout(total=CONNECT_S * 2, sock_connect=CONNECT_S)
        try:
            async with self._session.get(url, headers=self._headers, timeout=limits) as response:
                await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise ProviderDown("the model server cannot be reached") from error

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
            model = self._instead(model, status, await _error_of(response), again_s)
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
            return await self._post(self._writer.write(request, model))
        except (ProviderUnsure, asyncio.CancelledError):
            tell_cut(request, AnswerReader(model))
            raise

    async def _post(self, body: bytes) -> aiohttp.ClientResponse:
        """Send a request. A kept connection that the server had closed meanwhile is noticed
        only now: then it is sent once more. Raises ProviderError."""
        try:
            return await self._send(body)
        except (aiohttp.ServerDisconnectedError, ConnectionResetError):
            return await self._send_last(body)
        except (aiohttp.ClientConnectionError, TimeoutError) as error:
            raise _connection_fault(error) from error

    async def _send_last(self, body: bytes) -> aiohttp.ClientResponse:
        try:
            return await self._send(body)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise _connection_fault(error) from error

    async def _send(self, body: bytes) -> aiohttp.ClientResponse:
        return await self._session.post(
            self._url,
            data=body,
            headers=self._headers,
            timeout=self._timeout,
            allow_redirects=False,
        )


def tell_cut(request: ChatRequest, reader: AnswerReader) -> None:
    """An answer ends before its time: the server's own figures where they came, else letters."""
    if request.on_cut is not None:
        request.on_cut(reader.usage or reader.estimate(letters_of(request)))


def _connection_fault(error: Exception) -> ProviderError:
    if isinstance(error, (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)):
        return ProviderDown("the model server cannot be reached")
    return ProviderUnsure("the model server closed the connection")


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


async def _error_of(response: aiohttp.ClientResponse) -> Mapping[str, Any]:
    """What a refusal says of itself; empty where it cannot be read."""
    try:
        async with asyncio.timeout(ERROR_BODY_S):
            return details(_json(await response.read()))
    except (aiohttp.ClientError, TimeoutError):
        return {}
    finally:
        response.close()


def _json(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return {}
