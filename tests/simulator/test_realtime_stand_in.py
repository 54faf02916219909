"""The Realtime stand-in is as strict as the provider: what we do wrong shows here first."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSServerHandshakeError, web
from aiohttp.test_utils import TestServer

from services.simulator.realtime.server import RealtimeStandIn
from services.simulator.realtime.steps import Door, Ends, Hangs, Wait, says

SESSION = {"type": "realtime", "output_modalities": ["text"]}
HELLO = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "Hello."}]}


@dataclass
class Client:
    """Somebody who speaks the protocol by hand."""

    stand_in: RealtimeStandIn
    url: str
    http: ClientSession

    async def connected(self, **headers: str) -> Talk:
        socket = await self.http.ws_connect(f"{self.url}?model=gpt-realtime", headers=headers)
        return Talk(socket)


@dataclass
class Talk:
    socket: ClientWebSocketResponse[Any]

    async def send(self, kind: str, **fields: Any) -> None:
        await self.socket.send_json({"type": kind, "event_id": "e1", **fields})

    async def told(self, kind: str) -> dict[str, Any]:
        """The next event of this kind."""
        while True:
            event: dict[str, Any] = await self.socket.receive_json(timeout=5)
            if event["type"] == kind:
                return event

    async def all_to(self, kind: str) -> list[str]:
        """The kinds of all events to the next of this one."""
        kinds: list[str] = []
        while not kinds or kinds[-1] != kind:
            kinds.append((await self.socket.receive_json(timeout=5))["type"])
        return kinds


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    stand_in = RealtimeStandIn(models=["gpt-realtime"])
    application = web.Application()
    application.add_routes(stand_in.routes())
    place = TestServer(application)
    await place.start_server(shutdown_timeout=0.01)
    async with ClientSession() as http:
        yield Client(stand_in, str(place.make_url("/v1/realtime")), http)
    await place.close()


async def test_it_turns_the_beta_away(client: Client) -> None:
    talk = await client.connected(**{"OpenAI-Beta": "realtime=v1"})

    event = await talk.told("error")
    closed = await talk.socket.receive(timeout=5)

    assert event["error"]["code"] == "beta_api_shape_disabled"
    assert closed.data == 4000


async def test_it_knows_its_models(client: Client) -> None:
    socket = await client.http.ws_connect(f"{client.url}?model=gpt-9")

    assert (await Talk(socket).told("error"))["error"]["code"] == "model_not_found"


@pytest.mark.parametrize(
    ("session", "code"),
    [
        ({"type": "realtime", "modalities": ["text"]}, "unknown_parameter"),
        ({"type": "realtime", "temperature": 0.4}, "unknown_parameter"),
        ({"type": "realtime", "max_response_output_tokens": 10}, "unknown_parameter"),
        ({"output_modalities": ["text"]}, "missing_required_parameter"),
        ({"type": "realtime", "output_modalities": ["text", "audio"]}, "invalid_value"),
        (
            {"type": "realtime", "tools": [{"type": "function", "function": {"name": "f"}}]},
            "unknown_parameter",
        ),
    ],
)
async def test_it_refuses_names_of_the_beta(
    client: Client, session: dict[str, Any], code: str
) -> None:
    talk = await client.connected()

    await talk.send("session.update", session=session)

    error = (await talk.told("error"))["error"]
    assert (error["code"], error["event_id"]) == (code, "e1")


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ({"type": "response.text.delta"}, "invalid_value"),
        ({"type": "response.cancel"}, "response_cancel_not_active"),
        (
            {"type": "conversation.item.delete", "item_id": "i9"},
            "item_delete_invalid_item_id",
        ),
        (
            {
                "type": "conversation.item.create",
                "item": {"id": "i2", **HELLO},
                "previous_item_id": "i9",
            },
            "item_create_invalid_previous_item_id",
        ),
        (
            {"type": "conversation.item.create", "item": {"id": "no good", **HELLO}},
            "invalid_value",
        ),
        (
            {
                "type": "conversation.item.create",
                "item": {"id": "i2", **HELLO, "role": "assistant"},
            },
            "invalid_value",
        ),
        (
            {
                "type": "conversation.item.create",
                "item": {"id": "i2", "type": "function_call_output", "call_id": "c", "output": ""},
            },
            "invalid_tool_call_id",
        ),
    ],
)
async def test_it_refuses_what_is_not_there(
    client: Client, event: dict[str, Any], code: str
) -> None:
    talk = await client.connected()
    kind = event.pop("type")

    await talk.send(kind, **event)

    assert (await talk.told("error"))["error"]["code"] == code
    assert client.stand_in.refusals == [code]


async def test_it_answers_one_response_at_a_time(client: Client) -> None:
    client.stand_in.will(says(Wait(float("inf"))))
    talk = await client.connected()
    await talk.send("response.create")

    await talk.send("response.create")

    error = (await talk.told("error"))["error"]
    assert error["code"] == "conversation_already_has_active_response"


async def test_it_tells_every_event_of_a_response_in_the_order_of_ga(client: Client) -> None:
    client.stand_in.will(says("Hello. "))
    talk = await client.connected()
    await talk.send("session.update", session=SESSION)
    await talk.told("session.updated")
    await talk.send("conversation.item.create", item={"id": "i1", **HELLO})
    await talk.send("response.create")

    kinds = await talk.all_to("response.done")

    assert kinds == [
        "conversation.item.added",
        "conversation.item.done",
        "response.created",
        "rate_limits.updated",
        "response.output_item.added",
        "conversation.item.added",
        "response.output_text.delta",
        "response.output_item.done",
        "conversation.item.done",
        "response.done",
    ]


async def test_it_fails_as_it_is_told(client: Client) -> None:
    client.stand_in.will(says(Ends("failed", code="server_error")))
    talk = await client.connected()

    await talk.send("response.create")

    response = (await talk.told("response.done"))["response"]
    assert response["status"] == "failed"
    assert response["status_details"]["error"]["code"] == "server_error"


async def test_it_hangs_up_as_it_is_told(client: Client) -> None:
    client.stand_in.will(says(Hangs(1012, "restart")))
    talk = await client.connected()
    await talk.told("session.created")
    await talk.send("response.create")

    kinds = [await talk.socket.receive(timeout=5) for _ in range(3)]

    assert kinds[-1].data == 1012


async def test_it_lets_nobody_in_where_the_door_is_shut(client: Client) -> None:
    client.stand_in.opens(Door(status=503))

    with pytest.raises(WSServerHandshakeError):
        await client.connected()
