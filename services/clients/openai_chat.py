"""Chat Completions over aiohttp: streamed answers of OpenAI or any compatible server.

No SDK stands on this path: building its objects for each token costs more than all else in a
turn. What the wire looks like is in `chat_answer`, what models take in `chat_models`, what
errors mean in `chat_faults`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

import aiohttp
import orjson
from yarl import URL

from services.clients.chat_answer import AnswerReader
from services.clients.chat_faults import details, fault_of_status, names_missing_model
from services.clients.chat_models import SWITCHED_OFF
from services.clients.chat_request import RequestWriter, letters_of
from services.clients.read_steps import MOST_STEPS, ReadSteps
from services.clients.sse import SseReader
from services.core.chat import ChatRequest
from services.core.dialogue import Piece
from services.core.errors import ProviderDown, ProviderError, ProviderUnsure

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
NO_SUCCESSORS: Mapping[str, str] = MappingProxyType({})


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


def _today() -> date:
    return datetime.now(UTC).date()


class ChatClient:
    """Fills the ChatStream port for one server and key."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        base_url: str = "",
        api_key: str = "",
        successors: Mapping[str, str] = NO_SUCCESSORS,
        today: Callable[[], date] = _today,
        longest_answer_s: float = LONGEST_ANSWER_S,
    ) -> None:
        base = URL((base_url or OPENAI).rstrip("/"))
        self._official = (base.host or "").endswith("api.openai.com")
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
        self._successors = successors
        self._replaced: dict[str, str] = {}
        self._today = today

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Piece, None]:
        """Stream one answer; see the port. Raises ProviderError."""
        response, model = await self._open(request)
        reader, events = AnswerReader(model), SseReader()
        readany = response.content.readany
        steps, told = 1, False
        try:
            while not reader.finished:
                read = await readany()
                pieces = reader.read(events.feed(read) if read else events.close())
                for piece in pieces:
                    yield piece
                if not read and not reader.finished:
                    raise ProviderUnsure("the answer was cut off")
                if reader.speaking and not reader.finished:
                    self._read_on_later(response, steps)
                    steps = min(steps * 2, MOST_STEPS)
            for piece in await _tail(response, reader, events):
                yield piece
            told = True
            if not reader.usage_seen:
                yield reader.estimate(letters_of(request))
        except (aiohttp.ClientError, TimeoutError) as error:
            raise ProviderUnsure("the answer was cut off") from error
        finally:
            if not told:
                tell_cut(request, reader)
            response.close()  # a body read to its end has gone back to the pool already

    def _read_on_later(self, response: aiohttp.ClientResponse, steps: int) -> None:
        """The first words have gone on at once; the others may come several at a time. A tool
        call is read as it comes: an act waits for nothing."""
        connection = response.connection
        if connection and connection.transport:
            self._steps.hold(connection.transport, steps)

    async def probe(self, model: str) -> date | None:
        """Is the model there? The day it is switched off, where the server tells. Free of
        charge, and it opens a connection that the next answer finds warm. Raises
        ProviderError."""
        # Of other servers many know the list alone, so there only the connection is proved.
        url = self._models_url / self.serving(model) if self._official else self._models_url
        limits = aiohttp.ClientTimeout(total=CONNECT_S * 2, sock_connect=CONNECT_S)
        try:
            async with self._session.get(url, headers=self._headers, timeout=limits) as response:
                body = _json(await response.read())
                status = response.status
        except (aiohttp.ClientError, TimeoutError) as error:
            raise ProviderDown("the model server cannot be reached") from error
        if status != 200:
            raise fault_of_status(status, details(body))
        return _day(body)

    def serving(self, model: str) -> str:
        """The model that answers in the name of `model` today."""
        if model in self._replaced:
            return self._replaced[model]
        ends = SWITCHED_OFF.get(model) if self._official else None
        return self._successors.get(model, model) if ends and self._today() >= ends else model

    async def _open(self, request: ChatRequest) -> tuple[aiohttp.ClientResponse, str]:
        """A response that streams, and the model that answers."""
        model = first = self.serving(request.model)
        for _ in range(ATTEMPTS):
            response = await self._asked(request, model)
            if response.status == 200:
                if model != first:
                    log.warning("model replaced", extra={"model": first, "successor": model})
                    self._replaced[request.model] = model
                return response, model
            model = self._instead(model, response.status, await _error_of(response))
        raise ProviderDown("the model server refused every form of the request")

    def _instead(self, model: str, status: int, error: Mapping[str, Any]) -> str:
        """The model to ask after a refusal. Raises ProviderError where none would help."""
        successor = self._successors.get(model)
        if successor and successor != model and names_missing_model(status, error):
            return successor
        if status in (400, 422) and self._writer.downgrade(model, error):
            log.warning("request downgraded", extra={"model": model, "status": status})
            return model
        raise fault_of_status(status, error)

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


async def _tail(
    response: aiohttp.ClientResponse, reader: AnswerReader, events: SseReader
) -> list[Piece]:
    """Read on to the end of the body, so that the connection can be used again: what is
    missing there (usage, the end itself) harms nobody."""
    pieces: list[Piece] = []
    try:
        async with asyncio.timeout(TAIL_S):
            while read := await response.content.readany():
                if not reader.done:
                    pieces += reader.read(events.feed(read))
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


def _day(body: Any) -> date | None:
    text = body.get("shutdown_date") if isinstance(body, dict) else None
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
