"""A snow day set by telephone: known by number, proved by PIN, heard from the next call on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from services.simulator.line import SimulatedCall
from tests.end_to_end.office_hands import (
    DIANE,
    PIN,
    confirm_colleagues,
    numbers_in,
    open_again,
    rings,
    set_pin,
    switch,
)
from tests.end_to_end.running import Server, running_server

JAMES, LUCIA_WHO_SPEAKS_SPANISH = "+17185550143", "+17185550146"
STRANGER = "+19295550111"
FORCED = {"OFFICE_HOURS": "mon-sun 00:00-24:00"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("staff"), FORCED) as found:
        asyncio.run(confirm_colleagues(found))
        asyncio.run(set_pin(found))
        yield found


@pytest.fixture
async def open_office(server: Server) -> AsyncIterator[None]:
    """Nothing is set before the test and after it."""
    await open_again(server)
    yield
    await open_again(server)
    await switch(server, people=False)


async def key_in(call: SimulatedCall, digits: str) -> str:
    """Key by key, and wait for the answer."""
    call.socket.start_listening()
    for digit in digits:  # each key is a message of its own
        await call.press(digit)
    await call.socket.until_quiet()
    return call.heard


def everything_kept(server: Server) -> bytes:
    """All files of the program, its log among them."""
    files = [path for path in Path(server.env["VAR_DIR"]).rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in (*files, server.log))


async def close_by_telephone(server: Server) -> str:
    async with server.call(DIANE) as call:
        asked = await call.say("We have a snow day, close the office today.")
        assert "PIN" in asked
        read_back = await key_in(call, PIN + "#")
        await key_in(call, "1#")
        return read_back


@pytest.mark.usefixtures("open_office")
async def test_it_is_heard_by_the_next_caller_in_their_language(server: Server) -> None:
    read_back = await close_by_telephone(server)

    async with server.call(STRANGER) as english, server.call(LUCIA_WHO_SPEAKS_SPANISH) as spanish:
        greetings = english.greeting, spanish.greeting

    assert "closed today because of snow" in read_back
    assert "closed today because of snow; we open again tomorrow at midnight" in greetings[0]
    assert "por la nieve" in greetings[1]


@pytest.mark.usefixtures("open_office")
async def test_it_keeps_the_pin_nowhere(server: Server) -> None:
    async with server.call(DIANE) as call:
        await call.say("Staff line, please.")
        await call.say(f"My PIN is {PIN}.")
    record = await server.record(call.call_sid)

    assert PIN.encode() not in everything_kept(server)
    assert b"Staff line, please." in everything_kept(server)
    assert [turn["text"] for turn in record["turns"] if turn["role"] == "caller"] == [
        "Staff line, please.",
        "My PIN is (PIN)",
    ]


@pytest.mark.usefixtures("open_office")
async def test_it_sends_all_calls_to_people_by_one_call_and_back(server: Server) -> None:
    async with server.call(DIANE) as call:
        await call.say("Send all calls to people.")
        await key_in(call, PIN + "#")
        people = await rings(server, 10)

    async with server.call(DIANE) as again:
        await again.say("Chris answers again.")
        await key_in(again, PIN + "#")
        back = await rings(server, 10)

    assert (set(people), set(back)) == ({"Dial"}, {"Connect"})


@pytest.mark.usefixtures("open_office")
async def test_it_connects_to_a_tenant_whose_number_is_never_spoken(server: Server) -> None:
    async with server.call(DIANE) as call:
        await call.say("Staff line.")
        await key_in(call, PIN + "#")
        words = await call.say("Connect me with the tenant James Whitfield.")
        await call.until_over()
        twiml = await call.leave()
        await call.drop()

    assert "James Whitfield" in words
    assert "555" not in words
    assert numbers_in(twiml) == [JAMES]


@pytest.mark.usefixtures("open_office")
async def test_it_treats_a_stranger_who_knows_the_pin_as_any_caller(server: Server) -> None:
    async with server.call(STRANGER) as call:
        await call.say(f"Staff line, my PIN is {PIN}. Close the office.")
        await call.say("Send all calls to people.")

    assert (await rings(server, 1)) == ["Connect"]
    assert "closed" not in (await greeting_of(server))


async def greeting_of(server: Server) -> str:
    async with server.call(STRANGER) as call:
        return str(call.greeting)
