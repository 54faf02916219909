"""Six pages of settings: who saves what somebody has changed meanwhile is told, undoing nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from routes import (
    identity_settings,
    lockout_settings,
    mail_settings,
    privacy_settings,
    rent_manager_page,
    settings_page,
    sign_in,
    weekly_settings,
)
from routes.rent_manager_page import Connection
from routes.seen import CHANGED
from routes.site import new_flask
from services.core.identity_rules import IdentityRules
from services.core.issue_mapping import CustomerLists
from services.core.office import Office
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.load_sample import load_sample
from services.portfolio.sample import sample_office
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory
from tests.databases import migrated_sqlite
from tests.routes.conftest import LoopThread
from tests.routes.test_identity_settings import Book as Account

LOCKOUT = {
    "scope": "",
    "open-help": "come_in",
    "after-help": "wait",
    "open-fee": "",
    "after-fee": "",
}
PAGES: Mapping[str, tuple[Mapping[str, str], Mapping[str, str]]] = {
    "mail": ({"digest_at": "17:00"}, {"digest_at": "18:00"}),
    "identity": (
        {"value": "", "strangers": "never", "due_day": "1"},
        {"value": "", "strangers": "never", "due_day": "2"},
    ),
    "privacy": (
        {"retention_days": "60", "repeat_notice_minutes": "10", "on_objection": "go_on"},
        {"retention_days": "120", "repeat_notice_minutes": "10", "on_objection": "go_on"},
    ),
    "reports": (
        {"email": "olga@example.com", "property-0": "bayview", "language": "en"},
        {"email": "ann@example.com", "property-0": "bayview", "language": "en"},
    ),
    "rent-manager": ({"lead_source_id": "7"}, {"lead_source_id": "8"}),
    "lockouts": ({**LOCKOUT, "open-fee": "20"}, {**LOCKOUT, "open-fee": "30"}),
}
"""Page -> what the first one saves, and what the second one does."""
FAULTY: Mapping[str, Mapping[str, str]] = {
    "mail": {"digest_at": "late"},
    "identity": {"value": "", "strangers": "never", "due_day": "99"},
    "privacy": {"retention_days": "few"},
    "reports": {"email": "nobody", "property-0": "bayview", "language": "en"},
    "rent-manager": {"lead_source_id": "seven"},
    "lockouts": {**LOCKOUT, "open-fee": "free"},
}
each_page = pytest.mark.parametrize("name", PAGES)


@dataclass
class Site:
    browser: FlaskClient
    directory: StoredDirectory
    loop: LoopThread

    def marks(self, name: str) -> dict[str, str]:
        """What the first form of the page was filled from."""
        return self.marks_in(self.browser.get(f"/settings/{name}").text)

    def marks_in(self, page: str) -> dict[str, str]:
        found = re.findall(r'name="(seen\w*)" value="(\w+)"', page)
        return dict(reversed(found))

    def save(self, name: str, values: Mapping[str, str]) -> Any:
        return self.browser.post(f"/settings/{name}", data=values)

    @property
    def office(self) -> Office:
        return self.loop.wait(self.directory.office())


class NoLists:
    async def lists(self) -> CustomerLists:
        return CustomerLists()

    async def filled_at(self) -> None:
        return None


@pytest.fixture
def site(tmp_path: Path, loop_thread: LoopThread) -> Site:
    wait, clock, account = loop_thread.wait, FakeClock(), Account()
    database = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10)
    wait(database.run(lambda c: load_sample(c, clock.now())))
    directory = StoredDirectory(database, sample_office(), clock)
    book, places = StoredOfficeBook(database, directory, clock), EmbeddedPortfolio(database)
    app = new_flask("secret", https_only=False)
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in.install(app, account, wait)
    connection = Connection(NoLists(), NoLists(), "https://x.example/hook")
    nothing: Any = None
    for one in (
        sign_in.blueprint(account, wait, lambda: "192.0.2.1"),
        settings_page.blueprint(directory, wait),
        mail_settings.blueprint(directory, book, nothing, wait, "Mail goes out."),
        identity_settings.blueprint(directory, book, wait),
        privacy_settings.blueprint(directory, book, wait),
        weekly_settings.blueprint(weekly_settings.WeeklySettings(directory, book, places, wait)),
        rent_manager_page.blueprint(directory, book, connection, wait),
        lockout_settings.blueprint(directory, book, places, wait),
    ):
        app.register_blueprint(one)
    browser = app.test_client()
    browser.post("/sign-in", data={"email": "a@example.com", "password": "right"})
    return Site(browser, directory, loop_thread)


@each_page
def test_it_refuses_whoever_saves_later(site: Site, name: str) -> None:
    first, second = PAGES[name]
    opened = site.marks(name)
    assert site.save(name, {**first, **opened}).status_code == 302
    kept = site.office

    refused = site.save(name, {**second, **opened})

    assert (refused.status_code, CHANGED in refused.text) == (409, True)
    assert site.office == kept


@each_page
def test_it_keeps_the_change_that_is_made_again(site: Site, name: str) -> None:
    first, second = PAGES[name]
    opened = site.marks(name)
    site.save(name, {**first, **opened})
    refused, kept = site.save(name, {**second, **opened}), site.office

    again = site.save(name, {**second, **site.marks_in(refused.text)})

    assert again.status_code == 302
    assert site.office != kept


@each_page
def test_it_keeps_the_mark_of_a_form_with_a_fault(site: Site, name: str) -> None:
    first, second = PAGES[name]
    opened = site.marks(name)
    site.save(name, {**first, **opened})
    faulty = site.save(name, {**FAULTY[name], **opened})

    refused = site.save(name, {**second, **site.marks_in(faulty.text)})

    assert faulty.status_code in (400, 422)
    assert refused.status_code == 409


@each_page
def test_it_needs_no_mark_of_a_program(site: Site, name: str) -> None:
    first, second = PAGES[name]
    site.save(name, first)
    kept = site.office

    assert site.save(name, second).status_code == 302
    assert site.office != kept


def test_it_shows_how_it_is_now(site: Site) -> None:
    first, second = PAGES["privacy"]
    opened = site.marks("privacy")
    site.save("privacy", {**first, **opened})

    refused = site.save("privacy", {**second, **opened})

    assert 'value="60"' in refused.text
    assert 'value="120"' not in refused.text


def test_it_saves_neither_part_where_one_has_changed(site: Site) -> None:
    opened = site.marks("identity")
    form = {"value": "", "strangers": "never", "due_day": "3"}
    site.save("identity", {**form, **opened})
    fresh = site.marks("identity")

    mixed = {**form, "always": "on", "seen": fresh["seen"], "seen_paying": opened["seen_paying"]}
    refused = site.save("identity", mixed)

    assert refused.status_code == 409
    assert site.office.identity == IdentityRules(strangers=site.office.identity.strangers)


def test_it_lets_two_people_change_two_policies(site: Site) -> None:
    site.browser.post("/settings/lockouts/add", data={"scope": "bayview"})
    opened = site.marks("lockouts")
    site.save("lockouts", {**LOCKOUT, "scope": "bayview", "open-fee": "40"})

    answer = site.save("lockouts", {**LOCKOUT, "open-fee": "20", **opened})

    assert answer.status_code == 302
    assert site.office.lockouts.of("bayview").open_hours.fee_usd == 40


def test_it_takes_no_policy_away_that_somebody_has_changed(site: Site) -> None:
    site.browser.post("/settings/lockouts/add", data={"scope": "bayview"})
    page = site.browser.get("/settings/lockouts").text
    own = page.partition('name="scope" value="bayview"')[2]
    seen = site.marks_in(own)
    site.save("lockouts", {**LOCKOUT, "scope": "bayview", "open-fee": "40"})

    answer = site.browser.post(
        "/settings/lockouts/add", data={"scope": "bayview", "remove": "1", **seen}
    )

    assert answer.status_code == 409
    assert "bayview" in site.office.lockouts.by_property
