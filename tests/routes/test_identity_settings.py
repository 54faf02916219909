"""The page on which an admin sets how callers prove who they are, and how rent is paid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from routes import identity_settings, settings_page, sign_in
from routes.site import new_flask
from services.core.identity_rules import IdentityRules, PayRules, Strangers
from services.core.office import Office
from services.portfolio.sample import sample_office
from services.store.accounts import Account
from tests.routes.conftest import LoopThread

PATH = "/settings/identity"
GOOD = {
    "value": "account_number",
    "always": "on",
    "strangers": "never",
    "due_day": "1",
    "grace_days": "5",
    "by_check": "on",
}


@dataclass
class Book:
    """The office; one account of a role that the test sets."""

    role: str = "admin"
    kept: Office = field(default_factory=sample_office)
    trail: list[tuple[str, str]] = field(default_factory=list)

    async def office(self) -> Office:
        return self.kept

    async def edit_together(self, changes: Mapping[str, Callable[[Any], Any]], who: str) -> Office:
        changed = {name: change(getattr(self.kept, name)) for name, change in changes.items()}
        self.kept = replace(self.kept, **changed)
        self.trail += [(who, name) for name in changes]
        return self.kept

    async def with_password(self, email: str, password: str) -> Account | None:
        return Account(email, email, self.role)

    async def with_id(self, account_id: str) -> Account | None:
        return Account(account_id, account_id, self.role)

    async def with_token(self, token: str) -> Account | None:
        return None


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def browser(book: Book, loop_thread: LoopThread) -> FlaskClient:
    app, wait = new_flask("secret", https_only=False), loop_thread.wait
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in.install(app, book, wait)
    app.register_blueprint(sign_in.blueprint(book, wait, lambda: "192.0.2.1"))
    app.register_blueprint(settings_page.blueprint(book, wait))
    app.register_blueprint(identity_settings.blueprint(book, book, wait))  # type: ignore[arg-type]
    client = app.test_client()
    client.post("/sign-in", data={"email": "a@example.com", "password": "right"})
    return client


def test_it_shows_what_each_caller_may_hear(browser: FlaskClient) -> None:
    page = browser.get(PATH).text

    assert "Verified leaseholder" in page
    assert "after saying the unit" in page


def test_it_keeps_what_is_set_and_who_set_it(browser: FlaskClient, book: Book) -> None:
    answer = browser.post(PATH, data=GOOD)

    assert answer.status_code == 302
    assert book.kept.identity == IdentityRules("account_number", True, Strangers.NEVER)
    assert book.kept.paying == PayRules(1, 5, by_check=True, at_office=False)
    assert book.trail == [("a@example.com", "identity"), ("a@example.com", "paying")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": "ssn"},
        {"strangers": "always"},
        {"due_day": "31"},
        {"due_day": "first"},
        {"grace_days": "-1"},
        {"grace_days": "9" * 5000},
    ],
)
def test_it_says_what_is_wrong_and_keeps_nothing(
    browser: FlaskClient, book: Book, wrong: dict[str, str]
) -> None:
    answer = browser.post(PATH, data={**GOOD, **wrong})

    assert answer.status_code == 400
    assert "Nothing was kept yet" in answer.text
    assert book.trail == []


@pytest.mark.parametrize("role", ["staff", "manager"])
def test_it_is_for_admins_alone(browser: FlaskClient, book: Book, role: str) -> None:
    book.role = role

    assert browser.get(PATH).status_code == 403
    assert browser.post(PATH, data=GOOD).status_code == 403


def test_it_comes_back_as_it_was_set(browser: FlaskClient) -> None:
    browser.post(PATH, data=GOOD)

    page = browser.get(PATH).text

    assert 'value="account_number" selected' in page
    assert 'name="always" checked' in page
    assert 'name="at_office" checked' not in page
