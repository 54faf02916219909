"""What a stranger gets from every address: no record, and safe headers on each answer."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping

import pytest

from routes.site import safe_headers
from tests.browser.url_map import addresses
from tests.end_to_end.running import API_TOKEN, Server, running_server

OPEN_TO_ALL = {
    "/health",
    "/health/ready",
    "/metrics",
    "/api/openapi.json",
    "/sign-in",
    "/static/<path:filename>",
}
"""`/metrics` is open on loopback alone, where this test stands."""
KEYED = {"/u/<token>", "/clips/<name>.mp3", "/sign-in/link/<link>", "/setup/here/<asked>"}
"""Whoever has the key in the address may enter; nobody guesses one."""
WATCH = "/socket.io/?EIO=4&transport="
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
CLOSED = [one for one in addresses() if one not in OPEN_TO_ALL | KEYED]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("doors")) as running:
        yield running


def asked(
    server: Server, path: str, headers: Mapping[str, str] | None = None
) -> tuple[int, Mapping[str, str]]:
    """Status and headers of one GET; redirects are not followed."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    line.request("GET", path, headers=dict(headers or {}))
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}


def missing(headers: Mapping[str, str]) -> set[str]:
    return {one for one in safe_headers(https_only=True) if one.lower() not in headers}


@pytest.mark.parametrize("address", CLOSED)
def test_it_shows_strangers_nothing(server: Server, address: str) -> None:
    path = address.replace("<int:number>", "1").replace("<", "").replace(">", "")

    status, headers = asked(server, path)

    assert status in (302, 401, 403, 404)
    assert missing(headers) == set()


@pytest.mark.parametrize("path", ["/sign-in", "/health", "/static/chris.css", "/no", "/u/no"])
def test_open_answers_are_headed_too(server: Server, path: str) -> None:
    assert missing(asked(server, path)[1]) == set()


def test_the_wall_is_closed_to_strangers(server: Server) -> None:
    status, headers = asked(server, f"{WATCH}websocket", UPGRADE)

    assert status == 401
    assert missing(headers) == set()


def test_the_wall_opens_by_websocket(server: Server) -> None:
    known = {**UPGRADE, "Authorization": f"Bearer {API_TOKEN}"}

    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    line.request("GET", f"{WATCH}websocket", headers=known)

    assert line.getresponse().status == 101
    line.close()


def test_the_wall_opens_by_nothing_else(server: Server) -> None:
    status, _ = asked(server, f"{WATCH}polling", {"Authorization": f"Bearer {API_TOKEN}"})

    assert status == 400
