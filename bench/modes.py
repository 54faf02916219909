"""Each way to ask a model, beside a bare client of the same provider: `python -m bench.modes`.

In one process, one turn after the other, against the model server with fixed timing. "Ours" is the
whole path of an answer: rules, deadlines, guarded speech, the mode and its client. "Bare" sends the
very same body and reads the first word out of the stream, and nothing else. What is shown is what
each adds to the server's own first token, and the processor time of an answer.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
import orjson

from bench.levels import percentile
from bench.processes import free_port, running
from services.clients.chat_request import RequestWriter
from services.clients.model_wire import model_session
from services.clients.openai_chat import ChatClient
from services.clients.openai_responses import ResponsesClient
from services.clients.reasoning_items import ReasoningItems
from services.clients.responses_request import ResponsesWriter
from services.core.chat import ChatStream
from services.core.clock import SystemClock
from services.core.dialogue import Memory, Message, Mode, Role, Token
from services.core.ports import LanguageModel
from services.engine.brain import Brain
from services.engine.brain_rules import Wish
from services.engine.modes.reasoning import ReasoningMode
from services.engine.modes.scripted import Scripted
from services.engine.modes.streaming import StreamingMode

TTFT_MS, GAP_MS, TOKENS = 100, 5, 40
CHAT_MODEL, THINKING_MODEL = "gpt-4o", "gpt-6.1-terra"
PERSONA = {"front_desk": "You are Chris, who answers the telephone. " * 40}
Turn = Callable[[], Awaitable[float]]
"""One answer, to its end; gives the seconds to its first word."""
Row = dict[str, Any]


def call() -> Memory:
    memory = Memory("CA1", "front_desk", turn=1)
    memory.history = [Message(Role.CALLER, "You charged me a late fee and I paid it.", 1)]
    return memory


def ours(mode: Mode, model: LanguageModel) -> Turn:
    """A brain that asks this mode, a new turn each time."""
    clock = SystemClock()
    modes = {mode: model, Mode.SCRIPTED: Scripted(clock)}
    brain = Brain(modes, clock, lambda _: None, wish=Wish(mode, "bench", firm=True))
    memory = call()

    async def turn() -> float:
        memory.turn += 1
        memory.said.clear()
        began = time.perf_counter()
        first = 0.0
        async for piece in brain.answer(memory, ()):
            if not first and isinstance(piece, Token):
                first = time.perf_counter() - began
        return first

    return turn


def bare(session: aiohttp.ClientSession, url: str, body: bytes) -> Turn:
    """The least that can be done: one request, its lines, the words out of each event."""

    async def turn() -> float:
        began = time.perf_counter()
        first = 0.0
        async with session.post(url, data=body, headers=JSON) as response:
            async for line in response.content:
                if line.startswith(b"data: {") and _word(orjson.loads(line[6:])) and not first:
                    first = time.perf_counter() - began
        return first

    return turn


JSON = {"Content-Type": "application/json"}


def _word(event: dict[str, Any]) -> str:
    if choices := event.get("choices"):
        return choices[0]["delta"].get("content") or ""
    return event["delta"] if event.get("type") == "response.output_text.delta" else ""


def thinking(chat: ChatStream, model: str) -> ReasoningMode:
    return ReasoningMode(chat, StreamingMode(chat, model, PERSONA, SystemClock()))


async def measured(name: str, turn: Turn, turns: int) -> Row:
    """A row of the table. The first answers open connections and are left out."""
    for _ in range(3):
        await turn()
    cpu_s, firsts = time.process_time(), []
    for _ in range(turns):
        firsts.append((await turn()) * 1000 - TTFT_MS)
    cpu_ms = (time.process_time() - cpu_s) * 1000 / turns
    return {
        "who": name,
        "added_first_ms_p50": round(statistics.median(firsts), 2),
        "added_first_ms_p95": round(percentile(firsts, 95), 2),
        "cpu_ms_per_answer": round(cpu_ms, 2),
    }


async def measure(base_url: str, turns: int) -> Sequence[Row]:
    async with model_session() as session:
        chat = ChatClient(session, base_url=base_url)
        responses = ResponsesClient(session, base_url=base_url)
        quick = StreamingMode(chat, CHAT_MODEL, PERSONA, SystemClock())
        by_chat, by_responses = thinking(chat, CHAT_MODEL), thinking(responses, THINKING_MODEL)
        chat_body = RequestWriter(official=False).write(by_chat.request(call(), ()), CHAT_MODEL)
        writer = ResponsesWriter(ReasoningItems())
        body = writer.write(by_responses.request(call(), ()), THINKING_MODEL)
        return [
            await measured(name, turn, turns)
            for name, turn in (
                (
                    "bare client, Chat Completions",
                    bare(session, f"{base_url}/chat/completions", chat_body),
                ),
                ("streaming", ours(Mode.STREAMING, quick)),
                ("reasoning, Chat Completions", ours(Mode.REASONING, by_chat)),
                ("bare client, Responses", bare(session, f"{base_url}/responses", body)),
                ("reasoning, Responses", ours(Mode.REASONING, by_responses)),
            )
        ]


@asynccontextmanager
async def model_server() -> AsyncIterator[str]:
    port = free_port()
    line = [sys.executable, "-m", "bench.model_server", "--port", str(port)]
    line += ["--ttft-ms", str(TTFT_MS), "--gap-ms", str(GAP_MS), "--tokens", str(TOKENS)]
    with TemporaryDirectory() as folder:
        log = Path(folder) / "model.log"
        with running(line, port, log, ready="/v1/models") as found:
            yield f"{found.address}/v1"


async def play(turns: int) -> Sequence[Row]:
    async with model_server() as base_url:
        return await measure(base_url, turns)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=100, help="answers for each row")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    given = parser.parse_args()
    rows = asyncio.run(play(given.turns))
    columns = list(rows[0])
    print("| " + " | ".join(columns) + " |\n|" + " --- |" * len(columns))
    for row in rows:
        print("| " + " | ".join(str(row[name]) for name in columns) + " |")
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
