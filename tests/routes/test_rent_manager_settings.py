"""The page on which an admin maps Rent Manager's lists, and the door for its webhooks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from routes import rent_manager_hook, rent_manager_page, settings_page, sign_in
from routes.rent_manager_hook import secret_path
from routes.rent_manager_page import Connection
from routes.site import new_flask
from services.core.errors import ProviderDown
from services.core.issue import Category, Urgency
from services.core.issue_mapping import CustomerLists, Listed
from services.core.office import Office
from services.core.rent_manager_rules import BalanceField, RentManagerRules
from services.portfolio.sample import sample_office
from services.store.accounts import Account
from tests.routes.conftest import LoopThread

PATH = "/settings/rent-manager"
SECRET = secret_path("secret")
LISTS = CustomerLists(
    categories=(Listed(1, "General"), Listed(2, "Plumbing"), Listed(3, "Pipes <b>")),
    priorities=(Listed(5, "Normal"), Listed(6, "Emergency")),
    statuses=(Listed(8, "New"),),
)


@dataclass
class House:
    """The office, Rent Manager's lists, the mirror; one account of a role that the test sets."""

    role: str = "admin"
    kept: Office = field(default_factory=sample_office)
    trail: list[tuple[str, str, str]] = field(default_factory=list)
    away: bool = False
    wanted: int = 0

    async def office(self) -> Office:
        return self.kept

    async def edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str = ""
    ) -> Office:
        changed: dict[str, Any] = {name: change(getattr(self.kept, name))}
        self.kept = replace(self.kept, **changed)
        self.trail.append((who, what, detail))
        return self.kept

    async def lists(self) -> CustomerLists:
        if self.away:
            raise ProviderDown("rent manager")
        return LISTS

    async def filled_at(self) -> datetime | None:
        return datetime(2026, 11, 20, 15, 4, tzinfo=UTC)

    async def want(self) -> None:
        if self.away:
            raise ProviderDown("database")
        self.wanted += 1

    async def with_password(self, email: str, password: str) -> Account | None:
        return Account(email, email, self.role)

    async def with_id(self, account_id: str) -> Account | None:
        return Account(account_id, account_id, self.role)

    async def with_token(self, token: str) -> Account | None:
        return None


Browse = Callable[..., FlaskClient]


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def browse(house: House, loop_thread: LoopThread) -> Browse:
    def opened(*, connected: bool = True) -> FlaskClient:
        app, wait = new_flask("secret", https_only=False), loop_thread.wait
        app.config["WTF_CSRF_ENABLED"] = False
        sign_in.install(app, house, wait)
        app.register_blueprint(sign_in.blueprint(house, wait, lambda: "192.0.2.1"))
        connection = Connection(house, house, "https://x.example/hook") if connected else None
        app.register_blueprint(settings_page.blueprint(house, wait))
        app.register_blueprint(rent_manager_page.blueprint(house, house, connection, wait))
        mirror = house if connected else None
        app.register_blueprint(rent_manager_hook.blueprint(mirror, SECRET, wait))
        browser = app.test_client()
        browser.post("/sign-in", data={"email": "a@example.com", "password": "right-password"})
        return browser

    return opened


def test_it_shows_what_is_written_and_what_is_missing(browse: Browse) -> None:
    page = browse().get(PATH).text

    assert "is written as Plumbing" in page
    assert "No category in Rent Manager is mapped to hvac: another one stands in." in page
    assert "2026-11-20 15:04 UTC" in page
    assert "https://x.example/hook" in page
    assert "Pipes &lt;b&gt;" in page


def test_it_keeps_what_is_chosen(browse: Browse, house: House) -> None:
    chosen = {
        "categories-plumbing": "Pipes <b>",
        "priorities-L": "Emergency",
        "unmatched_tenant_id": "77",
        "balance_field": "OpenBalance",
        "history_category": "Calls",
    }

    answer = browse().post(PATH, data=chosen)

    rules = house.kept.rent_manager
    assert answer.status_code == 302
    assert rules.categories == {Category.PLUMBING: "Pipes <b>"}
    assert rules.priorities == {Urgency.LIFE_SAFETY: "Emergency"}
    assert (rules.unmatched_tenant_id, rules.history_category) == (77, "Calls")
    assert rules.balance_field is BalanceField.OPEN_BALANCE


def test_it_changes_nothing_where_a_number_is_none(browse: Browse, house: House) -> None:
    answer = browse().post(PATH, data={"unmatched_tenant_id": "Smith", "history_category": "X"})

    assert answer.status_code == 422
    assert "a whole number is needed, or nothing." in answer.text
    assert 'value="X"' in answer.text
    assert house.kept.rent_manager == RentManagerRules()


def test_it_says_that_rent_manager_does_not_answer(browse: Browse, house: House) -> None:
    house.away = True

    assert "Rent Manager does not answer now" in browse().get(PATH).text


def test_it_says_how_to_connect(browse: Browse) -> None:
    page = browse(connected=False).get(PATH).text

    assert "RENT_MANAGER_CORPID" in page


def test_it_is_for_admins(browse: Browse, house: House) -> None:
    house.role = "manager"

    assert browse().get(PATH).status_code == 403


def test_a_change_told_on_the_secret_path_wakes_the_mirror(browse: Browse, house: House) -> None:
    answer = browse().post(f"/webhooks/rent-manager/{SECRET}", json={"EventType": "Tenant_Edit"})

    assert (answer.status_code, house.wanted) == (204, 1)


def test_a_guess_is_answered_like_any_unknown_page(browse: Browse, house: House) -> None:
    answer = browse().post("/webhooks/rent-manager/guess", json={})

    assert (answer.status_code, house.wanted) == (404, 0)


def test_a_change_too_large_is_refused(browse: Browse, house: House) -> None:
    answer = browse().post(f"/webhooks/rent-manager/{SECRET}", data="x" * 70_000)

    assert (answer.status_code, house.wanted) == (413, 0)


def test_a_change_that_cannot_be_noted_is_not_taken(browse: Browse, house: House) -> None:
    house.away = True

    assert browse().post(f"/webhooks/rent-manager/{SECRET}", json={}).status_code == 503


def test_without_rent_manager_there_is_no_door(browse: Browse) -> None:
    browser = browse(connected=False)

    assert browser.post(f"/webhooks/rent-manager/{SECRET}", json={}).status_code == 404
