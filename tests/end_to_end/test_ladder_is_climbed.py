"""The on-call ladder from end to end: two do not answer, the third takes it."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.call.twiml_checker import faults_of
from tests.end_to_end.fake_twilio import FakeTwilio, LetsRing, PicksUp
from tests.end_to_end.passing_time import let_time_pass
from tests.end_to_end.running import API_TOKEN, PUBLIC, Server, launch, running_server
from tests.end_to_end.texting import texted

ANA, BEN, CARL = "+17185550191", "+17185550192", "+17185550193"
JAMES, STRANGER = "+17185550143", "+1718555018"
"""A caller who rings again within ten minutes is taken up where they were, so each is another."""
FLOOD = "Water is gushing out of the ceiling, it's everywhere."
PATIENCE = 300


@pytest.fixture(scope="module")
def climbing(tmp_path_factory: pytest.TempPathFactory, twilio: FakeTwilio) -> Iterator[Server]:
    """The program with three people on call."""
    env = {
        "TWILIO_BASE_URL": twilio.thread.address,
        "ON_CALL_NUMBERS": ",".join((ANA, BEN, CARL)),
    }
    with running_server(tmp_path_factory.mktemp("climbing"), env) as server:
        twilio.calls_doors_of(server)
        yield server


@pytest.fixture(autouse=True)
def nobody_yet(twilio: FakeTwilio) -> None:
    twilio.forget()


async def until(holds: Callable[[], bool]) -> None:
    for _ in range(PATIENCE):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not come to that")


async def trail_of(server: Server, call_sid: str) -> list[tuple[str, str, str]]:
    record = await asyncio.to_thread(server.ask, f"/api/calls/{call_sid}")
    return [(one["kind"], one["who"], one["result"]) for one in record["ladder"]]


async def test_it_goes_on_until_the_third_takes_it(climbing: Server, twilio: FakeTwilio) -> None:
    twilio.person(BEN, LetsRing("busy"))
    twilio.person(CARL, PicksUp("41"))

    async with climbing.call(JAMES) as call:
        await call.say(FLOOD)
        await until(lambda: bool(twilio.calls_to(CARL)) and twilio.calls_to(CARL)[0].over.is_set())
        await until(lambda: "Somebody from our team has it" in call.heard)

    await until(lambda: len(twilio.texts) >= 4)
    carl = twilio.calls_to(CARL)[0]
    trail = await trail_of(climbing, call.call_sid)
    assert [one.to for one in twilio.placed] == [ANA, BEN, CARL]
    assert twilio.faults == []
    assert all(part in carl.words for part in ("flood", "eighty-eight Bay Street", "James"))
    assert FLOOD.rstrip(".") in carl.words  # the fourth key asks for it
    assert "it is yours" in carl.words
    assert trail[1:3] == [("ring", "On call 1", "no answer"), ("ring", "On call 2", "busy")]
    assert ("ring", "On call 3", "take") in trail
    assert ("answer", "On call 3", "taken") in trail
    assert "missed" in twilio.texts_to(ANA)[0]
    assert "On call 3 has taken" in twilio.texts_to(ANA)[1]


async def test_it_goes_on_when_the_caller_has_hung_up_and_calls_back(
    climbing: Server, twilio: FakeTwilio
) -> None:
    caller = f"{STRANGER}0"
    twilio.person(CARL, PicksUp("1", after_s=1.0))
    twilio.person(caller, PicksUp())

    async with climbing.call(caller) as call:
        await call.begin_saying(FLOOD)
        await call.socket.until_quiet()

    record = await climbing.record(call.call_sid)
    await until(lambda: bool(twilio.calls_to(CARL)) and twilio.calls_to(CARL)[0].over.is_set())
    let_time_pass(climbing, "call_back")
    await until(lambda: [one.status for one in twilio.calls_to(caller)] == ["completed"])

    told = twilio.calls_to(caller)[0].words
    record = await asyncio.to_thread(climbing.ask, f"/api/calls/{call.call_sid}")
    assert [one["state"] for one in record["deliveries"]] == ["done"]
    assert (
        "about the emergency that you reported. Somebody from our team has it and will call you."
        in told
    )
    assert record["ladder"][-1]["kind"] == "call_back"
    assert twilio.faults == []


async def test_it_counts_voicemail_as_nobody(climbing: Server, twilio: FakeTwilio) -> None:
    twilio.person(ANA, PicksUp())
    twilio.person(BEN, PicksUp("2"))

    async with climbing.call(f"{STRANGER}1") as call:
        await call.say(FLOOD)
        await until(lambda: bool(twilio.calls_to(BEN)) and twilio.calls_to(BEN)[0].over.is_set())

    trail = await trail_of(climbing, call.call_sid)
    assert ("ring", "On call 1", "no key") in trail
    assert ("answer", "On call 2", "routine") in trail
    assert not twilio.calls_to(CARL)
    assert twilio.faults == []


async def test_it_connects_whoever_took_it_with_the_caller(
    climbing: Server, twilio: FakeTwilio
) -> None:
    twilio.person(ANA, PicksUp("11"))

    async with climbing.call(f"{STRANGER}2") as call:
        await call.say(FLOOD)
        await until(lambda: bool(twilio.redirected))
        ((sid, path),) = twilio.redirected
        joined = await call.post(path)

    ana = twilio.calls_to(ANA)[0]
    assert sid == call.call_sid
    assert ana.conference
    assert f">{ana.conference}</Conference>" in joined
    assert "Somebody from our team is on the line now" in joined


async def test_it_dials_the_caller_who_has_hung_up(climbing: Server, twilio: FakeTwilio) -> None:
    twilio.person(ANA, PicksUp("11", after_s=1.5))
    twilio.person(f"{STRANGER}3", PicksUp())

    async with climbing.call(f"{STRANGER}3") as call:
        await call.begin_saying(FLOOD)
        await call.socket.until_quiet()
    await climbing.record(call.call_sid)
    await until(lambda: bool(twilio.calls_to(ANA)) and twilio.calls_to(ANA)[0].over.is_set())

    assert twilio.calls_to(ANA)[0].dialled == [f"{STRANGER}3"]
    assert twilio.faults == []


async def test_it_finds_a_ring_whose_answer_was_lost(climbing: Server, twilio: FakeTwilio) -> None:
    """Twilio has placed the call and its answer never came."""
    twilio.trouble.append("silent")
    twilio.person(ANA, PicksUp("1", after_s=0.5))

    async with climbing.call(f"{STRANGER}4") as call:
        await call.say(FLOOD)
        await until(lambda: bool(twilio.placed) and twilio.placed[0].over.is_set())

    assert [one.to for one in twilio.placed] == [ANA]


async def test_it_is_acknowledged_in_the_office(climbing: Server, twilio: FakeTwilio) -> None:
    twilio.person(ANA, LetsRing(after_s=20))

    async with climbing.call(f"{STRANGER}5") as call:
        await call.say(FLOOD)
        await until(lambda: bool(twilio.calls_to(ANA)))
        found = await asyncio.to_thread(climbing.ask, "/api/ladders")
        (ladder,) = [one for one in found["items"] if one["call_sid"] == call.call_sid]
        answer = await asyncio.to_thread(acknowledge, climbing, ladder["id"])
        await until(lambda: "Our office has it and will call you" in call.heard)

    assert (ladder["what"], ladder["ringing"]) == ("flood", ["On call 1"])
    assert answer["state"] == "acknowledged"
    await until(twilio.calls_to(ANA)[0].over.is_set)
    assert twilio.hung_up == [twilio.calls_to(ANA)[0].sid]
    assert len(twilio.placed) == 1


def acknowledge(server: Server, ladder_id: str) -> Any:
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}/api/ladders/{ladder_id}/acknowledge",
        headers={"Authorization": f"Bearer {API_TOKEN}"},
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


async def test_a_caller_waits_on_hold_and_is_connected(
    climbing: Server, twilio: FakeTwilio
) -> None:
    twilio.person(ANA, PicksUp("11", after_s=3))

    async with climbing.call(f"{STRANGER}6") as call:
        await call.say(FLOOD)
        await until(lambda: bool(twilio.calls_to(ANA)))
        await call.say("I'll hold.")
        await call.until_over()
        on_hold = await call.post(path_of(await call.leave()))
        await until(lambda: bool(twilio.redirected))
        ((_, path),) = twilio.redirected
        joined = await call.post(path)

    room = twilio.calls_to(ANA)[0].conference
    assert "the person on call" in on_hold
    assert f">{room}</Conference>" in joined
    assert faults_of(on_hold) + faults_of(joined) + twilio.faults == []


def path_of(twiml: str) -> str:
    """Where a document redirects to."""
    (redirect,) = ElementTree.fromstring(twiml).iter("Redirect")
    return (redirect.text or "").removeprefix(PUBLIC)


async def test_it_speaks_the_callers_language(climbing: Server, twilio: FakeTwilio) -> None:
    twilio.person(ANA, PicksUp("1", after_s=1))

    async with climbing.call(f"{STRANGER}7") as call:
        await call.say("Se rompió un tubo y hay agua por todas partes.")
        await until(lambda: "ya lo tiene y le va a llamar" in call.heard)


async def test_who_stopped_our_texts_is_rung_and_not_texted(
    climbing: Server, twilio: FakeTwilio
) -> None:
    twilio.person(CARL, PicksUp("1"))
    texted(climbing, ANA, "STOP")

    async with climbing.call(f"{STRANGER}9") as call:
        await call.say(FLOOD)
        await until(lambda: any("missed" in one for one in twilio.texts_to(BEN)))
        await until(lambda: "has it and will call you" in call.heard)

    texted(climbing, ANA, "START")
    assert [one.to for one in twilio.placed] == [ANA, BEN, CARL]
    assert twilio.texts_to(ANA) == []


async def test_it_goes_on_after_the_process_was_killed(tmp_path: Path, twilio: FakeTwilio) -> None:
    twilio.person(ANA, LetsRing(after_s=60))
    twilio.person(BEN, PicksUp("1"))
    env = {"TWILIO_BASE_URL": twilio.thread.address, "ON_CALL_NUMBERS": f"{ANA},{BEN}"}
    server = await asyncio.to_thread(launch, tmp_path, env)
    twilio.calls_doors_of(server)

    async with server.call(f"{STRANGER}8") as call:
        await call.say(FLOOD)
        await until(lambda: bool(twilio.calls_to(ANA)))
        server.kill()
        await call.until_over()
        again = await asyncio.to_thread(launch, tmp_path, env, port=server.port, anew=False)
        let_time_pass(again, "ring")
        await until(lambda: bool(twilio.calls_to(BEN)) and twilio.calls_to(BEN)[0].over.is_set())
        await call.drop()

    trail = await trail_of(again, call.call_sid)
    again.stop()
    assert [one.to for one in twilio.placed] == [ANA, BEN]
    assert ("answer", "On call 2", "taken") in trail
