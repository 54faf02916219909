"""Callers who want a person, from end to end: real processes, signed requests, read by the SDK."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import delete

from services.core.calendar import Calendar
from services.core.clock import SystemClock
from services.core.open_hours import CLOSED_WEEK
from services.core.transfer_policy import TransferPolicy
from services.simulator.line import SimulatedCall
from services.store.office_settings import StoredDirectory
from services.store.transfer_lines import StoredLines
from services.store.transfer_tables import transfer_legs
from tests.end_to_end.fake_twilio import FakeTwilio, PicksUp
from tests.end_to_end.office_desk import PASSWORD, signed_in
from tests.end_to_end.office_hands import numbers_in, office_of, records
from tests.end_to_end.put_through import BUSY, VOICEMAIL, Switch, confirm
from tests.end_to_end.running import Server, running_server
from tests.server.running import until

DIANE, JANIER, ROSA = "+17185550101", "+17185550102", "+17185550103"
STAFF = {"Diane": DIANE, "Janier": JANIER, "Rosa": ROSA}
JAMES, OLGA, NINA = "+17185550143", "+17185550144", "+19295550172"
PERSON = "Can I talk to a person please?"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, twilio: FakeTwilio) -> Iterator[Server]:
    """The program with three colleagues."""
    env = {
        "TRANSFER_NUMBERS": ", ".join(f"{name}={number}" for name, number in STAFF.items()),
        "TWILIO_BASE_URL": twilio.thread.address,
        "ADMIN_PASSWORD": PASSWORD,
    }
    with running_server(tmp_path_factory.mktemp("people"), env) as found:
        yield found


@pytest.fixture
async def staffed(server: Server) -> Server:
    """Everybody's number is confirmed, each on their own telephone."""
    async with server.call(JAMES).by_webhooks() as call:
        for name, number in STAFF.items():
            await confirm(call, name, number)
    return server


async def hand_over(call: SimulatedCall, words: str) -> str:
    """Ask for a person, and what our action address answers then."""
    await call.say(words)
    await call.until_over()
    twiml = await call.leave()
    await call.drop()
    return twiml


async def test_nobody_is_rung_before_their_number_was_confirmed(server: Server) -> None:
    async with server.call(JAMES) as call:
        answer = await call.say(PERSON)

        assert call.end is None
    assert "message" in answer


def test_the_call_of_an_admin_lets_somebody_confirm_with_a_key(
    server: Server, twilio: FakeTwilio
) -> None:
    twilio.calls_doors_of(server)
    twilio.person(DIANE, PicksUp("1"))
    with signed_in(server) as admin:
        admin.post("/settings/transfers/people/call", name="Diane")

        until(
            lambda: any(call.over.is_set() for call in twilio.calls_to(DIANE)), "the call is over"
        )

        page = admin.get("/settings/transfers")
    (call,) = twilio.calls_to(DIANE)
    assert "Press one" in call.words
    assert "Calls can be given to this number now." in call.words
    assert twilio.faults == []
    assert page.count("not confirmed") == len(STAFF) - 1


async def test_two_do_not_take_it_and_the_third_does(staffed: Server) -> None:
    async with staffed.call(JAMES) as call:
        await call.say("My kitchen sink is leaking.")
        switch = Switch(call, {DIANE: VOICEMAIL, JANIER: BUSY, ROSA: "1"})

        after = await switch.after(await hand_over(call, PERSON))

        assert [verb.tag for verb in after] == ["Hangup"]
        assert switch.rung == [DIANE, JANIER, ROSA]
        assert switch.heard[ROSA] == switch.heard[DIANE]
        assert "James Whitfield" in switch.heard[ROSA]
        assert "sink is leaking" in switch.heard[ROSA]
        assert switch.heard[ROSA].endswith("Press one to take the call.")

    record = await staffed.record(call.call_sid)
    (transfer,) = record["transfers"]
    assert (transfer["who"], transfer["state"], transfer["mode"]) == ("Rosa", "done", "warm")
    assert transfer["answered_at"] <= transfer["ended_at"]
    assert [(one["who"], one["state"]) for one in transfer["rung"]] == [
        ("Diane", "not_taken"),
        ("Janier", "busy"),
        ("Rosa", "taken"),
    ]
    assert record["outcome"] == "transferred"


async def test_nobody_takes_it_and_chris_goes_on_with_the_same_memory(staffed: Server) -> None:
    async with staffed.call(JAMES) as call:
        switch = Switch(call, {DIANE: VOICEMAIL})
        back = await switch.after(await hand_over(call, "I need to speak with Diane please."))
        await staffed.record(call.call_sid, holds="transfers")  # in life it rings for 20 s
        relay = back.find("Connect/ConversationRelay")
        assert relay is not None
        assert relay.get("welcomeGreeting") == "They did not pick up. Shall I take a message?"

        await call.enter(ET.tostring(back, encoding="unicode"))
        asked = await call.say("Yes please.")
        await call.say("Tell her the gate is broken.")
        done = await call.say("Yes, this number is good.")
        await call.socket.close()
        await call.post("/voice/ended", SessionStatus="completed", CallStatus="completed")

    record = await staffed.record(call.call_sid)
    kinds = [(act["kind"], act["state"]) for act in record["acts"]]
    assert switch.rung == [DIANE]
    assert "Diane" in asked
    assert ("transfer", "failed") in kinds
    assert ("message", "done") in kinds
    assert "?" in done


async def test_whoever_talks_is_not_rung_for_the_next_caller(staffed: Server) -> None:
    async with staffed.call(JAMES) as first, staffed.call(OLGA) as second:
        switch = Switch(first, {DIANE: "1"})
        document = await hand_over(first, PERSON)
        ring = switch.read(document).find("Dial/Number")
        assert ring is not None
        await switch.tell(ring, "ringing")
        await switch.hear(ring, "1")

        other = Switch(second, {JANIER: "1"})
        await other.after(await hand_over(second, PERSON))

        assert other.rung == [JANIER]
        await switch.tell(ring, "completed")


async def test_zero_reaches_a_person_in_the_conversation_without_sockets(staffed: Server) -> None:
    async with staffed.call(NINA).by_webhooks() as call:
        await call.post("/voice/fallback")
        switch = Switch(call, {DIANE: BUSY, JANIER: VOICEMAIL, ROSA: VOICEMAIL})

        after = await switch.after(await call.post("/voice/gather", Digits="0"))

        assert after.find("Gather") is not None
        assert switch.rung == [DIANE, JANIER, ROSA]
    assert "Shall I take a message?" in "".join(after.itertext())


async def test_zero_reaches_a_person_on_the_relay(staffed: Server) -> None:
    async with staffed.call(NINA) as call:
        call.socket.start_listening()
        await call.press("0")
        await call.until_over()

        assert call.handoff["reason"] == "transfer"
        await call.drop()


async def test_a_question_for_people_goes_to_them_at_once(staffed: Server) -> None:
    async with staffed.call(JAMES) as call:
        answer = await call.say("Can you help me with my homework?")
        await call.until_over()

        assert answer == "That is one for Diane. One moment."
        assert call.handoff["reason"] == "transfer"
        await call.drop()


async def test_a_caller_who_hangs_up_while_it_rings_is_to_be_called_back(staffed: Server) -> None:
    async with staffed.call(NINA) as call:
        twiml = await hand_over(call, PERSON)
        ring = Switch(call).read(twiml).find("Dial")
        assert ring is not None
        path = (ring.get("action") or "").removeprefix("https://chris.example")
        await call.post(path, DialCallStatus="canceled", CallStatus="completed")

    record = await staffed.record(call.call_sid)
    assert [act["kind"] for act in record["acts"] if act["state"] == "done"] == ["message"]


async def test_a_message_is_kept_with_its_words(staffed: Server) -> None:
    recording = {
        "RecordingSid": "RE" + "4" * 32,
        "RecordingUrl": "https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE4",
        "RecordingDuration": "9",
    }
    words = {**recording, "TranscriptionStatus": "completed", "TranscriptionText": "Call me."}
    async with staffed.call(NINA) as call:
        await call.say("Hello?")
        await call.post("/voice/voicemail?lang=en", **recording)
        await call.post("/voice/voicemail?step=transcribed", **words)
        await call.post("/voice/voicemail?step=transcribed", **words)

    (message,) = (await staffed.record(call.call_sid))["messages"]
    assert (message["transcript"], message["duration_s"]) == ("Call me.", 9)


# --- how the office wants calls given ------------------------------------------------------


@asynccontextmanager
async def office_with(server: Server, **parts: Any) -> AsyncIterator[None]:
    """Parts of the office are so for a while, and no telephone rings from before."""
    async with records(server) as database:
        directory = StoredDirectory(database, office_of(server), SystemClock())
        usual = {name: getattr(await directory.office(), name) for name in parts}
        await database.run(lambda c: c.execute(delete(transfer_legs)).close())
        for name, value in parts.items():  # what a page keeps
            await directory.change_part(name, value)
        yield
        for name, value in usual.items():
            await directory.change_part(name, value)


async def is_away(server: Server, name: str, *, away: bool) -> None:
    async with records(server) as database:
        lines = StoredLines(database, SystemClock())
        await lines.set_available(name, available=not away, by="the tests")


async def test_a_group_rings_together_for_twenty_seconds_without_who_is_away_or_talks(
    staffed: Server,
) -> None:
    async with office_with(staffed, transfers=TransferPolicy(together=True)):
        async with staffed.call("+19295550160") as first:
            together = await hand_over(first, PERSON)
            switch = Switch(first, {ROSA: "1"})
            rings = {one.text: one for one in switch.read(together).iter("Number")}
            await switch.tell(rings[ROSA], "ringing")
            await switch.hear(rings[ROSA], "1")
            for number in (DIANE, JANIER):  # Twilio gives the others up
                await switch.tell(rings[number], "canceled")
            async with staffed.call("+19295550161") as second:
                while_rosa_talks = numbers_in(await hand_over(second, PERSON))
            await switch.tell(rings[ROSA], "completed")
        await is_away(staffed, "Diane", away=True)
        async with staffed.call("+19295550162") as third:
            without_diane = await hand_over(third, "Can I speak with somebody?")
        await is_away(staffed, "Diane", away=False)

    dial = ET.fromstring(together).find("Dial")
    assert dial is not None
    assert (dial.get("timeout"), numbers_in(together)) == ("20", [DIANE, JANIER, ROSA])
    assert while_rosa_talks == [DIANE, JANIER]
    assert DIANE not in numbers_in(without_diane)


async def test_a_cold_transfer_connects_at_once(staffed: Server) -> None:
    cold = TransferPolicy(warm=False)
    async with office_with(staffed, transfers=cold), staffed.call("+19295550163") as call:
        twiml = await hand_over(call, PERSON)
        switch = Switch(call, {DIANE: "1"})
        after = await switch.after(twiml)

    (number,) = ET.fromstring(twiml).iter("Number")
    record = await staffed.record(call.call_sid)
    assert number.get("url") is None
    assert [verb.tag for verb in after] == ["Hangup"]
    assert (record["transfers"][0]["mode"], record["transfers"][0]["state"]) == ("cold", "done")


CLOSED = Calendar(week=CLOSED_WEEK)
NONSENSE = ("blorp fizz wug", "tandle meeb norp")


async def until_given_away(server: Server, caller: str, words: tuple[str, ...]) -> tuple[int, str]:
    """How many turns were said until the call was given away, and the last answer."""
    answer = ""
    async with server.call(caller) as call:
        for count, said in enumerate(words, start=1):
            answer = await call.say(said)
            if "One moment." in answer:
                await call.until_over()
                await call.drop()
                return count, answer
        return 0, answer


async def test_who_is_not_understood_is_given_to_a_person(staffed: Server) -> None:
    async with office_with(staffed, transfers=TransferPolicy()):
        twice = await until_given_away(staffed, "+19295550164", NONSENSE)
    async with office_with(staffed, transfers=TransferPolicy(misunderstandings=1)):
        at_once = await until_given_away(staffed, "+19295550165", NONSENSE)

    assert (twice[0], at_once[0]) == (2, 1)


async def test_who_is_not_understood_at_night_is_called_back(staffed: Server) -> None:
    async with office_with(staffed, calendar=CLOSED), staffed.call("+19295550166") as call:
        for words in (*NONSENSE, "It is about my zebra.", "Tom Baker", "yes"):
            await call.say(words)

    record = await staffed.record(call.call_sid, holds="tasks")
    (task,) = record["tasks"]
    assert (task["kind"], task["state"]) in (("message", "open"), ("callback", "open"))
    assert task["due_at"]


# --- the key 0, wherever the call is --------------------------------------------------------


async def test_zero_counts_after_the_fixed_words_and_at_night(staffed: Server) -> None:
    async with office_with(staffed), staffed.call("+19295550167") as danger:
        await danger.say("I smell gas in my kitchen!")
        await danger.press("0")
        await danger.until_over()
        by_danger = danger.handoff["reason"]
        await danger.drop()
    async with office_with(staffed, calendar=CLOSED), staffed.call("+19295550168") as night:
        night.socket.start_listening()
        await night.press("0")
        await night.socket.until_quiet()
        offered = night.heard

    assert by_danger == "transfer"
    assert "message" in offered or "call you back" in offered


@pytest.mark.parametrize(
    "before",
    [
        ("My sink is leaking.",),
        ("My sink is leaking.", "88 Bay Street, 4C", "yes"),
        ("Do you have a two bedroom?",),
        ("How much do I owe?",),
        ("Can somebody call me back?", "About parking"),
        ("I'm locked out.",),
        ("¿Habla español?",),
        ("I want to see an apartment.", "two bedrooms"),
    ],
)
async def test_zero_means_a_person_in_the_middle_of_every_matter(
    staffed: Server, before: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    caller = f"+1929556{zlib.crc32(request.node.name.encode()) % 10_000:04d}"
    async with office_with(staffed), staffed.call(caller) as call:
        for words in before:
            await call.say(words)
        await call.press("0")
        await call.until_over()
        rung = numbers_in(await call.leave())
        await call.drop()

    assert call.handoff["reason"] == "transfer"
    assert rung == [DIANE]
