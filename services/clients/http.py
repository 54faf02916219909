"""HTTP for every provider: aiohttp with time limits. Reads are asked again, writes never are."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson

from services.clients.faults import TRANSPORT, Kind, fault_of_exception, fault_of_status
from services.core.errors import ProviderDown

RETRY_DELAYS_S = (0.2, 0.6)
"""Before the second and the third try of a read; half as much again is added at random."""


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """How long each part of an outside call may take, in seconds."""

    connect_s: float = 2
    read_s: float = 5
    """Between two pieces of an answer."""
    total_s: float = 10


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    def json(self) -> Any:
        """The body as JSON, or None where it is none."""
        try:
            return orjson.loads(self.body)
        except orjson.JSONDecodeError:
            return None


def new_session(limits: TimeLimits, headers: Mapping[str, str]) -> aiohttp.ClientSession:
    """A session with every time limit set. Make it on the loop that uses it."""
    timeout = aiohttp.ClientTimeout(
        total=limits.total_s, sock_connect=limits.connect_s, sock_read=limits.read_s
    )
    return aiohttp.ClientSession(timeout=timeout, headers=headers, trust_env=False)


def no_code(_: Reply) -> str:
    """For providers whose errors have nothing but a status."""
    return ""


class HttpClient:
    """One provider. Built anywhere; the session is made at the first use, on the calls' loop."""

    def __init__(
        self,
        provider: str,
        base_url: str,
        *,
        headers: Mapping[str, str] | None = None,
        limits: TimeLimits | None = None,
        code_of: Callable[[Reply], str] = no_code,
        codes: Mapping[str, Kind] | None = None,
        retry_delays_s: tuple[float, ...] = RETRY_DELAYS_S,
    ) -> None:
        """`code_of` finds the provider's error code in an answer; `codes` says what it means."""
        self.provider = provider
        self._base_url = base_url.rstrip("/")
        self._headers = headers or {}
        self._limits = limits or TimeLimits()
        self._code_of = code_of
        self._codes = codes or {}
        self._delays_s = retry_delays_s
        self._session: aiohttp.ClientSession | None = None

    async def read(self, path: str, params: Mapping[str, str] | None = None) -> Reply:
        """GET; asked again while the provider is down. Raises ProviderDown, ProviderRefused."""
        for delay_s in self._delays_s:
            try:
                return self._checked(await self.once("GET", path, params=params), wrote=False)
            except ProviderDown:
                await asyncio.sleep(delay_s * random.uniform(1, 1.5))
        return self._checked(await self.once("GET", path, params=params), wrote=False)

    async def write(
        self,
        path: str,
        *,
        method: str = "POST",
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str] | Sequence[tuple[str, str]] | aiohttp.FormData | None = None,
        json: Any = None,
    ) -> Reply:
        """Send once, whatever comes. Raises ProviderError of the kind that says what may follow."""
        body: dict[str, Any] = {"data": form}
        if json is not None:
            body = {"data": orjson.dumps(json), "headers": {"Content-Type": "application/json"}}
        return self._checked(await self.once(method, path, params=params, **body), wrote=True)

    async def once(self, method: str, path: str, **options: Any) -> Reply:
        """One request; any status is an answer. Raises ProviderError where none came."""
        try:
            # No redirects: an API that sends one is misconfigured, and a write must not move.
            async with self._opened().request(
                method, self._base_url + path, allow_redirects=False, **options
            ) as response:
                return Reply(response.status, response.headers, await response.read())
        except TRANSPORT as error:
            raise fault_of_exception(self.provider, error, wrote=method != "GET") from error

    def _checked(self, reply: Reply, *, wrote: bool) -> Reply:
        if reply.status < 300:
            return reply
        code = self._code_of(reply)
        raise fault_of_status(
            self.provider, reply.status, wrote=wrote, code=code, codes=self._codes
        )

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = new_session(self._limits, self._headers)
        return self._session

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
