"""A chat model with fixed timing: `python -m bench.model_server --port 9101`.

The first token leaves `--ttft-ms` after the request has been read, then one each `--gap-ms`.
Deadlines are absolute, so lateness does not add up. What was asked and when is kept by the marks
`call=` and `turn=` of the last thing the caller said:

    POST /v1/chat/completions     the answer, streamed
    GET  /v1/realtime             the same over a socket (see `realtime_model`)
    POST /v1/responses            the same as events of the Responses API
    GET  /v1/models               one model
    GET  /times                   {"call turn": [read_ns, first_ns, last_ns]}, then forgotten
    GET  /request?call=&turn=     the messages of that request

Times are of CLOCK_MONOTONIC, which all processes of a machine share. Every word of an answer names
its turn, so that a word that comes too late can be told.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import time
from collections import OrderedDict
from typing import Any

import orjson
from aiohttp import web

from bench.model_words import WORDS, name_of
from bench.realtime_model import realtime

CALL, TURN = re.compile(r"call=(\w+)"), re.compile(r"turn=(\d+)")
REMEMBERED = 20_000


class Model:
    """The timing, and what was seen."""

    def __init__(self, ttft_s: float, gap_s: float, tokens: int) -> None:
        self.ttft_s = ttft_s
        self.gap_s = gap_s
        self.tokens = tokens
        self.times: dict[str, list[int]] = {}
        self.requests: OrderedDict[tuple[str, str], list[Any]] = OrderedDict()

    def asked(self, messages: list[Any]) -> tuple[str, int]:
        """The call and turn that a request is of; it is remembered."""
        spoken = [str(m.get("content")) for m in messages if m.get("role") == "user"]
        last = spoken[-1] if spoken else ""
        call, turn = CALL.search(last), TURN.search(last)
        key = (call[1] if call else "", turn[1] if turn else "0")
        self.requests[key] = messages
        if len(self.requests) > REMEMBERED:
            self.requests.popitem(last=False)
        return key[0], int(key[1])

    async def answer(self, request: web.Request) -> web.StreamResponse:
        messages = orjson.loads(await request.read())["messages"]
        read_ns, loop = time.monotonic_ns(), asyncio.get_running_loop()
        start_s = loop.time()
        call, turn = self.asked(messages)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        sent: list[int] = []
        self.times[f"{call} {turn}"] = seen = [read_ns, 0, 0]
        for number in range(self.tokens):
            due_s = start_s + self.ttft_s + self.gap_s * number
            if (wait_s := due_s - loop.time()) > 0:
                await asyncio.sleep(wait_s)
            sent.append(time.monotonic_ns())
            word = WORDS[number % len(WORDS)]
            await response.write(chunk({"content": f"{name_of(turn)}-{word} "}))
        seen[1:] = [sent[0], sent[-1]]
        await response.write(chunk({}, "stop") + b"data: [DONE]\n\n")
        return response

    async def think(self, request: web.Request) -> web.StreamResponse:
        """The same timing over the Responses API."""
        await request.read()
        loop = asyncio.get_running_loop()
        start_s = loop.time()
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(event("response.created", response={"id": "r"}))
        for number in range(self.tokens):
            due_s = start_s + self.ttft_s + self.gap_s * number
            if (wait_s := due_s - loop.time()) > 0:
                await asyncio.sleep(wait_s)
            word = f"{WORDS[number % len(WORDS)]} "
            await response.write(event("response.output_text.delta", output_index=0, delta=word))
        await response.write(event("response.completed", response={"id": "r", "usage": None}))
        return response


def event(kind: str, **fields: Any) -> bytes:
    """One event of the Responses API."""
    data = orjson.dumps({"type": kind, "sequence_number": 1, **fields})
    return b"event: " + kind.encode() + b"\ndata: " + data + b"\n\n"


def chunk(delta: dict[str, str], finish: str | None = None) -> bytes:
    """One event of the stream."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    event = {"id": "c", "object": "chat.completion.chunk", "model": "bench", "choices": [choice]}
    return b"data: " + orjson.dumps(event) + b"\n\n"


def application(model: Model) -> web.Application:
    async def models(_: web.Request) -> web.Response:
        return web.json_response({"object": "list", "data": [{"id": "bench"}]})

    async def times(_: web.Request) -> web.Response:
        seen, model.times = model.times, {}
        return web.json_response(seen)

    async def request(asked: web.Request) -> web.Response:
        key = asked.query.get("call", ""), asked.query.get("turn", "0")
        return web.json_response(model.requests.get(key))

    app = web.Application(client_max_size=2**25)
    app.add_routes(
        [
            web.post("/v1/chat/completions", model.answer),
            web.post("/v1/responses", model.think),
            web.get("/v1/models", models),
            web.get("/v1/realtime", realtime(model)),
            web.get("/times", times),
            web.get("/request", request),
        ]
    )
    return app


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=9101)
    parser.add_argument("--ttft-ms", type=float, default=100)
    parser.add_argument("--gap-ms", type=float, default=5)
    parser.add_argument("--tokens", type=int, default=40)
    given = parser.parse_args()
    model = Model(given.ttft_ms / 1000, given.gap_ms / 1000, given.tokens)
    web.run_app(application(model), host="127.0.0.1", port=given.port, access_log=None, print=None)


if __name__ == "__main__":
    main()
