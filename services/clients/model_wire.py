"""The connection to a model server: kept open, warmed, asked once more where a kept one had died,
and its faults as errors of ours."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp
import orjson
from yarl import URL

from services.clients.chat_faults import details
from services.core.errors import ProviderDown, ProviderError, ProviderUnsure

OPENAI = "https://api.openai.com/v1"
CONNECT_S = 2.0
LONGEST_ANSWER_S = 60.0
"""The deadlines of a spoken answer stand in the engine; this one frees a dead connection. It is for
the whole answer: a limit on each read would set a new timer with every word."""
ERROR_BODY_S = 1.0
TAIL_S = 0.25
"""After the model has ended, the end of the body is waited for no longer."""
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


class ModelWire:
    """One address of a model server, and the key for it."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        url: URL,
        api_key: str = "",
        longest_answer_s: float = LONGEST_ANSWER_S,
    ) -> None:
        self._session = session
        self._url = url
        self._headers = {"Content-Type": "application/json", "Accept": "text/event-stream"}
        self._headers["Accept-Encoding"] = "identity"  # a compressed stream is held back in blocks
        if api_key:
            self._headers["Authorization"] = f"Bearer {api_key}"
        self._timeout = aiohttp.ClientTimeout(total=longest_answer_s, sock_connect=CONNECT_S)

    async def warm(self, url: URL) -> None:
        """Read something small, so that the next request finds a connection open. Raises
        ProviderDown."""
        limits = aiohttp.ClientTimeout(total=CONNECT_S * 2, sock_connect=CONNECT_S)
        try:
            async with self._session.get(url, headers=self._headers, timeout=limits) as response:
                await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise ProviderDown("the model server cannot be reached") from error

    async def post(self, body: bytes) -> aiohttp.ClientResponse:
        """Send a request. A kept connection that the server had closed meanwhile is noticed
        only now: then it is sent once more. Raises ProviderError."""
        try:
            return await self._send(body)
        except (aiohttp.ServerDisconnectedError, ConnectionResetError):
            return await self._send_last(body)
        except (aiohttp.ClientConnectionError, TimeoutError) as error:
            raise _fault(error) from error

    async def _send_last(self, body: bytes) -> aiohttp.ClientResponse:
        try:
            return await self._send(body)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise _fault(error) from error

    async def _send(self, body: bytes) -> aiohttp.ClientResponse:
        return await self._session.post(
            self._url,
            data=body,
            headers=self._headers,
            timeout=self._timeout,
            allow_redirects=False,
        )


def _fault(error: Exception) -> ProviderError:
    """Was the request taken, or may it have been?"""
    if isinstance(error, (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)):
        return ProviderDown("the model server cannot be reached")
    return ProviderUnsure("the model server closed the connection")


async def error_of(response: aiohttp.ClientResponse) -> Mapping[str, Any]:
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
