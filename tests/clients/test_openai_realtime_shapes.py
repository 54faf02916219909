"""What goes over a Realtime connection has the shapes that the provider's own library knows."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from openai import AsyncOpenAI
from openai.types.realtime import RealtimeClientEvent, ResponseDoneEvent
from pydantic import TypeAdapter

from services.core.dialogue import ToolCall
from services.simulator.realtime.server import RealtimeStandIn
from services.simulator.realtime.steps import Uses, Wait, says
from tests.clients.realtime_house import House, chris, note, realtime_house, result, until, user

EVENTS: TypeAdapter[RealtimeClientEvent] = TypeAdapter(RealtimeClientEvent)
CALL = ToolCall("call_1", "find_unit", {"unit": "4B"})


@pytest.fixture
async def address() -> AsyncIterator[tuple[RealtimeStandIn, str]]:
    stand_in = RealtimeStandIn()
    application = web.Application()
    application.add_routes(stand_in.routes())
    place = TestServer(application)
    await place.start_server(shutdown_timeout=0.01)
    yield stand_in, str(place.make_url("/v1"))
    await place.close()


async def talked(house: House) -> None:
    """A call with everything in it: tools, a cut answer, notes that move."""
    house.stand_in.will(says("One ", Uses("find_unit", {})), says("Two ", Wait(float("inf"))))
    await house.ask(note("It is nine."), user("Hi."))
    begun = [user("Hi."), chris("One ", CALL), result("call_1", "{}"), note("Ten."), user("So?")]
    answer = house.line.stream(house.request(*begun))
    await anext(answer)
    await answer.aclose()
    await house.ask(*begun[:3], user("So?"), chris("Two"), note("Eleven."), user("And?"))


async def test_our_events_are_events_of_its_types() -> None:
    async with realtime_house() as house:
        await talked(house)
        events = house.session.events

    read = [EVENTS.validate_python(event) for event in events]
    assert {event.type for event in read} == {
        "session.update",
        "conversation.item.create",
        "conversation.item.delete",
        "response.create",
        "response.cancel",
    }


async def test_the_stand_in_is_read_by_its_client(address: tuple[RealtimeStandIn, str]) -> None:
    stand_in, url = address
    stand_in.will(says("Hello. ", Uses("find_unit", {"unit": "4B"})))
    client = AsyncOpenAI(api_key="x", base_url=url)

    async with client.realtime.connect(model="gpt-realtime") as connection:
        await connection.session.update(
            session={"type": "realtime", "output_modalities": ["text"], "instructions": "Be kind."}
        )
        await connection.response.create()
        events = [await connection.recv()]
        while not isinstance(events[-1], ResponseDoneEvent):
            events.append(await connection.recv())
    await until(lambda: not stand_in.lines[0].is_open)

    assert events[-1].response.usage is not None
    assert "response.output_text.delta" in [event.type for event in events]
    assert not stand_in.refusals
