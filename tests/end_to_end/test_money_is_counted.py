"""Money with real parts: the program, signed requests, a model server, the budget's page."""

from __future__ import annotations

import asyncio
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from tests.end_to_end.conftest import ON_CALL
from tests.end_to_end.fake_twilio import FakeTwilio, PicksUp
from tests.end_to_end.office_desk import PASSWORD, signed_in
from tests.end_to_end.running import API_TOKEN, Server, running_server
from tests.end_to_end.stand_ins import ModelServer, Says

MARIA, STRANGER = "+17185550142", "+17185550173"
OWN_USD, RUNG_USD = 2 * 0.0085 + 0.07, 0.0140
"""Two minutes received and one of the relay; a minute of whoever is on call."""


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory, twilio: FakeTwilio, model: ModelServer
) -> Iterator[Server]:
    """A program with a model, and somebody on call."""
    env = {
        "OPENAI_BASE_URL": model.base_url,
        "TWILIO_BASE_URL": twilio.thread.address,
        "ON_CALL_NUMBERS": ON_CALL,
        "ADMIN_PASSWORD": PASSWORD,
    }
    with running_server(tmp_path_factory.mktemp("money"), env) as server:
        twilio.calls_doors_of(server)
        yield server


async def one_call(
    server: Server, *sentences: str, caller: str = STRANGER, length: int = 61
) -> str:
    """A whole call, and Twilio's word of its length."""
    async with server.call(caller) as call:
        for words in sentences:  # a caller waits for each answer
            await call.say(words)
    async with call.by_webhooks():
        await call.tell_length(length)
    sid: str = call.call_sid
    return sid


async def cost_of(server: Server, sid: str, twilio_usd: float) -> dict[str, Any]:
    """Once all that Twilio has told is written down."""
    cost: dict[str, Any] = {}
    for _ in range(100):
        cost = (await server.record(sid))["cost"]
        if cost["twilio_usd"] == round(twilio_usd, 6):
            return cost
        await asyncio.sleep(0.05)
    raise AssertionError(f"not {twilio_usd}: {cost}")


def usage_data(server: Server) -> str:
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}/usage-data",
        headers={"Authorization": f"Bearer {API_TOKEN}"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return str(answer.read().decode())


def set_budget(server: Server, monthly: str) -> str:
    with signed_in(server) as desk:
        return desk.post("/settings/budget", monthly=monthly, daily="")


async def test_a_call_costs_its_minutes_and_its_tokens(office: Server, model: ModelServer) -> None:
    model.will(Says(("We ", "take ", "dogs.")))

    sid = await one_call(office, "Hello, can you hear me?")

    cost = await cost_of(office, sid, OWN_USD)
    assert 0 < cost["openai_usd"] < 0.01
    assert cost["total_usd"] == round(cost["twilio_usd"] + cost["openai_usd"], 6)
    assert cost["estimated"]  # this server tells no usage
    assert cost["unknown"] == []
    assert STRANGER in await asyncio.to_thread(usage_data, office)


async def test_whoever_is_rung_for_an_emergency_costs_that_call(
    office: Server, twilio: FakeTwilio
) -> None:
    twilio.person(ON_CALL, PicksUp("1"))

    sid = await one_call(office, "I smell gas in my kitchen.", caller=MARIA)

    await cost_of(office, sid, OWN_USD + RUNG_USD)


async def test_at_the_ceiling_the_script_answers_and_a_higher_one_lifts_it(
    office: Server, model: ModelServer
) -> None:
    await one_call(office, "Hello, are you there?")
    page = await asyncio.to_thread(set_budget, office, "1.16")
    full = await one_call(office, "Hello, can you hear me?")
    asked = len(model.requests)
    await asyncio.to_thread(set_budget, office, "500")
    free = await one_call(office, "Hello, can you hear me?")

    changes = (await office.record(full))["mode_changes"]
    assert "Saved" in page
    assert [one["reason"] for one in changes] == ["budget used up"]
    assert (await office.record(full))["modes"] == ["scripted"]
    assert (await office.record(free))["modes"] == ["streaming"]
    assert len(model.requests) > asked


async def test_at_the_ceiling_an_emergency_still_rings_people(
    office: Server, twilio: FakeTwilio
) -> None:
    twilio.person(ON_CALL, PicksUp("1"))
    await asyncio.to_thread(set_budget, office, "1.16")

    danger = ("There is a fire in my kitchen!", "We are outside now.")
    sid = await one_call(office, *danger, caller=MARIA)
    await asyncio.to_thread(set_budget, office, "")

    record = await office.record(sid)
    assert record["urgency"] == "L"
    assert record["hazards_played"]
    assert record["ladder"]
