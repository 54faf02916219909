"""The free question whether a model is there, and until when."""

from __future__ import annotations

import socket
from datetime import date
from typing import Any

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from services.clients.openai_chat import ChatClient
from services.core.errors import ProviderRefused
from tests.clients.wire import Part, Wire, refusal, wire


class ToTheWire(AbstractResolver):
    """Every host is the test's own server."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [ResolveResult(hostname=host, host="127.0.0.1", port=port, family=family,
                              proto=0, flags=socket.AI_NUMERICHOST)]  # fmt: skip

    async def close(self) -> None:
        pass


def model(**fields: Any) -> list[Part]:
    body = b"{%s}" % b",".join(b'"%s":"%s"' % (k.encode(), v.encode()) for k, v in fields.items())
    return [b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)]


async def probed(server: Wire, name: str) -> date | None:
    """The answer for OpenAI's own host name, which leads to the test's server."""
    connector = aiohttp.TCPConnector(resolver=ToTheWire())
    async with aiohttp.ClientSession(connector=connector) as session:
        port = server.url.split(":")[2].split("/", maxsplit=1)[0]
        client = ChatClient(session, base_url=f"http://api.openai.com:{port}/v1")
        return await client.probe(name)


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"shutdown_date": "2027-01-14"}, date(2027, 1, 14)),
        ({"shutdown_date": "soon"}, None),
        ({}, None),
    ],
)
async def test_it_reads_when_a_model_will_be_switched_off(
    fields: dict[str, str], day: date | None
) -> None:
    async with wire(model(id="gpt-4o-mini", **fields)) as server:
        answer = await probed(server, "gpt-4o-mini")

    assert answer == day
    assert server.heads[0].startswith(b"GET /v1/models/gpt-4o-mini ")


async def test_it_reports_a_model_that_is_gone() -> None:
    async with wire(refusal(404, code="model_not_found")) as server:
        with pytest.raises(ProviderRefused):
            await probed(server, "gpt-4o-mini")
