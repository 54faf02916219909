"""A running program, a browser, and pages that remember what went wrong on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    StorageState,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.browser.install import installed
from tests.end_to_end.running import running_server

PATIENCE_MS = 30_000
"""A test ends as soon as it sees what it waits for; Playwright's own five seconds are too few for
a machine with many tests side by side."""
expect.set_options(timeout=PATIENCE_MS)
PASSWORD = "the password of the tests"
ON_A_DESK = ViewportSize(width=1280, height=900)
NOT_NEEDED = (
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades"),
    *("LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints"),
    *("PaintHolding", "PreconnectToSearch", "TcpPortRandomizationWin"),
    *("ThirdPartyStoragePartitioning", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
)
"""Of Chromium's features. The last two load a page of the address bar's in each window, which costs
more than most of ours; the others are Playwright's own list, which ours replaces."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(NOT_NEEDED)}",
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


class Windows:
    """Opens windows of people who have signed in: once for a program, then with the cookies that
    it gave. A test that signs out does its own signing in."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._cookies: dict[str, StorageState] = {}

    @contextmanager
    def open(self, address: str, **window: Any) -> Iterator[Desk]:
        """One signed-in window of its own, made as Playwright's `new_context` is told."""
        if address not in self._cookies:
            self._cookies[address] = self._signed_in(address)
        context = self._browser.new_context(storage_state=self._cookies[address], **window)
        yield Desk(address, context)
        context.close()

    def _signed_in(self, address: str) -> StorageState:
        context = self._browser.new_context()
        page = Desk(address, context).page("/")
        sign_in(page)
        expect(page).to_have_url(f"{address}/")
        found = context.storage_state()
        context.close()
        return found


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Windows:
    return Windows(browser)


@pytest.fixture
def desk(windows: Windows, address: str) -> Iterator[Desk]:
    """Somebody of the office, signed in."""
    with windows.open(address, viewport=ON_A_DESK) as opened:
        yield opened


def sign_in(page: Page, password: str = PASSWORD) -> None:
    page.fill("#email", "admin@example.com")
    page.fill("#password", password)
    page.click("button[type=submit]")
