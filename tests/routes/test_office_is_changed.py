"""Pages and API that change the office: who may, what is refused, and that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from config import Settings
from routes import (
    answering_api,
    answering_page,
    hours_page,
    settings_page,
    sign_in,
    staff_line_page,
)
from routes.number_choices import NumberChoices
from routes.site import new_flask
from services.core.forwarding import ForwardedNumber, Forwards
from services.core.office import Office
from services.core.pins import PinVerdict
from services.core.places import Property, PropertyKind
from services.portfolio.embedded import EmbeddedPortfolio
from services.simulator.fakes import FakeClock
from services.store.accounts import StoredAccounts
from services.store.database import Database
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory, first_office
from services.store.staff_pins import StoredPins
from tests.databases import migrated_sqlite
from tests.routes.conftest import LoopThread

PASSWORD = "a long enough password"
DIANE = "+17185550101"
TOKEN = "token-of-a-program"


def speaks(assistant: str) -> tuple[str, ...]:
    return ("en",) if assistant == "dimitry" else ("en", "es")


class TwoPlaces:
    """The property system, as far as the page asks it."""

    async def properties(self) -> Sequence[Property]:
        return [
            Property("harbor", "Harbor House", "120 Harbor Street", "", PropertyKind.HOUSE),
            Property("bay", "Bay Flats", "88 Bay Street", "", PropertyKind.HOUSE),
        ]


@dataclass
class Desk:
    """The pages on a real database, and one browser for each role."""

    app: Flask
    loop: LoopThread
    directory: StoredDirectory
    pins: StoredPins
    accounts: StoredAccounts
    book: StoredOfficeBook

    def browser(self, role: str) -> FlaskClient:
        """Somebody of this role, signed in."""
        client = self.app.test_client()
        self.loop.wait(self.accounts.add(f"{role}@example.com", PASSWORD, role))
        page = client.get("/sign-in").text
        form = {"email": f"{role}@example.com", "password": PASSWORD, "csrf_token": csrf_of(page)}
        assert client.post("/sign-in", data=form).status_code == 302
        return client

    @property
    def office(self) -> Office:
        return self.loop.wait(self.directory.office())


def csrf_of(page: str) -> str:
    found = re.search(r'name="csrf-token" content="([^"]+)"', page)
    assert found
    return found[1]


def sent(client: FlaskClient, path: str, **form: str) -> tuple[int, str]:
    """A form of a page, with its CSRF token; status and text or address."""
    token = csrf_of(client.get("/sign-in").text)
    answer = client.post(path, data={**form, "csrf_token": token})
    return answer.status_code, answer.location or answer.text


@pytest.fixture
def desk(tmp_path: Path, loop_thread: LoopThread) -> Iterator[Desk]:
    clock, wait = FakeClock(), loop_thread.wait
    database = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10.0)
    directory = StoredDirectory(database, first_office(Settings()), clock)
    book = StoredOfficeBook(database, directory, clock)
    accounts, pins = StoredAccounts(database, clock), StoredPins(database, clock)
    app = new_flask("secret", https_only=False)
    csrf = sign_in.install(app, accounts, wait)
    app.register_blueprint(sign_in.blueprint(accounts, wait, lambda: "192.0.2.1"))
    app.register_blueprint(settings_page.blueprint(directory, wait))
    app.register_blueprint(hours_page.blueprint(directory, book, wait, clock))
    choices = NumberChoices({"front_desk": "Chris", "dimitry": "Dimitry"}, TwoPlaces(), speaks)
    app.register_blueprint(answering_page.blueprint(directory, book, wait, clock, choices))
    people = EmbeddedPortfolio(database)
    app.register_blueprint(staff_line_page.blueprint(directory, pins, people, book, wait, clock))
    api = answering_api.blueprint(directory, book, wait, csrf)
    csrf.exempt(api)
    app.register_blueprint(api)
    yield Desk(app, loop_thread, directory, pins, accounts, book)
    wait(pins.close())
    wait(database.close())


def test_it_lets_a_manager_close_the_day_in_one_step(desk: Desk) -> None:
    status, _ = sent(desk.browser("manager"), "/settings/hours/close", reason="snow")

    (closure,) = desk.office.closures.items
    assert status == 302
    assert (closure.reason, closure.by) == ("snow", "manager@example.com")


def test_it_lets_no_staff_close_the_day_on_a_page(desk: Desk) -> None:
    status, _ = sent(desk.browser("staff"), "/settings/hours/close", reason="snow")

    assert status == 403
    assert desk.office.closures.items == ()


def test_it_needs_both_languages_for_words_of_its_own(desk: Desk) -> None:
    status, page = sent(
        desk.browser("manager"), "/settings/hours/close", reason="none", words_en="We moved."
    )

    assert status == 400
    assert "needed in both languages" in page
    assert 'value="We moved."' in page
    assert desk.office.closures.items == ()


def test_it_refuses_a_closure_that_ends_before_it_begins(desk: Desk) -> None:
    status, page = sent(
        desk.browser("manager"),
        "/settings/hours/close",
        starts="2026-12-02T10:00",
        until="2026-12-01T10:00",
    )

    assert status == 400
    assert "has to end" in page


def test_it_lets_only_an_admin_change_the_week(desk: Desk) -> None:
    before = desk.office.timetable.week_of()

    status, _ = sent(desk.browser("manager"), "/settings/hours/week", **{"office-mon": ""})

    assert status == 403
    assert desk.office.timetable.week_of() == before


def test_it_changes_nothing_where_one_day_is_wrong(desk: Desk) -> None:
    before = desk.office.timetable.week_of()

    status, page = sent(
        desk.browser("admin"),
        "/settings/hours/week",
        **{"office-mon": "10:00-12:00", "office-tue": "late"},
    )

    assert status == 400
    assert 'value="late"' in page
    assert 'value="10:00-12:00"' in page
    assert desk.office.timetable.week_of() == before


def test_it_refuses_a_holiday_without_a_name(desk: Desk) -> None:
    form = {"day-0": "2026-12-24", "name_en-0": "", "hours-0": "09:00-12:00"}

    status, page = sent(desk.browser("admin"), "/settings/hours/holidays", **form)

    assert status == 400
    assert "needs a name" in page
    assert 'value="2026-12-24"' in page


def test_it_lets_anybody_signed_in_give_all_calls_to_people(desk: Desk) -> None:
    status, _ = sent(desk.browser("staff"), "/answering", people="1")

    switch = desk.office.people_switch
    assert status == 302
    assert (switch.on, switch.by) == (True, "staff@example.com")


def test_it_refuses_a_page_without_its_csrf_token_at_the_api(desk: Desk) -> None:
    browser = desk.browser("admin")

    refused = browser.post("/api/answering", json={"people": True})
    token = csrf_of(browser.get("/settings").text)
    taken = browser.post("/api/answering", json={"people": True}, headers={"X-CSRFToken": token})

    assert refused.status_code == 400
    assert taken.json["people"] is True  # type: ignore[index]


def test_it_takes_a_program_with_its_token_and_refuses_others(desk: Desk) -> None:
    desk.loop.wait(desk.accounts.put_token("wall button", TOKEN, "staff"))
    client = desk.app.test_client()

    wrong = client.post(
        "/api/answering", json={"people": True}, headers={"Authorization": "Bearer no"}
    )
    nobody = client.get("/api/answering")
    right = client.post(
        "/api/answering", json={"people": True}, headers={"Authorization": f"Bearer {TOKEN}"}
    )

    assert (wrong.status_code, nobody.status_code) == (401, 401)
    assert right.json["by"] == "token wall button"  # type: ignore[index]


@pytest.mark.parametrize("body", [{}, {"people": "yes"}, [True]])
def test_it_says_what_it_wants_at_the_api(desk: Desk, body: object) -> None:
    desk.loop.wait(desk.accounts.put_token("wall button", TOKEN, "staff"))

    answer = desk.app.test_client().post(
        "/api/answering", json=body, headers={"Authorization": f"Bearer {TOKEN}"}
    )

    assert answer.status_code == 400
    assert not desk.office.people_switch.on


def test_it_shows_a_wrong_plan_again(desk: Desk) -> None:
    status, page = sent(
        desk.browser("admin"),
        "/settings/answering/plan",
        number="12",
        mode="overflow",
        department="office",
        rings="40",
        rules="always",
    )

    assert status == 400
    assert "not a telephone number" in page
    assert "From 1 to 12 rings" in page
    assert "always</textarea>" in page


def test_it_sets_a_pin_only_for_numbers_of_the_office(desk: Desk) -> None:
    admin = desk.browser("admin")

    stranger = sent(
        admin, "/settings/staff-line/pin", number="+19295550111", pin="7391", again="7391"
    )
    diane = sent(admin, "/settings/staff-line/pin", number=DIANE, pin="7391", again="7391")

    assert stranger[0] == 400
    assert "belongs to nobody" in stranger[1]
    assert diane[0] == 302
    (number,) = [one.number for one in desk.office.colleagues if one.name == "Diane"]
    assert desk.loop.wait(desk.pins.check(number, "7391")) is PinVerdict.RIGHT


def test_it_never_shows_a_pin_again(desk: Desk) -> None:
    admin = desk.browser("admin")

    status, page = sent(admin, "/settings/staff-line/pin", number=DIANE, pin="7391", again="7392")

    assert status == 400
    assert "not the same" in page
    assert "7391" not in page


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        ("staff", "/settings", 403),
        ("manager", "/settings", 200),
        ("manager", "/settings/hours", 200),
        ("manager", "/settings/answering", 200),
        ("manager", "/settings/staff-line", 403),
        ("admin", "/settings/staff-line", 200),
    ],
)
def test_it_opens_each_page_to_its_role(desk: Desk, role: str, path: str, status: int) -> None:
    assert desk.browser(role).get(path).status_code == status


PLAN = {"number": "+1 718 555 0109", "mode": "always", "rings": "4", "department": "office"}


def test_it_gives_a_number_an_assistant_a_property_and_a_language(desk: Desk) -> None:
    chosen = {"assistant": "front_desk", "property_id": "bay", "language": "es"}
    browser = desk.browser("admin")

    status, _ = sent(browser, "/settings/answering/plan", **PLAN, **chosen)

    (plan,) = desk.office.answering.plans
    page = browser.get("/settings/answering").text
    assert status == 302
    assert (plan.number, plan.assistant) == ("+17185550109", "front_desk")
    assert (plan.property_id, plan.language) == ("bay", "es")
    assert "assistant Chris, property Bay Flats, Spanish" in page


def test_it_refuses_a_plan_for_the_number_that_is_forwarded_to_it(desk: Desk) -> None:
    new = ForwardedNumber("+17185550109", Forwards.NO_ANSWER)
    desk.loop.wait(desk.book.edit("forwarding", lambda now: now.with_one(new), "a", "forwarding"))

    status, page = sent(desk.browser("admin"), "/settings/answering/plan", **PLAN)

    assert (status, desk.office.answering.plans) == (400, ())
    assert "This number is forwarded to Chris." in page


def test_it_refuses_an_assistant_that_there_is_not(desk: Desk) -> None:
    browser = desk.browser("admin")

    status, page = sent(browser, "/settings/answering/plan", **PLAN, assistant="nobody")

    assert (status, desk.office.answering.plans) == (400, ())
    assert "Choose one that the list offers." in page


def test_it_refuses_a_language_that_the_assistant_does_not_speak(desk: Desk) -> None:
    chosen = {"assistant": "dimitry", "language": "es"}

    status, page = sent(desk.browser("admin"), "/settings/answering/plan", **PLAN, **chosen)

    assert (status, desk.office.answering.plans) == (400, ())
    assert "This assistant does not speak it." in page
