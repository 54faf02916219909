"""The switch under load: new calls go to people at once, live ones are finished, and back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.office_hands import (
    DIANE,
    confirm_colleagues,
    numbers_in,
    record_of,
    rings,
    switch,
    verb_of,
)
from tests.end_to_end.put_through import VOICEMAIL, Switch, path_of
from tests.end_to_end.running import AT_ONCE, Server, launch, running_server

JAMES = "+17185550143"
AT_A_TIME = 50


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("switched")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with running_server(folder) as found:
        asyncio.run(confirm_colleagues(found))
        yield found


@pytest.fixture
async def on(server: Server) -> AsyncIterator[None]:
    """Chris answers before the test and after it."""
    await switch(server, people=False)
    yield
    await switch(server, people=False)


@pytest.mark.usefixtures("on")
async def test_it_gives_fifty_calls_at_once_to_people_and_back(server: Server) -> None:
    before = await rings(server, AT_A_TIME)

    around, state = await asyncio.gather(rings(server, AT_A_TIME), switch(server, people=True))
    after = await rings(server, AT_A_TIME)
    await switch(server, people=False)
    back = await rings(server, AT_A_TIME)

    assert set(before) == {"Connect"}
    assert set(around) <= {"Connect", "Dial"}
    assert (state["people"], state["by"]) == (True, "token API_TOKEN")
    assert set(after) == {"Dial"}
    assert set(back) == {"Connect"}


@pytest.mark.usefixtures("on")
async def test_it_finishes_the_calls_that_are_under_way(server: Server) -> None:
    async with server.call(JAMES, pace=AT_ONCE) as call:
        await switch(server, people=True)

        words = await call.say("What are your office hours?")

    assert "Monday" in words


@pytest.mark.usefixtures("on")
async def test_it_counts_in_every_process_at_once(server: Server, folder: Path) -> None:
    other = launch(folder, {}, anew=False)

    await switch(other, people=True)

    assert set(await rings(server, 5)) == {"Dial"}
    other.stop()


@pytest.mark.usefixtures("on")
async def test_it_rings_everybody_and_then_takes_a_message_in_both_languages(
    server: Server,
) -> None:
    await switch(server, people=True)

    async with server.call("+19295550177").by_webhooks() as call:
        dialled = await call.post("/voice", CallStatus="ringing")
        path = dialled.split("https://chris.example", 1)[1].split('"', 1)[0].replace("&amp;", "&")
        message = await call.post(path, DialCallStatus="no-answer")

    assert numbers_in(dialled) == [DIANE, "+17185550102"]
    assert verb_of(message) in ("Say", "Play")
    assert "<Record" in message
    assert "llame al 911" in message
    assert "call 911" in message


@pytest.mark.usefixtures("on")
async def test_it_keeps_a_record_of_a_call_that_people_took(server: Server) -> None:
    await switch(server, people=True)

    async with server.call("+19295550178").by_webhooks() as call:
        people = Switch(call, {DIANE: "1"})
        await people.after(await call.post("/voice", CallStatus="ringing"))

    record = await record_of(server, call.call_sid)
    assert (record["assistant"], record["outcome"]) == ("people", "transferred")
    assert record["from"] == "+19295550178"


@pytest.mark.usefixtures("on")
async def test_it_takes_a_message_where_a_voicemail_picked_up(server: Server) -> None:
    await switch(server, people=True)

    async with server.call("+19295550176").by_webhooks() as call:
        people = Switch(call, {DIANE: VOICEMAIL})
        message = await people.after(await call.post("/voice", CallStatus="ringing"))

    assert message.find("Record") is not None
    assert "Press one to take the call." in people.heard[DIANE]


@pytest.mark.usefixtures("on")
async def test_it_does_not_ring_the_one_who_calls(server: Server) -> None:
    await switch(server, people=True)

    async with server.call(DIANE).by_webhooks() as call:
        dialled = await call.post("/voice", CallStatus="ringing")

    assert numbers_in(dialled) == ["+17185550102"]


@pytest.mark.usefixtures("on")
async def test_it_gives_a_new_call_to_people_on_the_fallback_too(server: Server) -> None:
    await switch(server, people=True)

    async with server.call("+19295550179").by_webhooks() as call:
        twiml = await call.post("/voice/fallback")

    assert verb_of(twiml) == "Dial"


@pytest.mark.usefixtures("on")
async def test_a_message_after_the_tone_is_written_down_and_becomes_a_task(
    server: Server,
) -> None:
    await switch(server, people=True)
    recording = {
        "RecordingSid": "RE" + "7" * 32,
        "RecordingUrl": f"https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE{'7' * 32}",
        "RecordingDuration": "11",
    }
    words = {"TranscriptionStatus": "completed", "TranscriptionText": "The lobby door is stuck."}

    async with server.call("+19295550175").by_webhooks() as call:
        people = Switch(call, {})
        asks = await people.after(await call.post("/voice", CallStatus="ringing"))
        record = asks.find("Record")
        assert record is not None
        after = await call.post(path_of(record.get("action")), **recording)
        await call.post(path_of(record.get("recordingStatusCallback")), **recording)
        for _ in range(2):  # Twilio tells it twice
            await call.post(path_of(record.get("transcribeCallback")), **recording, **words)
        await call.post("/voice/status", CallStatus="completed")

    kept = await record_of(server, call.call_sid)
    (message,) = kept["messages"]
    tasks = server.ask("/api/tasks?limit=100")["items"]
    (task,) = [one for one in tasks if one["caller"]["number"] == "+19295550175"]
    assert record.get("transcribe") == "true"
    assert "message" in after
    assert (message["transcript"], message["duration_s"]) == ("The lobby door is stuck.", 11)
    assert (task["kind"], task["state"]) == ("voicemail", "open")
