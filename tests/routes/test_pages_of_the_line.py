"""The pages about the office's number: what forwards to us, and what answers while we are down."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from config import Settings
from routes import fallback_page, forwarding_page, settings_page, sign_in
from routes.shown_numbers import national
from routes.site import new_flask
from services.core.answering import NumberPlan
from services.core.errors import ProviderDown
from services.core.forwarding import Forwards
from services.core.hosted import HostedPlan, plan_of
from services.core.hosted_rules import Way
from services.core.hosted_state import HostedState
from services.core.office import Office
from services.portfolio.hosted_folder import files_of
from services.simulator.fakes import FakeClock
from services.store.accounts import StoredAccounts
from services.store.database import Database
from services.store.hosted_book import HostedBook
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory, first_office
from tests.databases import migrated_sqlite
from tests.routes.conftest import LoopThread
from tests.routes.test_office_is_changed import PASSWORD, csrf_of, sent

OURS, FORWARDED = "+17185550109", "+17185550177"
PUBLIC = "https://chris.example"


@dataclass
class FakePlace:
    """What answers in our place, as far as the page sees it."""

    office: Office
    now: HostedState = field(default_factory=HostedState)
    fails: bool = False
    told: list[str] = field(default_factory=list)

    async def plan(self) -> HostedPlan:
        return plan_of(self.office, [OURS], FakeClock().now())

    async def state(self) -> HostedState:
        return self.now

    async def look(self) -> HostedState:
        self.told.append("look")
        return self.now

    async def install_anew(self) -> None:
        self.told.append("install")

    async def remove(self) -> None:
        if self.fails:
            raise ProviderDown("twilio")
        self.told.append("remove")

    async def folder(self) -> dict[str, bytes]:
        return files_of(await self.plan(), OURS)


@dataclass
class Desk:
    app: Flask
    loop: LoopThread
    directory: StoredDirectory
    accounts: StoredAccounts
    place: FakePlace
    book: StoredOfficeBook

    def browser(self, role: str = "admin") -> FlaskClient:
        client = self.app.test_client()
        self.loop.wait(self.accounts.add(f"{role}@example.com", PASSWORD, role))
        page = client.get("/sign-in").text
        form = {"email": f"{role}@example.com", "password": PASSWORD, "csrf_token": csrf_of(page)}
        assert client.post("/sign-in", data=form).status_code == 302
        return client

    @property
    def office(self) -> Office:
        return self.loop.wait(self.directory.office())


@pytest.fixture
def desk(tmp_path: Path, loop_thread: LoopThread) -> Iterator[Desk]:
    clock, wait = FakeClock(), loop_thread.wait
    database = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10.0)
    directory = StoredDirectory(database, first_office(Settings()), clock)
    book = StoredOfficeBook(database, directory, clock)
    accounts, place = StoredAccounts(database, clock), FakePlace(first_office(Settings()))
    app = new_flask("secret", https_only=False)
    sign_in.install(app, accounts, wait)
    app.register_blueprint(sign_in.blueprint(accounts, wait, lambda: "192.0.2.1"))
    app.register_blueprint(settings_page.blueprint(directory, wait))
    seen = HostedBook(database, clock)
    forwarding = forwarding_page.ForwardingDesk(directory, book, seen, OURS)
    app.register_blueprint(forwarding_page.blueprint(forwarding, wait))
    down = fallback_page.FallbackDesk(place, directory, book, clock, PUBLIC, can_install=True)
    app.register_blueprint(fallback_page.blueprint(down, wait))
    yield Desk(app, loop_thread, directory, accounts, place, book)
    wait(accounts.close())
    wait(database.close())


def test_it_keeps_which_numbers_are_forwarded(desk: Desk) -> None:
    browser = desk.browser()

    status, _ = sent(browser, "/settings/forwarding", number="(718) 555-0177", when="always")

    (one,) = desk.office.forwarding.numbers
    page = browser.get("/settings/forwarding").text
    assert (status, one.number, one.when) == (302, FORWARDED, Forwards.ALWAYS)
    assert "(718) 555-0177</span>: always" in page
    assert national(OURS) in page


def test_it_takes_a_number_out_again(desk: Desk) -> None:
    browser = desk.browser()
    sent(browser, "/settings/forwarding", number=FORWARDED, when="busy")

    sent(browser, "/settings/forwarding/remove", number=FORWARDED)

    assert desk.office.forwarding.numbers == ()


@pytest.mark.parametrize(
    ("number", "when"), [("12", "always"), (OURS, "always"), (FORWARDED, "sometimes")]
)
def test_it_refuses_what_cannot_be_forwarded(desk: Desk, number: str, when: str) -> None:
    status, _ = sent(desk.browser(), "/settings/forwarding", number=number, when=when)

    assert (status, desk.office.forwarding.numbers) == (400, ())


def test_it_refuses_a_number_that_calls_are_forwarded_to(desk: Desk) -> None:
    plan = NumberPlan(FORWARDED)
    desk.loop.wait(desk.book.edit("answering", lambda now: now.with_plan(plan), "a", "plan"))

    status, page = sent(desk.browser(), "/settings/forwarding", number=FORWARDED, when="busy")

    assert (status, desk.office.forwarding.numbers) == (400, ())
    assert "This is a number that calls are forwarded to." in page


@pytest.mark.parametrize("path", ["/settings/forwarding", "/settings/fallback"])
def test_it_is_for_admins_alone(desk: Desk, path: str) -> None:
    assert desk.browser("manager").get(path).status_code == 403


def test_it_says_what_is_missing_and_what_is_written_before_it_is(desk: Desk) -> None:
    page = desk.browser().get("/settings/fallback").text

    assert "Nothing answers when this machine, its tunnel or its internet is down." in page
    assert "nothing there now → a service" in page
    assert f"{PUBLIC}/voice/fallback" in page
    assert desk.place.told == []


def test_it_installs_when_it_is_told_to_with_the_old_value_in_the_trail(desk: Desk) -> None:
    browser = desk.browser()

    status, where = sent(browser, "/settings/fallback/install")

    assert (status, desk.office.hosted.way, desk.place.told) == (302, Way.TWILIO, ["install"])
    page = browser.get(where).text
    assert "It is being installed" in page
    assert "none → twilio" in page


def test_it_gives_out_the_address_only_once_it_was_seen_to_answer(desk: Desk) -> None:
    browser, url = desk.browser(), "https://chris-1.twil.io/fallback"
    sent(browser, "/settings/fallback/install")
    now = FakeClock().now()
    installed = HostedState("ZS1", url, "d", now)
    desk.place.now = installed
    before = browser.get("/settings/fallback").text
    desk.place.now = replace(installed, looked_at=now, answers=True, looked_url=url)

    after = browser.get("/settings/fallback").text

    assert f"{PUBLIC}/voice/fallback" in before
    assert f"{PUBLIC}/voice/fallback" not in after
    assert "It answers; looked at" in after


def test_it_takes_everything_back_with_one_click(desk: Desk) -> None:
    browser = desk.browser()
    sent(browser, "/settings/fallback/install")

    sent(browser, "/settings/fallback/remove")

    assert (desk.office.hosted.way, desk.place.told) == (Way.NONE, ["install", "remove"])


def test_it_changes_nothing_where_twilio_does_not_take_it_away(desk: Desk) -> None:
    browser = desk.browser()
    sent(browser, "/settings/fallback/install")
    desk.place.fails = True

    status, page = sent(browser, "/settings/fallback/remove")

    assert (status, desk.office.hosted.way) == (502, Way.TWILIO)
    assert "Twilio did not take it away" in page


def test_it_gives_the_folder(desk: Desk) -> None:
    answer = desk.browser().get("/settings/fallback/files.zip")

    packed = zipfile.ZipFile(io.BytesIO(answer.data))
    assert answer.mimetype == "application/zip"
    assert "chris-fallback/index.xml" in packed.namelist()


def test_it_uses_files_on_another_host_and_leaves_them_again(desk: Desk) -> None:
    browser, address = desk.browser(), "https://files.example/chris/index.xml"
    sent(browser, "/settings/fallback/files", address=address)
    used = desk.office.hosted

    sent(browser, "/settings/fallback/files", address="")

    assert (used.way, used.files_url) == (Way.FILES, address)
    assert desk.office.hosted.way is Way.NONE


@pytest.mark.parametrize(
    "address", ["http://files.example/index.xml", f"{PUBLIC}/index.xml", "index.xml"]
)
def test_it_refuses_an_address_that_would_be_down_too(desk: Desk, address: str) -> None:
    status, _ = sent(desk.browser(), "/settings/fallback/files", address=address)

    assert (status, desk.office.hosted.way) == (400, Way.NONE)
