"""The live mode answers whole calls: one Realtime connection each, one memory for all modes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from services.simulator.realtime.server import RealtimeStandIn
from services.simulator.realtime.steps import Ends, Hangs, Part, Reports, Sends, Uses, Wait, says
from tests.end_to_end.running import Server, running_server
from tests.end_to_end.stand_ins import ModelServer, Says
from tests.server.running import until

MARIA, STRANGER = "+17185550142", "+17185550173"
NOT_KNOWN = ("property", "access", "pets", "best_time")
FOREVER = float("inf")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, chat: ModelServer) -> Iterator[Server]:
    env = {"OPENAI_BASE_URL": chat.base_url, "OPENAI_API_KEY": "sk-test"}
    with running_server(tmp_path_factory.mktemp("live"), env) as server:
        yield server


@pytest.fixture(autouse=True)
def no_refusal(realtime: RealtimeStandIn) -> Iterator[None]:
    """Nothing of ours may be what the strict server refuses."""
    realtime.will()
    realtime.idle = says("Live ", "again. ")
    realtime.refusals.clear()
    yield
    assert not realtime.refusals


async def set_mode(house: Server, call_sid: str, mode: str) -> None:
    status, _ = await asyncio.to_thread(house.order, call_sid, "mode", mode=mode)
    assert status == 200


async def answered_live(house: Server, realtime: RealtimeStandIn, call_sid: str) -> None:
    """Staff set the mode, and the connection is there."""
    lines = len(realtime.lines)
    await set_mode(house, call_sid, "live")
    await asyncio.to_thread(
        until, lambda: len(realtime.lines) > lines and realtime.lines[-1].updates > 0, "connected"
    )


def costs(house: Server, call_sid: str) -> float:
    """US dollars for models, by the list of prices; written behind."""
    return float(house.ask(f"/api/calls/{call_sid}")["cost"]["openai_usd"] or 0)


def opens_issue() -> Uses:
    given = {"unit": "4B", "summary": "The kitchen sink leaks.", "category": "plumbing"}
    given |= {"urgency": "U"}
    return Uses("open_issue", {**dict.fromkeys(NOT_KNOWN), **given, "separate_problem": True})


async def test_it_answers_over_one_connection(house: Server, realtime: RealtimeStandIn) -> None:
    async with house.call(STRANGER) as call:
        await answered_live(house, realtime, call.call_sid)
        realtime.will(says("We ", "are ", "open. "), says("You ", "are ", "welcome. "))
        lines = len(realtime.lines)
        first = await call.say("Hello, are you there?")
        second = await call.say("Thank you so much for that.")
        line = realtime.lines[-1]

    record = await house.record(call.call_sid)
    assert (first, second) == ("We are open.", "You are welcome.")
    assert len(realtime.lines) == lines
    assert record["modes"] == ["live"]
    assert ("assistant", "We are open. ") in realtime.asked[-1]
    await asyncio.to_thread(until, lambda: not line.is_open, "the connection was closed")
    await asyncio.to_thread(until, lambda: costs(house, call.call_sid) > 0, "it was counted")


async def test_it_opens_the_issue_that_the_live_model_asks_for(
    house: Server, realtime: RealtimeStandIn
) -> None:
    async with house.call(MARIA) as call:
        await answered_live(house, realtime, call.call_sid)
        realtime.will(says("Let me see. ", opens_issue()), says("It ", "is ", "reported. "))
        answer = await call.say("My kitchen sink leaks under the cabinet in 4B.")

    (issue,) = house.issues_of(call.call_sid)
    results = [words for kind, words in realtime.asked[-1] if kind == "result"]
    assert issue["unit"] == "4B"
    assert "It is reported." in answer
    assert f'"number":{issue["id"]}' in results[0]


async def test_it_corrects_the_server_s_item_to_what_was_heard(
    house: Server, realtime: RealtimeStandIn
) -> None:
    async with house.call(STRANGER, pace=None) as call:
        await answered_live(house, realtime, call.call_sid)
        long = says("The ", "office ", "is ", "open ", Wait(FOREVER), "from nine.")
        realtime.will(long, says("Yes. "))
        await call.begin_saying("Hello there, tell me about the office.")
        await call.socket.until(lambda: "The office is open" in call.heard)
        await call.interrupt("The office")
        answer = await call.say("Sorry, go on.")
        said = realtime.asked[-1]

    assert answer == "Yes."
    assert [words.rstrip() for kind, words in said if kind == "assistant"][-1] == "The office"


@pytest.mark.parametrize(
    "fault",
    [
        Hangs(),
        Hangs(1001, "The maximum of 60 minutes"),
        Sends(b"{no json"),
        Reports("session_expired"),
        Ends("failed", code="server_error"),
        Wait(FOREVER),
    ],
)
async def test_it_is_answered_by_streaming_at_once_when_the_live_model_fails(
    house: Server, realtime: RealtimeStandIn, chat: ModelServer, fault: Part
) -> None:
    async with house.call(STRANGER) as call:
        await answered_live(house, realtime, call.call_sid)
        realtime.will(says("Sure. "), says(fault))
        chat.will(Says(("We ", "open ", "at ", "nine. ")))
        await call.say("Hello, good morning.")
        answer = await call.say("When do you open tomorrow, please?")
        chat_read = [m.get("content") for m in chat.requests[-1]["messages"]]
        again = await call.say("And do you open on Sunday?")

    record = await house.record(call.call_sid)
    assert "We open at nine." in answer
    assert "Sure. " in chat_read
    assert again == "Live again."
    assert record["modes"][:2] == ["live", "streaming"]
    assert "scripted" not in record["modes"]


async def test_it_keeps_the_conversation_when_the_mode_is_switched(
    house: Server, realtime: RealtimeStandIn, chat: ModelServer
) -> None:
    chat.will(Says(("First ", "by ", "chat. ")), Says(("Third ", "by ", "chat. ")))
    async with house.call(STRANGER) as call:
        await call.say("Hello, good morning.")
        await answered_live(house, realtime, call.call_sid)
        realtime.will(says("Second ", "over ", "the ", "socket. "), says("Fourth. "))
        await call.say("I have a question about the building.")
        await set_mode(house, call.call_sid, "streaming")
        await call.say("It is about the laundry room.")
        read_by_chat: list[Any] = [m.get("content") for m in chat.requests[-1]["messages"]]
        await set_mode(house, call.call_sid, "live")
        await call.say("When does it close in the evening?")

    said = [words.rstrip() for kind, words in realtime.asked[-1] if kind == "assistant"]
    assert "Second over the socket. " in read_by_chat
    assert said[-3:] == ["First by chat.", "Second over the socket.", "Third by chat."]
