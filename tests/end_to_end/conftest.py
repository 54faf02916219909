"""One program for all tests of a file, and stand-ins for what it talks to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from services.simulator.realtime.server import RealtimeStandIn
from tests.end_to_end.fake_twilio import FakeTwilio
from tests.end_to_end.running import Server, running_server
from tests.end_to_end.stand_ins import ModelServer

ON_CALL = "+17185550199"


@pytest.fixture(scope="module")
def twilio() -> Iterator[FakeTwilio]:
    found = FakeTwilio()
    yield found
    found.thread.stop()


@pytest.fixture(scope="module")
def scripted(tmp_path_factory: pytest.TempPathFactory, twilio: FakeTwilio) -> Iterator[Server]:
    """The program without a model, with somebody on call."""
    env = {"TWILIO_BASE_URL": twilio.thread.address, "ON_CALL_NUMBERS": ON_CALL}
    with running_server(tmp_path_factory.mktemp("scripted"), env) as server:
        twilio.calls_doors_of(server)
        yield server


@pytest.fixture(scope="module")
def model() -> Iterator[ModelServer]:
    found = ModelServer()
    yield found
    found.thread.stop()


@pytest.fixture(scope="module")
def modelled(tmp_path_factory: pytest.TempPathFactory, model: ModelServer) -> Iterator[Server]:
    """The program with a model server that follows the test's script."""
    env = {"OPENAI_BASE_URL": model.base_url}
    with running_server(tmp_path_factory.mktemp("modelled"), env) as server:
        yield server


@pytest.fixture(scope="module")
def realtime() -> RealtimeStandIn:
    """The Realtime side of a provider."""
    return RealtimeStandIn(key="sk-test")


@pytest.fixture(scope="module")
def chat(realtime: RealtimeStandIn) -> Iterator[ModelServer]:
    """Chat Completions at the same address."""
    found = ModelServer(routes=realtime.routes())
    yield found
    found.thread.stop()
