"""What has not arrived, for people and programs; and who gets mail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Connection, delete, select

from routes import (
    deliveries_api,
    deliveries_page,
    mail_settings,
    pages,
    settings_page,
    sign_in,
    tasks_page,
)
from routes.deliveries_page import NOT_AGAIN
from routes.site import new_flask
from services.clients.mail_files import MailFiles
from services.core.carriers import Mail
from services.core.deliveries import DeliveryState, NewDelivery, Settled
from services.core.mail_policy import MailPolicy, Recipient, When
from services.simulator.fakes import FakeClock
from services.store.audit_book import page as audit_page
from services.store.database import Database
from services.store.delivery_book import StoredDeliveries
from services.store.delivery_rows import plan, settle, take_due
from services.store.delivery_tables import deliveries
from services.store.mail_shelf import MailShelf
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory
from services.store.record_book import StoredRecordBook
from services.store.task_book import TaskBook
from tests.databases import migrated_sqlite
from tests.portfolio.task_desk import OFFICE
from tests.routes.conftest import LoopThread
from tests.routes.test_tasks import BOSS, DIANE, People

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
UNSURE, DONE = "call_mail:CA1:0a1b", "call_mail:CA2:0a1b"


def some_deliveries(connection: Connection) -> None:
    """One that may have gone out, one that waits."""
    wanted = [NewDelivery(key, "call_mail", "d@example.com") for key in (UNSURE, DONE)]
    plan(connection, wanted, NOW)
    for one in take_due(connection, NOW, ["call_mail"]):
        state = DeliveryState.UNSURE if one.key == UNSURE else DeliveryState.DONE
        settle(connection, one, Settled(state, error="ProviderUnsure"), NOW)


@dataclass
class Site:
    database: Database
    loop: LoopThread
    folder: Path

    def __post_init__(self) -> None:
        self.app = new_flask("secret", https_only=False)
        self.app.config["WTF_CSRF_ENABLED"] = False
        wait, clock = self.loop.wait, FakeClock()
        self.directory = StoredDirectory(self.database, OFFICE, clock)
        sign_in.install(self.app, People(), wait)
        book, shelf = StoredDeliveries(self.database, clock), MailShelf(self.folder)
        changes = StoredOfficeBook(self.database, self.directory, clock)
        for blueprint in (
            sign_in.blueprint(People(), wait, lambda: "192.0.2.1"),
            pages.blueprint(StoredRecordBook(self.database), wait, "America/New_York"),
            tasks_page.blueprint(TaskBook(self.database, clock), self.directory, wait),
            settings_page.blueprint(self.directory, wait),
            deliveries_page.blueprint(book, shelf, wait),
            deliveries_api.blueprint(book, wait),
            mail_settings.blueprint(self.directory, changes, book, wait, "Mail goes out."),
        ):
            self.app.register_blueprint(blueprint)

    def enters(self, email: str) -> FlaskClient:
        client = self.app.test_client()
        client.post("/sign-in", data={"email": email, "password": "any"})
        return client

    def policy(self) -> MailPolicy:
        return self.loop.wait(self.directory.office()).mail_policy

    def rows(self, kind: str) -> list[Any]:
        wanted = select(deliveries).where(deliveries.c.kind == kind)
        return self.loop.wait(self._run(lambda c: c.execute(wanted).all()))

    async def _run(self, work: Callable[[Connection], Any]) -> Any:
        return await self.database.run(work)


@pytest.fixture
def site(tmp_path: Path, loop_thread: LoopThread) -> Iterator[Site]:
    database = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10)
    found = Site(database, loop_thread, tmp_path / "mail")
    loop_thread.wait(found._run(some_deliveries))
    yield found
    loop_thread.wait(database.close())


def test_it_lists_what_needs_people_and_counts_it(site: Site) -> None:
    answer: Any = site.enters(DIANE).get("/api/deliveries?state=troubled").json

    assert [one["key"] for one in answer["items"]] == [UNSURE]
    assert answer["items"][0]["may_go_again"] is True
    assert answer["counts"]["unsure"] == 1


def test_it_lists_everything_page_by_page(site: Site) -> None:
    diane = site.enters(DIANE)
    first: Any = diane.get("/api/deliveries?limit=1").json
    second: Any = diane.get(f"/api/deliveries?limit=1&after={first['next']}").json

    keys = {one["key"] for one in (*first["items"], *second["items"])}
    assert (keys, second["next"]) == ({UNSURE, DONE}, "")


def test_it_refuses_what_it_does_not_know(site: Site) -> None:
    diane = site.enters(DIANE)

    assert diane.get("/api/deliveries?state=lost").status_code == 400
    assert diane.get("/api/deliveries?limit=x").status_code == 400
    assert diane.get("/deliveries?view=lost").status_code == 404


def test_a_manager_sends_it_again_and_the_audit_knows(site: Site) -> None:
    boss = site.enters(BOSS)

    done: Any = boss.post(f"/api/deliveries/{UNSURE}/send-again").json
    again = boss.post(f"/api/deliveries/{UNSURE}/send-again")

    (noted,) = site.loop.wait(site._run(audit_page))
    assert (done["state"], again.status_code) == ("waiting", 409)
    assert (noted["what"], noted["who"]) == ("delivery sent again", BOSS)


def test_what_was_accepted_does_not_go_again(site: Site) -> None:
    boss = site.enters(BOSS)

    assert boss.post(f"/api/deliveries/{DONE}/send-again").status_code == 409
    assert boss.post("/api/deliveries/nothing/send-again").status_code == 404


@pytest.mark.parametrize(
    ("back", "lands_on"),
    [
        ("/calls/CA2#call-sent", "/calls/CA2#call-sent"),
        ("/deliveries?view=all", "/deliveries?note=not-again"),
        ("//elsewhere.example", "/deliveries?note=not-again"),
    ],
)
def test_whoever_is_too_late_is_told_where_they_were(site: Site, back: str, lands_on: str) -> None:
    boss = site.enters(BOSS)

    answer = boss.post("/deliveries/send-again", data={"key": DONE, "back": back})

    with boss.session_transaction() as kept:
        told = [words for _, words in kept.get("_flashes", [])]
    assert answer.headers["Location"] == lands_on
    assert told == ([NOT_AGAIN] if lands_on.startswith("/calls/") else [])
    assert NOT_AGAIN in boss.get("/deliveries?note=not-again").text


def test_an_empty_view_says_whether_anything_has_ever_left(site: Site) -> None:
    diane = site.enters(DIANE)
    some = diane.get("/deliveries?view=open").text
    site.loop.wait(site._run(lambda c: c.execute(delete(deliveries)).close()))

    none = diane.get("/deliveries?view=open").text

    assert "whatever was planned has left" in some
    assert "No call has ended yet" in none
    assert "Try the test phone" in none


def test_it_is_managers_who_decide(site: Site) -> None:
    diane = site.enters(DIANE)

    assert diane.post(f"/api/deliveries/{UNSURE}/send-again").status_code == 403
    assert "Send again" not in diane.get("/deliveries").text
    assert "Send again" in site.enters(BOSS).get("/deliveries").text


def test_the_page_says_what_is_not_known(site: Site) -> None:
    page = site.enters(DIANE).get("/deliveries").text

    assert "not known whether it arrived" in page
    assert "Mail about a call" in page


def test_mail_in_files_can_be_read_and_nothing_in_it_runs(site: Site) -> None:
    mail = Mail(
        "call_mail:CA1:0a1b", 1, "d@example.com", "Urgent: 4B", "t", "<p>h</p>", "call_mail"
    )
    name = site.loop.wait(MailFiles(site.folder, "", FakeClock()).send(mail))
    diane = site.enters(DIANE)

    listed = diane.get("/deliveries").text
    frame = diane.get(f"/deliveries/mail/{name}/page")

    assert "Urgent: 4B" in listed
    assert f"/deliveries/mail/{name}/page" in diane.get(f"/deliveries/mail/{name}").text
    assert "sandbox" in frame.headers["Content-Security-Policy"]
    assert diane.get("/deliveries/mail/..%2Fchris.db").status_code == 404


def test_an_admin_says_who_gets_mail(site: Site) -> None:
    form = {
        "email": ["Ann@Example.com", "", "bo@example.com"],
        "when": ["each", "digest", "digest"],
        "language": ["es", "en", "en"],
        "leads-2": "on",
        "digest_at": "18:05",
        "reply_to": "office@example.com",
    }

    answer = site.enters(BOSS).post("/settings/mail", data=form)

    assert answer.status_code == 302
    assert site.policy() == MailPolicy(
        (
            Recipient("ann@example.com", When.EACH, "es"),
            Recipient("bo@example.com", When.DIGEST, leads=True),
        ),
        time(18, 5),
        text_emergencies=False,
        reply_to="office@example.com",
    )


def test_it_keeps_nothing_that_is_wrong_and_says_what(site: Site) -> None:
    form = {"email": ["a@b.co", "a@b.co", "nobody"], "digest_at": "25:00", "reply_to": "x"}

    answer = site.enters(BOSS).post("/settings/mail", data=form)

    assert answer.status_code == 422
    assert "a@b.co stands there twice." in answer.text
    assert "nobody is no mail address." in answer.text
    assert "The digest needs a time" in answer.text
    assert site.policy() == MailPolicy()


def test_a_test_mail_is_planned(site: Site) -> None:
    boss = site.enters(BOSS)
    boss.post("/settings/mail/test", data={"email": " Ann@example.com"})
    wrong = boss.post("/settings/mail/test", data={"email": "nobody"})

    assert [row.target for row in site.rows("test_mail")] == ["ann@example.com"]
    assert "note=no-address" in wrong.location


def test_the_settings_are_the_admins(site: Site) -> None:
    assert site.enters(DIANE).get("/settings/mail").status_code == 403


def test_it_tells_people_why_a_photo_out_of_a_text_was_not_kept(site: Site) -> None:
    def fails(connection: Connection) -> None:
        photo = NewDelivery("MM1:photo:1", "text_photo", "https://api.example/Media/ME1")
        plan(connection, [photo], NOW)
        (one,) = take_due(connection, NOW, ["text_photo"])
        error = "ProviderRefused no_picture"
        settle(connection, one, Settled(DeliveryState.FAILED, error=error), NOW)

    site.loop.wait(site._run(fails))
    page = site.enters(DIANE).get("/deliveries").text

    assert "Photo out of a text" in page
    assert "the file is no photo that can be kept." in page
    assert "api.example" not in page


def test_it_warns_where_nobody_gets_mail(site: Site) -> None:
    boss = site.enters(BOSS)
    before = boss.get("/settings/mail").text
    boss.post("/settings/mail", data={"email": "a@b.co", "when": "urgent", "digest_at": "17:30"})

    assert "Nobody gets mail about calls" in before
    assert "Nobody gets mail about calls" not in boss.get("/settings/mail").text
