"""Requests to a model server: sent once more where a kept connection had died, and the faults of
the connection as errors of ours."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
import orjson
from yarl import URL

from services.clients.chat_faults import details
from services.core.errors import ProviderDown, ProviderError, ProviderUnsure

CONNECT_S = 2.0
LONGEST_ANSWER_S = 60.0
"""The deadlines of a spoken answer stand in the engine; this one frees a dead connection."""
ERROR_BODY_S = 1.0
TAIL_S = 0.25
"""After the model has ended, the end of the body is waited for no longer."""


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

    async def post(self, body: bytes) -> aiohttp.ClientResponse:
        """Send a request. A kept connection that the server had closed meanwhile is noticed
        only now: then it is sent once more. Raises ProviderError."""
        try:
            return await self._send(body)
        except (aiohttp.ServerDisconnectedError, ConnectionResetError):
            return await self._send_last(body)
        except (aiohttp.ClientConnectionError, TimeoutError) as error:
            raise connection_fault(error) from error

    async def _send_last(self, body: bytes) -> aiohttp.ClientResponse:
        try:
            return await self._send(body)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise connection_fault(error) from error

    async def _send(self, body: bytes) -> aiohttp.ClientResponse:
        return await self._session.post(
            self._url,
            data=body,
            headers=self._headers,
            timeout=self._timeout,
            allow_redirects=False,
        )


def connection_fault(error: Exception) -> ProviderError:
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
