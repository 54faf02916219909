"""The office keeps its number and forwards it to ours: nobody's call goes round in circles."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from services.core.answer_modes import AnswerMode
from services.core.answering import NumberPlan
from tests.end_to_end.office_hands import (
    DIANE,
    confirm_colleagues,
    numbers_in,
    set_plan,
    verb_of,
)
from tests.end_to_end.put_through import Switch
from tests.end_to_end.running import AT_ONCE, OURS, Server, running_server

JAMES, JANIER, MARIA = "+17185550143", "+17185550102", "+17185550142"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("forwarded")) as found:
        asyncio.run(confirm_colleagues(found))
        asyncio.run(set_plan(found, NumberPlan(OURS, AnswerMode.OVERFLOW, rings=3)))
        yield found


def key_door(twiml: str) -> str:
    """Where the key goes."""
    question = ElementTree.fromstring(twiml).find("Gather")
    assert question is not None
    parts = urlsplit(question.get("action", ""))
    return f"{parts.path}?{parts.query}"


async def test_it_rings_everybody_but_the_telephone_that_forwarded_the_call(
    server: Server,
) -> None:
    call = server.call(JAMES, pace=AT_ONCE)
    async with call.by_webhooks():
        dialled = await call.post("/voice", CallStatus="ringing", ForwardedFrom=DIANE)
        people = Switch(call, {JANIER: "1"})
        await people.after(dialled)

    record = await server.record(call.call_sid)
    assert numbers_in(dialled) == [JANIER]
    assert record["forwarded_from"] == DIANE
    assert record["outcome"] == "transferred"


async def test_it_is_busy_for_its_own_call_and_rings_the_others(server: Server) -> None:
    async with server.call(JAMES).by_webhooks() as call:
        dialled = await call.post("/voice", CallStatus="ringing")
        async with server.call(OURS).by_webhooks() as back:
            circled = await back.post("/voice", CallStatus="ringing", ForwardedFrom=DIANE)
        people = Switch(call, {DIANE: "busy", JANIER: "1"})
        after = await people.after(dialled)

    assert verb_of(circled) == "Reject"
    assert numbers_in(dialled) == [DIANE, JANIER]
    assert after[0].tag == "Hangup"


async def test_it_answers_a_caller_whom_the_ringing_telephone_has_forwarded(
    server: Server,
) -> None:
    async with server.call(JAMES).by_webhooks() as call:
        await call.post("/voice", CallStatus="ringing")
        async with server.call(MARIA).by_webhooks() as second:
            dialled = await second.post("/voice", CallStatus="ringing", ForwardedFrom=DIANE)

    assert numbers_in(dialled) == [JANIER]


async def test_it_asks_for_a_key_where_an_exchange_may_show_its_own_number(
    server: Server,
) -> None:
    async with server.call(JAMES).by_webhooks() as call:
        await call.post("/voice", CallStatus="ringing")
        async with server.call(DIANE).by_webhooks() as back:
            asked = await back.post("/voice", CallStatus="ringing", ForwardedFrom=DIANE)
            pressed = await back.post(key_door(asked), Digits="1")

    assert verb_of(asked) == "Gather"
    assert numbers_in(pressed) == [JANIER]


async def test_it_takes_a_message_of_who_presses_no_key(server: Server) -> None:
    async with server.call(JAMES).by_webhooks() as call:
        await call.post("/voice", CallStatus="ringing")
        async with server.call(DIANE).by_webhooks() as caller:
            first = await caller.post("/voice", CallStatus="ringing", ForwardedFrom=DIANE)
            second = await caller.post(key_door(first))
            last = await caller.post(key_door(second))

    assert (verb_of(first), verb_of(second)) == ("Gather", "Gather")
    assert ElementTree.fromstring(last).find("Record") is not None
    assert "911" in last


async def test_it_brings_the_caller_to_chris_where_every_telephone_forwards(
    server: Server,
) -> None:
    call = server.call(JAMES, pace=AT_ONCE)
    async with call.by_webhooks():
        people = Switch(call, {DIANE: "busy", JANIER: "busy"})
        after = await people.after(await call.post("/voice", CallStatus="ringing"))

    assert after.find("Connect") is not None
