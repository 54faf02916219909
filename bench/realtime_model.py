"""The model of `bench.model_server` over OpenAI's Realtime interface, with the same fixed timing.

    GET /v1/realtime      a session: items are kept, `response.create` is answered

It is lean and not strict: the stand-in of `services/simulator/realtime` is that.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any, Protocol

import orjson
from aiohttp import WSMsgType, web

from bench.model_words import WORDS, name_of


class Timed(Protocol):
    """The timing, and what was seen."""

    ttft_s: float
    gap_s: float
    tokens: int
    times: dict[str, list[int]]

    def asked(self, messages: list[Any]) -> tuple[str, int]: ...


class Session:
    """One connection."""

    def __init__(self, model: Timed, socket: web.WebSocketResponse) -> None:
        self._model = model
        self._socket = socket
        self._items: list[dict[str, Any]] = []
        self._running: asyncio.Task[None] | None = None
        self._responses = 0

    async def run(self) -> None:
        await self._send({"type": "session.created", "session": {"type": "realtime"}})
        async for frame in self._socket:
            if frame.type is WSMsgType.TEXT:
                await self._take(orjson.loads(frame.data))
        if self._running is not None:
            self._running.cancel()

    async def _take(self, event: dict[str, Any]) -> None:
        kind = event["type"]
        if kind == "session.update":
            session = {"type": "realtime", "output_modalities": ["text"]}
            await self._send({"type": "session.updated", "session": session})
        elif kind == "conversation.item.create":
            self._create(event["item"], event.get("previous_item_id"))
        elif kind == "conversation.item.delete":
            self._items = [one for one in self._items if one["id"] != event["item_id"]]
        elif kind == "response.cancel":
            if self._running is not None:
                self._running.cancel()
        elif kind == "response.create":
            metadata = (event.get("response") or {}).get("metadata")
            self._running = asyncio.create_task(self._answer(metadata))

    def _create(self, item: dict[str, Any], previous: str | None) -> None:
        ids = [one["id"] for one in self._items]
        at = len(ids) if previous is None else 0 if previous == "root" else ids.index(previous) + 1
        self._items.insert(at, item)

    async def _answer(self, metadata: Any) -> None:
        read_ns, loop = time.monotonic_ns(), asyncio.get_running_loop()
        start_s = loop.time()
        call, turn = self._model.asked([_message(one) for one in self._items])
        self._responses += 1
        head: dict[str, Any] = {"id": f"resp_{self._responses}", "metadata": metadata}
        item: dict[str, Any] = {
            "id": f"item_{self._responses}",
            "type": "message",
            "role": "assistant",
        }
        await self._send({"type": "response.created", "response": head})
        place = {"response_id": head["id"], "output_index": 0}
        await self._send({"type": "response.output_item.added", **place, "item": item})
        self._model.times[f"{call} {turn}"] = seen = [read_ns, 0, 0]
        status, said = "completed", list[str]()
        where = {**place, "item_id": item["id"], "content_index": 0}
        try:
            await self._speak(start_s, name_of(turn), where, seen, said)
        except asyncio.CancelledError:
            status = "cancelled"
        self._running = None
        item |= {"status": status, "content": [{"type": "output_text", "text": "".join(said)}]}
        self._items.append(item)
        await self._send({"type": "response.output_item.done", **place, "item": item})
        done = {**head, "status": status, "output": [item], "usage": None}
        await self._send({"type": "response.done", "response": done})

    async def _speak(
        self, start_s: float, name: str, where: dict[str, Any], seen: list[int], said: list[str]
    ) -> None:
        """Each word at its moment."""
        loop, model = asyncio.get_running_loop(), self._model
        for number in range(model.tokens):
            due_s = start_s + model.ttft_s + model.gap_s * number
            if (wait_s := due_s - loop.time()) > 0:
                await asyncio.sleep(wait_s)
            seen[2] = time.monotonic_ns()
            seen[1] = seen[1] or seen[2]
            said.append(f"{name}-{WORDS[number % len(WORDS)]} ")
            await self._send({"type": "response.output_text.delta", **where, "delta": said[-1]})

    async def _send(self, event: dict[str, Any]) -> None:
        if not self._socket.closed:
            told = orjson.dumps({"event_id": "event_AbCdEfGhIjKlMnOp", **event})
            await self._socket.send_str(told.decode())


def _message(item: dict[str, Any]) -> dict[str, Any]:
    """An item as the chat interface would have sent it."""
    words = "".join(part.get("text", "") for part in item.get("content") or ())
    return {"role": item.get("role"), "content": words}


def realtime(model: Timed) -> Any:
    """The door."""

    async def door(request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await Session(model, socket).run()
        return socket

    return door
