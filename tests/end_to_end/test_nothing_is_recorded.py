"""A caller who does not want to be recorded: no sentence of theirs is kept, before or after."""

from __future__ import annotations

import asyncio

from tests.end_to_end.conftest import ON_CALL
from tests.end_to_end.fake_twilio import FakeTwilio
from tests.end_to_end.office_hands import records_of
from tests.end_to_end.running import Server
from tests.end_to_end.test_private_numbers_are_nowhere import tables_of
from tests.server.running import until

CALLER, OTHER = "+17185550176", "+17185550177"


async def test_it_keeps_no_sentence_of_who_objects(scripted: Server) -> None:
    async with scripted.call(CALLER) as call:
        await call.say("My dishwasher is making a zebra noise")
        await asyncio.sleep(1)  # these words are written down before they object
        await call.say("I don't want to be recorded")
        await call.say("It sounds like a giraffe when it drains")
    await scripted.record(call.call_sid)

    kept = tables_of(scripted)
    assert "zebra" not in kept
    assert "giraffe" not in kept
    assert b"zebra" not in records_of(scripted).read_bytes()
    assert "zebra" not in scripted.log.read_text()


async def test_it_still_wakes_who_is_on_call_with_what_they_must_know(
    scripted: Server, twilio: FakeTwilio
) -> None:
    async with scripted.call(OTHER) as call:
        await call.say("Please don't record me")
        words = await call.say("water is pouring through my kitchen ceiling in 88 Bay Street 1204")

    record = await scripted.record(call.call_sid)
    assert "valve" in words
    assert record["hazards"] == ["flood"]
    assert "ceiling" in record["service_issues"][0]["summary"]
    assert "ceiling" not in str(record["turns"])
    await asyncio.to_thread(until, lambda: bool(twilio.calls_to(ON_CALL)), "somebody is rung")
