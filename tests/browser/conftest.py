"""A running program, a browser, and pages that remember what went wrong on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tests.browser.install import installed
from tests.end_to_end.running import running_server

PASSWORD = "the password of the tests"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Desk:
    """An office desk: one signed-in browser window."""

    address: str
    context: BrowserContext
    faults: list[str] = field(default_factory=list)
    """Console errors and uncaught exceptions of every page opened here."""

    def page(self, path: str) -> Page:
        page = self.context.new_page()
        page.on("console", lambda m: self.faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(self.address + path)
        return page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for a file. Playwright's own loop runs while it is open, so that no test with
    coroutines may run in between: a file of tests stays together on one worker."""
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=installed() or None, args=FLAGS)
        except Error:
            pytest.skip("there is no browser on this machine")
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The program without any key, as `make run` starts it."""
    env = {"TWILIO_AUTH_TOKEN": "", "PUBLIC_URL": "", "ADMIN_PASSWORD": PASSWORD}
    with running_server(tmp_path_factory.mktemp("pages"), env) as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Desk]:
    """Somebody of the office, signed in."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    desk = Desk(address, context)
    sign_in(desk.page("/"))
    yield desk
    context.close()


def sign_in(page: Page, password: str = PASSWORD) -> None:
    page.fill("#email", "admin@example.com")
    page.fill("#password", password)
    page.click("button[type=submit]")
