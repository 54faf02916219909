"""Our own public address as others meet it: its certificate, what answers there, the socket.

Asked from this machine, over the public name. That proves the name, the certificate and the proxy;
whether a firewall lets Twilio in, only a request of Twilio proves.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from services.clients.faults import TRANSPORT, fault_of_exception
from services.clients.http import TimeLimits, new_session

LIMITS = TimeLimits(connect_s=3, read_s=4, total_s=6)
HANDSHAKE_S = 5.0
HTTPS = 443
ANSWER_LIMIT_BYTES = 4096
PROVIDER = "public address"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the TLS handshake showed. `fault`: OpenSSL's number of what is wrong, 0 nothing."""

    ends_at: datetime | None = None
    issuer: str = ""
    fault: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer at our address."""

    status: int
    text: str
    server: str = ""


@dataclass(frozen=True, slots=True)
class SocketTold:
    """How the socket's door answered. 101 is an open socket; `closed` how it was closed then."""

    status: int
    closed: int | None = None


class OwnAddress:
    """`https://host` of ours."""

    def __init__(self, origin: str, *, limits: TimeLimits = LIMITS) -> None:
        self._origin = origin
        self._limits = limits
        parts = urlsplit(origin)
        self.host = parts.hostname or ""
        self._port = parts.port or HTTPS

    async def addresses(self) -> list[str]:
        """Where the name leads from here. Raises ProviderError where it leads nowhere."""
        try:
            loop = asyncio.get_running_loop()
            async with asyncio.timeout(self._limits.total_s):
                found = await loop.getaddrinfo(self.host, self._port, type=socket.SOCK_STREAM)
        except (OSError, TimeoutError) as error:
            raise fault_of_exception(PROVIDER, error, wrote=False) from error
        return list(dict.fromkeys(str(one[4][0]) for one in found))

    async def certificate(self) -> Certificate:
        """Raises ProviderError where nothing speaks TLS there."""
        context = ssl.create_default_context()
        try:
            async with asyncio.timeout(HANDSHAKE_S):
                _, writer = await asyncio.open_connection(
                    self.host, self._port, ssl=context, server_hostname=self.host
                )
        except ssl.SSLCertVerificationError as error:
            return Certificate(fault=error.verify_code, words=error.verify_message)
        except (OSError, TimeoutError) as error:
            raise fault_of_exception(PROVIDER, error, wrote=False) from error
        shown = writer.get_extra_info("peercert") or {}
        writer.transport.abort()
        return Certificate(_ends(shown), _issuer(shown))

    async def ask(self, path: str) -> Told:
        """GET of one of our own pages. Raises ProviderError."""
        try:
            async with (
                new_session(self._limits, {}) as session,
                session.get(self._origin + path, allow_redirects=False) as reply,
            ):
                body = await reply.content.read(ANSWER_LIMIT_BYTES)
                server = reply.headers.get("Server", "")
                return Told(reply.status, body.decode("utf-8", "replace").strip(), server)
        except TRANSPORT as error:
            raise fault_of_exception(PROVIDER, error, wrote=False) from error

    async def open_socket(self, path: str, headers: Mapping[str, str]) -> SocketTold:
        """A real handshake, and the closing one. Raises ProviderError."""
        url = "wss" + self._origin.removeprefix("https") + path
        try:
            async with (
                new_session(self._limits, {}) as session,
                session.ws_connect(url, headers=headers) as opened,
            ):
                await opened.close()
                return SocketTold(101, opened.close_code)
        except aiohttp.WSServerHandshakeError as refused:
            return SocketTold(refused.status)
        except TRANSPORT as error:
            raise fault_of_exception(PROVIDER, error, wrote=False) from error


def is_public(address: str) -> bool:
    """Could somebody on the internet reach this address at all?"""
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_global
    except ValueError:
        return False


def _ends(shown: Mapping[str, Any]) -> datetime | None:
    text = shown.get("notAfter")
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(text), UTC) if text else None


def _issuer(shown: Mapping[str, Any]) -> str:
    """The organisation that has issued it, else the issuer's common name."""
    names = {key: value for part in shown.get("issuer", ()) for key, value in part}
    return str(names.get("organizationName") or names.get("commonName") or "")
