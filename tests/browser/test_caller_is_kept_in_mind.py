"""Staff see the score and the manner of a call, set preferences, and block and unblock numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from services.core.events import (
    CallEnded,
    CallerSpoke,
    CallStarted,
    Event,
    MannerLearned,
    SuspicionChanged,
)
from services.core.manner import Manner
from services.core.people import Caller, Person, PhoneNumber
from services.core.spam import Sign, Suspicion
from services.portfolio.sample import sample_people
from services.store.call_log import write
from services.store.database import Database
from tests.browser.conftest import ON_A_DESK, PASSWORD, Desk, Windows
from tests.end_to_end.office_hands import records_of
from tests.end_to_end.running import running_server

SELLER = PhoneNumber("+12125550177")
NOW = datetime.now(UTC)
SIGNS = (Sign.NOT_ATTESTED, Sign.SALES_SCRIPT, Sign.KEYS_WANTED)
MARIA = next(one for one in sample_people() if one.id == "t-maria")


def call(sid: str, number: PhoneNumber, people: tuple[Person, ...] = ()) -> CallStarted:
    return CallStarted(
        call_sid=sid,
        at=NOW,
        caller=Caller(number, people),
        from_number=number.e164,
        to_number="+17185550100",
        assistant="front_desk",
        direction="inbound",
        epoch=0,
    )


EVENTS: tuple[Event, ...] = (
    call("CA-seller", SELLER),
    CallerSpoke(call_sid="CA-seller", at=NOW, turn=1, text="Press one now.", language="en"),
    SuspicionChanged(call_sid="CA-seller", at=NOW, suspicion=Suspicion(SIGNS)),
    CallEnded(call_sid="CA-seller", at=NOW, outcome="completed"),
    call("CA-maria", MARIA.phones[0], (MARIA,)),
    MannerLearned(call_sid="CA-maria", at=NOW, manner=Manner(relay=True), key="person:t-maria"),
    CallerSpoke(call_sid="CA-maria", at=NOW, turn=1, text="My sink leaks. GA", language="en"),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    env = {"TWILIO_AUTH_TOKEN": "", "PUBLIC_URL": "", "ADMIN_PASSWORD": PASSWORD}
    with running_server(tmp_path_factory.mktemp("callers"), env) as server:
        database = Database(f"sqlite:///{records_of(server)}", limit_s=10.0)
        database.run_now(lambda c: write(c, EVENTS))
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture
def own_desk(windows: Windows, office: str) -> Iterator[Desk]:
    with windows.open(office, viewport=ON_A_DESK, bypass_csp=True) as opened:
        yield opened


def test_it_shows_the_score_and_blocks_by_a_click_of_staff(own_desk: Desk) -> None:
    page = own_desk.page("/calls/CA-seller")
    expect(page.get_by_text("likely a recorded call")).to_be_visible()
    expect(page.get_by_text("not attested, sales script, asks to press a key")).to_be_visible()

    page.get_by_text("Block this number").click()
    page.fill("#block-reason", "Sells warranties")
    page.get_by_role("button", name="Block").click()

    expect(page.get_by_text("The number is blocked.")).to_be_visible()
    listed = own_desk.page("/settings/blocked")
    expect(listed.get_by_text("Sells warranties").first).to_be_visible()
    listed.get_by_role("button", name=f"Serve {SELLER} again").click()
    expect(listed.get_by_text("The number is served again.")).to_be_visible()
    assert own_desk.faults == []


def test_it_blocks_no_tenant_and_keeps_what_was_typed(own_desk: Desk) -> None:
    page = own_desk.page("/settings/blocked")

    page.fill("#number", MARIA.phones[0].e164)
    page.fill("#reason", "Calls too often")
    page.get_by_role("button", name="Block").click()

    expect(page.get_by_text("somebody whom the office serves")).to_be_visible()
    expect(page.locator("#reason")).to_have_value("Calls too often")


def test_it_keeps_how_somebody_wants_to_be_spoken_to(own_desk: Desk) -> None:
    page = own_desk.page("/calls/CA-maria")
    expect(page.get_by_text("An operator speaks for the caller")).to_be_visible()

    page.check("#manner-slower")
    page.get_by_role("button", name="Keep for next calls").click()

    expect(page.get_by_text("Kept for the next call.")).to_be_visible()
    expect(page.locator("#manner-slower")).to_be_checked()
    expect(page.locator("#manner-relay")).to_be_checked()
    expect(page.get_by_text("set by admin@example.com")).to_be_visible()


def test_it_shows_manner_on_the_wall(own_desk: Desk) -> None:
    page = own_desk.page("/")

    expect(page.locator(".manner").first).to_have_text("relay service")


@pytest.mark.parametrize("path", ["/calls/CA-seller", "/calls/CA-maria"])
def test_it_has_no_serious_fault_for_people_with_disabilities(own_desk: Desk, path: str) -> None:
    page = own_desk.page(path)

    found = Axe().run(page).response["violations"]

    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
