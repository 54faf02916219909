"""The API and the pages of tasks and of what the office has set about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from routes import (
    lockout_settings,
    pages,
    settings_page,
    sign_in,
    task_settings,
    tasks_api,
    tasks_page,
)
from routes.site import new_flask
from services.core.lockouts import Help
from services.core.office import Office
from services.core.people import PhoneNumber
from services.portfolio.sample import sample_properties
from services.simulator.fakes import FakeClock, FakeProperties
from services.store.accounts import Account
from services.store.database import Database
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory
from services.store.record_book import StoredRecordBook
from services.store.task_book import TaskBook
from services.store.task_rows import Left, leave_task
from tests.databases import migrated_sqlite
from tests.portfolio.task_desk import CALL_ME, OFFICE
from tests.routes.conftest import LoopThread

DIANE, BOSS = "diane@example.com", "boss@example.com"
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)


class People:
    """Diane is staff, the boss an admin; both sign in with any password."""

    async def with_password(self, email: str, password: str) -> Account | None:
        return await self.with_id(email)

    async def with_id(self, account_id: str) -> Account | None:
        return Account(account_id, account_id, "admin" if account_id == BOSS else "staff")

    async def with_token(self, token: str) -> Account | None:
        return Account("token ours", "", "staff") if token == "ours" else None


@dataclass
class Site:
    """The doors on a real database, with one call-back that waits."""

    database: Database
    loop: LoopThread
    directory: StoredDirectory

    def __post_init__(self) -> None:
        self.app = new_flask("secret", https_only=False)
        wait, book = self.loop.wait, TaskBook(self.database, FakeClock())
        sign_in.install(self.app, People(), wait)
        places = FakeProperties(places=sample_properties())
        records = StoredRecordBook(self.database)
        changes = StoredOfficeBook(self.database, self.directory, FakeClock())
        for blueprint in (
            sign_in.blueprint(People(), wait, lambda: "192.0.2.1"),
            pages.blueprint(records, wait, "America/New_York"),
            tasks_page.blueprint(book, self.directory, wait),
            tasks_api.blueprint(book, self.directory, wait),
            settings_page.blueprint(self.directory, wait),
            task_settings.blueprint(self.directory, changes, wait),
            lockout_settings.blueprint(self.directory, changes, places, wait),
        ):
            self.app.register_blueprint(blueprint)

    def enters(self, email: str) -> FlaskClient:
        client = self.app.test_client()
        self.app.config["WTF_CSRF_ENABLED"] = False
        client.post("/sign-in", data={"email": email, "password": "any"})
        return client

    def office(self) -> Office:
        return self.loop.wait(self.directory.office())


@pytest.fixture
def site(tmp_path: Path, loop_thread: LoopThread) -> Iterator[Site]:
    database = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10)
    left = Left(CALL_ME, "CA1:message", "CA1", "CA1", NOW)
    loop_thread.wait(_run(database, lambda c: leave_task(c, left, OFFICE)))
    yield Site(database, loop_thread, StoredDirectory(database, OFFICE, FakeClock()))
    loop_thread.wait(database.close())


async def _run(database: Database, work: Callable[[Any], object]) -> None:
    await database.run(work)


def test_it_lists_tasks_with_the_version_to_change_them(site: Site) -> None:
    (task,) = site.enters(DIANE).get("/api/tasks?view=mine").json["items"]  # type: ignore[index]

    assert (task["number"], task["version"], task["owner"]) == (101, 1, "Diane")


def test_it_lets_one_of_two_take_it_and_tells_the_other(site: Site) -> None:
    first = site.enters(DIANE).post("/api/tasks/101/claim", json={"version": 1})
    second = site.enters(BOSS).post("/api/tasks/101/claim", json={"version": 1})

    assert (first.status_code, second.status_code) == (200, 409)
    assert second.json is not None
    assert second.json["error"] == f"{DIANE} has this task already."
    assert second.json["task"]["claimed_by"] == DIANE


def test_it_takes_it_through_to_done_and_back(site: Site) -> None:
    diane = site.enters(DIANE)

    answers = [
        diane.post("/api/tasks/101/claim", json={"version": 1}),
        diane.post("/api/tasks/101/release", json={"version": 2}),
        diane.post("/api/tasks/101/assign", json={"version": 3, "owner": "Janier"}),
        diane.post("/api/tasks/101/done", json={"version": 4, "outcome": "reached", "note": "Ok."}),
        diane.post("/api/tasks/101/reopen", json={"version": 5}),
    ]

    assert [one.json["state"] for one in answers if one.json] == [
        "claimed", "open", "open", "done", "open",
    ]  # fmt: skip
    steps = diane.get("/api/tasks/101").json["steps"]  # type: ignore[index]
    assert [step["who"] for step in steps[1:]] == [DIANE] * 5


@pytest.mark.parametrize(
    ("step", "body", "fault"),
    [
        ("claim", None, "Send a JSON object"),
        ("claim", {}, "`version` is needed"),
        ("claim", {"version": "one"}, "`version` is needed"),
        ("done", {"version": 1}, "`outcome` is one of reached"),
        ("done", {"version": 1, "outcome": "maybe"}, "`outcome` is one of reached"),
        ("done", {"version": 1, "outcome": "reached", "note": "x" * 2001}, "longer than 2000"),
        ("assign", {"version": 1, "owner": "Mallory"}, "nobody of the office"),
    ],
)
def test_it_says_what_is_wrong(site: Site, step: str, body: Any, fault: str) -> None:
    answer = site.enters(DIANE).post(f"/api/tasks/101/{step}", json=body)

    assert answer.status_code == 400
    assert answer.json is not None
    assert fault in answer.json["error"]


@pytest.mark.parametrize("query", ["view=all", "limit=0x", "limit=101", "after=-1"])
def test_it_refuses_a_query_that_it_does_not_know(site: Site, query: str) -> None:
    assert site.enters(DIANE).get(f"/api/tasks?{query}").status_code == 400


def test_it_knows_no_other_task_or_step(site: Site) -> None:
    diane = site.enters(DIANE)

    assert diane.get("/api/tasks/9").status_code == 404
    assert diane.post("/api/tasks/9/claim", json={"version": 1}).status_code == 404
    assert diane.post("/api/tasks/101/burn", json={"version": 1}).status_code == 404


def test_it_lets_a_program_in_with_its_token_alone(site: Site) -> None:
    program, named = site.app.test_client(), {"Authorization": "Bearer ours"}

    answer = program.post("/api/tasks/101/claim", json={"version": 1}, headers=named)

    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["claimed_by"] == "token ours"


def test_it_refuses_the_form_of_another_site(site: Site) -> None:
    diane = site.enters(DIANE)
    site.app.config["WTF_CSRF_ENABLED"] = True

    assert diane.post("/api/tasks/101/claim", json={"version": 1}).status_code == 400
    assert diane.post("/tasks/101/claim", data={"version": "1"}).status_code == 400


@pytest.mark.parametrize("path", ["/api/tasks", "/api/tasks/101", "/tasks"])
def test_it_shows_strangers_nothing(site: Site, path: str) -> None:
    assert site.app.test_client().get(path).status_code in (302, 401)


def test_it_shows_the_badge_and_the_number_to_call(site: Site) -> None:
    page = site.enters(DIANE).get("/tasks").text

    assert 'href="tel:+17185550142"' in page
    assert '1<span class="visually-hidden"> open</span>' in page


def test_it_goes_back_to_the_same_list_after_a_step(site: Site) -> None:
    form = {"version": "1", "back": "/tasks?view=mine"}

    answer = site.enters(DIANE).post("/tasks/101/claim", data=form)

    assert (answer.status_code, answer.location) == (302, "/tasks?view=mine#task-101")


def test_it_leads_nobody_to_another_site(site: Site) -> None:
    form = {"version": "1", "back": "https://evil.example/"}

    assert site.enters(DIANE).post("/tasks/101/claim", data=form).location == "/#task-101"


def test_it_loses_no_note_where_somebody_was_quicker(site: Site) -> None:
    site.enters(BOSS).post("/api/tasks/101/claim", json={"version": 1})
    form = {"version": "1", "outcome": "left_message", "note": "Spoke with her son."}

    answer = site.enters(DIANE).post("/tasks/101/done", data=form)

    assert answer.status_code == 409
    assert f"{BOSS} has it." in answer.text
    assert "Spoke with her son." in answer.text


def test_it_keeps_who_does_what(site: Site) -> None:
    form = {
        "departments-0": ["leasing", "office"],
        "email-0": "DIANE@example.com",
        "manager-1": "on",
    }

    answer = site.enters(BOSS).post("/settings/tasks", data=form)

    desk = site.office().task_desk
    assert answer.status_code == 302
    assert (desk.owner_of("viewing"), desk.managers, desk.say_due) == ("Diane", ("Janier",), False)
    assert desk.with_email(DIANE) is not None


def test_it_keeps_no_wrong_address(site: Site) -> None:
    form = {"email-0": "diane", "departments-0": ["leasing"]}

    answer = site.enters(BOSS).post("/settings/tasks", data=form)

    assert answer.status_code == 400
    assert "This is no mail address." in answer.text
    assert site.office().task_desk == OFFICE.task_desk


def test_it_keeps_a_lockout_policy_for_one_property(site: Site) -> None:
    boss = site.enters(BOSS)
    boss.post("/settings/lockouts/add", data={"scope": "bayview"})
    form = {
        "scope": "bayview", "open-help": "come_in", "after-help": "locksmith",
        "after-phone": "718 555 0180", "after-name": "Bay Lock", "after-fee": "85",
    }  # fmt: skip

    answer = boss.post("/settings/lockouts", data=form)

    lockouts = site.office().lockouts
    way = lockouts.of("bayview").after_hours
    assert answer.status_code == 302
    assert (way.help, way.phone, way.fee_usd) == (Help.LOCKSMITH, PhoneNumber("+17185550180"), 85)
    assert lockouts.of("clove-duplex").after_hours.help is Help.WAIT


def test_it_goes_back_to_the_offices_policy(site: Site) -> None:
    boss = site.enters(BOSS)
    boss.post("/settings/lockouts/add", data={"scope": "bayview"})

    boss.post("/settings/lockouts/add", data={"scope": "bayview", "remove": "1"})

    assert site.office().lockouts.by_property == {}


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"after-help": "locksmith"}, "A whole telephone number is needed"),
        ({"after-phone": "call me"}, "A whole telephone number is needed"),
        ({"after-fee": "cheap"}, "whole number of dollars"),
        ({"after-fee": "999999"}, "whole number of dollars"),
        ({"after-words_en": "Call Sam."}, "Both languages or none."),
        ({"open-help": "magic"}, "Choose what happens."),
    ],
)
def test_it_says_what_is_wrong_with_a_policy(site: Site, given: dict[str, str], fault: str) -> None:
    form = {"scope": "", "open-help": "come_in", "after-help": "wait", "open-name": "Kept", **given}

    answer = site.enters(BOSS).post("/settings/lockouts", data=form)

    assert answer.status_code == 400
    assert fault in answer.text
    assert 'value="Kept"' in answer.text


def test_it_knows_no_other_property(site: Site) -> None:
    form = {"scope": "nowhere", "open-help": "come_in", "after-help": "wait"}

    assert site.enters(BOSS).post("/settings/lockouts", data=form).status_code == 404


@pytest.mark.parametrize("path", ["/settings/tasks", "/settings/lockouts"])
def test_it_lets_only_admins_change_what_is_set(site: Site, path: str) -> None:
    assert site.enters(DIANE).get(path).status_code == 403
    assert site.enters(DIANE).post(path, data={}).status_code == 403
