"""Who is let in by a password, and how often somebody may try one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from urllib.parse import quote

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from routes import sign_in
from routes.attempts import Attempts
from routes.site import new_flask
from services.store.accounts import Account
from tests.routes.conftest import LoopThread

OWNER = Account("owner@example.com", "owner@example.com", "admin")


@dataclass
class OneAccount:
    """One person with one password."""

    checked: list[str] = field(default_factory=list)
    owner: Account = OWNER

    async def with_password(self, email: str, password: str) -> Account | None:
        self.checked.append(email)
        return self.owner if (email, password) == (OWNER.email, "right") else None

    async def with_id(self, account_id: str) -> Account | None:
        return self.owner if account_id == OWNER.id else None

    async def with_token(self, token: str) -> Account | None:
        return None


@dataclass
class Desk:
    """The sign-in page; `place` is where the next request comes from."""

    app: Flask
    accounts: OneAccount
    place: str = "192.0.2.1"

    def tries(
        self, password: str, *, email: str = OWNER.email, times: int = 1, query: str = ""
    ) -> TestResponse:
        asked = (
            self.app.test_client().post(
                f"/sign-in{query}", data={"email": email, "password": password}
            )
            for _ in range(times)
        )
        return list(asked)[-1]


@pytest.fixture
def desk(loop_thread: LoopThread) -> Desk:
    app, accounts = new_flask("secret", https_only=False), OneAccount()
    app.config["WTF_CSRF_ENABLED"] = False
    made = Desk(app, accounts)
    place: Callable[[], str] = lambda: made.place  # noqa: E731
    sign_in.install(app, accounts, loop_thread.wait)
    app.register_blueprint(sign_in.blueprint(accounts, loop_thread.wait, place))
    return made


def test_it_lets_in_with_the_right_password(desk: Desk) -> None:
    answer = desk.tries("right", query="?next=/calls")

    assert (answer.status_code, answer.location) == (302, "/calls")


def test_it_checks_no_eleventh_password_from_one_place(desk: Desk) -> None:
    answer = desk.tries("wrong", times=11)

    assert answer.status_code == 429
    assert len(desk.accounts.checked) == 10


def test_a_stranger_does_not_lock_the_owner_out(desk: Desk) -> None:
    desk.tries("wrong", times=20)
    desk.place = "198.51.100.7"

    assert desk.tries("right").status_code == 302


def test_it_limits_one_address_from_many_places(desk: Desk) -> None:
    for number in range(60):
        desk.place = f"198.51.100.{number}"
        answer = desk.tries("wrong")

    assert answer.status_code == 429
    assert len(desk.accounts.checked) == 50


def test_it_limits_one_place_with_many_addresses(desk: Desk) -> None:
    for number in range(60):
        answer = desk.tries("wrong", email=f"nobody{number}@example.com")

    assert answer.status_code == 429
    assert len(desk.accounts.checked) == 50


def test_right_passwords_are_not_counted(desk: Desk) -> None:
    assert desk.tries("right", times=60).status_code == 302


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example",
     "/\t\\evil.example", "/\r\nX-Set: 1", "\\\\evil.example", "evil.example", " //evil.example"],
)  # fmt: skip
def test_it_never_leads_to_another_host(desk: Desk, target: str) -> None:
    client = desk.app.test_client()

    answer = client.post(
        "/sign-in", query_string={"next": target}, data={"email": OWNER.email, "password": "right"}
    )

    assert answer.location == "/"


def test_it_asks_a_stranger_to_sign_in_whatever_the_path_holds(desk: Desk) -> None:
    answer = desk.app.test_client().post("/sign-out")

    assert answer.location == "/sign-in?next=/sign-out"


def test_a_new_password_ends_older_sessions(desk: Desk) -> None:
    client = desk.app.test_client()
    client.post("/sign-in", data={"email": OWNER.email, "password": "right"})
    desk.accounts.owner = replace(OWNER, mark="another password")

    answer = client.post("/sign-out")

    assert answer.location == "/sign-in?next=/sign-out"


def test_a_stranger_never_locks_the_owner_out_of_a_browser_they_use(desk: Desk) -> None:
    hers = desk.app.test_client()
    hers.post("/sign-in", data={"email": OWNER.email, "password": "right"})
    hers.post("/sign-out")
    for number in range(60):
        desk.place = f"198.51.100.{number}"
        desk.tries("wrong")
    assert desk.tries("right").status_code == 429

    answer = hers.post("/sign-in", data={"email": OWNER.email, "password": "right"})

    assert answer.status_code == 302


@pytest.mark.parametrize("value", ["", "x", "a.b", "é\x00", "0" * 5000])
def test_a_mark_that_is_not_ours_is_worth_nothing(desk: Desk, value: str) -> None:
    desk.tries("wrong", times=10)
    client = desk.app.test_client()

    answer = client.post(
        "/sign-in",
        data={"email": OWNER.email, "password": "right"},
        headers={"Cookie": f"chris_known={quote(value)}"},
    )

    assert answer.status_code == 429


def test_the_mark_of_a_browser_is_good_for_one_address_alone(desk: Desk) -> None:
    client = desk.app.test_client()
    client.post("/sign-in", data={"email": OWNER.email, "password": "right"})

    form = {"email": "other@example.com", "password": "wrong"}
    tries = [client.post("/sign-in", data=form).status_code for _ in range(51)]

    assert tries[10:] == [429] * 41


def test_it_makes_few_checks_at_once_and_fewer_from_one_place(loop_thread: LoopThread) -> None:
    attempts = Attempts(loop_thread.wait)
    with ExitStack() as stack:
        one = [stack.enter_context(attempts.checking("192.0.2.1")) for _ in range(5)]
        others = [stack.enter_context(attempts.checking(f"192.0.2.{n}")) for n in range(2, 8)]

    assert one == [True] * 4 + [False]
    assert others == [True] * 4 + [False] * 2
    with attempts.checking("192.0.2.1") as free:
        assert free
