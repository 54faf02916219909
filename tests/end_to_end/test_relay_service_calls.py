"""A deaf tenant's call through a relay service, from end to end; slower voice; listed numbers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from urllib.error import HTTPError
from xml.etree import ElementTree

import pytest

from services.core.caller_book import Listing
from services.core.clock import SystemClock
from services.core.people import PhoneNumber
from services.store.caller_book import StoredCallerBook
from tests.call.twiml_checker import faults_of
from tests.end_to_end.fake_twilio import FakeTwilio
from tests.end_to_end.office_hands import records
from tests.end_to_end.running import Server, running_server

ON_CALL = "+17185550199"
SERVICE, NINA, SELLER = "+18005550199", "+17185550149", "+12125550177"
ROBOT, IRENE, OMAR = "+12125550166", "+19295550133", "+19295550134"
SPOKEN = 60.0
"""Letters a second: slow enough that what comes next falls into our words."""
WARRANTY = (
    "This is not a sales call. Your car's extended warranty is about to expire, "
    "press one to speak with a specialist."
)
VOICE = "UgBBYS2sOqTuMpoF3BR0-flash_v2_5-1.0_0.6_0.8"
OPENING = (
    "Hello, this is relay operator 4471 with a relay call. Have you received a relay call before? "
    "I will type everything I hear, and when you hear go ahead it is your turn. GA"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, twilio: FakeTwilio) -> Iterator[Server]:
    env = {
        "TWILIO_BASE_URL": twilio.thread.address,
        "ON_CALL_NUMBERS": ON_CALL,
        "ELEVENLABS_VOICE": VOICE,
    }
    with running_server(tmp_path_factory.mktemp("manners"), env) as found:
        twilio.calls_doors_of(found)
        asyncio.run(list_seller(found))
        yield found


async def list_seller(server: Server) -> None:
    async with records(server) as database:
        book = StoredCallerBook(database, SystemClock())
        await book.add(Listing(PhoneNumber(SELLER), "sells", "sam@office", datetime.now(UTC)))


def relay_of(twiml: str) -> ElementTree.Element:
    found = ElementTree.fromstring(twiml).find("Connect/ConversationRelay")
    assert found is not None, twiml
    assert faults_of(twiml) == []
    return found


def words_of(twiml: str) -> str:
    return " ".join(say.text or "" for say in ElementTree.fromstring(twiml).iter("Say"))


async def test_it_carries_a_relay_call_from_the_opening_to_the_issue(server: Server) -> None:
    async with server.call(SERVICE) as call:
        opening = await call.say(OPENING)
        for words in (
            "She says her bathroom sink is leaking. GA",
            "She lives in the lower unit at 412 Clove Road. GA",
            "She says yes, you can come in any time. GA",
            "She says no pets. GA",
            "Her number is 718 555 0147. GA",
            "Her name is Dorothy. GA",
        ):
            await call.say(words)
        await call.say("She says no, thank you, goodbye. GA to SK")
        await call.until_over()

    record = await server.record(call.call_sid)
    (issue,) = server.issues_of(call.call_sid)
    heard = [turn["text"] for turn in record["turns"] if turn["role"] == "caller"]
    assert "relay calls are welcome here" in opening
    assert (issue["unit"], issue["category"]) == ("Lower", "plumbing")
    assert issue["callback_number"] == "+17185550147"
    assert heard[0] == OPENING
    assert record["manner"] == {"slower": False, "plain": False, "relay": True}
    assert record["suspicion"]["score"] == 0
    assert (record["outcome"], call.handoff["reason"]) == ("completed", "hang_up")


async def test_it_keeps_nothing_by_the_services_number(server: Server) -> None:
    async with server.call(SERVICE) as call:
        await call.say(OPENING)
        await call.say("I am deaf and I live at 4B. GA")

    await server.record(call.call_sid)
    async with records(server) as database:
        kept = await StoredCallerBook(database, SystemClock()).manner_of([f"number:{SERVICE}"])
    assert kept is None


async def test_it_rings_on_call_for_danger_that_an_operator_tells(
    server: Server, twilio: FakeTwilio
) -> None:
    async with server.call(SERVICE) as call:
        await call.say(OPENING)
        words = await call.say("The caller says she smells gas in her kitchen at 88 Bay Street GA")
        record = await server.record(call.call_sid, holds="hazards_played")

    assert "Everybody out now" in words
    assert record["hazards_played"] == ["gas"]


async def test_it_comes_back_with_a_slower_voice(server: Server) -> None:
    async with server.call(NINA) as call:
        await call.say("The kitchen faucet is dripping.")
        await call.begin_saying("Could you please speak more slowly?")
        await call.until_over()
        twiml = await call.leave()
        await call.socket.close()
        await call.enter(twiml)
        answer = await call.say("Yes.")
        record = await server.record(call.call_sid, holds="turns")

    relay = relay_of(twiml)
    assert relay.get("voice") == VOICE.replace("-1.0_", "-0.85_")
    assert relay.get("speechTimeout") == "1800"
    assert (relay.get("welcomeGreeting") or "").startswith("Of course. I will speak more slowly.")
    assert answer
    assert record["manner"]["slower"]


async def test_it_begins_the_next_call_of_the_same_person_slower(server: Server) -> None:
    await until_kept(server, "person:t-nina")

    async with server.call(NINA).by_webhooks() as call:
        relay = relay_of(await call.post("/voice", CallStatus="ringing"))

    assert relay.get("voice") == VOICE.replace("-1.0_", "-0.85_")


async def known_record(server: Server, call_sid: str, holds: str) -> dict[str, Any]:
    """A call that no socket has claimed is in the records within a second."""
    for _ in range(600):
        with suppress(HTTPError):
            return await server.record(call_sid, holds=holds)
        await asyncio.sleep(0.05)
    raise AssertionError("there is no record of the call")


async def until_kept(server: Server, key: str) -> None:
    async with records(server) as database:
        book = StoredCallerBook(database, SystemClock())
        for _ in range(200):
            if await book.manner_of([key]) is not None:
                return
            await asyncio.sleep(0.05)
    raise AssertionError(f"nothing is kept of {key}")


async def test_it_speaks_a_short_message_to_a_listed_number(server: Server) -> None:
    call = server.call(SELLER)
    async with call.by_webhooks():
        first = await call.post("/voice", CallStatus="ringing")
        second = await call.post("/voice/listed?lang=en", SpeechResult="we sell warranties")
        last = await call.post("/voice/listed?lang=es", SpeechResult="")

    record = await known_record(server, call.call_sid, "ended_at")
    assert "911" in words_of(first)
    assert "911" in words_of(second)
    assert [verb.tag for verb in ElementTree.fromstring(last)] == ["Hangup"]
    assert [faults_of(one) for one in (first, second, last)] == [[], [], []]
    assert (record["assistant"], record["outcome"]) == ("listed", "listed")


async def test_it_answers_a_danger_from_a_listed_number(server: Server) -> None:
    call = server.call(SELLER)
    async with call.by_webhooks():
        await call.post("/voice", CallStatus="ringing")
        answer = await call.post(
            "/voice/listed?lang=en", SpeechResult="there is a fire in the hallway", Confidence="0.3"
        )
        record = await known_record(server, call.call_sid, "hazards")

    assert "Get everybody out now" in words_of(answer)
    assert record["hazards"] == ["fire"]
    assert record["urgency"] == "L"


async def test_it_looks_at_the_list_on_the_fallback_too(server: Server) -> None:
    call = server.call(SELLER)
    async with call.by_webhooks():
        twiml = await call.post("/voice/fallback", CallStatus="ringing", ErrorCode="11200")

    assert "/voice/listed" in twiml
    assert faults_of(twiml) == []


async def test_it_goes_on_with_a_danger_of_a_listed_number_on_the_fallback(server: Server) -> None:
    call = server.call(SELLER)
    async with call.by_webhooks():
        await call.post("/voice", CallStatus="ringing")
        await call.post("/voice/listed?lang=en", SpeechResult="there is a fire in the hallway")
        twiml = await call.post("/voice/fallback", ErrorCode="11200")

    assert "/voice/listed" not in twiml
    assert "/voice/gather" in twiml


async def test_it_shows_what_a_call_rang_with(server: Server) -> None:
    call = server.call("+17185550888")
    async with call.by_webhooks():
        twiml = await call.post(
            "/voice", CallStatus="ringing", StirVerstat="TN-Validation-Failed-C"
        )
        await call.enter(twiml)
        await call.say("Hello?")
        await call.socket.close()

    record = await server.record(call.call_sid, holds="turns")
    assert record["suspicion"]["signs"][:2] == ["not attested", "number made to look like ours"]
    assert not record["suspicion"]["likely"]


async def test_it_carries_a_relay_call_without_sockets(server: Server) -> None:
    call = server.call(SERVICE)
    async with call.by_webhooks():
        await call.post("/voice/fallback")
        opening, danger, again = [
            await call.post("/voice/gather", SpeechResult=words, Confidence="0.9")
            for words in (
                "relay operator 4471 GA",
                "She says she smells gas in her kitchen GA",
                "She says what did you say GA",
            )
        ]

    assert "relay calls are welcome here" in words_of(opening)
    assert "Everybody out now" in words_of(danger)
    assert "Everybody out now" in words_of(again)
    assert [faults_of(one) for one in (opening, danger, again)] == [[], [], []]


async def test_it_shows_the_score_of_a_recorded_call_and_blocks_nobody(server: Server) -> None:
    async with server.call(ROBOT, pace=SPOKEN) as call:
        heard = [await call.say(WARRANTY) for _ in range(3)]  # a machine talks on over everything
        await call.until_over()

    record = await server.record(call.call_sid)
    async with server.call(ROBOT).by_webhooks() as again:
        next_time = relay_of(await again.post("/voice", CallStatus="ringing"))
    assert " ".join(heard).count("If you need help with a home, please say so now.") == 1
    assert record["suspicion"]["score"] >= 3
    assert record["suspicion"]["likely"]
    assert call.handoff["reason"] == "hang_up"
    assert next_time.get("url")


async def test_a_recorded_call_that_speaks_of_fire_is_heard(server: Server) -> None:
    async with server.call(f"{ROBOT[:-1]}9", pace=SPOKEN) as call:
        await call.say(WARRANTY)
        words = await call.say("No wait, there is a fire in the hallway!")

    record = await server.record(call.call_sid)
    assert "Get everybody out now" in words
    assert record["suspicion"]["score"] == 0


async def test_it_says_the_same_fact_again_on_one_call_and_on_the_next(server: Server) -> None:
    async with server.call(OMAR) as first:
        fact = await first.say("What are your office hours?")
        again = [await first.say("Say that again?"), await first.say("I didn't catch that.")]
        await first.say("I'm an old man, I don't hear so well.")
    await until_kept(server, f"number:{OMAR}")
    async with server.call(OMAR) as second:
        later = await second.say("What are your office hours?")
        again += [await second.say("What did you say?"), await second.say("I don't understand.")]
        assert second.end is None

    hours = fact.partition(".")[0]
    assert "Monday" in hours
    assert [hours in words for words in (later, *again)] == [True] * 5


async def test_nobody_is_sent_away_who_says_in_spanish_that_they_did_not_hear(
    server: Server,
) -> None:
    async with server.call("+17185550146") as call:
        fact = await call.say("¿A qué hora abren?")
        again = [await call.say(words) for words in ("No entiendo", "No le oigo bien", "¿Cómo?")]
        assert call.end is None

    assert [fact.partition(".")[0] in words for words in again] == [True] * 3


async def test_it_puts_one_plain_question_a_turn_to_somebody_old_and_keeps_that(
    server: Server,
) -> None:
    async with server.call(IRENE) as call:
        answers = [
            await call.say(words)
            for words in (
                "I'm an old woman, I am hard of hearing. My sink is leaking.",
                "88 Bay Street",
                "Say that again please?",
                "4B",
            )
        ]
    await until_kept(server, f"number:{IRENE}")

    async with server.call(IRENE) as later:
        next_time = [
            await later.say(words) for words in ("My stove is broken too.", "At 88 Bay Street, 4B.")
        ]

    record = await server.record(call.call_sid)
    assert [words.count("?") <= 1 for words in (*answers, *next_time)] == [True] * 6
    assert answers[2].count("number on your door") == 1
    assert record["manner"]["plain"]


async def test_long_pauses_hang_up_on_nobody_who_calls_through_a_relay(server: Server) -> None:
    async with server.call(SERVICE) as call:
        await call.say(OPENING)
        await call.say("GA")
        still = await call.say("(pause) GA")

        assert call.end is None
    record = await server.record(call.call_sid)
    assert still
    assert record["suspicion"]["score"] == 0
