"""Two numbers of one office, played to the end: each with its assistant, property and language."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest

from services.core.answering import NumberPlan
from services.portfolio.sample import DUPLEX, PARK
from services.simulator.line import SimulatedCall, new_call_sid
from tests.end_to_end.office_hands import set_plan
from tests.end_to_end.running import AT_ONCE, OURS, Server, running_server

SPANISH, TRAINING = "+17185550109", "+17185550108"
STRANGER, ANOTHER, OLGA = "+19295550123", "+19295550124", "+17185550144"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    env = {"ASSISTANTS": f"{SPANISH}=dimitry"}
    with running_server(tmp_path_factory.mktemp("numbers"), env) as found:
        plan = NumberPlan(SPANISH, assistant="front_desk", property_id=PARK, language="es")
        asyncio.run(set_plan(found, plan))
        asyncio.run(set_plan(found, NumberPlan(TRAINING, assistant="dimitry")))
        yield found


def call_to(server: Server, number: str, caller: str, language: str = "en-US") -> SimulatedCall:
    return SimulatedCall(
        server.exchange, new_call_sid(), caller, number, chars_per_s=AT_ONCE, language=language
    )


async def first_twiml(server: Server, number: str, caller: str) -> ElementTree.Element:
    async with call_to(server, number, caller).by_webhooks() as call:
        return ElementTree.fromstring(await call.post("/voice", CallStatus="ringing"))


def relay_of(document: ElementTree.Element) -> dict[str, Any]:
    found = document.find(".//ConversationRelay")
    assert found is not None
    return dict(found.attrib)


async def test_it_greets_and_listens_in_spanish_from_the_first_word(server: Server) -> None:
    relay = relay_of(await first_twiml(server, SPANISH, STRANGER))

    assert relay["language"] == "es-US"
    assert relay["speechModel"] == "nova-3-general"
    assert "le habla Chris" in relay["welcomeGreeting"]
    assert "Esta llamada se graba" in relay["welcomeGreeting"]


async def test_it_greets_in_english_on_the_other_number(server: Server) -> None:
    relay = relay_of(await first_twiml(server, OURS, STRANGER))

    assert relay["language"] == "en-US"
    assert "this is Chris" in relay["welcomeGreeting"]


async def test_it_has_another_assistant_answer_a_third_number(server: Server) -> None:
    relay = relay_of(await first_twiml(server, TRAINING, STRANGER))

    assert "Dimitry" in relay["welcomeGreeting"]


async def test_it_listens_for_the_homes_of_the_number_first(server: Server) -> None:
    relay = relay_of(await first_twiml(server, SPANISH, STRANGER))

    assert relay["hints"].startswith("5 Shoreline Drive")


async def test_it_opens_the_ticket_at_the_number_s_property(server: Server) -> None:
    async with call_to(server, SPANISH, STRANGER, "es-US") as call:
        await call.say("Se está goteando la llave del fregadero en el lote 14.")

    record = await server.record(call.call_sid)
    assert record["assistant"] == "front_desk"
    assert record["language"] == "es"
    assert record["facts"]["property_id"] == PARK
    assert record["facts"]["unit_name"] == "Lot 14"


async def test_it_assumes_no_property_for_a_tenant_who_lives_elsewhere(server: Server) -> None:
    async with call_to(server, SPANISH, OLGA) as call:
        await call.say("My kitchen sink is leaking.")

    record = await server.record(call.call_sid)
    assert record["facts"]["property_id"] in (None, DUPLEX)


async def test_it_knows_where_a_danger_is_from_the_number_alone(server: Server) -> None:
    async with call_to(server, SPANISH, ANOTHER, "es-US") as call:
        words = await call.say("Huele a gas.")

    record = await server.record(call.call_sid)
    assert "911" in words
    assert record["facts"]["property_id"] == PARK
    assert "5 Shoreline Drive" in str(record["acts"]) + str(record["service_issues"])
