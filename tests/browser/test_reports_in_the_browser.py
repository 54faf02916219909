"""Reports as a manager sees them: a test call, its chart, and the way from a figure to the call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from sqlalchemy import insert

from services.store.call_rows import new_call_row
from services.store.database import Database
from services.store.report_tables import call_intents
from services.store.tables import calls, turns
from tests.browser.conftest import PASSWORD, Desk, Windows
from tests.end_to_end.running import running_server

NOW = datetime.now(UTC)
SIDS = [f"CA{number:032x}" for number in range(20)]


def fill(database: Database) -> None:
    """A call a day, the newest missed, answered within half a second."""
    days = [NOW - timedelta(days=place, seconds=1) for place in range(len(SIDS))]
    rows = [
        new_call_row(
            sid, at, direction="inbound", from_number=f"+171855501{place:02d}", epoch=min(place, 1),
            to_number="+17185550100", assistant="front_desk", modes=["scripted"], language="en",
            property_id="bayview", outcome="completed", ended_at=at,
        )
        for place, (sid, at) in enumerate(zip(SIDS, days, strict=True))
    ]  # fmt: skip
    spoken = [
        {
            "call_sid": sid, "number": 1, "role": "assistant", "started_at": at, "text": "Yes.",
            "first_token_ms": 480.0, "interrupted": False,
        }
        for sid, at in zip(SIDS[1:], days[1:], strict=True)
    ]  # fmt: skip
    wanted = [{"call_sid": sid, "intent": "lockout", "at": NOW} for sid in SIDS[1:]]
    database.run_now(lambda c: c.execute(insert(calls), rows).close())
    database.run_now(lambda c: c.execute(insert(turns), spoken).close())
    database.run_now(lambda c: c.execute(insert(call_intents), wanted).close())


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A program that has had calls."""
    folder: Path = tmp_path_factory.mktemp("reports")
    env = {"TWILIO_AUTH_TOKEN": "", "PUBLIC_URL": "", "ADMIN_PASSWORD": PASSWORD}
    with running_server(folder, env) as server:
        fill(Database(f"sqlite:///{folder / 'var' / 'chris.db'}", limit_s=10.0))
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture(params=["light", "dark"])
def desk(request: pytest.FixtureRequest, windows: Windows, filled: str) -> Iterator[Desk]:
    with windows.open(filled, color_scheme=request.param) as opened:
        yield opened


def test_it_draws_every_chart_without_a_word_in_the_console(desk: Desk) -> None:
    page = desk.page("/reports")

    figures = page.locator("figure[data-chart]")
    drawn = figures.evaluate_all(
        "all => all.map(one => Boolean(window.Chart.getChart(one.querySelector('canvas'))))"
    )

    assert len(drawn) >= 6
    assert all(drawn)
    assert desk.faults == []


def test_a_chart_says_what_its_table_says_and_follows_the_theme(desk: Desk) -> None:
    page = desk.page("/reports")
    of_calls = (
        "window.Chart.getChart(document.querySelector('[data-table=calls] canvas')).data.datasets"
    )

    missed = page.evaluate(f"{of_calls}[3].data.at(-1)")
    before = page.evaluate(f"{of_calls}[0].backgroundColor")
    page.click("#theme")
    after = page.evaluate(f"{of_calls}[0].backgroundColor")

    assert missed == 1
    assert before != after


def test_a_figure_leads_to_the_call_behind_it(desk: Desk) -> None:
    page = desk.page("/reports")

    page.locator("#calls tfoot a").last.click()

    expect(page.get_by_role("heading", name="Missed")).to_be_visible()
    expect(page.locator(f'a[href="/calls/{SIDS[0]}"]')).to_be_visible()


@pytest.mark.parametrize("path", ["/reports", "/reports?by=property", "/reports/calls"])
@pytest.mark.parametrize("width", [390, 1920])
def test_filled_pages_have_no_fault_and_fit(
    windows: Windows, filled: str, path: str, width: int
) -> None:
    with windows.open(filled, bypass_csp=True, viewport={"width": width, "height": 1080}) as desk:
        page = desk.page(path)

        found = Axe().run(page).response["violations"]

        assert [one["id"] for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
