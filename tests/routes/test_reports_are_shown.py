"""The pages and sheets of reports, the calls behind a figure, and who gets the weekly mail."""

from __future__ import annotations

import asyncio
import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest
from flask.testing import FlaskClient

from routes import pages, reports_page, settings_page, sign_in, weekly_settings
from routes.costs_page import blueprint as costs
from routes.site import new_flask
from services.core.errors import ProviderDown
from services.core.report_figures import Days
from services.core.report_rows import ReportCall
from services.core.weekly import OwnerReader
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.load_sample import load_sample
from services.portfolio.sample import sample_office
from services.simulator.fakes import FakeClock, FakeProperties
from services.store.database import Database
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory
from services.store.record_book import StoredRecordBook
from tests.core.test_calls_become_figures import NEW_YORK
from tests.databases import migrated_sqlite
from tests.routes.conftest import LoopThread
from tests.routes.test_costs_are_shown import Accounts

T = TypeVar("T")
TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 17, tzinfo=UTC)


@dataclass
class Reports:
    """Calls that the test gives."""

    found: list[ReportCall] = field(default_factory=list)
    tests: list[ReportCall] = field(default_factory=list)
    asked: list[Days] = field(default_factory=list)

    async def today(self) -> tuple[date, Any]:
        return TODAY, NEW_YORK

    async def made_of(
        self, days: Days, make: Callable[[Sequence[ReportCall]], T], *, tests: bool = False
    ) -> T:
        self.asked.append(days)
        there = [*self.found, *(self.tests if tests else [])]
        found = [one for one in there if days.first <= days.day_of(one) <= days.last]
        return await asyncio.to_thread(make, found)


@dataclass
class House:
    browser: FlaskClient
    accounts: Accounts
    reports: Reports
    directory: StoredDirectory
    loop: LoopThread
    places: Any

    def call(self, sid: str = "CA1", **more: Any) -> None:
        known: dict[str, Any] = {
            "outcome": "completed", "property_id": "bayview", "assistant": "front_desk",
            "modes": ("streaming",), "language": "en", "usd": Decimal("0.25"),
            "first_words_ms": (500.0,), "intents": ("lockout",), "started_at": NOON,
        }  # fmt: skip
        self.reports.found.append(ReportCall(sid=sid, **known | more))

    def page(self, path: str = "/reports") -> str:
        answer = self.browser.get(path)
        assert answer.status_code == 200
        return answer.text

    def behind(self, path: str) -> list[str]:
        """The calls that a page lists."""
        return re.findall(r'href="/calls/(\w+)"', self.page(path))

    def sheet(self, path: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.page(path))))


@pytest.fixture
def house(tmp_path: Path, loop_thread: LoopThread) -> House:
    wait, clock, accounts = loop_thread.wait, FakeClock(), Accounts("manager")
    database = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10)
    wait(database.run(lambda c: load_sample(c, clock.now())))
    directory = StoredDirectory(database, sample_office(), clock)
    book = StoredOfficeBook(database, directory, clock)
    reports, places = Reports(), EmbeddedPortfolio(database)
    app = new_flask("secret", https_only=False)
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in.install(app, accounts, wait)
    shown = reports_page.ReportsPage(reports, places, {"front_desk": "Chris"}, wait)
    weekly = weekly_settings.WeeklySettings(directory, book, places, wait)
    readiness = pages.Readiness(directory, clock, can_ring=True)
    for one in (
        sign_in.blueprint(accounts, wait, lambda: "192.0.2.1"),
        settings_page.blueprint(directory, wait),
        pages.blueprint(StoredRecordBook(database), wait, "America/New_York", readiness),
        costs(NO_COSTS_PAGE),
        reports_page.blueprint(shown),
        weekly_settings.blueprint(weekly),
    ):
        app.register_blueprint(one)
    browser = app.test_client()
    browser.post("/sign-in", data={"email": "a@example.com", "password": "right"})
    return House(browser, accounts, reports, directory, loop_thread, places)


class _NoCosts:
    """Its filters are needed, its pages are not."""

    show = file = staticmethod(str)


NO_COSTS_PAGE: Any = _NoCosts()


def test_the_page_shows_charts_over_their_tables(house: House) -> None:
    house.call()
    house.call("CA2", by_assistant=False, outcome="abandoned")

    page = house.page()

    assert 'data-chart="bar" data-backwards data-table="calls"' in page
    assert 'data-value="2"><a href="/reports/calls?figure=calls&amp;from=2026-11-20' in page
    assert "50%" in page
    assert "500 ms" in page
    assert "Locked out" in page
    assert "$0.25" in page


def test_the_page_says_what_each_figure_means(house: House) -> None:
    house.call()

    assert "the same telephone did not call again within 72 hours" in house.page()


@pytest.mark.parametrize(
    ("by", "name"), [("property", "Bayview Apartments"), ("assistant", "Chris")]
)
def test_it_groups_by_what_is_wished(house: House, by: str, name: str) -> None:
    house.call()

    assert f'data-short="{name}">{name}<' in house.page(f"/reports?by={by}")


def test_a_figure_leads_to_its_calls(house: House) -> None:
    house.call("CA1")
    house.call("CA2", by_person=True)
    house.call("CA3", started_at=NOON - timedelta(days=1))
    day = "from=2026-11-20&to=2026-11-20"

    assert house.behind(f"/reports/calls?figure=contained&{day}") == ["CA1"]
    assert house.behind(f"/reports/calls?figure=transferred&{day}") == ["CA2"]
    assert house.behind("/reports/calls?figure=calls") == ["CA3", "CA2", "CA1"]
    assert house.behind("/reports/calls?intent=lockout&property=none") == []


def test_many_calls_come_in_parts(house: House) -> None:
    for number in range(60):
        house.call(f"CA{number:02}")

    first = house.behind("/reports/calls")
    rest = house.behind("/reports/calls?after=CA10")

    assert (first[0], first[-1], len(first)) == ("CA59", "CA10", 50)
    assert (rest[0], len(rest)) == ("CA09", 10)
    assert "after=CA10" in house.page("/reports/calls")


def test_test_calls_count_only_where_that_is_wished(house: House) -> None:
    house.reports.tests = [ReportCall(sid="TP1", started_at=NOON)]

    assert "calls of the test phone are left out" in house.page()
    assert house.behind("/reports/calls?tests=1") == ["TP1"]


def test_an_empty_page_says_why_and_what_to_do(house: House) -> None:
    house.call()

    page = house.page("/reports?language=es")

    assert "No call of these days fits what was chosen." in page
    assert "Show all calls of these days" in page


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("", date(2026, 10, 24), TODAY),
        ("from=2026-11-01&to=2026-11-03", date(2026, 11, 1), date(2026, 11, 3)),
        ("from=2026-11-03&to=2026-11-01", date(2026, 11, 1), date(2026, 11, 3)),
        ("from=nonsense&to=9999-12-31", date(2026, 10, 24), TODAY),
        ("from=2020-01-01", date(2026, 8, 21), TODAY),
        ("from=0001-01-01&to=0001-01-02", date(2026, 10, 24), TODAY),
    ],
)
def test_it_takes_days_from_the_address(house: House, asked: str, first: date, last: date) -> None:
    house.page(f"/reports?{asked}")

    assert house.reports.asked == [Days(first, last, NEW_YORK)]


def test_a_sheet_has_the_same_figures(house: House) -> None:
    house.call()
    house.call("CA2", property_id="=cmd()", by_assistant=False, outcome="abandoned")

    rows = house.sheet("/reports/calls.csv?by=property")

    assert [(row["Property"], row["calls"], row["missed"]) for row in rows] == [
        ("'=cmd()", "1", "1"),
        ("Bayview Apartments", "1", "0"),
    ]


@pytest.mark.parametrize(
    "key",
    ["calls", "resolved", "emergencies", "speed", "cost", "intents", "modes", "languages"],
)
def test_every_table_is_a_sheet(house: House, key: str) -> None:
    house.call()

    assert house.sheet(f"/reports/{key}.csv")


def test_there_is_no_other_sheet(house: House) -> None:
    assert house.browser.get("/reports/secrets.csv").status_code == 404


def test_a_property_system_that_is_away_hides_no_figure(house: House) -> None:
    house.call()
    away = FakeProperties()
    away.fault = ProviderDown("away")
    house.places.properties = away.properties

    assert 'data-short="bayview"' in house.page("/reports?by=property")


@pytest.mark.parametrize(
    "path", ["/reports", "/reports/calls", "/reports/calls.csv", "/settings/reports"]
)
def test_reports_are_for_managers(house: House, path: str) -> None:
    house.accounts.role = "staff"

    assert house.browser.get(path).status_code == 403


def test_a_manager_adds_an_owner_who_has_asked_for_counts(house: House) -> None:
    form = {
        "email": ["Olga@example.com ", ""], "language": ["es", "en"], "property-0": ["bayview"],
    }  # fmt: skip

    answer = house.browser.post("/settings/reports", data=form)

    office = house.loop.wait(house.directory.office())
    assert answer.status_code == 302
    assert office.weekly.owners == (OwnerReader("olga@example.com", ("bayview",), "es"),)
    assert 'value="olga@example.com"' in house.page("/settings/reports?note=saved")


def test_an_owner_without_a_property_is_refused(house: House) -> None:
    answer = house.browser.post("/settings/reports", data={"email": "olga@example.com"})

    assert answer.status_code == 422
    assert "needs at least one property" in answer.text
