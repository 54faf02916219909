"""The test phone rings for signed-in staff, and touches no call but its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from routes import sign_in, test_phone
from routes.site import new_flask
from services.core.people import Person, PersonKind, PhoneNumber
from services.core.rehearsal import is_drill, is_rehearsal
from services.store.accounts import Account
from tests.routes.conftest import FakeSwitchboard, LoopThread

TENANT = "+17185550142"
Enter = Callable[[str], FlaskClient]


class Everybody:
    """Whoever asks for an account has one."""

    async def with_password(self, email: str, password: str) -> Account | None:
        return Account(email, email, "staff")

    async def with_id(self, account_id: str) -> Account | None:
        return Account(account_id, account_id, "staff")

    async def with_token(self, token: str) -> Account | None:
        return None


class Callers:
    """One tenant is on file."""

    async def callers(self) -> Sequence[Person]:
        return [Person("1", PersonKind.TENANT, "Maria", phones=(PhoneNumber(TENANT),))]


@pytest.fixture
def board() -> FakeSwitchboard:
    return FakeSwitchboard()


@pytest.fixture
def tickets() -> test_phone.Tickets:
    return test_phone.Tickets()


@pytest.fixture
def enter(board: FakeSwitchboard, tickets: test_phone.Tickets, loop_thread: LoopThread) -> Enter:
    """Sign somebody in."""
    app: Flask = new_flask("secret", https_only=False)
    app.config["WTF_CSRF_ENABLED"] = False
    everybody, wait = Everybody(), loop_thread.wait
    sign_in.install(app, everybody, wait)
    app.register_blueprint(sign_in.blueprint(everybody, wait, lambda: ""))
    phone = test_phone.BrowserPhone(
        board, tickets, lambda sid: f"token of {sid}", "+17185550100", wait, nothing
    )
    app.register_blueprint(test_phone.blueprint(phone, Callers()))

    def as_whom(email: str) -> FlaskClient:
        client = app.test_client()
        client.post("/sign-in", data={"email": email, "password": "x"})
        return client

    return as_whom


async def nothing() -> None:
    """There is nothing to write."""


def rung(client: FlaskClient, **more: Any) -> dict[str, Any]:
    given = {"from": TENANT, **more}
    found: dict[str, Any] = client.post("/phone/ring", json=given).get_json()
    return found


def ended(board: FakeSwitchboard) -> list[Any]:
    return [one[1] for one in board.told if one[0] == "ended"]


def test_it_ends_its_own_call_once(enter: Enter, board: FakeSwitchboard) -> None:
    client = enter("anna@example.com")
    call_sid = rung(client)["call_sid"]

    answers = [client.post("/phone/ended", json={"call_sid": call_sid}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [204, 404]
    assert ended(board) == [call_sid]


def test_it_ends_no_call_of_the_telephone(enter: Enter, board: FakeSwitchboard) -> None:
    answer = enter("anna@example.com").post("/phone/ended", json={"call_sid": "CA1"})

    assert answer.status_code == 404
    assert ended(board) == []


def test_it_ends_no_call_of_a_colleague(enter: Enter, board: FakeSwitchboard) -> None:
    call_sid = rung(enter("anna@example.com"))["call_sid"]

    answer = enter("ben@example.com").post("/phone/ended", json={"call_sid": call_sid})

    assert answer.status_code == 404
    assert ended(board) == []


@pytest.mark.parametrize("body", ["[1]", '"x"', "5", "null", "{", '{"from": ["a"]}'])
def test_it_takes_whatever_json_it_is_sent(enter: Enter, body: str) -> None:
    answer = enter("anna@example.com").post(
        "/phone/ring", data=body, content_type="application/json"
    )

    assert answer.get_json()["from"] == "anonymous"


def test_a_ticket_is_for_one_call_and_one_socket(enter: Enter, tickets: test_phone.Tickets) -> None:
    call = rung(enter("anna@example.com"))
    ticket = call["path"].partition("ticket=")[2]

    assert tickets.take(ticket) == call["call_sid"]
    assert tickets.take(ticket) is None


def test_nobody_rings_without_signing_in(enter: Enter, board: FakeSwitchboard) -> None:
    stranger = enter("anna@example.com").application.test_client()

    answer = stranger.post("/phone/ring", json={"from": TENANT})

    assert answer.location == "/sign-in?next=/phone/ring"
    assert board.told == []


@pytest.mark.parametrize("wish", [{}, {"for_real": False}, {"for_real": "yes"}, {"for_real": 1}])
def test_it_only_rehearses_unless_told_otherwise(enter: Enter, wish: dict[str, Any]) -> None:
    call = rung(enter("anna@example.com"), **wish)

    assert is_rehearsal(call["call_sid"])


def test_it_rings_for_real_where_that_is_wished(enter: Enter) -> None:
    call = rung(enter("anna@example.com"), for_real=True)

    assert not is_rehearsal(call["call_sid"])
    assert is_drill(call["call_sid"])


def test_the_page_offers_to_ring_for_real(enter: Enter) -> None:
    page = enter("anna@example.com").get("/phone").text

    assert 'id="for-real"' in page
    assert "checked" not in page.partition('id="for-real"')[2].partition(">")[0]
