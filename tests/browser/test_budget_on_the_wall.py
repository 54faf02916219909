"""A wall that stands open all day says when the budget is used up, and when that is over."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk

ONE_NUMBER = "1.15"
"""What a number costs a month: the ceiling is reached before anybody calls."""


def set_ceiling(page: Page, monthly: str) -> None:
    page.get_by_label("Ceiling of a month").fill(monthly)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. It counts from the next call.")).to_be_visible()


def test_an_open_wall_is_told_of_the_ceiling_and_of_its_end(desk: Desk) -> None:
    wall, page = desk.page("/"), desk.page("/settings/budget")
    expect(wall.locator("#link")).to_have_text("connected")
    expect(wall.locator("#budget")).to_be_hidden()

    set_ceiling(page, ONE_NUMBER)
    expect(wall.locator("#budget")).to_contain_text("This month's budget is used up.")
    set_ceiling(page, "")

    expect(wall.locator("#budget")).to_be_hidden()
    assert desk.faults == []
