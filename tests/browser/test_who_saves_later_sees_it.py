"""Two admins have the same page open: the second to save sees what the first has changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk, Windows


@pytest.fixture
def desk(windows: Windows, address: str) -> Iterator[Desk]:
    with windows.open(address) as opened:
        yield opened


@pytest.fixture
def colleague(windows: Windows, address: str) -> Iterator[Desk]:
    with windows.open(address) as opened:
        yield opened


def test_it_says_that_somebody_was_first(desk: Desk, colleague: Desk) -> None:
    page, other = desk.page("/settings/privacy"), colleague.page("/settings/privacy")
    days = "Days that words, names and numbers are kept"
    other.get_by_label(days).fill("61")
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_role("status")).to_contain_text("Saved")

    page.get_by_label(days).fill("45")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("alert")).to_contain_text("Somebody has changed this since you opened")
    expect(page.get_by_label(days)).to_have_value("61")
    page.get_by_label(days).fill("45")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
