"""The doors of commands: who may give one, what they take, and what they answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from routes import call_commands, sign_in
from routes.site import new_flask
from services.core.commands import (
    CommandState,
    EndCall,
    Giver,
    HandOver,
    MarkKind,
    Order,
    SayWords,
    SetMode,
    staff_key,
)
from services.core.dialogue import Mode
from services.core.errors import CallOver, CallUnknown, ProviderDown
from services.core.office import Colleague, Office
from services.core.people import PhoneNumber
from services.store.accounts import Account
from tests.routes.conftest import LoopThread

BEARER = {"Authorization": "Bearer ours"}
DIANE = Account("diane@example.com", "diane@example.com", "staff", "Diane", "+17185550101")
NUMBER = PhoneNumber("+17185550102")
OFFICE = Office(
    "Harbor Street",
    None,
    "",
    colleagues=(Colleague("Janier", NUMBER, confirmed=True), Colleague("Anna", NUMBER)),
)


@dataclass
class People:
    """Diane, who may sign in, and a program with a token."""

    diane: Account = DIANE

    async def with_password(self, email: str, password: str) -> Account | None:
        return self.diane

    async def with_id(self, account_id: str) -> Account | None:
        return self.diane

    async def with_token(self, token: str) -> Account | None:
        return Account("token ours", "", "staff", "ours") if token == "ours" else None


@dataclass
class Book:
    """Keeps what is ordered and marked; `becomes` is what every command comes to."""

    becomes: CommandState = CommandState.DONE
    fault: Exception | None = None
    orders: list[tuple[str, Order, Giver]] = field(default_factory=list)
    marks: list[tuple[str, MarkKind, str, Giver]] = field(default_factory=list)

    async def give(self, call_sid: str, order: Order, by: Giver) -> int:
        if self.fault:
            raise self.fault
        self.orders.append((call_sid, order, by))
        return len(self.orders)

    async def record(self, command_id: int) -> Mapping[str, Any] | None:
        known = 0 < command_id <= len(self.orders)
        return {"id": command_id, "state": self.becomes.value} if known else None

    async def add(self, call_sid: str, kind: MarkKind, note: str, by: Giver) -> Mapping[str, Any]:
        if self.fault:
            raise self.fault
        self.marks.append((call_sid, kind, note, by))
        return {"id": 1, "kind": kind.value}

    async def office(self) -> Office:
        return OFFICE


@dataclass
class Site:
    app: Flask
    book: Book
    people: People

    def posts(self, kind: str, body: Any = None, **headers: str) -> Any:
        """A program gives a command."""
        client = self.app.test_client()
        return client.post(f"/api/calls/CA1/{kind}", json=body, headers={**BEARER, **headers})

    def enters(self) -> FlaskClient:
        """Diane, signed in in a browser."""
        client = self.app.test_client()
        token = self.token(client)
        client.post("/sign-in", data={"email": "d", "password": "x", "csrf_token": token})
        return client

    def token(self, client: FlaskClient) -> str:
        found = re.search(r'csrf-token" content="([^"]+)"', client.get("/sign-in").text)
        assert found
        return found[1]


@pytest.fixture
def site(loop_thread: LoopThread) -> Site:
    app, people, book = new_flask("secret", https_only=False), People(), Book()
    sign_in.install(app, people, loop_thread.wait)
    app.register_blueprint(sign_in.blueprint(people, loop_thread.wait, lambda: ""))
    desk = call_commands.CommandDesk(book, book, book, lambda: None, answer_s=0.1)
    app.register_blueprint(call_commands.blueprint(desk, loop_thread.wait))
    return Site(app, book, people)


@pytest.mark.parametrize(
    ("kind", "body", "order"),
    [
        ("say", {"words": " Hold\non. "}, SayWords("Hold on.")),
        ("say", {"words": "Stop.", "now": True}, SayWords("Stop.", now=True)),
        ("end", None, EndCall()),
        ("end", {"words": "Bye."}, EndCall("Bye.")),
        ("mode", {"mode": "scripted"}, SetMode(Mode.SCRIPTED)),
        ("transfer", {"to": "janier"}, HandOver("Janier", "Janier")),
    ],
)
def test_it_gives_the_order(site: Site, kind: str, body: Any, order: Order) -> None:
    answer = site.posts(kind, body)

    assert (answer.status_code, answer.json["state"]) == (200, "done")
    assert site.book.orders == [("CA1", order, Giver("token ours", "ours"))]


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("say", {}, 400),
        ("say", {"words": "…"}, 400),
        ("say", {"words": "x" * 501}, 400),
        ("say", {"words": 7}, 400),
        ("say", {"words": "a", "now": "yes"}, 400),
        ("say", ["a"], 400),
        ("mode", {"mode": "loud"}, 400),
        ("mode", {"mode": ["scripted"]}, 400),
        ("mark", {"kind": "great"}, 400),
        ("mark", {"kind": {}}, 400),
        ("transfer", {}, 400),
        ("transfer", {"to": "Janier", "take_over": True}, 400),
        ("transfer", {"to": "Zoe"}, 409),
        ("transfer", {"to": "Anna"}, 409),
        ("transfer", {"take_over": True}, 409),
    ],
)
def test_it_says_what_is_wrong(site: Site, kind: str, body: Any, status: int) -> None:
    answer = site.posts(kind, body)

    assert (answer.status_code, site.book.orders) == (status, [])
    assert answer.json["error"].endswith(".")


@pytest.mark.parametrize(
    ("becomes", "status"),
    [
        (CommandState.WAITING, 202),
        (CommandState.REFUSED, 409),
        (CommandState.EXPIRED, 409),
        (CommandState.DONE, 200),
    ],
)
def test_it_tells_what_became_of_it(site: Site, becomes: CommandState, status: int) -> None:
    site.book.becomes = becomes

    answer: Any = site.posts("end")
    later: Any = site.app.test_client().get("/api/commands/1", headers=BEARER)

    assert (answer.status_code, answer.json["id"]) == (status, 1)
    assert later.json["state"] == becomes.value


@pytest.mark.parametrize(
    ("fault", "status"),
    [(CallUnknown("CA1"), 404), (CallOver("CA1"), 409), (ProviderDown("database"), 503)],
)
def test_it_answers_a_fault_with_a_sentence(site: Site, fault: Exception, status: int) -> None:
    site.book.fault = fault

    answers = [site.posts("say", {"words": "a"}), site.posts("mark", {"kind": "praise"})]

    assert [answer.status_code for answer in answers] == [status, status]
    assert "database" not in answers[0].json["error"]


def test_it_marks_a_call(site: Site) -> None:
    answer = site.posts("mark", {"kind": "mistake", "note": "Wrong unit."})

    assert answer.status_code == 201
    assert site.book.marks == [
        ("CA1", MarkKind.MISTAKE, "Wrong unit.", Giver("token ours", "ours"))
    ]


def test_it_lets_whoever_is_signed_in_take_over(site: Site) -> None:
    client = site.enters()

    headers = {"X-CSRFToken": site.token(client)}
    client.post("/api/calls/CA1/transfer", json={"take_over": True}, headers=headers)

    ((_, order, by),) = site.book.orders
    assert order == HandOver(staff_key("Diane", "diane@example.com"), "Diane", taking_over=True)
    assert by == Giver("diane@example.com", "Diane")


def test_it_refuses_to_take_over_without_a_telephone(site: Site) -> None:
    site.people.diane = replace(DIANE, phone="")
    client = site.enters()

    headers = {"X-CSRFToken": site.token(client)}
    answer: Any = client.post("/api/calls/CA1/transfer", json={"take_over": True}, headers=headers)

    assert answer.status_code == 409
    assert "telephone" in answer.json["error"]


def test_it_refuses_a_session_without_its_token(site: Site) -> None:
    client = site.enters()

    answer = client.post("/api/calls/CA1/end")

    assert (answer.status_code, site.book.orders) == (400, [])


@pytest.mark.parametrize("token", ["", "Bearer theirs", "Bearer "])
def test_it_refuses_strangers(site: Site, token: str) -> None:
    answer = site.posts("end", Authorization=token)

    assert answer.status_code in (400, 401)
    assert site.book.orders == []


def test_it_knows_no_other_command(site: Site) -> None:
    client = site.app.test_client()

    answers = [client.get(f"/api/commands/{n}", headers=BEARER) for n in (9, 2**70)]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_it_slows_down_whoever_gives_too_many(site: Site) -> None:
    answers = [site.posts("mark", {"kind": "praise"}).status_code for _ in range(61)]

    assert answers == [201] * 60 + [429]
