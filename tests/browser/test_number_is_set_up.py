"""The set-up page in a browser, from nothing to a call that has arrived, and each thing that fails.

Real parts: the program under gunicorn, TLS in front of it, and Twilio's stand-in as a program.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import web
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PASSWORD, Desk, sign_in
from tests.end_to_end.in_thread import InThread
from tests.end_to_end.public_place import Authority, TlsFront, TwilioProgram, twilio_program
from tests.end_to_end.running import Server, launch
from tests.server.running import free_port

NO_ACCOUNT = dict.fromkeys(
    ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_PHONE_NUMBER", "PUBLIC_URL"), ""
)
CALLER = "+17185550142"
WELL = {
    **{"faults": [], "troubles": [], "alerts": [], "status": "active", "type": "Full"},
    **{"clock_off_s": 0, "campaign": "VERIFIED", "number": {"TrunkSid": ""}},
}
"""As the stand-in is told before each test."""
pytestmark = pytest.mark.browser


@dataclass
class Place:
    """A machine on which Chris is set up."""

    folder: Path
    front: TlsFront
    twilio: TwilioProgram
    trust: dict[str, str]
    port: int
    server: Server | None = None

    def start(self, env: dict[str, str]) -> Server:
        """Start Chris, or start it again with other settings."""
        first = self.server is None
        if self.server is not None:
            self.server.stop()
        own = {"ADMIN_PASSWORD": PASSWORD, "ON_CALL_NUMBERS": "+17185550199"}
        whole = {**self.trust, "TWILIO_BASE_URL": self.twilio.settings["TWILIO_BASE_URL"], **own}
        self.server = launch(self.folder, {**whole, **env}, port=self.port, anew=first)
        return self.server

    @property
    def account(self) -> dict[str, str]:
        return {**self.twilio.settings, "PUBLIC_URL": self.front.origin}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("place")
    authority, port = Authority(folder), free_port()
    front, trust = TlsFront(authority, port), {"SSL_CERT_FILE": str(authority.path)}
    with twilio_program({**os.environ, **trust}, "--registered") as twilio:
        made = Place(folder, front, twilio, trust, port)
        yield made
        if made.server:
            made.server.stop()
        front.stop()


@pytest.fixture(scope="module")
def desk(browser: Browser, place: Place) -> Iterator[Desk]:
    """An admin at one window for all; the address is set by the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, ignore_https_errors=True)
    yield Desk("", context)
    context.close()


@pytest.fixture
def page(place: Place, desk: Desk) -> Iterator[Page]:
    """The set-up page of a house that is connected, with all well outside."""
    if place.server is None or place.server.env.get("PUBLIC_URL") != place.front.origin:
        place.start(place.account)
    desk.faults.clear()
    enter(place, desk)
    place.twilio.tell(**WELL)
    opened = desk.page("/setup")
    yield opened
    opened.close()
    assert [one for one in desk.faults if "Failed to load resource" not in one] == []


def enter(place: Place, desk: Desk) -> None:
    """Signed in at the public address."""
    desk.address = place.front.origin
    page = desk.page("/setup")
    if page.locator("#password").count():
        sign_in(page)
        expect(page.locator("#checks")).to_be_visible()
    page.close()


def line(page: Page, key: str, state: str) -> None:
    expect(page.locator(f"#check-{key}")).to_have_attribute("data-state", state)


def check_again(page: Page) -> None:
    page.get_by_role("button", name="Check again").click()
    expect(page.get_by_role("button", name="Check again")).to_be_enabled()


# --- from nothing to a call ---------------------------------------------------------------------


def test_an_admin_tries_the_login_and_is_told_what_to_keep(place: Place, desk: Desk) -> None:
    server = place.start(NO_ACCOUNT)
    desk.address = f"http://127.0.0.1:{server.port}"
    page = desk.page("/setup")
    sign_in(page)
    line(page, "twilio_account", "off")

    page.get_by_label("Account SID").fill(place.account["TWILIO_ACCOUNT_SID"])
    page.get_by_label("Auth token").fill("a" * 32)
    page.get_by_role("button", name="Try them").click()
    expect(page.get_by_role("alert")).to_contain_text("does not take this id with this token")
    page.get_by_label("Auth token").fill(place.account["TWILIO_AUTH_TOKEN"])
    page.get_by_role("button", name="Try them").click()
    expect(page.locator(".setup-lines")).to_contain_text("TWILIO_PHONE_NUMBER=+17185550100")
    assert place.account["TWILIO_AUTH_TOKEN"] not in page.content()
    page.close()


def test_an_admin_goes_from_a_new_number_to_a_call_that_has_arrived(
    place: Place, desk: Desk
) -> None:
    desk.faults.clear()
    place.start(place.account)
    enter(place, desk)
    page = desk.page("/setup")
    expect(page.locator("#number-body")).to_contain_text("begin in shadow first")
    page.get_by_role("button", name="Begin in shadow").click()
    page.get_by_label("Your telephone").fill("718 555 0142")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("#start")).to_contain_text(CALLER)
    expect(page.locator(".number-changes")).to_contain_text("/voice/fallback")
    page.get_by_role("button", name=re.compile("Apply to")).click()
    expect(page.get_by_role("status").first).to_contain_text("The number is set")
    line(page, "number", "ok")
    line(page, "signature", "waiting")
    line(page, "ai_addendum", "unknown")

    page.get_by_role("button", name="I call now: watch").click()
    expect(page.locator("#call-state")).to_have_text("Waiting for your call…")
    place.twilio.ring()

    expect(page.locator("#call-state")).to_contain_text("The call arrived")
    steps = page.locator("#call-steps li[data-state=ok]")
    expect(steps).to_have_count(7)
    check_again(page)
    line(page, "signature", "ok")
    line(page, "ai_addendum", "ok")
    line(page, "twilio_voice", "ok")
    line(page, "public_address", "ok")
    assert desk.faults == []


def test_a_call_of_somebody_else_in_shadow_is_no_fault(place: Place, page: Page) -> None:
    page.get_by_role("button", name="I call now: watch").click()
    expect(page.locator("#call-state")).to_have_text("Waiting for your call…")

    place.twilio.ring(**{"from": "+17185550143"})

    state = page.locator("#call-state")
    expect(state).to_contain_text("people are given it")
    expect(state).to_contain_text("add yours in step 2")
    expect(page.locator("#call-steps li[data-state=off]")).to_have_count(3)
    expect(page.locator("#call-steps")).not_to_contain_text("Usual causes")


def test_the_checklist_looks_at_what_this_page_has_found(place: Place, page: Page) -> None:
    line(page, "twilio_voice", "ok")
    page.goto(f"{place.front.origin}/settings/going-live")
    expect(page.locator("main")).to_contain_text("A call of yours was heard on the voice line")

    place.twilio.tell(status="suspended")
    page.get_by_role("button", name="Look at everything now").click()

    expect(page.locator("main")).to_contain_text("Twilio account")
    expect(page.locator("main")).to_contain_text("not as it should be")


def test_an_admin_puts_the_number_back_as_it_was(place: Place, page: Page) -> None:
    expect(page.locator("#number-body")).to_contain_text("Nothing would change")

    page.get_by_role("button", name=re.compile("Put back the change")).first.click()

    expect(page.get_by_role("status").first).to_contain_text("as they were before")
    assert place.twilio.state()["numbers"][0]["voice_url"].startswith("https://demo.twilio.com")
    line(page, "number", "failing")
    page.get_by_role("button", name=re.compile("Apply to")).click()
    line(page, "number", "ok")


# --- what fails, and its cure -------------------------------------------------------------------

OF_TWILIO = [
    ({"status": "suspended"}, "twilio_account", "the account is suspended"),
    ({"type": "Trial"}, "twilio_account", "is a trial account"),
    ({"clock_off_s": -90}, "clock", "seconds fast"),
    ({"number": {"TrunkSid": "TK1"}}, "number", "SIP trunk"),
    ({"campaign": "FAILED"}, "texts", "was refused"),
    ({"alerts": [{"code": "11205"}]}, "twilio_errors", "firewall lets port 443 in"),
    ({"troubles": [{"match": "/Alerts", "what": "500", "times": -1}]}, "twilio_errors", "status"),
    ({"troubles": [{"match": "/Alerts", "what": "hang", "times": -1}]}, "twilio_errors", "answer"),
    ({"troubles": [{"match": "/Services", "what": "429", "times": -1}]}, "texts", "wait a minute"),
    ({"troubles": [{"match": "Accounts", "what": "401", "times": -1}]}, "twilio_account", "Copy"),
]


@pytest.mark.parametrize(("wrong", "key", "words"), OF_TWILIO)
def test_what_fails_at_twilio_is_shown_with_its_cure(
    place: Place, page: Page, wrong: dict[str, object], key: str, words: str
) -> None:
    line(page, "sockets", "ok")
    place.twilio.tell(**wrong)

    check_again(page)

    line(page, key, "failing")
    expect(page.locator(f"#check-{key}")).to_contain_text(words)
    expect(page.locator(f"#check-{key}")).to_contain_text("What to do:")
    line(page, "sockets", "ok")


OF_CALLS = [
    ({}, {"token": "another token"}, "signature", "does not fit our token"),
    ({}, {"origin": "https://old.example"}, "signature", "does not fit our token"),
    ({"faults": ["block_elevenlabs"]}, {}, "twilio_voice", "Twilio blocks ElevenLabs"),
    ({"faults": ["no_addendum"]}, {}, "ai_addendum", "refused to open the voice line"),
]


@pytest.mark.parametrize(("wrong", "ring", "key", "words"), OF_CALLS)
def test_what_a_call_shows_to_be_wrong_is_shown_and_goes_with_a_good_call(
    place: Place,
    page: Page,
    wrong: dict[str, object],
    ring: dict[str, object],
    key: str,
    words: str,
) -> None:
    line(page, "sockets", "ok")
    place.twilio.tell(**wrong)
    page.get_by_role("button", name="I call now: watch").click()
    expect(page.locator("#call-state")).to_have_text("Waiting for your call…")

    place.twilio.ring(**ring)

    expect(page.locator("#call-steps li[data-state=failing]")).to_have_count(1)
    check_again(page)
    line(page, key, "failing")
    expect(page.locator(f"#check-{key}")).to_contain_text(words)
    place.twilio.tell(**WELL)
    place.twilio.ring()
    place.twilio.ring()
    check_again(page)
    line(page, key, "ok")


OF_THE_ADDRESS = [
    ("no sockets", "sockets", "The proxy before Chris must pass WebSockets"),
    ("no signature", "sockets", "refused a handshake"),
    ("another", "public_address", "Something else than this Chris answers there (nginx)"),
    ("expired", "tls", "The certificate has run out"),
    ("ends soon", "tls", "Renew it now"),
    ("other name", "tls", "The certificate is for another name"),
    ("away", "public_address", "Nothing answers at https://localhost"),
]


@pytest.mark.parametrize(("wrong", "key", "words"), OF_THE_ADDRESS)
def test_an_address_that_is_set_up_wrong_is_shown(
    place: Place, page: Page, wrong: str, key: str, words: str
) -> None:
    line(page, "sockets", "ok")
    spoil(place.front, wrong)

    shown = from_inside(place, page)

    place.front.wrong = ""
    place.front.show()
    expect(shown.locator(f"#check-{key}")).to_have_attribute("data-state", "failing")
    expect(shown.locator(f"#check-{key}")).to_contain_text(words)
    expect(shown.locator(f"#check-{key}")).to_contain_text("What to do:")
    shown.context.close()


SPOILED = {
    "expired": {"days": -1},
    "ends soon": {"days": 5},
    "other name": {"host": "other.example"},
}


def spoil(front: TlsFront, wrong: str) -> None:
    if wrong == "away":
        front.hide()
    elif wrong in SPOILED:
        front.show(**SPOILED[wrong])  # type: ignore[arg-type]
    else:
        front.wrong = wrong


def from_inside(place: Place, page: Page) -> Page:
    """The checks as the machine itself shows them, past an address that does not work."""
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context()
    cookies = [{**one, "secure": False, "domain": "127.0.0.1"} for one in page.context.cookies()]
    context.add_cookies(cookies)  # type: ignore[arg-type]
    shown = context.new_page()
    shown.goto(f"http://127.0.0.1:{place.port}/setup/checks")
    return shown


# --- the providers beside Twilio ----------------------------------------------------------------


@pytest.fixture
def refusing() -> Iterator[str]:
    """A server that takes no key of anybody."""

    async def refuse(_: web.Request) -> web.Response:
        return web.json_response({"errors": [{"message": "no"}]}, status=401)

    application = web.Application()
    application.router.add_route("*", "/{tail:.*}", refuse)
    thread = InThread()
    thread.serve(application)
    yield thread.address
    thread.stop()


def test_keys_that_are_refused_are_shown_each_on_its_line(
    place: Place, desk: Desk, refusing: str
) -> None:
    names = ("OPENAI", "ELEVENLABS", "SENDGRID", "RENT_MANAGER")
    env = {f"{name}_BASE_URL": refusing for name in names}
    keys = {f"{name}_API_KEY": "key" for name in names}
    place.start({**place.account, **env, **keys, "MAIL_FROM": "chris@example.com"})
    enter(place, desk)

    page = desk.page("/setup")

    line(page, "model", "failing")
    line(page, "elevenlabs", "failing")
    line(page, "sendgrid_key", "failing")
    line(page, "rent_manager", "failing")
    line(page, "sendgrid_sender", "waiting")
    line(page, "worker", "failing")
    place.start(place.account)
