"""A model server that sends exactly the bytes that a test gives it, and remembers requests."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import orjson

from services.core.dialogue import Token

HANG_UP = None
"""Close the connection there and then."""
Part = bytes | float | None
"""Bytes to send, seconds to wait, or HANG_UP."""
EVENT_STREAM = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
)
END = b"0\r\n\r\n"
CONTENT_LENGTH = re.compile(rb"(?i)content-length: *(\d+)")
DONE = b"data: [DONE]\n\n"


def chunk(data: bytes) -> bytes:
    """One HTTP chunk."""
    return b"%x\r\n%s\r\n" % (len(data), data)


def event(choice: dict[str, Any] | None = None, **fields: Any) -> bytes:
    """One event of a chat stream."""
    choices = [] if choice is None else [{"index": 0, "finish_reason": None, **choice}]
    return b"data: " + orjson.dumps({"id": "chatcmpl-1", "choices": choices, **fields}) + b"\n\n"


def words(text: str) -> bytes:
    return event({"delta": {"content": text}})


def fragment(index: int | None, **call: Any) -> bytes:
    """A piece of a tool call: `id`, `name`, `arguments`."""
    function = {key: call[key] for key in ("name", "arguments") if key in call}
    shape = {"function": function, **({"id": call["id"]} if "id" in call else {})}
    if index is not None:
        shape["index"] = index
    return event({"delta": {"tool_calls": [shape]}})


def finish(reason: str = "stop") -> bytes:
    return event({"delta": {}, "finish_reason": reason})


def streamed(*parts: bytes | float | None) -> list[Part]:
    """A whole answer: its head, each part in a chunk of its own, its end."""
    body = [chunk(part) if isinstance(part, bytes) else part for part in parts]
    return [EVENT_STREAM, *body, END]


def refusal(status: int, **error: Any) -> list[Part]:
    body = orjson.dumps({"error": error})
    head = f"HTTP/1.1 {status} No\r\nContent-Type: application/json\r\n"
    return [head.encode() + b"Content-Length: %d\r\n\r\n%s" % (len(body), body)]


class Wire:
    """What happened on the server's side."""

    def __init__(self, answers: Sequence[list[Part]]) -> None:
        self.answers = list(answers)
        self.requests: list[dict[str, Any]] = []
        self.heads: list[bytes] = []
        self.connections = 0
        self.asked = asyncio.Event()
        self.hung_up = asyncio.Event()
        """The client has closed a connection."""
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while await self._answer(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.hung_up.set()
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = await reader.readuntil(b"\r\n\r\n")
        self.heads.append(head)
        length = int(CONTENT_LENGTH.findall(head)[0]) if CONTENT_LENGTH.search(head) else 0
        if length:
            self.requests.append(orjson.loads(await reader.readexactly(length)))
            self.asked.set()
        for part in self.answers.pop(0):
            if part is HANG_UP:
                return False
            if isinstance(part, bytes):
                writer.write(part)
                await writer.drain()
                continue
            await asyncio.wait({asyncio.ensure_future(reader.read(1))}, timeout=part)
        return True


@asynccontextmanager
async def wire(*answers: list[Part]) -> AsyncIterator[Wire]:
    """A server on a free port; answers are given in order, over any connection."""
    side = Wire(answers)
    server = await asyncio.start_server(side.serve, "127.0.0.1", 0)
    side.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    try:
        yield side
    finally:
        server.close()


def text_of(pieces: Sequence[object]) -> str:
    return "".join(piece.text for piece in pieces if isinstance(piece, Token))
