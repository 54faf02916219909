"""Who may open what, over the URL map: an address that is named nowhere here is for admins alone.

So a new page is in this test by itself, and stays closed to staff and managers until somebody says
here that it is theirs.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest

from services.core.clock import SystemClock
from services.store.accounts import StoredAccounts
from services.store.database import Database
from tests.browser.url_map import addresses
from tests.end_to_end.office_desk import TOKEN
from tests.end_to_end.running import Server, running_server
from tests.end_to_end.test_doors_are_guarded import KEYED, OPEN_TO_ALL
from tests.server.running import PATIENCE_S

PASSWORD = "the password of the tests"
SIGNED = re.compile(r"/(voice|sms|webhooks)(/|$)")
"""Twilio, Rent Manager and SendGrid sign what they send there."""
STAFF: Mapping[str, re.Pattern[str]] = {
    "GET": re.compile(
        r"/|/(account|phone|outages|viewings|usage-data|settings/blocked)"
        r"|/(tasks|tasks/all|calls|issues|prospects|appointments|call-backs|texts|texts/received)"
        r"|/mail|/deliveries|/deliveries/mail/<name>(/page)?|/calls/<call_sid>(/note)?"
        r"|/(photos/<photo_id>|recordings/<recording_sid>)"
        r"|/api/(?!openapi).*"
    ),
    "POST": re.compile(
        r"/sign-out|/account/.*|/availability|/phone/.*|/outages.*|/viewings/homes/<unit_id>"
        r"|/tasks/<int:number>/.*|/settings/blocked/.*"
        r"|/calls/<call_sid>/(block|correct|manner|notes?)"
        # Chris can always be switched off, by whoever sees that something goes wrong.
        r"|/answering"
        r"|/api/(answering|calls/<call_sid>/.*|ladders/.*|outages.*|tasks/.*)"
    ),
}
MANAGERS: Mapping[str, re.Pattern[str]] = {
    "GET": re.compile(
        r"/(privacy|compare.*|costs.*|reports.*)|/settings|/(?!audit|settings)[^<]*\.csv"
        r"|/settings/(answering|assistants|budget|buildings|going-live|homes|hours|knowledge|office"
        r"|reports|residents)(/.*)?"
    ),
    "POST": re.compile(
        r"/privacy/.*|/api/privacy/.*|/compare/runs|(/api)?/deliveries/.*send-again"
        r"|/settings/(assistants|homes|knowledge|residents)/.*|/settings/(office|reports)"
        r"|/settings/hours/(close|cancel)"
    ),
}


def closed(method: str, *mine: Mapping[str, re.Pattern[str]]) -> list[str]:
    """The addresses that are none of theirs."""
    guarded = set(addresses(method)) - OPEN_TO_ALL - KEYED
    return [
        one for one in sorted(guarded) if not SIGNED.match(one) and not _is_of(mine, method, one)
    ]


def opened(method: str, *mine: Mapping[str, re.Pattern[str]]) -> list[str]:
    found = addresses(method)
    return [one for one in found if one not in OPEN_TO_ALL and _is_of(mine, method, one)]


def _is_of(tables: tuple[Mapping[str, re.Pattern[str]], ...], method: str, rule: str) -> bool:
    return any(one[method].fullmatch(rule) for one in tables)


@dataclass(frozen=True)
class Person:
    """A window of somebody who is signed in."""

    opener: OpenerDirector
    address: str
    token: str = ""

    def status(self, method: str, rule: str, **form: str) -> int:
        path = re.sub(r"<[^>]*>", "1", rule)
        sent = urlencode({"csrf_token": self.token, **form}).encode() if method == "POST" else None
        asked = Request(self.address + path, sent)
        try:
            with self.opener.open(asked, timeout=PATIENCE_S) as answer:
                return int(answer.status)
        except HTTPError as refused:
            with refused:
                return refused.code

    def with_token(self) -> Person:
        with self.opener.open(f"{self.address}/sign-in", timeout=PATIENCE_S) as page:
            found = TOKEN.search(page.read().decode())
        assert found is not None
        return Person(self.opener, self.address, found[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    env = {"PUBLIC_URL": "", "TWILIO_AUTH_TOKEN": ""}
    with running_server(tmp_path_factory.mktemp("roles"), env) as running:
        yield running


def signed_in(server: Server, role: str) -> Person:
    asyncio.run(_add(server, role))
    jar = CookieJar(DefaultCookiePolicy(secure_protocols=("https", "http")))
    opener = build_opener(HTTPCookieProcessor(jar))
    person = Person(opener, f"http://127.0.0.1:{server.port}").with_token()
    assert person.status("POST", "/sign-in", email=f"{role}@example.com", password=PASSWORD) == 200
    return person.with_token()


async def _add(server: Server, role: str) -> None:
    database = Database(f"sqlite:///{server.env['VAR_DIR']}/chris.db", limit_s=10.0)
    await StoredAccounts(database, SystemClock()).add(f"{role}@example.com", PASSWORD, role)
    await database.close()


@pytest.fixture(scope="module")
def staff(server: Server) -> Person:
    return signed_in(server, "staff")


@pytest.fixture(scope="module")
def manager(server: Server) -> Person:
    return signed_in(server, "manager")


@pytest.mark.parametrize("rule", opened("GET", STAFF))
def test_staff_see_what_they_work_with(staff: Person, rule: str) -> None:
    assert staff.status("GET", rule) in (200, 404)


@pytest.mark.parametrize("rule", opened("GET", STAFF, MANAGERS))
def test_managers_see_that_and_what_is_theirs(manager: Person, rule: str) -> None:
    assert manager.status("GET", rule) in (200, 404)


@pytest.mark.parametrize("rule", closed("GET", STAFF))
def test_staff_see_nothing_else(staff: Person, rule: str) -> None:
    assert staff.status("GET", rule) == 403


@pytest.mark.parametrize("rule", closed("POST", STAFF))
def test_staff_change_nothing_else(staff: Person, rule: str) -> None:
    assert staff.status("POST", rule) == 403


@pytest.mark.parametrize("rule", closed("GET", STAFF, MANAGERS))
def test_managers_see_nothing_else(manager: Person, rule: str) -> None:
    assert manager.status("GET", rule) == 403


@pytest.mark.parametrize("rule", closed("POST", STAFF, MANAGERS))
def test_managers_change_nothing_else(manager: Person, rule: str) -> None:
    assert manager.status("POST", rule) == 403
