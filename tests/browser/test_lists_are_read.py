"""Every list: searched, filtered, shared, turned over, taken as a file, and said to be empty."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ViewportSize, expect
from sqlalchemy import Connection, insert

from routes.list_table import VIEWS
from routes.list_views import ListView
from services.store.database import Database
from services.store.delivery_tables import deliveries
from services.store.tables import calls, issues, turns
from tests.browser.conftest import ON_A_DESK, PASSWORD, Desk, Windows
from tests.browser.look import width_faults
from tests.end_to_end.office_hands import records_of
from tests.end_to_end.running import running_server
from tests.store.office_rows import call_row, fill

NARROW = ViewportSize(width=390, height=844)
EMPTY = ("/calls", "/prospects", "/appointments", "/call-backs", "/texts", "/mail")


TWO_FRAMES = "() => new Promise((on) => requestAnimationFrame(() => requestAnimationFrame(on)))"
LONG, ENDLESS = "CA-long", "Donaudampfschifffahrt" * 20
ALONE = {"TWILIO_AUTH_TOKEN": "", "PUBLIC_URL": "", "ADMIN_PASSWORD": PASSWORD}


@pytest.fixture(scope="module")
def new_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The program before anybody has called."""
    with running_server(tmp_path_factory.mktemp("new"), ALONE) as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The program with something in every list."""
    with running_server(tmp_path_factory.mktemp("lists"), ALONE) as server:
        Database(f"sqlite:///{records_of(server)}").run_now(fill_all)
        yield f"http://127.0.0.1:{server.port}"


def fill_all(connection: Connection) -> None:
    """An office, and a call of which every word is longer than a page is wide."""
    now = datetime.now(UTC)
    fill(connection, now)
    facts = {"unit_name": ENDLESS, "problem": ENDLESS}
    caller = {"people": [{"id": "x", "kind": "tenant", "first_name": ENDLESS, "last_name": ""}]}
    row = call_row(LONG, now - timedelta(days=9), from_number="x", caller=caller, facts=facts)
    connection.execute(insert(calls), [row])
    said = {"call_sid": LONG, "number": 1, "role": "caller", "started_at": now, "text": ENDLESS}
    connection.execute(insert(turns), [said | {"interrupted": False}])
    place = {"property_id": "x", "unit_id": "x", "property_name": ENDLESS, "unit_name": ENDLESS}
    what = {"category": "other", "urgency": "R", "summary": ENDLESS, "status": "open"}
    issue = {"number": 7003, "call_sid": LONG, "opened_at": now, **place, **what}
    connection.execute(insert(issues), [issue])
    letter = {"key": "long:mail", "kind": "call_mail", "call_sid": LONG, "target": ENDLESS}
    state = {"state": "bounced", "urgent": False, "payload": {}, "last_error": ENDLESS}
    times = {"created_at": now, "changed_at": now, "ended_at": now}
    connection.execute(insert(deliveries), [letter | state | times])


@pytest.fixture
def reader(windows: Windows, office: str) -> Iterator[Desk]:
    with windows.open(office, viewport=ON_A_DESK, bypass_csp=True) as opened:
        yield opened


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_it_is_read_on_a_desk_and_on_a_telephone(reader: Desk, view: ListView) -> None:
    page = reader.page(view.path)
    on_a_desk = Axe().run(page).response["violations"]
    page.set_viewport_size(NARROW)
    on_a_telephone = Axe().run(page).response["violations"]

    expect(page.get_by_role("heading", level=1)).to_have_text(view.title)
    expect(page.locator("tbody tr").first).to_be_visible()
    assert [one["id"] for one in (*on_a_desk, *on_a_telephone)] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert reader.faults == []


@pytest.mark.parametrize("width", [390, 1024, 1920])
@pytest.mark.parametrize("path", ["/", "/calls", f"/calls/{LONG}", "/mail", "/deliveries?view=all"])
def test_words_without_an_end_push_no_page(reader: Desk, path: str, width: int) -> None:
    page = reader.page(path)

    page.set_viewport_size({"width": width, "height": 900})

    expect(page.get_by_text(ENDLESS).first).to_be_visible()
    assert list(width_faults(page, width)) == []


def test_a_call_without_answer_times_shows_none(reader: Desk) -> None:
    page = reader.context.new_page()
    with page.expect_response(re.compile("fresh=1")) as read_anew:
        page.goto(f"{reader.address}/calls/CA-jose")
    read_anew.value.finished()
    page.evaluate(TWO_FRAMES)

    expect(page.get_by_role("heading", name="Answer times")).to_be_hidden()


def test_it_finds_a_call_by_what_was_said_in_spanish(reader: Desk) -> None:
    page = reader.page("/calls")

    page.get_by_label("Search").fill("Inundacion")
    page.get_by_role("button", name="Search").click()

    expect(page.locator("tbody tr:not(.said)")).to_have_count(1)
    expect(page.locator("tbody tr").first).to_contain_text("José Núñez")
    expect(page.locator(".said mark")).to_have_text("inundación")
    assert "q=Inundacion" in page.url


def test_its_filters_stand_in_the_address_and_can_be_shared(reader: Desk) -> None:
    page = reader.page("/calls")
    page.locator("summary", has_text="Filters").click()
    page.get_by_label("Property").select_option(label="Bayview Apartments")
    page.get_by_label("Language").select_option("es")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("tbody tr")).to_have_count(1)

    shared = reader.page(page.url.removeprefix(reader.address))

    expect(shared.locator("tbody tr")).to_have_count(1)
    expect(shared.get_by_label("Language")).to_have_value("es")
    expect(shared.locator("summary", has_text="Filters")).to_contain_text("2 chosen")


def test_it_says_that_nothing_fits_and_leads_back(reader: Desk) -> None:
    page = reader.page("/issues?q=zebra&urgency=L")
    expect(page.locator(".empty-state")).to_contain_text("Nothing fits")

    page.get_by_role("link", name="Show all").click()

    expect(page).to_have_url(f"{reader.address}/issues")
    expect(page.locator("tbody tr").first).to_be_visible()


def test_it_leads_from_a_call_back_to_its_task(reader: Desk) -> None:
    page = reader.page("/call-backs")

    page.get_by_role("link", name="1", exact=True).click()

    expect(page.locator("article")).to_have_count(1)
    page.get_by_role("button", name="Claim task 1").click()
    expect(page.locator("article")).to_contain_text("taken by admin@example.com")


def test_what_failed_is_sent_again_once_from_the_page_of_its_call(reader: Desk) -> None:
    page, other = reader.page("/calls/CA-maria"), reader.page("/calls/CA-maria")
    letter = '[data-delivery="CA-maria:mail"]'
    expect(page.locator(letter)).to_contain_text("did not go out")

    page.locator(letter).get_by_role("button").click()

    expect(page).to_have_url(re.compile("/calls/CA-maria#call-sent$"))
    expect(page.locator(letter)).not_to_contain_text("did not go out")
    expect(page.locator(letter).get_by_role("button")).to_have_count(0)
    expect(other.locator(letter).get_by_role("button")).to_have_count(0)
    assert reader.faults == []


def test_it_is_taken_as_a_file_and_that_is_noted(reader: Desk, tmp_path: Path) -> None:
    page = reader.page("/prospects?q=parking")

    with page.expect_download() as taken:
        page.get_by_role("link", name="Save as CSV").click()
    taken.value.save_as(tmp_path / "prospects.csv")

    rows = list(csv.DictReader(io.StringIO((tmp_path / "prospects.csv").read_text("utf-8-sig"))))
    assert [(row["Name"], row["Number"]) for row in rows] == [("'=Ana Prospect", "(212) 555-0123")]
    noted = reader.page("/audit").locator("tbody tr").first
    expect(noted).to_contain_text("admin@example.com")
    expect(noted).to_contain_text("list exported")
    expect(noted).to_contain_text("prospects")


@pytest.mark.parametrize("path", EMPTY)
def test_it_says_why_it_is_empty_with_one_button(
    windows: Windows, new_office: str, path: str
) -> None:
    with windows.open(new_office, viewport=ON_A_DESK) as desk:
        page = desk.page(path)

        expect(page.locator(".empty-state p").first).not_to_be_empty()
        expect(page.locator(".empty-state a.btn")).to_have_count(1)
        expect(page.locator("main form")).to_have_count(0)
        assert desk.faults == []
