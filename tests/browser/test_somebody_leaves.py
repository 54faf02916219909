"""An admin adds somebody, who sets a password with the link, and lets somebody leave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PASSWORD, Desk, sign_in
from tests.end_to_end.running import running_server


@pytest.fixture(scope="module")
def own_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A program of its own: who leaves here must not be missing on other tests' pages."""
    folder: Path = tmp_path_factory.mktemp("leaving")
    env = {"TWILIO_AUTH_TOKEN": "", "PUBLIC_URL": "", "ADMIN_PASSWORD": PASSWORD}
    with running_server(folder, env) as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture
def desk(browser: Browser, own_address: str) -> Iterator[Desk]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = Desk(own_address, context)
    sign_in(made.page("/"))
    yield made
    assert made.faults == []
    context.close()


def test_somebody_new_sets_a_password_and_is_signed_out_by_leaving(
    desk: Desk, browser: Browser, own_address: str
) -> None:
    page = desk.page("/settings/people")
    page.get_by_text("Add somebody").click()
    page.fill("#email", "rosa@example.com")
    page.fill("#name", "Rosa")
    page.get_by_role("button", name="Add, and show the link").click()
    rosa = browser.new_context()
    hers = Desk(own_address, rosa)
    seen = hers.page(page.input_value("#secret").removeprefix(own_address))
    seen.fill("#password", "roses are red and blue")
    seen.fill("#again", "roses are red and blue")
    seen.get_by_role("button", name="Set the password").click()
    seen.get_by_role("link", name="Sign in").click()
    seen.fill("#email", "rosa@example.com")
    seen.fill("#password", "roses are red and blue")
    seen.click("button[type=submit]")
    expect(seen.locator("#link")).to_have_text("connected")

    page.goto(f"{own_address}/settings/people/leave?email=rosa@example.com")
    leave(page)

    # By itself: no call's words stay on the screen of somebody who has left.
    expect(seen.get_by_role("heading", name="Sign in")).to_be_visible()
    assert [fault for fault in hers.faults if "socket" not in fault and "401" not in fault] == []
    rosa.close()


def leave(page: Page) -> None:
    page.get_by_role("button", name="has left: do all of this").click()
    expect(page.get_by_text("They have left.")).to_be_visible()


def test_somebody_without_an_account_leaves_after_a_look(desk: Desk) -> None:
    page = desk.page("/settings/people")
    page.get_by_role("link", name="Leaves… Diane").click()
    page.get_by_label("Callers who ask for Diane hear of").select_option("Janier")
    page.get_by_role("button", name="Show what happens then").click()
    expect(page.get_by_text("and that Janier can help")).to_be_visible()

    leave(page)

    expect(page.get_by_label("Can help").first).to_have_value("Janier")
