"""Life safety from end to end: fixed words first, and the telephone of whoever is on call."""

from __future__ import annotations

import asyncio

from tests.end_to_end.conftest import ON_CALL
from tests.end_to_end.fake_twilio import FakeTwilio, PicksUp
from tests.end_to_end.running import OURS, Server

JAMES, OLGA = "+17185550143", "+17185550144"


async def test_it_says_the_fixed_words_first_and_rings_who_is_on_call(
    scripted: Server, twilio: FakeTwilio
) -> None:
    twilio.person(ON_CALL, PicksUp("1"))

    async with scripted.call(JAMES) as call:
        await call.begin_saying("I smell gas in my kitchen.")
        await call.socket.until_quiet()
        first = call.socket.messages[0]

    record = await scripted.record(call.call_sid, holds="deliveries")
    ring, words = await taken(twilio)
    assert first["interruptible"] is False
    assert first["last"] is True
    assert "911" in first["token"]
    assert (ring["To"], ring["From"]) == (ON_CALL, OURS)
    assert all(
        part in words for part in ("gas", "eighty-eight Bay Street", "twelve oh three", "James")
    )
    assert [(one["kind"]) for one in record["deliveries"]] == ["on_call"]
    assert twilio.faults == []
    assert record["urgency"] == "L"
    assert record["service_issues"][0]["urgency"] == "L"


async def taken(twilio: FakeTwilio) -> tuple[dict[str, str], str]:
    """The one call to whoever is on call, and what was said in it."""
    for _ in range(200):
        if twilio.placed and twilio.placed[0].over.is_set():
            break
        await asyncio.sleep(0.05)
    (call,) = twilio.placed
    return dict(call.form), call.words


async def test_it_counts_fixed_words_as_given_once_they_were_played(scripted: Server) -> None:
    async with scripted.call(OLGA) as heard, scripted.call("+17185550172", pace=None) as unheard:
        await heard.say("There is a fire in the hallway!")
        await unheard.say("There is a fire in the hallway!")

    played = await scripted.record(heard.call_sid)
    not_played = await scripted.record(unheard.call_sid)
    assert played["hazards"] == played["hazards_played"] == ["fire"]
    assert (not_played["hazards"], not_played["hazards_played"]) == (["fire"], [])
