"""The least that a relay over a Realtime model can be: `python -m bench.bare_realtime --port 9102`.

It answers `/voice` with a relay, opens a socket to the model for each call, sends each sentence on
as an item and a `response.create`, and each delta back as words. No history beside the server's, no
tools, no records, no deadlines; an interruption is a `response.cancel`. It stands beside ours in
`bench.live`: the floor of this kind, with the same aiohttp and orjson.
"""

from __future__ import annotations

import argparse
import asyncio
from typing import Any

import orjson
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, web

TWIML = (
    '<?xml version="1.0" encoding="UTF-8"?><Response><Connect>'
    '<ConversationRelay url="wss://bench.example/relay" welcomeGreeting="Hello."/>'
    "</Connect></Response>"
)
SESSION = {
    "type": "realtime",
    "output_modalities": ["text"],
    "instructions": "You answer the telephone.",
    "audio": {"input": {"turn_detection": None}},
}
MODEL_URL = web.AppKey("model_url", str)
HTTP = web.AppKey("http", ClientSession)


async def voice(_: web.Request) -> web.Response:
    return web.Response(text=TWIML, content_type="text/xml")


async def relay(request: web.Request) -> web.StreamResponse:
    """One call."""
    line = web.WebSocketResponse()
    await line.prepare(request)
    async with request.app[HTTP].ws_connect(request.app[MODEL_URL]) as model:
        await _send(model, {"type": "session.update", "session": SESSION})
        back = asyncio.create_task(_speak(model, line))
        async for frame in line:
            message = orjson.loads(frame.data)
            if message["type"] == "prompt":
                content = [{"type": "input_text", "text": message["voicePrompt"]}]
                item = {"type": "message", "role": "user", "content": content, "id": _next_id()}
                await _send(model, {"type": "conversation.item.create", "item": item})
                await _send(model, {"type": "response.create"})
            elif message["type"] == "interrupt":
                await _send(model, {"type": "response.cancel"})
        back.cancel()
    return line


async def _speak(model: ClientWebSocketResponse[Any], line: web.WebSocketResponse) -> None:
    async for frame in model:
        if frame.type is WSMsgType.TEXT:
            event = orjson.loads(frame.data)
            if event["type"] == "response.output_text.delta":
                await _say(line, event["delta"], last=False)
            elif event["type"] == "response.done":
                await _say(line, "", last=True)


async def _say(line: web.WebSocketResponse, words: str, *, last: bool) -> None:
    await line.send_str(orjson.dumps({"type": "text", "token": words, "last": last}).decode())


async def _send(model: ClientWebSocketResponse[Any], event: dict[str, Any]) -> None:
    await model.send_str(orjson.dumps(event).decode())


_numbers = iter(range(1, 1_000_000_000))


def _next_id() -> str:
    return f"u{next(_numbers)}"


def application(model_url: str) -> web.Application:
    async def http(app: web.Application) -> Any:
        async with ClientSession() as session:
            app[HTTP] = session
            yield

    app = web.Application()
    app[MODEL_URL] = model_url
    app.cleanup_ctx.append(http)
    app.add_routes([web.post("/voice", voice), web.get("/relay", relay), web.get("/", voice)])
    return app


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=9102)
    parser.add_argument("--model", default="ws://127.0.0.1:9101/v1/realtime")
    given = parser.parse_args()
    app = application(f"{given.model}?model=bench")
    web.run_app(app, host="127.0.0.1", port=given.port, access_log=None, print=None)


if __name__ == "__main__":
    main()
