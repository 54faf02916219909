"""A caller's side of a call socket, and raw bytes for what no client library would send."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import socket
from dataclasses import dataclass, field
from typing import Any

import aiohttp

SENTENCE = {"type": "text", "token": "I am moving you to another line.", "last": True}
END = {"type": "end", "handoffData": json.dumps({"reason": "moved"})}
SIGNED = {"X-Toy-Signature": "good"}


def handshake(path: str = "/relay", *, signed: bool = True, port: int = 80) -> bytes:
    """The head of a WebSocket handshake."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: " + base64.b64encode(os.urandom(16)).decode(),
    ]
    lines += [f"{name}: {value}" for name, value in SIGNED.items() if signed]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def text_frame(text: str) -> bytes:
    """A short masked text frame."""
    data, mask = text.encode(), b"\x01\x02\x03\x04"
    masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(data))
    return bytes([0x81, 0x80 | len(data)]) + mask + masked


def connected(port: int) -> socket.socket:
    caller = socket.create_connection(("127.0.0.1", port), timeout=10)
    caller.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return caller


def read_until(caller: socket.socket, end: bytes) -> bytes:
    """Everything up to and with `end`, or up to the closing of the connection."""
    seen = b""
    while end not in seen and (more := caller.recv(65536)):
        seen += more
    return seen


def read_to_end(caller: socket.socket) -> bytes:
    """Everything until the server closes the connection."""
    seen = b""
    while more := caller.recv(65536):
        seen += more
    return seen


@dataclass
class Call:
    """One call as the caller's side sees it."""

    socket: aiohttp.ClientWebSocketResponse
    heard: list[dict[str, Any]] = field(default_factory=list)

    async def say(self, words: str) -> dict[str, Any]:
        """Say something and return the answer."""
        await self.socket.send_str(words)
        answer: dict[str, Any] = await self.socket.receive_json(timeout=20)
        return answer

    async def listen_to_the_end(self) -> int | None:
        """Take all messages; return the close code, 1006 where the connection just broke."""
        async for message in self.socket:
            self.heard.append(json.loads(message.data))
        return self.socket.close_code


async def dial(session: aiohttp.ClientSession, port: int, count: int) -> list[Call]:
    """So many calls, each of which has been answered."""
    url = f"http://127.0.0.1:{port}/relay"
    sockets = await asyncio.gather(
        *(session.ws_connect(url, headers=SIGNED, autoping=True) for _ in range(count))
    )
    calls = [Call(each) for each in sockets]
    await asyncio.gather(*(call.say("hello") for call in calls))
    return calls
