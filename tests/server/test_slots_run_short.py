"""Peers that keep connections waiting do not keep others out."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.server.calls import connected
from tests.server.conftest import Start
from tests.server.running import Running, until

CALLS = 20
SLOTS = CALLS + 1000
IDLE = b"GET /health/ready HTTP/1.1\r\nHost: here\r\n\r\n"
HALF_HEAD = b"GET /health/ready HTTP/1.1\r\nHost: here\r\nX-Slow: "
HALF_BODY = b"POST /health/ready HTTP/1.1\r\nHost: here\r\nContent-Length: 60000\r\n\r\nx"


@contextmanager
def crowd(port: int, first_words: bytes, size: int) -> Iterator[list[socket.socket]]:
    """Connections that say so much and then nothing."""
    with ExitStack() as stack:
        peers = [stack.enter_context(connected(port)) for _ in range(size)]
        for peer in peers:
            peer.sendall(first_words)
        yield peers


@pytest.fixture
def small(start: Start) -> Running:
    return start(MAX_WEBSOCKET_CONNECTIONS=str(CALLS))


@pytest.mark.parametrize("first_words", [IDLE, HALF_HEAD, HALF_BODY])
def test_it_answers_while_more_connections_wait_than_there_are_slots(
    small: Running, first_words: bytes
) -> None:
    with crowd(small.port, first_words, SLOTS + 100):
        until(lambda: small.ask("/health/ready")[0] == 200, "an answer", limit_s=8)


def test_it_ends_the_connection_that_has_waited_longest(small: Running) -> None:
    with connected(small.port) as first:
        first.settimeout(60)  # a busy machine takes its time; the test is about who goes
        first.sendall(IDLE)
        answer = first.recv(65536)

        with crowd(small.port, IDLE, SLOTS + 100):
            rest = b"".join(iter(lambda: first.recv(65536), b""))

    assert answer.startswith(b"HTTP/1.1 200")
    assert b"HTTP/1.1" not in rest
