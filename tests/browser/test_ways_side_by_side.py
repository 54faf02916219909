"""One scripted call in every way, next to each other, as it is played."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from services.simulator.realtime.server import RealtimeStandIn
from services.simulator.realtime.steps import says
from tests.browser.conftest import ON_A_DESK, PASSWORD, Desk, Windows
from tests.end_to_end.running import running_server
from tests.end_to_end.stand_ins import ModelServer, Says

SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def model() -> Iterator[ModelServer]:
    realtime = RealtimeStandIn()
    realtime.idle = says("Live ", "and ", "well. ")
    found = ModelServer(routes=realtime.routes())
    yield found
    found.thread.stop()


@pytest.fixture(scope="module")
def modelled(tmp_path_factory: pytest.TempPathFactory, model: ModelServer) -> Iterator[str]:
    """The program with a model server behind it."""
    env = {"TWILIO_AUTH_TOKEN": "", "PUBLIC_URL": "", "ADMIN_PASSWORD": PASSWORD}
    env["OPENAI_BASE_URL"] = model.base_url
    with running_server(tmp_path_factory.mktemp("compared"), env) as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture
def office(windows: Windows, modelled: str) -> Iterator[Desk]:
    with windows.open(modelled, viewport=ON_A_DESK) as opened:
        yield opened


def play(desk: Desk, script: str) -> Page:
    page = desk.page("/compare")
    page.get_by_label("Scripted call").select_option(script)
    page.get_by_role("button", name="Play it").click()
    expect(page.locator("#shown > [data-run]")).to_be_visible()
    return page


def test_it_compares_the_ways_live(office: Desk, model: ModelServer) -> None:
    model.will(Says(("We ", "are ", "open. "), waits_after=1), Says(("Here. ",)))
    page = play(office, "hours")
    watching = office.page("/compare")

    expect(page.locator("#played tbody tr")).to_have_count(4)
    expect(page.locator("#played tbody tr").first).to_contain_text("played")
    expect(page.locator("#played tbody tr").nth(1)).to_contain_text("is being played")
    expect(page.get_by_role("button", name="Play it")).to_be_disabled()
    model.go_on()
    expect(page.locator("#played tbody tr").nth(1)).to_contain_text("gpt-4o-mini played")

    first = page.locator("#shown ol > li").first
    expect(page.locator("#played tbody tr").nth(2)).to_contain_text("Reasoning")
    expect(page.locator("#played tbody tr").nth(2)).to_contain_text("gpt-4o played")
    expect(first.get_by_role("group")).to_have_count(4)
    expect(first.get_by_role("group").nth(1)).to_contain_text("We are open.")
    expect(first.get_by_role("group").nth(1)).to_contain_text("first word")
    expect(page.get_by_role("button", name="Play it")).to_be_enabled()
    expect(watching.locator("#played tbody tr").nth(1)).to_contain_text("gpt-4o-mini played")
    assert office.faults == []


def test_live_is_a_way_by_itself(office: Desk, model: ModelServer) -> None:
    model.will()
    page = play(office, "hours")

    row = page.locator("#played tbody tr", has_text="gpt-realtime")
    expect(row).to_contain_text("played")
    answers = page.locator("#shown ol > li").first.get_by_role("group")
    expect(answers.filter(has_text="Live and well.")).to_have_count(1)
    expect(page.get_by_role("button", name="Play it")).to_be_enabled()
    assert office.faults == []


def test_it_shows_what_was_understood_and_done(office: Desk, model: ModelServer) -> None:
    model.will()
    page = play(office, "leak")
    expect(page.locator("#will-cost")).to_contain_text("It will cost about $")

    expect(page.get_by_role("heading", name="What was understood at the end")).to_be_visible()
    expect(page.locator("#played tbody tr").nth(1)).to_contain_text("gpt-4o-mini played")
    expect(page.locator("#shown")).to_contain_text("Unit name")
    expect(page.locator("#shown").get_by_text("open issue").first).to_be_visible()
    expect(page.get_by_label("What came of it: Scripted")).to_contain_text("issue:")
    wall = office.page("/calls")
    expect(wall.locator("#main")).not_to_contain_text("4B")


def test_it_says_so_where_another_one_is_played(office: Desk, model: ModelServer) -> None:
    model.will(Says(("We ", "are ", "open. "), waits_after=1))
    other = office.page("/compare")
    page = play(office, "hours")

    other.get_by_role("button", name="Play it").click()

    expect(other.get_by_role("alert")).to_contain_text("is being played already")
    model.go_on()
    expect(page.get_by_role("button", name="Play it")).to_be_enabled()


def test_it_says_how_a_model_is_added_where_only_the_script_answers(desk: Desk) -> None:
    page = desk.page("/compare")

    expect(page.locator("#script-alone")).to_contain_text("OPENAI_API_KEY")
    expect(page.get_by_role("link", name="Look at the set-up")).to_be_visible()
    page.get_by_role("button", name="Play it once").click()
    expect(page.locator("#played tbody tr").first).to_contain_text("played")
    assert desk.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1024, 1920])
def test_it_fits_and_has_no_serious_fault(
    windows: Windows, modelled: str, model: ModelServer, scheme: str, width: int
) -> None:
    window = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    with windows.open(modelled, bypass_csp=True, **window) as opened:
        page = opened.page("/compare")
        expect(page.locator("#shown > [data-state=running]")).to_have_count(0)

        found = Axe().run(page).response["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth")

        assert [one["id"] for one in found] == []
        assert wide <= width
