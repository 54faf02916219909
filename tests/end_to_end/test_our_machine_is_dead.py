"""Twilio's fallback is the function: it answers with our process stopped, and asks us while it is
alive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from services.core.hosted import Duty, HostedPlan, plain_words
from services.simulator.line import CallRefused, SimulatedCall
from tests.end_to_end.running import AUTH, OURS, PUBLIC, Server, running_server
from tests.hosted.function_server import FunctionServer
from tests.hosted.node_function import action_of, install, needs_node, rung, words_of

pytestmark = needs_node
OFFICE, ANA, BEN, CALLER = "+17185550177", "+17185550198", "+17185550199", "+19295550123"
PLAN = HostedPlan(
    ours=(OURS,),
    office=OFFICE,
    duty=(Duty(0, (ANA, BEN)),),
    languages={},
    words=plain_words("Harbor Street"),
    door=f"{PUBLIC}/voice/fallback",
)
DEAD = (aiohttp.ClientConnectionError, CallRefused)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with running_server(tmp_path) as found:
        yield found


@pytest.fixture
def function(tmp_path: Path, server: Server) -> Iterator[FunctionServer]:
    node = install(tmp_path, PLAN, AUTH_TOKEN=AUTH)
    node.routes = {PUBLIC: f"http://127.0.0.1:{server.port}"}
    found = FunctionServer(node, AUTH)
    yield found
    found.thread.stop()


def form_of(call: SimulatedCall, **more: str) -> dict[str, str]:
    return {
        "CallSid": call.call_sid,
        "AccountSid": call.exchange.account_sid,
        "From": call.caller,
        "To": call.called,
        "Direction": "inbound",
        "CallStatus": "in-progress",
        **more,
    }


async def test_it_answers_with_our_process_stopped(
    server: Server, function: FunctionServer
) -> None:
    server.kill()
    async with server.call(CALLER).by_webhooks() as call:
        with pytest.raises(DEAD):
            await call.post("/voice", CallStatus="ringing")
        first = await function.ask("/fallback", form_of(call, ErrorCode="11205"))
        second = await function.ask(
            action_of(first), form_of(call, DialCallStatus="no-answer", DialBridged="false")
        )
        screened = await function.ask("/fallback?step=screen", form_of(call, To=ANA))
        third = await function.ask(
            action_of(second), form_of(call, DialCallStatus="completed", DialBridged="false")
        )
        message = await function.ask(action_of(third), form_of(call, DialCallStatus="busy"))
        kept = await function.ask("/fallback?step=kept", form_of(call, RecordingSid="RE1"))

    assert words_of(first).index("911") < words_of(first).index("stay on the line")
    assert [rung(one) for one in (first, second, third)] == [[OFFICE], [ANA], [BEN]]
    assert "press 1" in words_of(screened)
    assert message.find("Record") is not None
    assert "Your message was recorded" in words_of(kept)


async def test_it_goes_on_with_our_own_machine_while_that_is_alive(
    server: Server, function: FunctionServer
) -> None:
    async with server.call(CALLER).by_webhooks() as call:
        document = await function.ask("/fallback", form_of(call, CallStatus="ringing"))

    question = document.find("Gather")
    assert question is not None
    assert (question.get("action") or "").startswith(f"{PUBLIC}/voice/gather")


async def test_it_takes_the_call_where_our_answers_do_not_hold(
    server: Server, function: FunctionServer
) -> None:
    async with server.call(CALLER).by_webhooks() as call:
        form = form_of(call)
        asked = [await function.ask("/fallback", form) for _ in range(4)]

    assert [one.find("Dial") is not None for one in asked] == [False, False, False, True]


async def test_it_lets_nobody_but_twilio_in(function: FunctionServer) -> None:
    async with aiohttp.ClientSession() as http, http.post(function.url, data={}) as answer:
        assert answer.status == 403
