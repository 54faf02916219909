"""Overflow: people are rung for some rings, and nobody's call comes to Chris as any call does."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from services.core.answer_modes import AnswerMode
from services.core.answering import NumberPlan
from tests.end_to_end.office_hands import DIANE, confirm_colleagues, set_plan, verb_of
from tests.end_to_end.put_through import VOICEMAIL, Switch
from tests.end_to_end.running import AT_ONCE, OURS, Server, running_server

JAMES, JANIER = "+17185550143", "+17185550102"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("overflow")) as found:
        asyncio.run(confirm_colleagues(found))
        asyncio.run(set_plan(found, NumberPlan(OURS, AnswerMode.OVERFLOW, rings=3)))
        yield found


def action_of(twiml: str) -> str:
    return twiml.split("https://chris.example", 1)[1].split('"', 1)[0].replace("&amp;", "&")


async def test_it_brings_a_call_that_nobody_took_to_chris(server: Server) -> None:
    call = server.call(JAMES, pace=AT_ONCE)
    async with call.by_webhooks():
        dialled = await call.post("/voice", CallStatus="ringing")
        await call.enter(await call.post(action_of(dialled), DialCallStatus="no-answer"))
        words = await call.say("My kitchen sink is leaking.")
        await call.socket.close()

    record = await server.record(call.call_sid, holds="turns")
    assert verb_of(dialled) == "Dial"
    assert 'timeout="15"' in dialled
    assert "James" in call.greeting
    assert words
    assert record["assistant"] == "front_desk"
    assert record["transfers"][0]["state"] == "failed"


async def test_it_brings_a_call_that_a_voicemail_picked_up_to_chris(server: Server) -> None:
    call = server.call(JAMES, pace=AT_ONCE)
    async with call.by_webhooks():
        people = Switch(call, {DIANE: VOICEMAIL})
        after = await people.after(await call.post("/voice", CallStatus="ringing"))

    assert after.find("Connect") is not None
    assert "James Whitfield" in people.heard[DIANE]
    assert "Press one to take the call." in people.heard[DIANE]


async def test_it_gives_the_call_to_whoever_presses_one(server: Server) -> None:
    call = server.call("+19295550181", pace=AT_ONCE)
    async with call.by_webhooks():
        people = Switch(call, {DIANE: VOICEMAIL, JANIER: "1"})
        after = await people.after(await call.post("/voice", CallStatus="ringing"))

    record = await server.record(call.call_sid)
    assert after[0].tag == "Hangup"
    assert people.heard[JANIER].startswith("Unknown caller.")
    assert (record["outcome"], record["transfers"][0]["state"]) == ("transferred", "done")


async def test_it_leaves_a_call_alone_whose_caller_has_hung_up(server: Server) -> None:
    async with server.call("+19295550180").by_webhooks() as call:
        dialled = await call.post("/voice", CallStatus="ringing")
        over = await call.post(
            action_of(dialled), DialCallStatus="canceled", CallStatus="completed"
        )

    assert verb_of(over) == "Hangup"
