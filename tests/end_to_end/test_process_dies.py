"""The web process is killed in mid-call: the call goes on from the record."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.simulator.line import SimulatedCall
from tests.end_to_end.running import Server, launch

DOROTHY = "+17185550147"
SOCKET_LOST = {"SessionStatus": "failed", "ErrorCode": "64105"}
Start = Callable[..., Server]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start programs on the same records, one after the other."""
    started: list[Server] = []

    def start_one(*, after: Server | None = None) -> Server:
        port = after.port if after else 0
        started.append(launch(tmp_path, {}, port=port, anew=after is None))
        return started[-1]

    yield start_one
    for server in started:
        server.stop()


async def die_in_mid_call(server: Server, call: SimulatedCall, start: Start) -> Server:
    """Kill the program under the call and start it again."""
    await server.record(call.call_sid, holds="facts")
    server.kill()
    await call.until_over()
    return await asyncio.to_thread(start, after=server)


async def test_it_goes_on_with_the_memory_after_a_kill(start: Start) -> None:
    server = start()

    async with server.call(DOROTHY) as call:
        await call.say("My bathroom sink is leaking.")
        await call.say("I'm in the lower unit at 412 Clove Road.")
        await die_in_mid_call(server, call, start)
        await call.enter(await call.post("/voice/ended", **SOCKET_LOST))
        greeting = call.greeting
        rest = [await call.say(w) for w in ("Yes, any time.", "No pets.", "Yes, this number.")]

    (issue,) = server.issues_of(call.call_sid)
    assert "I still have everything" in greeting
    assert not re.search(r"which (apartment|unit)", " ".join(rest), re.IGNORECASE)
    assert (issue["unit"], issue["category"]) == ("Lower", "plumbing")
    assert "bathroom sink" in issue["summary"]


async def test_it_goes_on_without_sockets_after_a_second_failure(start: Start) -> None:
    server = start()

    async with server.call(DOROTHY) as call:
        await call.say("My bathroom sink is leaking.")
        await call.say("I'm in the lower unit at 412 Clove Road.")
        await die_in_mid_call(server, call, start)
        first = await call.post("/voice/ended", **SOCKET_LOST)
        second = await call.post("/voice/ended", **SOCKET_LOST)
        answer = await call.post("/voice/gather", SpeechResult="Yes, any time.", Confidence="0.9")
        await call.drop()

    assert "<ConversationRelay" in first
    assert "<ConversationRelay" not in second
    assert "<Gather" in second
    assert re.search(r"pets|a dog or a cat", answer)
