"""A call's connection leaves gunicorn and goes on in aiohttp."""

from __future__ import annotations

import socket
import struct

import aiohttp
import pytest

from tests.server.calls import connected, dial, handshake, read_to_end, read_until, text_frame
from tests.server.conftest import Start
from tests.server.running import Running, until


async def test_it_carries_a_call_both_ways_and_knows_the_real_peer(server: Running) -> None:
    async with aiohttp.ClientSession() as session:
        [call] = await dial(session, server.port, 1)

        assert await call.say("hello again") == {"echo": "hello again", "remote": "127.0.0.1"}


def test_it_keeps_a_frame_that_came_in_the_packet_of_the_handshake(server: Running) -> None:
    with connected(server.port) as caller:
        caller.sendall(handshake() + text_frame("early"))

        assert b'"echo": "early"' in read_until(caller, b"}")


def test_it_keeps_a_handshake_that_comes_in_pieces(server: Running) -> None:
    head = handshake() + text_frame("late")

    with connected(server.port) as caller:
        caller.sendall(head[:40])
        caller.sendall(head[40:-3])
        caller.sendall(head[-3:])

        assert b'"echo": "late"' in read_until(caller, b"}")


def test_it_takes_a_handshake_after_other_requests_on_the_connection(server: Running) -> None:
    with connected(server.port) as caller:
        caller.sendall(b"GET /health/ready HTTP/1.1\r\nHost: here\r\n\r\n")
        assert b"200 OK" in read_until(caller, b"ready")
        caller.sendall(handshake() + text_frame("second"))

        assert b'"echo": "second"' in read_until(caller, b"}")


def test_it_answers_no_second_handshake_in_the_packet_of_a_refused_one(server: Running) -> None:
    with connected(server.port) as caller:
        caller.sendall(handshake(signed=False) + handshake(signed=True))
        seen = read_to_end(caller)

    assert seen.count(b"HTTP/1.1") == 1
    assert b"403 Forbidden" in seen


def test_it_answers_no_second_handshake_after_a_refused_one(server: Running) -> None:
    with connected(server.port) as caller:
        caller.sendall(handshake(signed=False))
        refused = read_until(caller, b"}")
        try:
            caller.sendall(handshake(signed=True))
            after = read_to_end(caller)
        except OSError:
            after = b""

    assert b"403 Forbidden" in refused
    assert after == b""


@pytest.mark.parametrize(
    ("request_head", "status"),
    [
        (handshake(signed=False), b"403"),
        (handshake("/media-stream"), b"404"),
        (handshake("/relay?fail=1"), b"500"),
        (b"POST /relay HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\nhi", b"405"),
        (b"GET /relay HTTP/1.1\r\nHost: here\r\nX-Toy-Signature: good\r\n\r\n", b"400"),
    ],
)
def test_it_closes_after_every_answer_but_101(
    server: Running, request_head: bytes, status: bytes
) -> None:
    with connected(server.port) as caller:
        caller.sendall(request_head)
        seen = read_to_end(caller)

    assert seen.split()[1] == status
    assert b"\r\nconnection: close\r\n" in seen.lower()


def test_it_hands_over_the_exact_paths_only(server: Running) -> None:
    with connected(server.port) as caller:
        caller.sendall(handshake("/relay/"))

        assert b"Server: gunicorn" in read_until(caller, b"\r\n\r\n")


def test_it_notices_a_caller_who_is_suddenly_gone(start: Start) -> None:
    running = start()
    caller = connected(running.port)
    caller.sendall(handshake())
    read_until(caller, b"\r\n\r\n")
    before = running.facts()

    caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    caller.close()

    assert before["calls"] == 1
    until(lambda: running.facts()["calls"] == 0, "the call is over")
    until(lambda: running.facts()["descriptors"] < before["descriptors"], "its socket is closed")


async def test_it_needs_one_descriptor_for_a_call(start: Start) -> None:
    running = start()
    before = running.facts()["descriptors"]

    async with aiohttp.ClientSession() as session:
        await dial(session, running.port, 20)

        assert running.facts()["descriptors"] - before == 20


async def test_it_takes_calls_above_descriptor_1023(start: Start) -> None:
    running = start()
    highest = int(running.ask("/hold-descriptors/1100", "POST")[1])

    async with aiohttp.ClientSession() as session:
        [call] = await dial(session, running.port, 1)

        assert highest > 1023
        assert (await call.say("still here"))["echo"] == "still here"


async def test_it_answers_voice_while_every_call_slot_is_taken(start: Start) -> None:
    running = start(MAX_WEBSOCKET_CONNECTIONS="5")

    async with aiohttp.ClientSession() as session:
        await dial(session, running.port, 25)

        assert running.ask("/voice", "POST") == (200, "<ConversationRelay/>")
