"""A model server on this machine that follows a script."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import web

from tests.end_to_end.in_thread import InThread

FAULTS = ("500", "429", "silent", "cut", "nonsense")
NO_CREDIT = "429 without credit"
CODES = {"429": "rate_limit_exceeded", "500": "server_error", NO_CREDIT: "insufficient_quota"}


@dataclass(frozen=True, slots=True)
class Says:
    """An answer in words, one chunk each. `waits_after`: hold the rest back until `go_on`."""

    words: Sequence[str]
    waits_after: int | None = None
    read_tokens: int = 0
    """What the server tells of its cost; 0: nothing."""


@dataclass(frozen=True, slots=True)
class Calls:
    """An answer that uses a tool."""

    tool: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fails:
    """An answer that goes wrong in one of `FAULTS`."""

    how: str


@dataclass(frozen=True, slots=True)
class ReadsOut:
    """An answer that says all that the model was given, the newest first: what its tools told it,
    and the notes of the call."""


Step = Says | Calls | Fails | ReadsOut


WARMING = "Hello?"
"""What the program asks once at its start, before anybody calls."""
IDLE = Says(("All", " right", ". "))


IN_ENGLISH = "anew in plain English"
"""Stands in what a model is told that writes a turn in English (`engine/renderings.py`)."""


@dataclass
class ModelServer:
    """Chat Completions from a list of steps; every request is kept.

    With no step left it says a plain sentence, so that a test only lists what matters to it.
    """

    thread: InThread = field(default_factory=InThread)
    requests: list[dict[str, Any]] = field(default_factory=list)
    renderings: list[dict[str, Any]] = field(default_factory=list)
    """Asked beside the calls: turns in English for staff. They take no step."""
    steps: deque[Step] = field(default_factory=deque)
    routes: Sequence[web.RouteDef] = ()
    """Other doors at the same address."""
    gone: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Models that it does not know -> the error; its `status` 200: told inside the stream."""
    listed: dict[str, str] = field(default_factory=dict)
    """Its list of models: name -> the day on which it is switched off, or "". None given: 404."""

    def __post_init__(self) -> None:
        application = web.Application(client_max_size=2**24)
        application.router.add_post("/v1/chat/completions", self._chat)
        application.add_routes(self.routes)
        application.router.add_post("/v1/responses", self._responses)
        application.router.add_get("/v1/models", self._list)
        self._held = asyncio.Event()
        self.thread.serve(application)

    @property
    def base_url(self) -> str:
        return f"{self.thread.address}/v1"

    def will(self, *steps: Step) -> None:
        """Forget what is left, and do this for the next requests."""
        self.steps = deque(steps)
        self.requests.clear()
        self.renderings.clear()
        self.thread.loop.call_soon_threadsafe(self._held.clear)

    def go_on(self) -> None:
        """Let go of the words that are held back."""
        self.thread.loop.call_soon_threadsafe(self._held.set)

    async def _list(self, _: web.Request) -> web.Response:
        if not self.listed:
            return web.Response(status=404)
        models = [{"id": name, "shutdown_date": day} for name, day in self.listed.items()]
        return web.json_response({"object": "list", "data": models})

    async def _refuse(self, request: web.Request, error: dict[str, Any]) -> web.StreamResponse:
        """This model is not there."""
        told = {"error": {name: value for name, value in error.items() if name != "status"}}
        if error["status"] != 200:
            return web.json_response(told, status=error["status"])
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(b"data: " + orjson.dumps(told) + b"\n\n")
        return response

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        body = orjson.loads(await request.read())
        warming = body["messages"][-1]["content"] == WARMING and len(body["messages"]) == 2
        rendering = IN_ENGLISH in str(body["messages"][0]["content"])
        if not warming:
            (self.renderings if rendering else self.requests).append(body)
        if body["model"] in self.gone:
            return await self._refuse(request, self.gone[body["model"]])
        step = self.steps.popleft() if self.steps and not (warming or rendering) else IDLE
        if isinstance(step, ReadsOut):
            step = Says([f"{one['content']} " for one in reversed(body["messages"][1:])])
        if isinstance(step, Fails) and step.how[:3].isdigit():
            error = {"message": "no", "type": "mock", "code": CODES.get(step.how, step.how)}
            return web.json_response({"error": error}, status=int(step.how[:3]))
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        try:
            await self._stream(request, response, step)
        except ConnectionResetError:
            return response  # the server gave up on this answer
        return response

    async def _responses(self, request: web.Request) -> web.StreamResponse:
        body = orjson.loads(await request.read())
        self.requests.append(body)
        if body["model"] in self.gone:
            return await self._refuse(request, self.gone[body["model"]])
        step = self.steps.popleft() if self.steps else IDLE
        if isinstance(step, ReadsOut):
            step = Says([f"{one.get('content') or one.get('output')} " for one in body["input"]])
        if isinstance(step, Fails) and step.how.isdigit():
            error = {"message": "no", "type": "mock", "code": "rate_limit_exceeded"}
            return web.json_response({"error": error}, status=int(step.how))
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        try:
            await responses_stream(request, response, step, self._held)
        except ConnectionResetError:
            return response  # the server gave up on this answer
        return response

    async def _stream(
        self, request: web.Request, to: web.StreamResponse, step: Says | Calls | Fails
    ) -> None:
        if isinstance(step, Says):
            await self._say(to, step)
        elif isinstance(step, Calls):
            await to.write(chunk({"role": "assistant", "tool_calls": [_tool_call(step)]}))
            await to.write(chunk({}, "tool_calls") + b"data: [DONE]\n\n")
        elif step.how == "silent":
            await asyncio.sleep(60)
        elif step.how == "cut":
            await to.write(chunk({"role": "assistant", "content": "I am just looking at the"}))
            await asyncio.sleep(0.05)
            if request.transport:
                request.transport.close()
        else:
            await to.write(b"data: {this is no JSON\n\ndata: [1,2\n\n")

    async def _say(self, to: web.StreamResponse, step: Says) -> None:
        for number, word in enumerate(step.words):
            if number == step.waits_after:
                await self._held.wait()
            await to.write(chunk({"content": word}))
        usage = {"prompt_tokens": step.read_tokens, "completion_tokens": 1}
        told = b"data: " + orjson.dumps({"id": "c", "choices": [], "usage": usage}) + b"\n\n"
        cost = told if step.read_tokens else b""
        await to.write(chunk({}, "stop") + cost + b"data: [DONE]\n\n")


THOUGHT = {"type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": "gAAAA"}


async def responses_stream(
    request: web.Request,
    to: web.StreamResponse,
    step: Says | Calls | Fails,
    held: asyncio.Event,
) -> None:
    """The same steps as the events of the Responses API, with a thought before a tool call."""
    if isinstance(step, Says):
        for number, word in enumerate(step.words):
            if number == step.waits_after:
                await held.wait()
            await to.write(sse("response.output_text.delta", output_index=0, delta=word))
    elif isinstance(step, Calls):
        item = {"type": "function_call", "call_id": "call_1", "name": step.tool}
        await to.write(sse("response.output_item.done", output_index=0, item=THOUGHT))
        await to.write(sse("response.output_item.added", output_index=1, item=item))
        text = orjson.dumps(step.arguments).decode()
        for part in (text[: len(text) // 2], text[len(text) // 2 :]):
            await to.write(
                sse("response.function_call_arguments.delta", output_index=1, delta=part)
            )
    elif step.how == "silent":
        await asyncio.sleep(60)
    elif step.how == "cut":
        words = "I am just looking at the"
        await to.write(sse("response.output_text.delta", output_index=0, delta=words))
        await asyncio.sleep(0.05)
        if request.transport:
            request.transport.close()
        return
    else:
        await to.write(b"data: {this is no JSON\n\ndata: [1,2\n\n")
        return
    await to.write(sse("response.completed", response={"id": "r", "usage": None}))


def sse(kind: str, **fields: Any) -> bytes:
    """One event of the Responses API."""
    data = orjson.dumps({"type": kind, **fields})
    return b"event: " + kind.encode() + b"\ndata: " + data + b"\n\n"


def _tool_call(step: Calls) -> dict[str, Any]:
    function = {"name": step.tool, "arguments": orjson.dumps(step.arguments).decode()}
    return {"index": 0, "id": "call_1", "type": "function", "function": function}


def chunk(delta: dict[str, Any], finish: str | None = None) -> bytes:
    """One event of a streamed answer."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return b"data: " + orjson.dumps({"id": "c", "model": "m", "choices": [choice]}) + b"\n\n"
