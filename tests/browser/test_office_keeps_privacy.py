"""Managers look up, hold and delete what is held about a person; admins set how long it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk, Windows


@pytest.fixture
def desk(windows: Windows, address: str) -> Iterator[Desk]:
    with windows.open(address, accept_downloads=True) as opened:
        yield opened


def test_it_exports_what_is_held(desk: Desk, tmp_path: Path) -> None:
    page = desk.page("/privacy")
    page.get_by_label("Telephone number, or id of a person", exact=True).fill("718 555 0142")
    page.get_by_role("button", name="Look").click()

    with page.expect_download() as download:
        page.get_by_role("button", name="Export as JSON").click()

    download.value.save_as(tmp_path / "person.json")
    assert "+17185550142" in (tmp_path / "person.json").read_text()
    assert "718" not in page.url
    assert desk.faults == []


def test_it_deletes_only_after_the_word(desk: Desk) -> None:
    page = desk.page("/privacy")
    page.get_by_label("Telephone number, or id of a person", exact=True).fill("718 555 0187")
    page.get_by_role("button", name="Look").click()
    page.get_by_label("To delete for good, type delete").fill("yes")
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("alert")).to_contain_text("type the word delete")

    page.get_by_role("button", name="Look").click()
    page.get_by_label("To delete for good, type delete").fill("delete")
    page.get_by_role("button", name="Delete").click()

    expect(page.get_by_role("status")).to_contain_text("Deleted: 0 conversations")


def test_a_hold_is_placed_and_released(desk: Desk) -> None:
    page = desk.page("/privacy")
    page.get_by_label("Call id, telephone number, or id of a person").fill("718 555 0144")
    page.get_by_label("Why").fill("Letter of a lawyer")
    page.get_by_role("button", name="Place a hold").click()
    expect(page.get_by_text("Letter of a lawyer")).to_be_visible()

    page.get_by_role("button", name="Release").click()

    expect(page.get_by_text("Nothing is on hold.")).to_be_visible()
    audit = desk.page("/audit")
    expect(audit.get_by_role("cell", name="hold released").first).to_be_visible()


def test_settings_are_kept_and_wrong_ones_lose_nothing(desk: Desk) -> None:
    page = desk.page("/settings/privacy")
    page.get_by_label("Days that words, names and numbers are kept").fill("2")
    page.get_by_label("States of our numbers").fill("718 555 0100 = NJ")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Days must be between")
    expect(page.get_by_label("States of our numbers")).to_have_value("718 555 0100 = NJ")

    page.get_by_label("Days that words, names and numbers are kept").fill("60")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("status")).to_contain_text("Saved")
    expect(page.get_by_label("States of our numbers")).to_have_value("+17185550100 = NJ")
