"""Pages on a telephone: rows are blocks whose cells say what they are, times are the office's.

That nothing is pushed sideways is looked at on every page, in `test_every_page`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import Desk, Windows
from tests.browser.test_call_from_the_phone import ring, say

OFFICE = ZoneInfo("America/New_York")


@pytest.fixture
def pocket(windows: Windows, address: str) -> Iterator[Desk]:
    """Somebody signed in on a telephone in Tokyo."""
    screen = ViewportSize(width=390, height=844)
    with windows.open(address, viewport=screen, timezone_id="Asia/Tokyo", locale="en-US") as opened:
        yield opened


def with_a_record(desk: Desk) -> None:
    """A call whose answer does not depend on what was said on calls of other tests."""
    phone = desk.page("/phone")
    ring(phone, "+17185550143")
    say(phone, "What are your office hours?")


def test_each_cell_says_what_it_is(pocket: Desk) -> None:
    with_a_record(pocket)

    row = pocket.page("/calls").locator("tbody tr").first

    expect(row.locator("td[data-label=Number]")).to_be_visible()
    label = row.locator("td[data-label=Number]").evaluate(
        "cell => getComputedStyle(cell, '::before').content"
    )
    assert label == '"Number"'


def test_a_label_of_two_lines_keeps_its_place(pocket: Desk) -> None:
    row = pocket.page("/settings/identity").locator("tbody tr").first

    long = row.locator("td[data-label='Report a problem']").bounding_box()
    short = row.locator("td[data-label='Codes']").bounding_box()

    assert long is not None
    assert short is not None
    assert long["height"] > short["height"]


def test_what_is_typed_into_the_test_phone_has_the_whole_width(pocket: Desk) -> None:
    phone = pocket.page("/phone")

    words, say_it = phone.locator("#text").bounding_box(), phone.locator("#send").bounding_box()

    assert words is not None
    assert say_it is not None
    assert words["y"] + words["height"] <= say_it["y"]
    assert words["width"] > 300


def test_times_of_the_wall_are_the_offices(pocket: Desk) -> None:
    wall = pocket.page("/")
    button, said = wall.locator("#answering button"), wall.locator("#answering .said")
    button.click()
    expect(said).to_contain_text("All calls go to people since")

    shown = said.text_content() or ""
    state = wall.evaluate("async () => (await fetch('/api/answering')).json()")
    button.click()

    at = datetime.fromisoformat(state["at"]).astimezone(OFFICE)
    assert f"{at:%b %-d, %H:%M}" in shown
