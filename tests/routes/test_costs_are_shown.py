"""The pages of costs and budget, the sheets, and who may see and set what."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import insert

from routes import (
    api,
    budget_api,
    budget_page,
    costs_page,
    pages,
    settings_page,
    sign_in,
    usage_data,
)
from routes.site import new_flask
from services.core.errors import ProviderDown
from services.core.mail_policy import MailPolicy, Recipient
from services.core.metering import Meter, Metered
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.load_sample import load_sample
from services.portfolio.sample import sample_office
from services.portfolio.spending import SpendingWatch
from services.simulator.fakes import FakeClock, FakeProperties
from services.store.accounts import Account
from services.store.call_rows import new_call_row
from services.store.cost_book import StoredCosts
from services.store.database import Database
from services.store.delivery_tables import deliveries
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory
from services.store.price_file import load_prices
from services.store.record_book import StoredRecordBook
from services.store.tables import calls
from services.store.usage_minutes import StoredMinutes
from services.store.usage_rows import keep_usage
from tests.databases import migrated_sqlite
from tests.routes.conftest import LoopThread

OURS, MARIA = "+17185550100", "+17185550142"
PRICES = load_prices()
NO_TENANTS: Any = None


@dataclass
class Accounts:
    """One account of a role that the test sets."""

    role: str = "admin"

    async def with_password(self, email: str, password: str) -> Account | None:
        return Account(email, email, self.role)

    async def with_id(self, account_id: str) -> Account | None:
        return Account(account_id, account_id, self.role)

    async def with_token(self, token: str) -> Account | None:
        return Account("program", "program", self.role)


@dataclass
class House:
    browser: FlaskClient
    accounts: Accounts
    database: Database
    directory: StoredDirectory
    clock: FakeClock
    loop: LoopThread
    places: Any
    minutes: Any

    def call(self, sid: str = "CA1", minutes: int = 2, **more: Any) -> None:
        """A call that has used the relay."""
        at = self.clock.now() - timedelta(hours=1)
        known: dict[str, Any] = {
            "direction": "inbound", "to_number": OURS, "from_number": MARIA,
            "assistant": "front_desk", "modes": ["streaming"], "property_id": "bayview",
            "ended_at": at + timedelta(seconds=90),
        }  # fmt: skip
        row = new_call_row(sid, at, **known | more)
        voice = {"meter": Meter.VOICE_IN, "detail": "local", "quantity": minutes}
        self.run(lambda c: c.execute(insert(calls), [row]).close())
        self.uses(f"voice:{sid}", sid, voice)
        self.uses(f"relay:{sid}", sid, {"meter": Meter.RELAY, "quantity": minutes})

    def uses(self, key: str, sid: str, what: Mapping[str, Any]) -> None:
        found = Metered(key=key, at=self.clock.now(), call_sid=sid, **what)
        self.run(lambda c: keep_usage(c, [found]))

    def run(self, work: Any) -> Any:
        return self.loop.wait(self.database.run(work))

    def page(self, path: str = "/costs") -> str:
        answer = self.browser.get(path)
        assert answer.status_code == 200
        return answer.text

    def sheet(self, path: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.page(path))))

    def wall_says(self) -> str:
        """What an open wall is told when it asks."""
        told = self.browser.get("/api/budget").json
        assert told is not None
        return str(told["words"])

    def saves(self) -> bool:
        office = self.loop.wait(self.directory.office())
        return office.saves(self.clock.now())


@pytest.fixture
def house(tmp_path: Path, loop_thread: LoopThread) -> House:
    wait, clock, accounts = loop_thread.wait, FakeClock(), Accounts()
    database = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10)
    wait(database.run(lambda c: load_sample(c, clock.now())))
    office = replace(sample_office(), mail_policy=MailPolicy((Recipient("boss@example.com"),)))
    directory = StoredDirectory(database, office, clock)
    book = StoredOfficeBook(database, directory, clock)
    costs = StoredCosts(database, directory, clock, PRICES, OURS)
    watch = SpendingWatch(database, directory, book, costs, clock)
    records = StoredRecordBook(database, PRICES)
    places, minutes = EmbeddedPortfolio(database), StoredMinutes(database)
    app = new_flask("secret", https_only=False)
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in.install(app, accounts, wait)
    shown = costs_page.CostsPage(
        costs, directory, places, wait, clock, connected=True, models=["gpt-9"]
    )
    readiness = pages.Readiness(directory, clock, can_ring=True)
    for one in (
        sign_in.blueprint(accounts, wait, lambda: "192.0.2.1"),
        settings_page.blueprint(directory, wait),
        pages.blueprint(records, wait, "America/New_York", readiness),
        api.blueprint(records, NO_TENANTS, wait),
        costs_page.blueprint(shown),
        budget_page.blueprint(budget_page.BudgetPage(directory, book, costs, watch, wait)),
        budget_api.blueprint(directory, clock, wait),
        usage_data.blueprint(minutes, wait),
    ):
        app.register_blueprint(one)
    browser = app.test_client()
    browser.post("/sign-in", data={"email": "a@example.com", "password": "right"})
    return House(browser, accounts, database, directory, clock, loop_thread, places, minutes)


def test_the_page_shows_the_month(house: House) -> None:
    house.call()

    page = house.page()

    assert "Costs, November 2026" in page
    assert "$0.16" in page
    assert "+17185550100" in page
    assert "front_desk, streaming" in page
    assert "Bayview" in page
    assert "not known yet" in page


def test_the_page_says_what_has_no_price(house: House) -> None:
    house.call()
    house.uses("t", "CA1", {"meter": Meter.TOKENS, "detail": "gpt-9", "quantity": 10})

    page = house.page()

    assert "These are lower bounds." in page
    assert "gpt-9 (tokens)" in page
    assert "at least" in page


def test_the_page_names_a_model_in_use_that_has_no_price(house: House) -> None:
    assert "No price is known for gpt-9, which the settings name" in house.page()


def test_an_empty_month_is_shown_too(house: House) -> None:
    page = house.page("/costs?month=2026-02")

    assert "Nothing that costs money was used in this month" in page


@pytest.mark.parametrize("month", ["", "2026-13", "x' OR 1", "9999-99"])
def test_nonsense_for_a_month_shows_this_one(house: House, month: str) -> None:
    assert "Costs, November 2026" in house.page(f"/costs?month={month}")


def test_a_property_system_that_is_away_hides_no_cost(house: House) -> None:
    house.call()
    away = FakeProperties()
    away.fault = ProviderDown("away")
    house.places.properties = away.properties

    assert "bayview" in house.page()


def test_the_sheet_has_every_day_and_kind(house: House) -> None:
    house.call()

    rows = house.sheet("/costs.csv?month=2026-11")

    assert [(row["day"], row["meter"], row["quantity"], row["usd"]) for row in rows] == [
        ("2026-11-20", "relay", "2", "0.14"),
        ("2026-11-20", "voice_in", "2", "0.0170"),
    ]


@pytest.mark.parametrize("path", ["/costs", "/costs.csv", "/settings/budget"])
def test_costs_are_for_managers(house: House, path: str) -> None:
    house.accounts.role = "staff"

    assert house.browser.get(path).status_code == 403


def test_minutes_by_caller_are_a_sheet(house: House) -> None:
    house.call("CA1")
    house.call("CA2")
    house.call("CA3", from_number="=1+1")
    house.call("TP1")
    house.accounts.role = "staff"

    rows = house.sheet("/usage-data")

    assert [
        (row["caller"], row["calls"], row["minutes"], row["billed_minutes"]) for row in rows
    ] == [
        (MARIA, "2", "3.00", "4"),
        ("withheld", "1", "1.50", "2"),
    ]


def test_minutes_by_caller_are_not_for_everybody(house: House) -> None:
    stranger = house.browser.application.test_client()

    assert stranger.get("/usage-data").status_code == 302


def test_a_program_reads_minutes_with_its_token(house: House) -> None:
    program = house.browser.application.test_client()

    answer = program.get("/usage-data", headers={"Authorization": "Bearer t"})

    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"


def test_an_admin_sets_the_budget_and_it_counts_at_once(house: House) -> None:
    house.call()

    answer = house.browser.post("/settings/budget", data={"monthly": "1.20", "daily": ""})

    assert answer.status_code == 302
    assert house.saves()
    assert "budget is used up" in house.page("/")
    assert "budget is used up" in house.page()
    kinds = house.run(lambda c: c.execute(deliveries.select()).all())
    assert [row.kind for row in kinds] == ["budget_mail"]


def test_a_higher_budget_lifts_it_at_once(house: House) -> None:
    house.call()
    house.browser.post("/settings/budget", data={"monthly": "1.20", "daily": ""})

    house.browser.post("/settings/budget", data={"monthly": "100", "daily": "5"})

    assert not house.saves()
    assert not house.wall_says()
    assert '<span class="said"></span>' in house.page("/").split('id="budget"')[1]
    page = house.page("/settings/budget")
    assert 'value="100.00"' in page
    assert "month $100.00, day $5.00" in page


def test_a_manager_looks_and_does_not_set(house: House) -> None:
    house.accounts.role = "manager"

    assert "Admins set them" in house.page("/settings/budget")
    assert house.browser.post("/settings/budget", data={"monthly": "1"}).status_code == 403


def test_what_is_no_amount_is_named(house: House) -> None:
    answer = house.browser.post("/settings/budget", data={"monthly": "lots", "daily": "1"})

    assert answer.status_code == 422
    assert "must be dollars" in answer.text
    assert 'value="lots"' in answer.text


def test_the_wall_warns_on_the_way(house: House) -> None:
    house.call()

    house.browser.post("/settings/budget", data={"monthly": "2", "daily": ""})

    assert "50 % of this month&#39;s budget of $2.00 is used." in house.page("/")
    assert house.wall_says() == "50 % of this month's budget of $2.00 is used."


def test_the_wall_is_told_while_it_stands_open(house: House) -> None:
    house.call()
    house.browser.post("/settings/budget", data={"monthly": "1.20", "daily": ""})
    house.accounts.role = "staff"

    full = house.wall_says()
    house.clock.advance(timedelta(days=11).total_seconds())

    assert "budget is used up" in full
    assert not house.wall_says()


@pytest.mark.parametrize("path", ["/usage-data", "/api/budget"])
def test_a_stranger_learns_nothing_of_the_money(house: House, path: str) -> None:
    stranger = house.browser.application.test_client()

    assert stranger.get(path).status_code in (302, 401)


def test_records_that_are_away_are_said_to_be(house: House) -> None:
    async def away(*_: Any, **__: Any) -> Any:
        raise ProviderDown("away")

    house.minutes.by_caller = away

    assert house.browser.get("/usage-data").status_code == 503


def test_a_sheet_has_a_name_whatever_was_asked(house: House) -> None:
    answer = house.browser.get("/costs.csv?month=%0d%0ax:1")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="costs-now.csv"'


def test_a_record_shows_its_cost(house: House) -> None:
    house.call()

    record = house.browser.get("/api/calls/CA1").json

    assert record is not None
    assert record["cost"]["total_usd"] == 0.157


def test_an_admin_sets_the_ceiling_of_a_call(house: House) -> None:
    form = {"monthly": "", "daily": "5", "call": "0.75"}

    house.browser.post("/settings/budget", data=form)

    budget = house.loop.wait(house.directory.office()).budget
    page = house.page("/settings/budget")
    assert (budget.daily_cents, budget.call_cents) == (5_00, 75)
    assert 'value="0.75"' in page
    assert "day $5.00, call $0.75" in page


def test_the_wall_says_when_the_dear_modes_rest_for_the_day(house: House) -> None:
    house.call()

    house.browser.post("/settings/budget", data={"monthly": "", "daily": "0.18"})

    said = house.wall_says()
    assert said.startswith("Today's budget of $0.18 is nearly used. Reasoning and live")
