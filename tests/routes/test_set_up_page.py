"""Who may open the set-up, and what it does with what is typed. A browser plays the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from config import Settings
from routes import pages, settings_page, setup_echo, setup_page, sign_in
from routes.site import new_flask
from services.call.echo_token import PATH, question, right_answer
from services.core.answer_modes import AnswerMode
from services.core.checkup import Check, KnownChecks
from services.core.office import Office
from services.core.set_up_notes import SetUpNotes
from services.portfolio.sample import sample_office
from services.portfolio.set_up import SetUp
from services.simulator.fakes import FakeClock
from services.store.accounts import Account
from services.store.door_book import DoorNews
from tests.portfolio.set_up_grounds import grounds_on
from tests.routes.conftest import LoopThread

SID, TOKEN = "AC" + "1" * 32, "f" * 32


@dataclass
class Book:
    """The office; one account of a role that the test sets."""

    role: str = "admin"
    kept: list[tuple[str, object]] = field(default_factory=list)
    now: Office = field(default_factory=sample_office)

    async def office(self) -> Office:
        return self.now

    async def keep(self, name: str, value: Any, who: str, what: str, detail: str = "") -> Office:
        self.kept.append((name, value))
        return sample_office()

    async def edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str = ""
    ) -> Office:
        self.now = replace(self.now, **{name: change(getattr(self.now, name))})
        self.kept.append((name, detail))
        return self.now

    async def with_password(self, email: str, password: str) -> Account | None:
        return Account(email, email, self.role)

    async def with_id(self, account_id: str) -> Account | None:
        return Account(account_id, account_id, self.role)

    async def with_token(self, token: str) -> Account | None:
        return None


@dataclass
class Looks:
    """The last look, in memory."""

    found: KnownChecks = field(default_factory=KnownChecks)

    async def keep(self, checks: Sequence[Check], at: datetime) -> None:
        self.found = KnownChecks(tuple(checks), at)

    async def last(self) -> KnownChecks:
        return self.found


@pytest.fixture
def looks() -> Looks:
    return Looks()


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def account() -> dict[str, str]:
    """None at first; a test names another."""
    return {}


@pytest.fixture
def browser(
    book: Book, looks: Looks, account: dict[str, str], loop_thread: LoopThread
) -> Iterator[FlaskClient]:
    async def news() -> DoorNews:
        return DoorNews()

    settings = replace(Settings(twilio_base_url="http://127.0.0.1:9"), **account)  # type: ignore[arg-type]
    grounds = grounds_on(settings, office=book.office)
    set_up = SetUp(grounds, None, news, looks)
    app, wait = new_flask("secret", https_only=False), loop_thread.wait
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in.install(app, book, wait)
    app.register_blueprint(sign_in.blueprint(book, wait, lambda: "192.0.2.1"))
    app.register_blueprint(settings_page.blueprint(book, wait))
    app.register_blueprint(pages.blueprint(book, wait, "America/New_York"))  # type: ignore[arg-type]
    app.register_blueprint(setup_page.blueprint(set_up, book, wait))  # type: ignore[arg-type]
    app.register_blueprint(setup_echo.blueprint("secret", FakeClock()))
    client = app.test_client()
    client.post("/sign-in", data={"email": "a@example.com", "password": "right"})
    yield client
    loop_thread.wait(set_up.close())


@pytest.mark.parametrize("path", ["/setup", "/setup/checks", "/setup/number", "/setup/call"])
@pytest.mark.parametrize("role", ["staff", "manager"])
def test_it_is_for_admins(browser: FlaskClient, book: Book, path: str, role: str) -> None:
    book.role = role

    assert browser.get(path).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        *("/setup/account", "/setup/number", "/setup/number/undo", "/setup/addendum"),
        *("/setup/shadow", "/setup/test-number"),
    ],
)
def test_nobody_else_changes_anything(browser: FlaskClient, book: Book, path: str) -> None:
    book.role = "manager"

    assert browser.post(path).status_code == 403
    assert book.kept == []


WRONG = [
    ({"account_sid": "AC1", "auth_token": TOKEN}, "Account SID is AC and 32 characters"),
    ({"account_sid": SID, "auth_token": "short"}, "auth token is 32 characters"),
    ({"account_sid": SID, "auth_token": TOKEN}, "Twilio does not answer"),
]


@pytest.mark.parametrize(("form", "words"), WRONG)
def test_it_says_what_is_wrong_with_a_login_and_shows_no_token(
    browser: FlaskClient, form: dict[str, str], words: str
) -> None:
    answer = browser.post("/setup/account", data=form)

    assert answer.status_code == 422
    assert words in answer.text
    assert TOKEN not in answer.text


def test_it_works_without_scripts(browser: FlaskClient) -> None:
    page = browser.get("/setup?plain=1").text

    assert 'id="check-twilio_account"' in page
    assert "data-load" not in page


def test_each_look_is_kept_for_other_pages(browser: FlaskClient, looks: Looks) -> None:
    browser.get("/setup/checks")

    assert looks.found.of("twilio_account")
    assert looks.found.at


CONNECTED = pytest.mark.parametrize(
    "account", [{"twilio_account_sid": SID, "twilio_auth_token": TOKEN}]
)


def test_without_an_account_nothing_is_begun(browser: FlaskClient) -> None:
    assert "Once the account is connected" in browser.get("/setup").text


@CONNECTED
def test_a_new_house_begins_in_shadow_on_this_page(browser: FlaskClient, book: Book) -> None:
    before = browser.get("/setup").text
    told = browser.post("/setup/shadow", follow_redirects=True).text
    browser.post("/setup/shadow")

    assert "Without this Chris answers every call" in before
    assert "Your staff answer every call from now on" in told
    assert book.now.answering.plan_for("").mode is AnswerMode.SHADOW
    assert book.now.answering.live.guides("")
    assert book.kept == [("answering", "all numbers: always to shadow")]


@CONNECTED
def test_the_telephone_that_tries_it_out_reaches_chris(browser: FlaskClient, book: Book) -> None:
    browser.post("/setup/shadow")
    wrong = browser.post("/setup/test-number", data={"telephone": "12"}, follow_redirects=True)
    told = browser.post(
        "/setup/test-number", data={"telephone": "718 555 0142"}, follow_redirects=True
    )

    assert "A whole telephone number is needed" in wrong.text
    assert "calls of that telephone reach Chris" in told.text
    assert book.now.answering.test_numbers == ("+17185550142",)


def test_a_tick_is_kept_with_who_made_it(browser: FlaskClient, book: Book) -> None:
    browser.post("/setup/addendum", data={"accepted": "1"})
    browser.post("/setup/addendum", data={"accepted": "0"})

    [(name, ticked), (_, taken_back)] = book.kept
    assert name == "set_up"
    assert isinstance(ticked, SetUpNotes)
    assert ticked.addendum_by == "a@example.com"
    assert taken_back == SetUpNotes()


def test_our_own_question_is_answered_to_anybody_and_no_other(browser: FlaskClient) -> None:
    asked = question("secret", "nonce", FakeClock().now().timestamp())
    browser.post("/sign-out")

    assert browser.get(PATH + asked).text == right_answer("secret", asked)
    assert browser.get(PATH + "1.2.3").status_code == 404
