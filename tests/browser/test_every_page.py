"""Every page of the house in Chromium: light and dark, from a telephone to a screen on the wall.

Pages come from the URL map, so that a new one is looked at without anybody thinking of it.
`SHOTS_DIR=folder` keeps a picture of each page in each theme and width.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser import look, pages
from tests.browser.conftest import PASSWORD, Desk, Windows
from tests.browser.filled import fill
from tests.end_to_end.running import running_server

SHOTS = os.environ.get("SHOTS_DIR", "")
PAGES = pages.pages()
EMPTY = [name for name in pages.EMPTY_AT_FIRST if name in PAGES]
SCREEN = ViewportSize(width=1024, height=768)
MISSING = ("the server responded with a status of 404",)
"""What the browser itself says of a page that is meant to be missing."""


@dataclass
class Walk:
    """One program with something on every page, and two windows: signed in, and not."""

    inside: Desk
    outside: Desk
    filled: Mapping[str, str]
    said_at_first: Mapping[str, int]
    """Page -> how many empty places it explained, before there was anything in the house."""

    def open(self, name: str) -> tuple[Page, Desk]:
        desk = self.outside if name in pages.BEHIND else self.inside
        desk.faults.clear()
        page = desk.page(PAGES[name].format(**self.filled))
        if name in pages.LOADED:
            page.locator(pages.LOADED[name]).wait_for()
        return page, desk


@pytest.fixture(scope="module")
def walk(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, windows: Windows
) -> Iterator[Walk]:
    env = {"TWILIO_AUTH_TOKEN": "", "PUBLIC_URL": "", "ADMIN_PASSWORD": PASSWORD}
    with running_server(tmp_path_factory.mktemp("walk"), env) as server:
        address = f"http://127.0.0.1:{server.port}"
        desk: dict[str, Any] = {"viewport": SCREEN, "reduced_motion": "reduce"}
        with windows.open(address, **desk) as inside:
            outside = Desk(address, browser.new_context(**desk))
            at_first = {name: empty_places(inside, name) for name in EMPTY}
            yield Walk(inside, outside, fill(server, inside), at_first)
            outside.context.close()


def test_it_knows_an_address_for_every_page() -> None:
    assert pages.unknown() == []


@pytest.mark.parametrize("name", EMPTY)
def test_it_says_why_it_is_empty(walk: Walk, name: str) -> None:
    assert walk.said_at_first[name] == 1


@pytest.mark.parametrize("name", PAGES)
def test_it_has_no_fault(walk: Walk, name: str) -> None:
    page, desk = walk.open(name)

    found = [*look.found_on(page), *desk.faults]

    if SHOTS:
        take_pictures(page, name)
    page.close()
    assert [one for one in found if name != "not found" or MISSING[0] not in one] == []


def empty_places(desk: Desk, name: str) -> int:
    page = desk.page(PAGES[name])
    found = page.locator(".empty-state:visible").count()
    page.close()
    return found


def take_pictures(page: Page, name: str) -> None:
    """The page as people see it, for whoever wants to look: six pictures."""
    plain = name.strip("/").replace("/", "_").replace("<", "").replace(">", "") or "live"
    for theme in look.THEMES:
        page.evaluate(look.SET_THEME, theme)
        for width, height in look.SCREENS.items():
            page.set_viewport_size({"width": width, "height": height})
            file = Path(SHOTS, f"{plain.replace(':', '-')}-{width}-{theme}.png")
            page.screenshot(path=file, full_page=True)
