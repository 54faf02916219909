"""One web process with the pages of people, over real records."""

from __future__ import annotations

import re
from typing import Any

from flask.testing import FlaskClient

from routes import (
    account_page,
    leaving_page,
    pages,
    password_link,
    people_desk,
    people_page,
    settings_page,
    sign_in,
)
from routes.site import new_flask
from services.portfolio.departures import Departures
from services.simulator.fakes import FakeClock, FakePhone
from services.store.accounts import StoredAccounts
from services.store.api_tokens import StoredTokens
from services.store.database import Database
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory
from services.store.record_book import StoredRecordBook
from services.store.sessions import StoredSessions
from services.store.user_book import StoredUsers
from tests.portfolio.leaving_house import BOSS, OFFICE
from tests.routes.conftest import LoopThread

BOSS_WORD, DIANE_WORD = "the boss signs in", "diane signs in here"
PEOPLE = "/settings/people"


class Site:
    """One web process of an installation."""

    def __init__(self, address: str, loop: LoopThread, clock: FakeClock) -> None:
        self.loop, self.clock, wait = loop, clock, loop.wait
        self.place = "192.0.2.1"
        """Where the next request comes from; "" where a proxy hides it."""
        self.database = Database(address, threads=2, limit_s=10.0)
        self.accounts = StoredAccounts(self.database, clock)
        directory = StoredDirectory(self.database, OFFICE, clock)
        sessions, tokens = StoredSessions(self.database, clock), StoredTokens(self.database, clock)
        users = StoredUsers(self.database, self.accounts, clock)
        self.users, self.directory, self.sessions = users, directory, sessions
        desk = people_desk.PeopleDesk(
            users,
            sessions,
            tokens,
            Departures(self.database, directory, FakePhone(clock), clock),
            directory,
            StoredOfficeBook(self.database, directory, clock),
            clock,
            wait,
        )
        own = account_page.OwnAccount(self.accounts, users, sessions, tokens, wait, self.where)
        records = StoredRecordBook(self.database)
        readiness = pages.Readiness(directory, clock, can_ring=True)
        self.app = new_flask("secret", https_only=False)
        sign_in.install(self.app, self.accounts, wait, sessions)
        for blueprint in (
            sign_in.blueprint(self.accounts, wait, self.where, sessions),
            pages.blueprint(records, wait, "America/New_York", readiness),
            settings_page.blueprint(directory, wait),
            people_page.blueprint(desk),
            leaving_page.blueprint(desk),
            account_page.blueprint(own),
            password_link.blueprint(users, wait, self.where),
        ):
            self.app.register_blueprint(blueprint)

    def where(self) -> str:
        return self.place

    def browser(self, email: str = BOSS, password: str = BOSS_WORD) -> FlaskClient:
        client = self.app.test_client()
        answer = sent(client, "/sign-in", email=email, password=password)
        assert answer.status_code == 302, answer.text
        return client

    def close(self) -> None:
        self.loop.wait(self.accounts.close())
        self.loop.wait(self.database.close())


def sent(client: FlaskClient, path: str, **form: str) -> Any:
    """A form as a browser sends it, with the page's CSRF token."""
    page = client.get("/sign-in").text
    found = re.search(r'name="csrf-token" content="([^"]+)"', page)
    assert found is not None
    return client.post(path, data={"csrf_token": found[1], **form})
