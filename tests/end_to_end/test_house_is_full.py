"""More callers than lines: the others go on without sockets, and nobody is put out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack

import pytest

from services.simulator.line import new_call_sid
from tests.end_to_end.running import Server, running_server

STRANGER = "+19295550111"
LINES = 2


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The program with two lines."""
    env = {"MAX_WEBSOCKET_CONNECTIONS": str(LINES)}
    with running_server(tmp_path_factory.mktemp("small"), env) as server:
        yield server


async def rung(server: Server, call_sid: str) -> str:
    """What a call that rings is answered; it hangs up afterwards."""
    async with server.call(STRANGER, call_sid).by_webhooks() as call:
        answer: str = await call.post("/voice", CallStatus="ringing")
        return answer


async def test_it_lets_no_more_into_the_relay_than_there_are_lines(small: Server) -> None:
    sids = [new_call_sid() for _ in range(6)]

    answers = await asyncio.gather(*(rung(small, sid) for sid in sids))

    assert sum("<ConversationRelay" in answer for answer in answers) == LINES
    assert sum("<Gather" in answer for answer in answers) == len(sids) - LINES
    await hang_up(small, sids)


async def hang_up(server: Server, sids: list[str]) -> None:
    for sid in sids:  # as Twilio tells it
        async with server.call(STRANGER, sid).by_webhooks() as call:
            await call.post("/voice/ended", CallStatus="completed", SessionStatus="completed")


async def test_it_gives_a_live_call_a_second_socket(small: Server) -> None:
    async with AsyncExitStack() as lines:
        calls = [await lines.enter_async_context(small.call(STRANGER)) for _ in range(LINES)]
        call = calls[0]

        call.socket = await call.another_socket()

        assert "open" in await call.say("What are your office hours?")
