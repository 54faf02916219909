"""The page of transfers in a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk

PAGE = "/settings/transfers"


@pytest.fixture
def page(desk: Desk) -> Iterator[Page]:
    yield desk.page(PAGE)
    assert desk.faults == []


def test_an_admin_adds_somebody_who_is_not_rung_yet(page: Page) -> None:
    form = page.locator("form").filter(has=page.get_by_role("button", name="Add", exact=True))
    form.get_by_label("Name").fill("Rosa")
    form.get_by_label("Telephone").fill("(718) 555-0103")
    form.get_by_label("Departments").fill("leasing")

    form.get_by_role("button", name="Add").click()

    card = page.locator(".card").filter(has_text="Rosa")
    expect(card).to_contain_text("(718) 555-0103")
    expect(card).to_contain_text("not confirmed")


def test_somebody_takes_no_calls_and_takes_them_again(page: Page) -> None:
    card = page.locator(".card").filter(has_text="Janier")

    card.get_by_role("button", name="Takes no calls").click()
    expect(card.get_by_text("takes no calls", exact=True)).to_be_visible()
    card.get_by_role("button", name="Takes calls again").click()

    expect(card.get_by_text("takes no calls", exact=True)).to_have_count(0)
