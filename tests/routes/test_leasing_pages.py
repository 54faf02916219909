"""The pages of knowledge, viewings and outages, and the API of outages, on a real database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from flask_wtf.csrf import CSRFProtect

from routes import (
    knowledge_page,
    outages_api,
    outages_page,
    settings_page,
    sign_in,
    viewing_settings,
    visits_page,
)
from routes.site import new_flask
from services.core.knowledge import Question
from services.core.open_hours import read_week
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.letting import Letting
from services.portfolio.load_sample import load_sample
from services.portfolio.outages import StoredOutages
from services.portfolio.sample import sample_office
from services.simulator.fakes import FakeClock
from services.store.accounts import Account
from services.store.database import Database
from services.store.knowledge_book import StoredKnowledge
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory
from services.store.visit_book import VisitBook
from tests.databases import migrated_sqlite
from tests.routes.conftest import LoopThread

GYM = {
    "title": "Gym", "body": "The gym is on the roof.", "topic": "amenities", "language": "en",
    "property_id": "forest-house", "assistant": "", "keywords": "", "link": "", "enabled": "on",
    "version": "0",
}  # fmt: skip
RULES = {"booking": "on", "minutes": "20", "notice_hours": "1", "days_ahead": "7", "at_once": "2"}


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
    """What stands behind the pages."""

    browser: FlaskClient
    accounts: Accounts
    knowledge: StoredKnowledge
    outages: StoredOutages
    directory: StoredDirectory
    portfolio: EmbeddedPortfolio
    loop: LoopThread


@pytest.fixture
def house(tmp_path: Path, loop_thread: LoopThread) -> House:
    wait, clock = loop_thread.wait, FakeClock()
    database = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10)
    wait(database.run(lambda c: load_sample(c, clock.now())))
    directory = StoredDirectory(database, sample_office(), clock)
    book = StoredOfficeBook(database, directory, clock)
    portfolio, accounts = EmbeddedPortfolio(database), Accounts()
    knowledge, outages = (
        StoredKnowledge(database, clock, limit_s=10),
        StoredOutages(database, clock, limit_s=10),
    )
    app = new_flask("secret", https_only=False)
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in.install(app, accounts, wait)
    desk = knowledge_page.KnowledgeDesk(
        knowledge, directory, book, portfolio, {"front_desk": "Chris"}
    )
    letting = Letting(database, directory, clock)
    visits = visits_page.VisitsPage(
        VisitBook(database, clock), letting, portfolio, directory, book, clock, wait
    )
    for one in (
        sign_in.blueprint(accounts, wait, lambda: "192.0.2.1"),
        settings_page.blueprint(directory, wait),
        knowledge_page.blueprint(desk, wait),
        viewing_settings.blueprint(directory, book, wait),
        visits_page.blueprint(visits),
        outages_page.blueprint(outages, portfolio, directory, clock, wait),
        outages_api.blueprint(outages, portfolio, clock, wait, CSRFProtect()),
    ):
        app.register_blueprint(one)
    browser = app.test_client()
    browser.post("/sign-in", data={"email": "a@example.com", "password": "right"})
    return House(browser, accounts, knowledge, outages, directory, portfolio, loop_thread)


def found(house: House, text: str, place: str) -> list[str]:
    findings = house.loop.wait(house.knowledge.search(Question(text, property_id=place)))
    return [one.words for one in findings.passages]


def test_an_article_is_added_and_answers(house: House) -> None:
    answer = house.browser.post("/settings/knowledge/0", data=GYM)

    page = house.browser.get("/settings/knowledge").text
    assert answer.status_code == 302
    assert found(house, "is there a gym?", "forest-house") == ["The gym is on the roof."]
    assert "a@example.com" in page


def test_an_article_is_switched_off_and_on(house: House) -> None:
    assert found(house, "can I smoke?", "bayview") != []
    number = next(
        one.id for one in house.loop.wait(house.knowledge.listed()) if one.title == "Smoking"
    )

    house.browser.post(f"/settings/knowledge/{number}/switch")
    off = found(house, "can I smoke?", "bayview")
    house.browser.post(f"/settings/knowledge/{number}/switch", data={"on": "1"})

    assert all("vap" not in one for one in off if "Smoking" in one)
    assert found(house, "can I smoke?", "bayview")[0].startswith("Smoking")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": " "}, "A title is needed."),
        ({"body": ""}, "Write at least one sentence."),
        ({"body": "The gym is open. Its door code is 4711."}, "would never be spoken"),
        ({"body": "It lies in a safe area with good schools."}, "would never be spoken"),
        ({"property_id": "nowhere"}, "Choose one of the properties."),
        ({"link": "two words"}, "A link has no spaces."),
        ({"title": "x" * 500}, "At most 120 letters."),
    ],
)
def test_what_cannot_be_kept_is_named_and_stays(
    house: House, wrong: dict[str, str], words: str
) -> None:
    answer = house.browser.post("/settings/knowledge/0", data={**GYM, **wrong})

    assert answer.status_code == 400
    assert words in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_nobody_overwrites_what_they_have_not_seen(house: House) -> None:
    house.browser.post("/settings/knowledge/1", data={**GYM, "property_id": "", "version": "1"})

    answer = house.browser.post("/settings/knowledge/1", data={**GYM, "version": "1"})

    assert answer.status_code == 409
    assert "Somebody else has changed" in answer.text


def test_a_question_can_be_tried(house: House) -> None:
    known = house.browser.get("/settings/knowledge?ask=is+there+a+gym&property=bayview").text
    unknown = house.browser.get("/settings/knowledge?ask=is+there+a+sauna").text

    assert "The gym is on the first floor." in known
    assert "Chris does not know" in unknown


def test_the_rules_of_visits_are_kept(house: House) -> None:
    days = {"own_hours": "on", "day-sat": "10:00-12:00"}
    answer = house.browser.post("/settings/viewings", data={**RULES, **days})

    rules = house.loop.wait(house.directory.office()).viewings
    assert answer.status_code == 302
    assert (rules.minutes, rules.at_once, rules.week) == (20, 2, read_week("sat 10:00-12:00"))


@pytest.mark.parametrize(
    "wrong", [{"minutes": "1"}, {"at_once": "many"}, {"own_hours": "on", "day-mon": "late"}]
)
def test_rules_that_cannot_be_are_refused(house: House, wrong: dict[str, str]) -> None:
    answer = house.browser.post("/settings/viewings", data={**RULES, **wrong})

    assert answer.status_code == 400
    assert house.loop.wait(house.directory.office()).viewings.minutes == 30


def test_the_rules_of_outages_are_kept(house: House) -> None:
    kept = house.browser.post("/settings/outages", data={"units": "4", "minutes": "30"})
    refused = house.browser.post("/settings/outages", data={"units": "1", "minutes": "30"})

    rules = house.loop.wait(house.directory.office()).outages
    assert (kept.status_code, refused.status_code) == (302, 400)
    assert (rules.units, rules.minutes) == (4, 30)


def test_a_home_is_let_on_the_page(house: House) -> None:
    answer = house.browser.post("/viewings/homes/bayview-2c", data={"state": "let"})

    places = house.loop.wait(house.portfolio.properties())
    unit = next(one for place in places for one in place.units if one.id == "bayview-2c")
    assert (answer.status_code, unit.available) == (302, False)


@pytest.mark.parametrize(
    ("path", "state", "status"),
    [("bayview-2c", "sold", 400), ("nowhere", "let", 404)],
)
def test_no_other_state_and_no_other_home_is_set(
    house: House, path: str, state: str, status: int
) -> None:
    answer = house.browser.post(f"/viewings/homes/{path}", data={"state": state})

    assert answer.status_code == status


def test_an_outage_is_declared_and_ended_on_the_page(house: House) -> None:
    declared = house.browser.post(
        "/outages", data={"property_id": "bayview", "kind": "water", "hours_ago": "2"}
    )
    on = house.loop.wait(house.outages.confirmed("bayview"))
    again = house.browser.post("/outages", data={"property_id": "bayview", "kind": "water"})
    ended = house.browser.post("/outages/1/end")
    over = house.browser.post("/outages/1/end")

    assert (declared.status_code, again.status_code) == (302, 409)
    assert on[0].since == FakeClock().now() - timedelta(hours=2)
    assert (ended.status_code, over.status_code) == (302, 409)


def test_words_are_in_both_languages_or_in_none(house: House) -> None:
    house.browser.post("/outages", data={"property_id": "bayview", "kind": "water"})

    one = house.browser.post("/outages/1/confirm", data={"words_en": "Soon.", "words_es": ""})
    both = house.browser.post(
        "/outages/1/confirm", data={"words_en": "Soon.", "words_es": "Pronto."}
    )

    assert (one.status_code, both.status_code) == (400, 302)
    assert "both languages" in one.text


def test_programs_do_the_same(house: House) -> None:
    token = {"Authorization": "Bearer token"}
    body = {"property_id": "bayview", "kind": "heat"}

    made = house.browser.post("/api/outages", json=body, headers=token)
    wrong = house.browser.post("/api/outages", json={"kind": "gas"}, headers=token)
    listed = house.browser.get("/api/outages", headers=token).get_json()["items"]
    ended = house.browser.post("/api/outages/1/end", json={}, headers=token)

    assert (made.status_code, made.get_json()["number"]) == (201, 1)
    assert wrong.status_code == 400
    assert [(one["kind"], one["state"]) for one in listed] == [("heat", "confirmed")]
    assert ended.get_json() == {"number": 1, "state": "ended"}


@pytest.mark.parametrize("path", ["/settings/knowledge", "/settings/viewings"])
def test_settings_are_not_for_everybody(house: House, path: str) -> None:
    house.accounts.role = "staff"

    assert house.browser.get(path).status_code == 403


@pytest.mark.parametrize("path", ["/viewings", "/outages"])
def test_staff_see_visits_and_outages(house: House, path: str) -> None:
    house.accounts.role = "staff"

    assert house.browser.get(path).status_code == 200
