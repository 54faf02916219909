"""Staff act on a live call through the API: words, a colleague, hanging up, marks."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.core.people import PhoneNumber
from services.simulator.fakes import FakeClock
from services.store.database import Database, database_address
from services.store.staff_contacts import StoredContacts
from tests.call.twiml_checker import faults_of
from tests.end_to_end.running import Server, running_server
from tests.end_to_end.visitor import Visitor

JAMES = "+17185550143"
DIANES_PHONE = PhoneNumber("+17185550177")
ADMIN, PASSWORD = "admin@example.com", "the password of the tests"
GOODBYE = "Thanks for calling. Goodbye."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    env = {"ADMIN_PASSWORD": PASSWORD, "TRANSFER_NUMBERS": "Janier=+17185550102"}
    with running_server(tmp_path_factory.mktemp("staffed"), env) as running:
        yield running


@pytest.fixture
def visitor(server: Server) -> Visitor:
    """An admin, signed in in a browser."""
    visitor = Visitor(server.port)
    visitor.sign_in(ADMIN, PASSWORD)
    return visitor


async def order(server: Server, call_sid: str, what: str, **body: Any) -> Any:
    return await asyncio.to_thread(server.order, call_sid, what, **body)


async def settled(server: Server, command_id: int) -> str:
    """What became of a command that was still waiting."""
    for _ in range(40):
        found = await asyncio.to_thread(server.ask, f"/api/commands/{command_id}")
        if found["state"] != "waiting":
            break
        await asyncio.sleep(0.05)
    return str(found["state"])


async def give_a_telephone(server: Server) -> None:
    database = Database(database_address("", Path(server.env["VAR_DIR"])), limit_s=10.0)
    await StoredContacts(database, FakeClock()).set(ADMIN, "Diane", DIANES_PHONE, by=ADMIN)
    await database.close()


async def test_it_says_typed_words_and_keeps_them_as_the_office_s(server: Server) -> None:
    async with server.call(JAMES) as call:
        await call.say("Hello?")
        call.socket.start_listening()
        status, answer = await order(server, call.call_sid, "say", words="Hold on, <I> look.")
        await call.socket.until_quiet()
        heard = call.heard

    record = await server.record(call.call_sid)
    assert (status, answer["state"], heard) == (200, "done", "Hold on, I look.")
    (turn,) = [turn for turn in record["turns"] if turn["role"] == "staff"]
    assert (turn["text"], turn["said_by"]) == ("Hold on, <I> look.", "API_TOKEN")
    assert [one["state"] for one in record["commands"]] == ["done"]


async def test_it_hands_over_and_comes_back_where_nobody_picks_up(
    server: Server, visitor: Visitor
) -> None:
    await give_a_telephone(server)
    async with server.call(JAMES) as call:
        await call.say("My bathroom faucet is dripping.")
        call.socket.start_listening()
        answer = await asyncio.to_thread(visitor.take_over, call.call_sid)
        await call.until_over()
        told = call.heard
        dial = await call.leave()
        rung = dial[dial.index("/voice/ended") : dial.index('"', dial.index("/voice/ended"))]
        back = await call.post(
            rung.replace("&amp;", "&"), DialCallStatus="no-answer", DialBridged="false"
        )
        await call.enter(back)
        greeting = call.greeting

    assert answer["state"] in ("done", "waiting")
    assert told == "One moment, Diane is taking over."
    assert (faults_of(dial), f">{DIANES_PHONE}</Number>" in dial) == ([], True)
    assert "They did not pick up" in greeting


async def test_it_refuses_a_colleague_who_is_not_confirmed(server: Server) -> None:
    async with server.call(JAMES) as call:
        await call.say("Hello?")
        status, answer = await order(server, call.call_sid, "transfer", to="Janier")

    assert (status, "not confirmed" in answer["error"]) == (409, True)


async def test_it_hangs_up_after_a_goodbye(server: Server) -> None:
    async with server.call(JAMES) as call:
        await call.say("Hello?")
        call.socket.start_listening()
        status, _ = await order(server, call.call_sid, "end")
        await call.until_over()
        heard, handoff = call.heard, call.handoff

    record = await server.record(call.call_sid)
    assert (status, heard, handoff["reason"]) == (200, GOODBYE, "hang_up")
    assert record["outcome"] == "completed"


async def test_it_refuses_a_mode_that_is_not_there(server: Server) -> None:
    async with server.call(JAMES) as call:
        await call.say("Hello?")
        status, answer = await order(server, call.call_sid, "mode", mode="live")

    assert (status, answer["state"]) == (409, "refused")
    assert "live" in answer["message"]


async def test_it_marks_a_call_that_is_over_and_orders_nothing_on_it(server: Server) -> None:
    async with server.call(JAMES) as call:
        await call.say("what are your hours")
    await server.record(call.call_sid)

    said, _ = await order(server, call.call_sid, "say", words="Hello?")
    marked, _ = await order(server, call.call_sid, "mark", kind="praise", note="Kind.")

    assert (said, marked) == (409, 201)
    listed = (await asyncio.to_thread(server.ask, "/api/calls?mark=praise"))["items"]
    assert [one["call_sid"] for one in listed] == [call.call_sid]


async def test_it_knows_no_other_call(server: Server) -> None:
    assert (await order(server, "CA404", "say", words="Hello?"))[0] == 404


async def test_it_puts_a_call_without_sockets_through_with_the_next_answer(
    server: Server, visitor: Visitor
) -> None:
    await give_a_telephone(server)
    call = server.call(JAMES)
    async with call.by_webhooks():
        await call.post("/voice/fallback")
        answer = await asyncio.to_thread(visitor.take_over, call.call_sid)
        dial = await call.post("/voice/gather", SpeechResult="Hello?", Confidence="0.9")

    assert answer["state"] == "waiting"
    assert await settled(server, answer["id"]) == "done"
    assert "Diane is taking over" in dial
    assert f">{DIANES_PHONE}</Number>" in dial
