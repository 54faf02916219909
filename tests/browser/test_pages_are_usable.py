"""What all pages have in common; each of them is walked in `test_every_page`."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Desk


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
    page = desk.page("/settings/transfers")
    form = page.locator("form").filter(has=page.get_by_role("button", name="Add", exact=True))
    form.get_by_label("Name").fill("Olga")
    form.get_by_label("Telephone").fill("(718) 555-0104")
    form.get_by_role("button", name="Add").click()
    page.goto(f"{desk.address}/settings/people")
    olga = page.locator("li").filter(has_text="(718) 555-0104")

    olga.get_by_role("button", name="Confirm Olga's number").click()

    expect(olga.get_by_text("confirmed", exact=True)).to_be_visible()
