"""Emergencies from end to end: who is woken, with which words, and what is written down."""

from __future__ import annotations

import asyncio
from typing import Any

from services.core.aloud import aloud
from tests.end_to_end.conftest import ON_CALL
from tests.end_to_end.fake_twilio import FakeTwilio, PicksUp
from tests.end_to_end.running import Server

JAMES, MARIA, NINA = "+17185550143", "+17185550142", "+17185550149"
STRANGER, OTHER_STRANGER = "+17185550173", "+17185550174"
FLOOD = "Water is gushing from the ceiling and it won't stop!"


async def issue_of(server: Server, call_sid: str) -> dict[str, Any]:
    """The one issue of a call, as soon as it is written."""
    for _ in range(600):
        if found := server.issues_of(call_sid):
            break
        await asyncio.sleep(0.05)
    (issue,) = found
    return issue


async def rings_after(twilio: FakeTwilio, before: int, least: int) -> list[str]:
    """What was said to whoever was rung since `before`, once there are enough of them."""
    for _ in range(200):
        rung = twilio.placed[before:]
        if len(rung) >= least and all(call.over.is_set() for call in rung):
            break
        await asyncio.sleep(0.05)
    return [call.words for call in rung]


async def test_it_writes_the_gas_of_an_unknown_caller_on_the_property(
    scripted: Server, twilio: FakeTwilio
) -> None:
    twilio.person(ON_CALL, PicksUp("1"))
    before = len(twilio.placed)

    async with scripted.call(STRANGER) as call:
        first = await call.say("I smell gas really bad.")
        await call.say("It's 88 Bay Street, apartment 3C.")

    issue = await issue_of(scripted, call.call_sid)
    said = await rings_after(twilio, before, 1)
    assert "hang up" in first
    assert "?" not in first
    assert (issue["unit"], issue["urgency"], issue["category"]) == ("3C", "L", "safety")
    assert "gas" in said[0]
    assert twilio.faults == []


async def test_it_keeps_the_gas_of_a_caller_who_hangs_up_in_the_unmatched_queue(
    scripted: Server, twilio: FakeTwilio
) -> None:
    twilio.person(ON_CALL, PicksUp("1"))
    before = len(twilio.placed)

    async with scripted.call(OTHER_STRANGER) as call:
        await call.say("There's a gas leak!")

    record = await scripted.record(call.call_sid)
    assert record["urgency"] == "L"
    assert scripted.issues_of(call.call_sid) == []
    assert len(await rings_after(twilio, before, 1)) == 1


async def test_it_wakes_again_for_a_flood_in_a_second_unit(
    scripted: Server, twilio: FakeTwilio
) -> None:
    twilio.person(ON_CALL, PicksUp("1"))
    before = len(twilio.placed)

    async with scripted.call(MARIA) as first:
        await first.say(FLOOD)
        await first.say("No.")
    async with scripted.call(JAMES) as second:
        await second.say(FLOOD)
        await second.say("No.")

    one = await issue_of(scripted, first.call_sid)
    other = await issue_of(scripted, second.call_sid)
    said = await rings_after(twilio, before, 2)
    assert (one["unit"], other["unit"]) == ("4B", "1203")
    assert len(said) == 2
    assert aloud(f"Also open there: number {one['id']}") in said[1]


async def test_it_wakes_again_for_what_is_reported_already(
    scripted: Server, twilio: FakeTwilio
) -> None:
    twilio.person(ON_CALL, PicksUp("1"))
    async with scripted.call(NINA) as first:
        await first.say("There is no water at all in my home.")
        await first.say("Just mine.")
        await first.say("Yes, you can come in.")
        await first.say("Yes, that number is good.")
        await first.say("No, that's all. Goodbye.")
        await first.until_over()
    before = len(twilio.placed)

    async with scripted.call(NINA) as second:
        await second.say("There is still no water at all in my home, lot 12.")
        await second.say("Just mine.")
        said = await rings_after(twilio, before, 1)
        await second.say("Yes, you can come in.")
        answer = await second.say("Yes, that number is good.")

    earlier = await issue_of(scripted, first.call_sid)
    assert aloud(f"Known issue number {earlier['id']}") in said[-1]
    assert "again" in answer


async def test_it_answers_no_heat_at_fifty_degrees_in_spanish(
    scripted: Server, twilio: FakeTwilio
) -> None:
    twilio.person(ON_CALL, PicksUp("1"))
    before = len(twilio.placed)

    async with scripted.call("+17185550175") as call:
        first = await call.say("No tenemos calefacción y estamos a cincuenta grados.")
        second = await call.say("Sí, mi mamá tiene asma.")
        third = await call.say("88 Bay Street, apartamento 3C")

    issue = await issue_of(scripted, call.call_sid)
    said = await rings_after(twilio, before, 1)
    assert "Abríguese" in first
    assert "necesidad médica" in first
    assert "edificio" in second
    assert "tres C" in third
    assert (issue["urgency"], issue["category"]) == ("E", "hvac")
    assert "no heat" in said[0]
