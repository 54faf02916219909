"""The audit log: admins alone, with filters that hold for the file too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from routes import audit_page, pages, sign_in
from routes.site import new_flask
from services.core.office import Office
from services.store.accounts import Account
from services.store.deeds import Deed, From, Wanted
from tests.routes.conftest import LoopThread

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DEED = Deed(NOON, "calls", "sam@example.com", "hung up", details="=cmd()", call_sid="CA1")


class OneRole:
    """Accounts whose address is their role."""

    async def with_password(self, email: str, password: str) -> Account | None:
        return await self.with_id(email)

    async def with_id(self, account_id: str) -> Account | None:
        return Account(account_id, account_id, account_id.partition("@")[0])

    async def with_token(self, token: str) -> Account | None:
        return None


class SomeDeeds:
    """Remembers what it was asked for."""

    def __init__(self, found: Sequence[Deed]) -> None:
        self.found, self.asked = found, list[tuple[Wanted, From | None]]()

    async def page(
        self, wanted: Wanted, limit: int, start: From | None = None
    ) -> tuple[Sequence[Deed], From | None]:
        self.asked.append((wanted, start))
        return self.found, From(NOON, 1) if self.found else None

    async def people(self) -> Sequence[str]:
        return ["sam@example.com"]


class Book:
    async def office(self) -> Office:
        return Office("Harbor", None, "1 Bay Street")


@pytest.fixture
def deeds() -> SomeDeeds:
    return SomeDeeds([DEED])


@pytest.fixture
def client(deeds: SomeDeeds, loop_thread: LoopThread) -> FlaskClient:
    app, people, wait = new_flask("secret", https_only=False), OneRole(), loop_thread.wait
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in.install(app, people, wait)
    app.register_blueprint(sign_in.blueprint(people, wait, lambda: ""))
    app.register_blueprint(audit_page.blueprint(audit_page.AuditPage(deeds, Book(), wait)))
    app.add_template_filter(pages.Pages(None, wait, "America/New_York").short_time)  # type: ignore[arg-type]
    client = app.test_client()
    client.post("/sign-in", data={"email": "admin@example.com", "password": "x"})
    return client


def test_it_shows_who_did_what_with_a_link_to_the_call(client: FlaskClient) -> None:
    page = client.get("/audit").text

    assert "sam@example.com" in page
    assert 'href="/calls/CA1"' in page
    assert "Nov 20, 07:00:00" in page


@pytest.mark.parametrize("role", ["staff", "manager"])
@pytest.mark.parametrize("path", ["/audit", "/audit.csv"])
def test_it_is_for_admins(client: FlaskClient, role: str, path: str) -> None:
    client.post("/sign-in", data={"email": f"{role}@example.com", "password": "x"})

    assert client.get(path).status_code == 403


def test_days_are_those_of_the_office(client: FlaskClient, deeds: SomeDeeds) -> None:
    client.get("/audit?who=sam@example.com&kind=calls&since=2026-11-20&until=2026-11-20")

    wanted, _ = deeds.asked[0]
    assert wanted == Wanted(
        "sam@example.com",
        "calls",
        datetime(2026, 11, 20, 5, tzinfo=UTC),
        datetime(2026, 11, 21, 5, tzinfo=UTC),
    )


def test_the_next_page_keeps_the_filters(client: FlaskClient, deeds: SomeDeeds) -> None:
    page = client.get("/audit?kind=calls").text
    client.get("/audit?kind=calls&after=2026-11-20T12:00:00%2B00:00~1")

    assert "kind=calls&amp;after=2026-11-20T12%3A00%3A00%2B00%3A00~1" in page
    assert deeds.asked[1][1] == From(NOON, 1)


@pytest.mark.parametrize(
    "query",
    ["since=x", "since=9999-12-31", "kind=no", "after=x~1", "after=2026-11-20~-1", "who=%00"],
)
def test_what_makes_no_sense_is_left_out(client: FlaskClient, deeds: SomeDeeds, query: str) -> None:
    answer = client.get(f"/audit?{query}")

    assert answer.status_code == 200
    assert deeds.asked == [(Wanted(), None)]


def test_the_file_holds_no_formula(client: FlaskClient) -> None:
    answer = client.get("/audit.csv")

    assert answer.mimetype == "text/csv"
    assert answer.text.splitlines()[1].endswith(",Calls,hung up,CA1,'=cmd()")


def test_an_empty_log_says_why(client: FlaskClient, deeds: SomeDeeds) -> None:
    deeds.found = []

    assert "Nobody has done anything yet" in client.get("/audit").text
    assert "Show everything" in client.get("/audit?kind=calls").text
