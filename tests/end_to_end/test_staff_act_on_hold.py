"""Staff act on a caller who waits on hold for the person on call: no process has a socket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any
from xml.etree import ElementTree

import pytest

from services.simulator.line import SimulatedCall
from tests.call.twiml_checker import faults_of
from tests.end_to_end.fake_twilio import FakeTwilio, LetsRing
from tests.end_to_end.office_hands import DIANE, numbers_in
from tests.end_to_end.put_through import confirm
from tests.end_to_end.running import PUBLIC, Server, running_server

ANA = "+17185550191"
FLOOD = "Water is gushing out of the ceiling, it's everywhere."
HOLD = "/voice/ladder?part=hold&turn=1&lang=en"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, twilio: FakeTwilio) -> Iterator[Server]:
    env = {"TWILIO_BASE_URL": twilio.thread.address, "ON_CALL_NUMBERS": ANA}
    with running_server(tmp_path_factory.mktemp("held"), env) as found:
        twilio.calls_doors_of(found)
        yield found


@pytest.fixture
async def held(
    server: Server, twilio: FakeTwilio, request: pytest.FixtureRequest
) -> AsyncIterator[SimulatedCall]:
    """A caller on hold; the person on call lets it ring."""
    twilio.forget()
    twilio.person(ANA, LetsRing(after_s=60))
    number = f"+1718555{6000 + abs(hash(request.node.name)) % 3000}"
    async with server.call(number) as call:
        await confirm(call, "Diane", DIANE)
        await call.say(FLOOD)
        for _ in range(200):
            if twilio.calls_to(ANA):
                break
            await asyncio.sleep(0.05)
        await call.say("I'll hold.")
        await call.until_over()
        await call.post(path_of(await call.leave()))
        yield call


def path_of(twiml: str) -> str:
    (redirect,) = ElementTree.fromstring(twiml).iter("Redirect")
    return (redirect.text or "").removeprefix(PUBLIC)


async def order(server: Server, call: SimulatedCall, what: str, **body: Any) -> Any:
    return await asyncio.to_thread(server.order, call.call_sid, what, **body)


async def test_a_hand_over_takes_the_caller_off_the_hold(
    server: Server, twilio: FakeTwilio, held: SimulatedCall
) -> None:
    status, answer = await order(server, held, "transfer", to="Diane")
    ((sid, path),) = twilio.redirected
    rings = await held.post(path)

    assert (status, answer["state"], sid) == (200, "done", held.call_sid)
    assert numbers_in(rings) == [DIANE]
    assert "I am connecting you with Diane." in rings
    assert faults_of(rings) == []


async def test_a_hang_up_says_goodbye(
    server: Server, twilio: FakeTwilio, held: SimulatedCall
) -> None:
    status, answer = await order(server, held, "end", words="We are on our way.")
    ((_, path),) = twilio.redirected
    over = await held.post(path)

    assert (status, answer["state"]) == (200, "done")
    assert "We are on our way." in over
    assert "<Hangup" in over


async def test_typed_words_are_spoken_on_hold(server: Server, held: SimulatedCall) -> None:
    status, answer = await order(server, held, "say", words="Ana is on her way.")
    heard = await held.post(HOLD)
    later = await asyncio.to_thread(server.ask, f"/api/commands/{answer['id']}")

    assert (status, answer["state"], later["state"]) == (202, "waiting", "done")
    assert "Ana is on her way." in heard
    assert "Ana is on her way." not in await held.post(HOLD)


async def test_the_key_0_rings_the_office_or_says_that_nobody_is_there(
    held: SimulatedCall,
) -> None:
    rings = await held.post("/voice/ladder?part=hold-key&turn=1&lang=en", Digits="0")

    assert numbers_in(rings) or "Nobody can take the call" in rings
    assert faults_of(rings) == []
