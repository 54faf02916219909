"""A call from the test phone in a house whose calls begin in the live mode."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from services.simulator.realtime.server import RealtimeStandIn
from services.simulator.realtime.steps import says
from tests.browser.conftest import ON_A_DESK, PASSWORD, Desk, Windows
from tests.browser.test_call_from_the_phone import ring, say
from tests.end_to_end.running import running_server
from tests.end_to_end.stand_ins import ModelServer
from tests.server.running import until


@pytest.fixture(scope="module")
def realtime() -> RealtimeStandIn:
    return RealtimeStandIn()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, realtime: RealtimeStandIn) -> Iterator[str]:
    model = ModelServer(routes=realtime.routes())
    env = {"TWILIO_AUTH_TOKEN": "", "PUBLIC_URL": "", "ADMIN_PASSWORD": PASSWORD}
    env |= {"OPENAI_BASE_URL": model.base_url, "ANSWER_MODE": "live"}
    env |= {"MODEL_FIRST_WORD_S": "15", "MODEL_GAP_S": "15"}  # for a machine that is busy
    with running_server(tmp_path_factory.mktemp("phone"), env) as server:
        yield f"http://127.0.0.1:{server.port}"
    model.thread.stop()


@pytest.fixture
def office(windows: Windows, house: str) -> Iterator[Desk]:
    with windows.open(house, viewport=ON_A_DESK) as opened:
        yield opened


def test_it_is_answered_over_a_connection_of_its_own(
    office: Desk, realtime: RealtimeStandIn
) -> None:
    realtime.will(says("The rent ", "is $1,250 ", "a month. "), says("Gladly. "))
    wall, phone = office.page("/"), office.page("/phone")
    ring(phone, "anonymous")
    until(lambda: bool(realtime.lines) and realtime.lines[0].updates > 0, "connected")
    asked = len(realtime.asked)

    say(phone, "hello, what is the rent please", "thank you so much")
    card = wall.locator("article").first
    expect(card).to_contain_text("live")
    phone.click("#hang-up")
    phone.click("#record")

    expect(phone.locator("ol.words")).to_contain_text("The rent is $1,250 a month.")
    until(lambda: not realtime.lines[0].is_open, "the connection was closed")
    assert (asked, len(realtime.lines)) == (0, 1)
    assert realtime.refusals == []
    assert office.faults == []
