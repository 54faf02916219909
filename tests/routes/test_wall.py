"""Who may watch the wall, and for how long."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_socketio import SocketIO

from routes import sign_in, wall
from routes.site import new_flask
from services.live.publisher import Publisher
from services.store.accounts import Account
from tests.routes.conftest import LoopThread

HANDSHAKE = "/socket.io/?EIO=4&transport=polling"


@dataclass
class People:
    """Accounts that can be switched off."""

    gone: set[str] = field(default_factory=set)

    async def with_password(self, email: str, password: str) -> Account | None:
        return Account(email, email, "staff")

    async def with_id(self, account_id: str) -> Account | None:
        return None if account_id in self.gone else Account(account_id, account_id, "staff")

    async def with_token(self, token: str) -> Account | None:
        return Account("token ours", "", "staff") if token == "ours" else None


@dataclass
class OpenSessions:
    """Sessions by id; `asked` are the looks for many at once."""

    whose: dict[str, str] = field(default_factory=dict)
    asked: list[set[str]] = field(default_factory=list)

    async def open(self, email: str, place: str, agent: str) -> str:
        made = str(len(self.whose) + 1)
        self.whose[made] = email
        return made

    async def account(self, session_id: str) -> Account | None:
        email = self.whose.get(session_id)
        return Account(email, email, "staff") if email else None

    async def accounts(self, session_ids: Sequence[str]) -> Mapping[str, Account]:
        self.asked.append(set(session_ids))
        return {one: Account(self.whose[one], self.whose[one], "staff") for one in self.whose}

    async def end(self, session_id: str, email: str, by: str) -> bool:
        return self.whose.pop(session_id, None) is not None


async def nothing_new(_: object) -> None:
    """Tell no page."""


@dataclass
class Site:
    """A site with a wall; `closed` are the pages that it closed."""

    app: Flask
    sockets: SocketIO
    people: People
    loop: LoopThread
    closed: list[str] = field(default_factory=list)
    sessions: OpenSessions | None = None

    def __post_init__(self) -> None:
        publisher = Publisher(None, nothing_new)  # type: ignore[arg-type]  # it is never run
        self.wall = wall.Wall(self.sockets, publisher, self.people, self._close, self.sessions)
        self.app.wsgi_app = wall.signed_in_only(self.app)  # type: ignore[assignment,method-assign]

    async def _close(self, _: object, sid: str) -> None:
        self.closed.append(sid)

    def enters(self, email: str) -> FlaskClient:
        client = self.app.test_client()
        client.post("/sign-in", data={"email": email, "password": "x"})
        return client


@pytest.fixture
def site(loop_thread: LoopThread) -> Site:
    app, people = new_flask("secret", https_only=False), People()
    app.config["WTF_CSRF_ENABLED"] = False
    place: Callable[[], str] = lambda: ""  # noqa: E731
    sign_in.install(app, people, loop_thread.wait)
    app.register_blueprint(sign_in.blueprint(people, loop_thread.wait, place))
    return Site(app, SocketIO(app, async_mode="threading"), people, loop_thread)


def test_it_makes_no_session_for_a_stranger(site: Site) -> None:
    answer = site.app.test_client().get(HANDSHAKE)

    assert answer.status_code == 401
    assert "sid" not in answer.text


def test_it_makes_one_for_the_signed_in(site: Site) -> None:
    assert '"sid"' in site.enters("anna@example.com").get(HANDSHAKE).text


def test_it_makes_one_for_a_program_with_a_token(site: Site) -> None:
    client = site.app.test_client()

    right = client.get(HANDSHAKE, headers={"Authorization": "Bearer ours"})
    wrong = client.get(HANDSHAKE, headers={"Authorization": "Bearer theirs"})

    assert (right.status_code, wrong.status_code) == (200, 401)


def test_it_closes_the_pages_of_an_account_that_is_gone(site: Site) -> None:
    for email in ("anna@example.com", "ben@example.com"):
        site.sockets.test_client(site.app, flask_test_client=site.enters(email))
    site.people.gone.add("anna@example.com")

    site.loop.wait(site.wall.recheck())

    assert len(site.closed) == 1


def test_an_ended_session_closes_its_page_before_it_is_told_anything(site: Site) -> None:
    page = site.sockets.test_client(site.app, flask_test_client=site.enters("anna@example.com"))
    site.people.gone.add("anna@example.com")
    change = {"kind": "act", "call_sid": "CA1"}

    shown = site.loop.wait(site.wall.told([{"kind": "sessions"}, change]))

    assert page.is_connected()  # the fake closes nothing
    assert len(site.closed) == 1
    assert shown == [change]


def test_it_asks_once_for_all_pages_of_all_sessions(loop_thread: LoopThread) -> None:
    app, people, sessions = new_flask("secret", https_only=False), People(), OpenSessions()
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in.install(app, people, loop_thread.wait, sessions)
    app.register_blueprint(sign_in.blueprint(people, loop_thread.wait, lambda: "", sessions))
    site = Site(app, SocketIO(app, async_mode="threading"), people, loop_thread, sessions=sessions)
    names = ("anna", "anna", "ben", "carla")
    clients = [site.enters(f"{one}@example.com") for one in names]
    pages = [site.sockets.test_client(app, flask_test_client=one) for one in clients]
    sessions.whose.pop("2")
    sessions.asked.clear()

    loop_thread.wait(site.wall.recheck())

    assert len(pages) == 4
    assert sessions.asked == [{"1", "2", "3", "4"}]
    assert len(site.closed) == 1


def test_it_forgets_pages_that_left(site: Site) -> None:
    page = site.sockets.test_client(site.app, flask_test_client=site.enters("anna@example.com"))
    site.people.gone.add("anna@example.com")
    page.disconnect()

    site.loop.wait(site.wall.recheck())

    assert site.closed == []


def test_pages_may_not_be_cached_framed_or_based_elsewhere(site: Site) -> None:
    headers = site.app.test_client().get("/sign-in").headers

    assert headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "base-uri 'none'" in headers["Content-Security-Policy"]
    assert "form-action 'self'" in headers["Content-Security-Policy"]
