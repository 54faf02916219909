"""SIGTERM under fifty live calls: nobody is cut off, and everybody is told."""

from __future__ import annotations

import asyncio
import signal
from dataclasses import dataclass
from pathlib import Path

from services.simulator.line import SimulatedCall
from tests.end_to_end.running import Server, launch, running_server
from tests.server.running import PATIENCE_S

CALLS = 50


@dataclass(frozen=True)
class Leaving:
    """What one caller saw of the end of the session."""

    words: str
    reason: str
    close_code: int | None
    next_twiml: str


async def listen_to_the_end(call: SimulatedCall, *, on_hook: bool = True) -> Leaving:
    """As Twilio: close the socket after `end`, and ask the action address what follows."""
    await call.until_over()
    reason, words = str(call.handoff.get("reason")), call.heard
    await call.socket.close()
    next_twiml = await call.leave()
    if on_hook:
        await call.drop()
    return Leaving(words, reason, call.socket.close_code, next_twiml)


async def talking(server: Server, number: int) -> SimulatedCall:
    """A call that has had an answer."""
    call: SimulatedCall = await server.call(f"+1212555{1000 + number}").__aenter__()
    assert await call.say("What are your office hours?")
    call.socket.start_listening()
    return call


async def test_it_moves_every_call_before_it_goes(tmp_path: Path) -> None:
    with running_server(tmp_path, {"DRAIN_S": "2"}) as server:
        calls = [await talking(server, number) for number in range(CALLS)]

        server.process.send_signal(signal.SIGTERM)
        seen = await asyncio.gather(*(listen_to_the_end(call) for call in calls))
        await asyncio.gather(*(call.__aexit__(None, None, None) for call in calls))
        code = await asyncio.to_thread(server.process.wait, PATIENCE_S)

    assert code == 0
    assert {one.reason for one in seen} == {"moved"}
    assert all(one.words for one in seen)
    assert 1006 not in {one.close_code for one in seen}
    # Not back into the process that leaves: to its successor, a moment later.
    assert all("/voice/ended?step=moved</Redirect>" in one.next_twiml for one in seen)


async def test_it_goes_on_with_the_successor(tmp_path: Path) -> None:
    with running_server(tmp_path, {"DRAIN_S": "1"}) as server:
        call = await talking(server, 1)
        server.process.send_signal(signal.SIGTERM)
        await listen_to_the_end(call, on_hook=False)
        await asyncio.to_thread(server.process.wait, PATIENCE_S)

    successor = await asyncio.to_thread(launch, tmp_path, {}, port=server.port, anew=False)
    try:
        await call.enter(await call.post("/voice/ended?step=moved"))
        answer = await call.say("And where are you?")
        await call.__aexit__(None, None, None)
    finally:
        successor.stop()

    assert call.greeting == "Thanks for holding. Please go on."
    assert "Port Richmond" in answer
