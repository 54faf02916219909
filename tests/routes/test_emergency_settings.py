"""The page on which an admin sets from which readings people are woken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from routes import emergency_settings, settings_page, sign_in
from routes.site import new_flask
from services.core.office import Office
from services.core.places import Property
from services.core.thresholds import DEFAULT_LIMITS, EmergencyRules, Limits
from services.portfolio.sample import sample_office, sample_properties
from services.store.accounts import Account
from tests.routes.conftest import LoopThread

PATH = "/settings/emergencies"
GOOD = {
    "cold_f": "60",
    "cold_vulnerable_f": "68",
    "hot_f": "84",
    "hot_vulnerable_f": "78",
    "no_hot_water_hours": "24",
    "only_toilet": "on",
}
READ = Limits(60, 68, 84, 78, 24, only_toilet=True, cold_medicine=False)


@dataclass
class Book:
    """The office and its places; one account of a role that the test sets."""

    role: str = "admin"
    kept: Office = field(default_factory=sample_office)
    trail: list[tuple[str, str, str]] = field(default_factory=list)

    async def office(self) -> Office:
        return self.kept

    async def edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str = ""
    ) -> Office:
        changed: dict[str, Any] = {name: change(getattr(self.kept, name))}
        self.kept = replace(self.kept, **changed)
        self.trail.append((who, what, detail))
        return self.kept

    async def properties(self) -> Sequence[Property]:
        return sample_properties()

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
    app.register_blueprint(emergency_settings.blueprint(book, book, book, wait))
    client = app.test_client()
    client.post("/sign-in", data={"email": "a@example.com", "password": "right"})
    return client


def test_it_shows_the_limits_of_the_office(browser: FlaskClient) -> None:
    page = browser.get(PATH).text

    assert 'name="cold_f" inputmode="numeric" value="55"' in page
    assert "All properties" in page


def test_it_keeps_the_limits_of_the_office(browser: FlaskClient, book: Book) -> None:
    answer = browser.post(PATH, data=GOOD)

    assert answer.status_code == 302
    assert book.kept.emergencies == EmergencyRules(READ)


def test_it_keeps_the_limits_of_one_property(browser: FlaskClient, book: Book) -> None:
    browser.post(f"{PATH}/add", data={"property_id": "bayview"})
    browser.post(PATH, data={**GOOD, "property_id": "bayview"})

    assert book.kept.emergencies.limits_for("bayview") == READ
    assert book.kept.emergencies.limits == DEFAULT_LIMITS


def test_it_gives_a_property_the_limits_of_the_office_again(
    browser: FlaskClient, book: Book
) -> None:
    browser.post(PATH, data={**GOOD, "property_id": "bayview"})
    browser.post(f"{PATH}/remove", data={"property_id": "bayview"})

    assert book.kept.emergencies == EmergencyRules()


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"cold_f": "warm"}, "a whole number is needed"),
        ({"cold_f": "10"}, "must be between"),
        ({"cold_vulnerable_f": "50"}, "must not be below"),
        ({"hot_f": ""}, "a whole number is needed"),
    ],
)
def test_it_says_what_is_wrong_and_loses_nothing(
    browser: FlaskClient, book: Book, wrong: dict[str, str], fault: str
) -> None:
    answer = browser.post(PATH, data={**GOOD, **wrong})

    assert answer.status_code == 422
    assert fault in answer.text
    assert 'value="78"' in answer.text
    assert book.kept.emergencies == EmergencyRules()


def test_it_knows_no_property_that_is_not_there(browser: FlaskClient, book: Book) -> None:
    assert browser.post(PATH, data={**GOOD, "property_id": "nowhere"}).status_code == 404
    assert browser.post(f"{PATH}/add", data={"property_id": "nowhere"}).status_code == 404
    assert book.kept.emergencies == EmergencyRules()


@pytest.mark.parametrize("path", ["", "/add", "/remove"])
def test_it_is_for_admins_alone(browser: FlaskClient, book: Book, path: str) -> None:
    book.role = "staff"

    assert browser.post(PATH + path, data=GOOD).status_code == 403
    assert book.kept.emergencies == EmergencyRules()
