"""A program on Rent Manager: callers are known from there, live; an outage stops no call."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from services.core.clock import SystemClock
from services.simulator.rent_manager.house import House
from services.simulator.rent_manager.sample_rows import MAIN, fill
from services.simulator.rent_manager.server import RentManagerServer
from tests.end_to_end.in_thread import InThread
from tests.end_to_end.running import Server, running_server

MARIA, DOROTHY = "+17185550142", "+17185550147"


@dataclass
class RentManagerInThread:
    """A stand-in with the sample."""

    thread: InThread = field(default_factory=InThread)
    house: House = field(default_factory=lambda: House(SystemClock()))

    def __post_init__(self) -> None:
        self.ids = fill(self.house, datetime.now(UTC))
        self._server = RentManagerServer(self.house)
        self.thread.serve(self._server.application())

    def cut_off_who_waits(self) -> None:
        """It hangs no longer, and those who wait by now never get an answer: their own time
        limits need not pass."""
        self.house.behaviour.faults.hangs = 0.0
        self.thread.loop.call_soon_threadsafe(self._server.cut_off_who_waits)

    def tenant(self, person: str) -> int:
        return self.ids.people[person][1]

    def unit(self, unit: str) -> int:
        return self.ids.units[unit]

    @property
    def settings(self) -> dict[str, str]:
        return {
            "RENT_MANAGER_BASE_URL": self.thread.address,
            "RENT_MANAGER_USERNAME": "chris",
            "RENT_MANAGER_PASSWORD": "secret",
            "RENT_MANAGER_LOCATION_ID": str(MAIN),
        }


@pytest.fixture(scope="module")
def office() -> Iterator[RentManagerInThread]:
    found = RentManagerInThread()
    yield found
    found.thread.stop()


@pytest.fixture(scope="module")
def connected(
    tmp_path_factory: pytest.TempPathFactory, office: RentManagerInThread
) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("connected"), office.settings) as server:
        yield server
    assert office.house.sessions.tokens == {}, "a token was not given back"


async def line_of_health(server: Server, name: str, condition: str) -> dict[str, Any]:
    """The line of a dependency, once it is in this condition."""
    for _ in range(200):
        health = await asyncio.to_thread(server.ask, "/health")
        line: dict[str, Any] = health["dependencies"].get(name, {})
        if line.get("state") == condition:
            return line
        await asyncio.sleep(0.05)
    raise AssertionError(f"{name} is not {condition}: {line}")


async def test_it_knows_a_caller_from_rent_manager(connected: Server) -> None:
    async with connected.call(MARIA) as call:
        greeting = call.greeting
        answer = await call.say("What is the status of my repair in 4B?")

    assert "Maria" in greeting
    assert "faucet" in answer.lower() or "scheduled" in answer.lower()


async def test_its_health_shows_rent_manager_and_its_lists(connected: Server) -> None:
    await line_of_health(connected, "rent_manager", "ok")
    lists = await line_of_health(connected, "rent_manager_lists", "degraded")

    assert lists["why"] == "No record is set for the notes of calls from strangers."


async def test_an_outage_stops_no_call(connected: Server, office: RentManagerInThread) -> None:
    office.house.behaviour.faults.down = True
    try:
        async with connected.call(DOROTHY) as call:
            greeting = call.greeting
            answer = await call.say("What are your office hours?")
        async with connected.call(MARIA) as call:
            await call.say("What is the status of my repair in 4B?")
            status = await call.say("And what is the status of the other one in 4B?")
        await line_of_health(connected, "rent_manager", "down")
    finally:
        office.house.behaviour.faults.down = False

        await line_of_health(connected, "rent_manager", "ok")

    assert "Dorothy" in greeting  # the mirror knows her
    assert "faucet" in status.lower()
    assert "open" in answer.lower() or "hours" in answer.lower()
