"""What green threads serve: pages, webhooks, Socket.IO."""

from __future__ import annotations

import json
import urllib.request

import pytest
import socketio

from tests.server.calls import connected, read_until
from tests.server.running import Running, until


def test_it_serves_static_files(server: Running) -> None:
    assert server.ask("/static/page.txt") == (200, "a static page\n" * 5000)


async def test_it_carries_socket_io_over_a_websocket(server: Running) -> None:
    browser = socketio.AsyncClient()
    await browser.connect(f"http://127.0.0.1:{server.port}", transports=["websocket"])

    answer = await browser.call("ping-from-test", "hello")

    assert answer == {"heard": "hello"}
    await browser.disconnect()


def test_it_leaves_forwarding_headers_to_the_program(server: Running) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}/facts",
        headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"},
    )

    with urllib.request.urlopen(request) as answer:
        facts = json.load(answer)

    assert (facts["scheme"], facts["remote"]) == ("http", "127.0.0.1")


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\nHost: here\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nHost: here\r\nX-Long: " + b"a" * 8200 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: here\r\n" + b"X-Many: 1\r\n" * 101 + b"\r\n", b"431"),
    ],
)
def test_it_refuses_heads_that_are_too_large(server: Running, head: bytes, status: bytes) -> None:
    with connected(server.port) as caller:
        caller.sendall(head)

        assert read_until(caller, b"\r\n\r\n").split()[1] == status


def test_it_measures_how_late_the_loop_runs(server: Running) -> None:
    until(lambda: server.facts()["lag_max_ms"] > 0, "a first sample of the lag")
