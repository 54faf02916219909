"""Two processes of one installation: what one of them does to a call that lives in the other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from services.core.people import PhoneNumber
from services.simulator.fakes import FakeClock
from services.store.database import Database, database_address
from services.store.staff_contacts import StoredContacts
from tests.call.twiml_checker import faults_of
from tests.end_to_end.fake_twilio import FakeTwilio, LetsRing, PicksUp
from tests.end_to_end.office_desk import PASSWORD
from tests.end_to_end.put_through import Switch
from tests.end_to_end.running import PUBLIC, Server, launch
from tests.end_to_end.visitor import Visitor

ANA, DIANE = "+17185550191", "+17185550177"
JAMES, STRANGER = "+17185550143", "+1929555020"
FLOOD = "Water is gushing out of the ceiling, it's everywhere."
HOLD = "/voice/ladder?part=hold&turn=1&lang=en"


@dataclass(frozen=True)
class Two:
    """`office` is where staff and whoever is on call are answered, `lines` where calls live."""

    office: Server
    lines: Server


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, twilio: FakeTwilio) -> Iterator[Two]:
    env = {
        "ADMIN_PASSWORD": PASSWORD,
        "TWILIO_BASE_URL": twilio.thread.address,
        "ON_CALL_NUMBERS": ANA,
    }
    folders = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("lines")
    with ExitStack() as stack:
        office = launch(folders[0], env)
        stack.callback(office.stop)
        shared = {**env, "VAR_DIR": office.env["VAR_DIR"]}
        lines = launch(folders[1], shared, anew=False)
        stack.callback(lines.stop)
        twilio.calls_doors_of(office)
        asyncio.run(give_a_telephone(office))
        yield Two(office, lines)


@pytest.fixture(autouse=True)
def nobody_yet(twilio: FakeTwilio) -> None:
    twilio.forget()


@pytest.fixture(scope="module")
def diane(two: Two) -> Visitor:
    """The admin Diane, signed in where no call lives."""
    visitor = Visitor(two.office.port)
    visitor.sign_in("admin@example.com", PASSWORD)
    return visitor


async def give_a_telephone(server: Server) -> None:
    database = Database(database_address("", Path(server.env["VAR_DIR"])), limit_s=10.0)
    contacts = StoredContacts(database, FakeClock())
    await contacts.set("admin@example.com", "Diane", PhoneNumber(DIANE), by="admin@example.com")
    await database.close()


async def until(holds: Callable[[], Any]) -> None:
    for _ in range(300):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not come to that")


def path_of(twiml: str) -> str:
    """Where a document redirects to."""
    (redirect,) = ET.fromstring(twiml).iter("Redirect")
    return (redirect.text or "").removeprefix(PUBLIC)


async def order(two: Two, call_sid: str, what: str, **body: Any) -> Any:
    """From the process in which the call does not live."""
    return await asyncio.to_thread(two.office.order, call_sid, what, **body)


async def test_a_take_over_rings_their_telephone_and_connects(two: Two, diane: Visitor) -> None:
    async with two.lines.call(JAMES) as call:
        await call.say("My kitchen sink is leaking.")
        call.socket.start_listening()
        answer = await asyncio.to_thread(diane.take_over, call.call_sid)
        await call.until_over()
        told, dial = call.heard, await call.leave()
        call.exchange = two.office.exchange  # Twilio asks whichever process it likes
        switch = Switch(call, {DIANE: "1"})
        after = await switch.after(dial)
        await call.drop()

    record = await two.office.record(call.call_sid)
    (transfer,) = record["transfers"]
    assert answer["state"] == "done"
    assert "Diane" in told
    assert switch.rung == [DIANE]
    assert "sink is leaking" in switch.heard[DIANE]
    assert [verb.tag for verb in after] == ["Hangup"]
    assert (transfer["who"], transfer["state"]) == ("Diane", "done")
    assert record["outcome"] == "transferred"


async def test_a_take_over_that_nobody_picks_up_comes_back_to_either_process(
    two: Two, diane: Visitor
) -> None:
    async with two.lines.call(f"{STRANGER}0") as call:
        await call.say("The hallway light is out at 88 Bay Street.")
        call.socket.start_listening()
        await asyncio.to_thread(diane.take_over, call.call_sid)
        await call.until_over()
        dial = await call.leave()
        call.exchange = two.office.exchange
        back = await Switch(call).after(dial)
        await call.enter(ET.tostring(back, encoding="unicode"))
        words = await call.say("No message. Did you write down my light?")

    assert "did not pick up" in call.greeting
    assert words
    assert "hallway light" in two.office.ask(f"/api/calls/{call.call_sid}")["facts"]["issue"]


async def test_words_marks_and_a_hang_up_reach_the_call(two: Two) -> None:
    async with two.lines.call(f"{STRANGER}1") as call:
        await call.say("Hello?")
        call.socket.start_listening()
        said, _ = await order(two, call.call_sid, "say", words="One moment, it is Ana.")
        await call.socket.until_quiet()
        heard = call.heard
        marked, _ = await order(two, call.call_sid, "mark", kind="praise", note="Kind.")
        call.socket.start_listening()
        ended, _ = await order(two, call.call_sid, "end")
        await call.until_over()

    assert (said, marked, ended) == (200, 201, 200)
    assert heard == "One moment, it is Ana."
    assert call.handoff["reason"] == "hang_up"


async def test_who_is_on_call_takes_a_caller_off_the_hold_of_another_process(
    two: Two, twilio: FakeTwilio
) -> None:
    twilio.person(ANA, PicksUp("11", after_s=1.5))

    async with two.lines.call(f"{STRANGER}2") as call:
        await call.say(FLOOD)
        await until(lambda: twilio.calls_to(ANA))
        await call.say("I'll hold.")
        await call.until_over()
        on_hold = await call.post(path_of(await call.leave()))
        await until(lambda: twilio.redirected)  # Ana's keys are heard by the other process
        ((sid, path),) = twilio.redirected
        joined = await call.post(path)

    room = twilio.calls_to(ANA)[0].conference
    assert sid == call.call_sid
    assert "the person on call" in on_hold
    assert room
    assert f">{room}</Conference>" in joined
    assert faults_of(on_hold) + faults_of(joined) + twilio.faults == []


async def test_staff_take_a_caller_off_the_hold_of_another_process(
    two: Two, twilio: FakeTwilio, diane: Visitor
) -> None:
    twilio.person(ANA, LetsRing(after_s=60))

    async with two.lines.call(f"{STRANGER}3") as call:
        await call.say(FLOOD)
        await until(lambda: twilio.calls_to(ANA))
        await call.say("I'll hold.")
        await call.until_over()
        await call.post(path_of(await call.leave()))
        await order(two, call.call_sid, "say", words="Diane is coming to the phone.")
        typed = await call.post(HOLD)
        answer = await asyncio.to_thread(diane.take_over, call.call_sid)
        ((sid, path),) = twilio.redirected
        switch = Switch(call, {DIANE: "1"})
        after = await switch.after(await call.post(path))

    assert "Diane is coming to the phone." in typed
    assert (answer["state"], sid) == ("done", call.call_sid)
    assert switch.rung == [DIANE]
    assert "gushing" in switch.heard[DIANE]
    assert [verb.tag for verb in after] == ["Hangup"]


async def test_a_process_finds_the_ring_that_another_has_begun(
    two: Two, twilio: FakeTwilio
) -> None:
    """Twilio has placed the call and its answer never came: it is looked up, not placed again."""
    twilio.trouble.append("silent")
    twilio.person(ANA, PicksUp("1", after_s=0.5))

    async with two.lines.call(f"{STRANGER}4") as call:
        await call.say(FLOOD)
        await until(lambda: "has it and will call you" in call.heard)

    record = await two.office.record(call.call_sid, holds="ladder")
    assert [one.to for one in twilio.placed] == [ANA]
    assert [one["result"] for one in record["ladder"] if one["kind"] == "ring"] == ["take"]
    assert twilio.faults == []
