"""Languages of colleagues on the settings, and a Spanish call with its English on wall and page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk
from tests.browser.look import found_on
from tests.browser.test_call_from_the_phone import ring, say

PAGE = "/settings/transfers"


@pytest.fixture
def spanish_call(desk: Desk) -> Iterator[str]:
    """The id of a call on the line, in which Spanish is spoken."""
    phone = desk.page("/phone")
    ring(phone)
    say(phone, "Hola, se tapó el fregadero de la cocina.")
    expect(phone.locator("#call-sid")).not_to_be_empty()
    yield phone.locator("#call-sid").text_content() or ""
    phone.close()


def test_an_admin_says_what_somebody_speaks(desk: Desk) -> None:
    page = desk.page(PAGE)
    card = page.locator(".card").filter(has_text="Janier")
    card.locator("summary").click()
    card.get_by_label("Also speaks").fill("spanish, Polish")

    card.get_by_role("button", name="Save Janier").click()

    kept = page.locator(".card").filter(has_text="Janier")
    expect(kept).to_contain_text("speaks Spanish, Polish")
    assert desk.faults == []


def test_it_names_a_language_that_it_does_not_know(desk: Desk) -> None:
    page = desk.page(PAGE)
    card = page.locator(".card").filter(has_text="Diane")
    card.locator("summary").click()
    card.get_by_label("Also speaks").fill("Klingon")

    card.get_by_role("button", name="Save Diane").click()

    expect(page.locator(".invalid-feedback")).to_contain_text("Klingon is none of")


def test_the_rota_keeps_what_somebody_speaks(desk: Desk) -> None:
    page = desk.page("/settings/on-call")
    page.get_by_label("Name", exact=True).first.fill("Carla")
    page.get_by_label("Telephone", exact=True).first.fill("+17185550188")
    page.get_by_label("Also speaks").first.fill("Spanish")

    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_label("Also speaks").first).to_have_value("Spanish")
    assert desk.faults == []


@pytest.mark.parametrize("path", [PAGE, "/settings/on-call"])
def test_the_pages_stay_usable(desk: Desk, path: str) -> None:
    assert_usable(desk.page(path))


def test_staff_read_english_beneath_spanish(desk: Desk, spanish_call: str) -> None:
    page = desk.page(f"/calls/{spanish_call}")
    page.set_viewport_size({"width": 1920, "height": 1080})

    expect(page.locator("#call-words")).to_contain_text("Spoken in Spanish.")
    expect(page.locator(".caller .english")).to_contain_text("Understood: reports a problem")
    expect(page.locator(".assistant .english").last).to_contain_text("By our own rules")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.locator("#call-words").evaluate("one => one.scrollWidth <= one.clientWidth")
    page.wait_for_function("document.documentElement.scrollWidth <= 390")
    assert desk.faults == []


def test_the_wall_shows_english_and_the_language(desk: Desk, spanish_call: str) -> None:
    page = desk.page("/")

    row = page.locator("article", has=page.locator(f'a[href="/calls/{spanish_call}"]'))
    expect(row.locator(".manner")).to_have_text("Spanish")
    expect(row.locator(".said-caller")).to_contain_text("Understood: reports a problem")
    assert desk.faults == []


def assert_usable(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    assert list(found_on(page)) == []
