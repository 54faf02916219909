"""Somebody opens the link of their text and sends photos, on a telephone and on a desk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import insert

from services.store.database import Database
from services.store.photo_rows import make_link
from services.store.tables import calls, issues
from tests.browser.conftest import ON_A_DESK, PASSWORD, Windows
from tests.end_to_end.running import Server, running_server
from tests.pictures import picture, telling_picture

SHOTS = os.environ.get("SHOTS_DIR", "")
"""Where screenshots go, for whoever wants to look at them."""
WIDTHS = {"telephone": (390, 844), "desk": (1280, 900)}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    env = {"TWILIO_AUTH_TOKEN": "", "PUBLIC_URL": "", "ADMIN_PASSWORD": PASSWORD}
    with running_server(tmp_path_factory.mktemp("photos"), env) as running:
        yield running


def on_records(server: Server, work: Any) -> Any:
    """Something done on the records of the running program."""

    address = f"sqlite:///{server.env['VAR_DIR']}/chris.db"
    return Database(address, threads=2).run_now(work)


def new_link(server: Server, number: int) -> str:
    """A ticket, and the address of a page for its photos."""
    now = datetime.now(UTC)
    sid = f"CA{number:032d}"

    def work(connection: Any) -> str:
        row = {"started_at": now, "resumed_at": now, "last_spoken_at": now, "ended_at": now}
        connection.execute(insert(calls).values(sid=sid, root_sid=sid, **row))
        ticket = {"number": number, "call_sid": sid, "root_sid": sid, "opened_at": now}
        told = {"category": "plumbing", "urgency": "R", "status": "open", "summary": "A leak."}
        connection.execute(insert(issues).values(**ticket, **told))
        return make_link(connection, number, sid, "+17185550142", now)

    return f"http://127.0.0.1:{server.port}/u/{on_records(server, work)}"


@pytest.fixture
def visit(browser: Browser) -> Iterator[Any]:
    """Opens a page as somebody who is not signed in; keeps what went wrong on it."""
    contexts: list[BrowserContext] = []

    def opened(url: str, size: str = "telephone", **more: Any) -> tuple[Page, list[str]]:
        width, height = WIDTHS[size]
        context = browser.new_context(viewport={"width": width, "height": height}, **more)
        contexts.append(context)
        page, faults = context.new_page(), list[str]()
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(url)
        return page, faults

    yield opened
    for context in contexts:
        context.close()


def files(tmp_path: Path, *names: str) -> list[Path]:
    for name in names:
        data = telling_picture() if name.endswith("jpg") else picture("PNG")
        (tmp_path / name).write_bytes(data if name != "wrong.png" else b"no picture at all")
    return [tmp_path / name for name in names]


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


@pytest.mark.parametrize("size", sorted(WIDTHS))
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_shows_previews_and_sends(
    server: Server, visit: Any, tmp_path: Path, size: str, scheme: str
) -> None:
    number = 5000 + len(size) + (100 if scheme == "dark" else 0)
    page, faults = visit(new_link(server, number), size, color_scheme=scheme)
    shot(page, f"upload-{size}-{scheme}-empty")

    page.set_input_files("#choose", files(tmp_path, "a.jpg", "b.png"))
    expect(page.locator("#previews img")).to_have_count(2)
    shot(page, f"upload-{size}-{scheme}-chosen")
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_role("status")).to_contain_text("2 photos were sent")
    expect(page.locator("#count")).to_contain_text("2 of 20")
    shot(page, f"upload-{size}-{scheme}-sent")
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_photo_can_be_left_out_again(server: Server, visit: Any, tmp_path: Path) -> None:
    page, _ = visit(new_link(server, 5200))
    page.set_input_files("#choose", files(tmp_path, "a.jpg", "b.png"))

    page.get_by_role("button", name="Remove: a.jpg").click()

    expect(page.locator("#previews img")).to_have_count(1)


def test_what_is_no_photo_is_said_clearly(server: Server, visit: Any, tmp_path: Path) -> None:
    page, _ = visit(new_link(server, 5201))
    page.set_input_files("#choose", files(tmp_path, "wrong.png", "a.jpg"))
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_role("alert")).to_contain_text("wrong.png: This is no photo")
    expect(page.get_by_role("status")).to_contain_text("Your photo was sent")
    shot(page, "upload-telephone-light-fault")


def test_it_works_without_javascript(server: Server, visit: Any, tmp_path: Path) -> None:
    page, _ = visit(new_link(server, 5202), java_script_enabled=False)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".alert-danger")).to_contain_text("choose a photo first")

    page.set_input_files("#choose", files(tmp_path, "a.jpg", "b.png"))
    page.get_by_role("button", name="Send").click()

    expect(page.locator(".alert-success")).to_contain_text("2 photos were sent")


def test_it_speaks_spanish_to_a_spanish_browser(server: Server, visit: Any) -> None:
    page, _ = visit(new_link(server, 5203), locale="es-US")

    expect(page.get_by_role("heading")).to_have_text("Fotos para el reporte 5203")
    assert page.locator("html").get_attribute("lang") == "es"


def test_a_link_that_has_ended_says_what_to_do(server: Server, visit: Any) -> None:
    page, _ = visit(f"http://127.0.0.1:{server.port}/u/gone")

    expect(page.get_by_role("heading")).to_have_text("This link does not work any more")
    shot(page, "upload-telephone-light-gone")


def test_staff_see_the_photos_on_the_record(
    server: Server, windows: Windows, visit: Any, tmp_path: Path
) -> None:
    page, _ = visit(new_link(server, 5204))
    page.set_input_files("#choose", files(tmp_path, "a.jpg", "b.png"))
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_contain_text("2 photos")

    with windows.open(f"http://127.0.0.1:{server.port}", viewport=ON_A_DESK) as desk:
        office = desk.page(f"/calls/CA{5204:032d}")

        pictures = office.locator(".photo-list img")
        expect(pictures).to_have_count(2)
        pictures.first.scroll_into_view_if_needed()
        # No function of ours is waited for: the page's policy lets none be made while it waits.
        expect(pictures.first).not_to_have_js_property("naturalWidth", 0)
        expect(pictures.last).not_to_have_js_property("naturalWidth", 0)
        shot(office, "record-desk-light-photos")


def test_a_form_from_nowhere_is_refused(server: Server, visit: Any) -> None:
    url = new_link(server, 5205)
    page, _ = visit(url)
    page.context.clear_cookies()

    page.get_by_role("button", name="Send").click()

    expect(page.locator(".alert-danger")).to_contain_text("Please try again")
