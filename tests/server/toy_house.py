"""A small house for the server's tests: a few routes, a Socket.IO event, a call socket."""

from __future__ import annotations

import asyncio
import contextvars
import gc
import logging
import os
import resource
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import flask_socketio
from aiohttp import WSMsgType, web
from flask import Flask, request

from config import load_settings
from services.server.bridge import in_green_thread, wait
from services.server.house import House
from services.server.lag import LoopLag
from tests.server.calls import END, SENTENCE


class ToyHouse:
    """Fills `House`."""

    call_paths = frozenset({"/relay", "/media-stream"})

    def __init__(self) -> None:
        self.flask = Flask(
            __name__, static_folder=os.environ.get("TOY_STATIC"), static_url_path="/static"
        )
        self.socketio = flask_socketio.SocketIO(self.flask, async_mode="eventlet")
        self.socketio.on_event("ping-from-test", lambda word: {"heard": word})
        self.wsgi = self.flask.wsgi_app
        self.loop_lag = LoopLag()
        self.calls: set[web.WebSocketResponse] = set()
        self.draining = False
        self.executor = ThreadPoolExecutor(6)
        self.held: list[int] = []
        self.cancelled_work = 0
        self.slow_requests = 0
        add_routes(self)

    def call_application(self) -> web.Application:
        application = web.Application()
        application.router.add_get("/relay", self.relay)
        return application

    async def start(self) -> None:
        if os.environ.get("TOY_START") == "broken":
            raise RuntimeError("the toy house cannot start")

    async def stop(self) -> None:
        self.executor.shutdown(wait=False)

    def begin_draining(self) -> None:
        self.draining = True

    def live_calls(self) -> int:
        return len(self.calls)

    async def move_all_calls(self) -> None:
        await asyncio.gather(*(self.move(call) for call in list(self.calls)))

    async def move(self, call: web.WebSocketResponse) -> None:
        await call.send_json(SENTENCE)
        await call.send_json(END)
        await call.close(code=1000)

    async def relay(self, handshake: web.Request) -> web.StreamResponse:
        if handshake.query.get("fail"):
            raise RuntimeError("a handler that breaks")
        if handshake.headers.get("X-Toy-Signature") != "good":
            return web.json_response({"error": "signature"}, status=403)
        call = web.WebSocketResponse()
        await call.prepare(handshake)
        self.calls.add(call)
        try:
            await self.talk(call, handshake)
        finally:
            self.calls.discard(call)
        return call

    async def talk(self, call: web.WebSocketResponse, handshake: web.Request) -> None:
        async for message in call:
            if message.type is WSMsgType.TEXT:
                await call.send_json({"echo": message.data, "remote": handshake.remote})


CALL = contextvars.ContextVar("call", default="none")


def house() -> House:
    """What gunicorn is told to load."""
    return ToyHouse()


def _descriptor_count() -> int:
    return len(os.listdir("/proc/self/fd"))


def _resident_kb() -> int:
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize() // 1024


def add_routes(toy: ToyHouse) -> None:
    """Doors as the real program has them, and some that look inside."""
    flask = toy.flask

    @flask.get("/health/ready")
    def ready() -> tuple[str, int]:
        return ("draining", 503) if toy.draining else ("ready", 200)

    @flask.post("/voice")
    def voice() -> str:
        return "<Gather/>" if toy.draining else "<ConversationRelay/>"

    @flask.post("/voice/ended")
    def ended() -> str:
        return "<Hangup/>"

    @flask.get("/facts")
    def facts() -> dict[str, Any]:
        lag = toy.loop_lag.summary()
        return {
            "pid": os.getpid(),
            "parent": os.getppid(),
            "selector": type(wait(_selector())).__name__,
            "soft_limit": resource.getrlimit(resource.RLIMIT_NOFILE)[0],
            "call_limit": load_settings().max_websocket_connections,
            "descriptors": _descriptor_count(),
            "resident_kb": _resident_kb(),
            "calls": toy.live_calls(),
            "slow_requests": toy.slow_requests,
            "remote": request.remote_addr,
            "scheme": request.scheme,
            "lag_max_ms": lag.max_ms,
            "collects": gc.isenabled(),
        }

    @flask.post("/hold-descriptors/<int:count>")
    def hold(count: int) -> str:
        toy.held += [os.open(os.devnull, os.O_RDONLY) for _ in range(count)]
        return str(max(toy.held))

    @flask.post("/slow")
    def slow() -> str:
        toy.slow_requests += 1
        time.sleep(float(request.args["s"]))
        return "done"

    add_bridge_routes(toy)


async def _selector() -> Any:
    return asyncio.get_running_loop()._selector  # type: ignore[attr-defined]


def add_bridge_routes(toy: ToyHouse) -> None:
    """One door per promise of the bridge and the locks."""
    flask = toy.flask

    @flask.get("/bridge/<name>")
    def bridge(name: str) -> dict[str, Any]:
        try:
            return {"result": SCENES[name](toy)}
        except Exception as error:
            return {"error": type(error).__name__, "words": str(error)}


async def _answer_after(seconds: float, toy: ToyHouse) -> str:
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        toy.cancelled_work += 1
        raise
    return "answer"


async def _refuse() -> str:
    raise LookupError("nobody of that name")


async def _wait_in_a_coroutine(toy: ToyHouse) -> str:
    return wait(_answer_after(0, toy))


def _green(seconds: float, toy: ToyHouse) -> str:
    try:
        time.sleep(seconds)
    except BaseException:
        toy.cancelled_work += 1
        raise
    return "green answer"


def _green_refusal() -> str:
    return next(iter(()))


async def _green_for_a_moment(toy: ToyHouse) -> str:
    try:
        await asyncio.wait_for(in_green_thread(_green, 30, toy), 0.05)
    except TimeoutError:
        return f"cancelled {toy.cancelled_work}"
    return "not cancelled"


def _late(toy: ToyHouse) -> str:
    try:
        wait(_answer_after(30, toy), 0.05)
    except TimeoutError:
        time.sleep(0)  # the cancelling takes one turn of the loop
        return f"cancelled {toy.cancelled_work}"
    return "not late"


def _log_and_count(number: int) -> int:
    for _ in range(20):
        logging.getLogger("toy").warning("line %s", number)
    return 1


async def _busy_executor(toy: ToyHouse) -> int:
    loop = asyncio.get_running_loop()
    lines = [loop.run_in_executor(toy.executor, _log_and_count, n) for n in range(300)]
    logging.getLogger("toy").warning("a line of the loop")
    return sum(await asyncio.gather(*lines))


def _quiet_log(toy: ToyHouse) -> int:
    """Threads of the executor and the loop meet at the lock of one handler."""
    handler = logging.FileHandler(os.devnull)
    logger = logging.getLogger("toy")
    logger.addHandler(handler)
    logger.propagate = False
    return wait(_busy_executor(toy), 20)


async def _call_seen_over_there() -> tuple[str, str]:
    return CALL.get(), await in_green_thread(CALL.get)


def _context(toy: ToyHouse) -> tuple[str, str]:
    CALL.set("CA1")
    return wait(_call_seen_over_there())


SCENES: dict[str, Any] = {
    "result": lambda toy: wait(_answer_after(0, toy)),
    "error": lambda toy: wait(_refuse()),
    "late": _late,
    "in-coroutine": lambda toy: wait(_wait_in_a_coroutine(toy)),
    "in-thread": lambda toy: wait(
        asyncio.wait_for(_in_executor(toy, lambda: wait(_answer_after(0, toy))), 5)
    ),
    "green": lambda toy: wait(in_green_thread(_green, 0.01, toy)),
    "green-error": lambda toy: wait(in_green_thread(_green_refusal)),
    "green-cancelled": lambda toy: wait(_green_for_a_moment(toy)),
    "context": _context,
    "locks": _quiet_log,
}


async def _in_executor(toy: ToyHouse, function: Any) -> Any:
    return await asyncio.get_running_loop().run_in_executor(toy.executor, function)
