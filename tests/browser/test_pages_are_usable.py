"""Every page on a desk and on a telephone, dark and light, for everybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Desk, Windows

PATHS = (
    "/",
    "/tasks",
    "/tasks?view=done",
    "/calls",
    "/phone",
    "/settings",
    "/setup?plain=1",
    "/settings/people",
    "/settings/people/one?email=admin@example.com",
    "/settings/people/leave?name=Diane",
    "/account",
    "/settings/emergencies",
    "/settings/hours",
    "/settings/answering",
    "/settings/going-live",
    "/settings/buildings",
    "/costs",
    "/settings/budget",
    "/reports",
    "/reports/calls",
    "/settings/reports",
    "/settings/forwarding",
    "/settings/fallback",
    "/settings/tasks",
    "/settings/identity",
    "/settings/lockouts",
    "/settings/staff",
    "/settings/knowledge",
    "/settings/knowledge/1",
    "/settings/viewings",
    "/viewings",
    "/outages",
    "/settings/on-call",
    "/settings/staff-line",
    "/settings/transfers",
    "/settings/privacy",
    "/privacy",
    "/audit",
    "/settings/blocked",
    "/settings/mail",
    "/settings/data",
    "/settings/import",
    "/deliveries",
    "/deliveries?view=all",
    "/settings/knowledge/new",
)
WIDTHS = (390, 1280)
SERIOUS = ("serious", "critical")


@pytest.fixture(params=["light", "dark"])
def open_desk(request: pytest.FixtureRequest, windows: Windows, address: str) -> Iterator[Desk]:
    """A desk whose pages let the checker in, in one of the two colour schemes."""
    with windows.open(address, bypass_csp=True, color_scheme=request.param) as opened:
        yield opened


@pytest.mark.parametrize("path", PATHS)
def test_it_has_no_serious_fault_for_people_with_disabilities(open_desk: Desk, path: str) -> None:
    page = open_desk.page(path)

    found = Axe().run(page).response["violations"]

    assert [one["id"] for one in found if one["impact"] in SERIOUS] == []


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_the_width(desk: Desk, path: str, width: int) -> None:
    page = desk.page(path)

    page.set_viewport_size({"width": width, "height": 800})

    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    assert desk.faults == []


def test_it_remembers_dark_or_light(desk: Desk) -> None:
    page = desk.page("/")
    before = page.evaluate("document.documentElement.dataset.bsTheme")

    page.click("#theme")
    page.reload()

    assert page.evaluate("document.documentElement.dataset.bsTheme") != before


def test_it_can_be_used_with_the_keyboard_alone(desk: Desk) -> None:
    page = desk.page("/phone")

    page.keyboard.press("Tab")

    expect(page.get_by_text("Skip to the content")).to_be_focused()


def test_it_lets_an_admin_confirm_a_colleague(desk: Desk) -> None:
    page = desk.page("/settings/people")

    page.get_by_role("button", name="Confirm Diane's number").click()

    expect(page.get_by_text("confirmed", exact=True)).to_be_visible()
