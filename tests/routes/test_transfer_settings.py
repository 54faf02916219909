"""The page of transfers, the switch of whoever takes calls, and the sound of messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from flask.testing import FlaskClient

from routes import availability, recordings, settings_page, sign_in, transfers_page
from routes.site import new_flask
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure
from services.core.office import Colleague, Office
from services.core.people import PhoneNumber
from services.core.transfer_policy import TransferPolicy
from services.simulator.fake_lines import FakeLines
from services.simulator.fakes import FakeClock, FakePhone
from services.store.accounts import Account
from services.store.colleague_book import confirmed, moved_up, with_person
from tests.routes.conftest import LoopThread

DIANE = Colleague("Diane", PhoneNumber("+17185550101"), email="diane@example.com")
JANIER = Colleague("Janier", PhoneNumber("+17185550102"), confirmed=True)
PAGE = "/settings/transfers"
PERSON = {"name": "Rosa", "number": "718 555 0103", "departments": "Leasing, office", "email": ""}
POLICY = {"warm": "yes", "together": "no", "ring_s": "20", "misunderstandings": "2"}


class Everybody:
    """Whoever asks has an account: admins by the name `admin@...`."""

    async def with_password(self, email: str, password: str) -> Account | None:
        return await self.with_id(email)

    async def with_id(self, account_id: str) -> Account | None:
        role = "admin" if account_id.startswith("admin") else "staff"
        return Account(account_id, account_id, role)

    async def with_token(self, token: str) -> Account | None:
        return None


class Book:
    """Colleagues in memory."""

    def __init__(self) -> None:
        self.kept = Office("Sample", None, "", colleagues=(DIANE, JANIER))

    async def office(self) -> Office:
        return self.kept

    async def put(self, one: Colleague, *, by: str, instead_of: str = "") -> None:
        self._set(with_person(self.kept.colleagues, one, instead_of))

    async def remove(self, name: str, *, by: str) -> None:
        self._set([one for one in self.kept.colleagues if one.name != name])

    async def move_up(self, name: str, *, by: str) -> None:
        self._set(moved_up(self.kept.colleagues, name))

    async def confirm(self, name: str, number: PhoneNumber, *, by: str) -> bool:
        self._set(confirmed(self.kept.colleagues, name, number))
        return True

    async def set_policy(self, policy: TransferPolicy, *, by: str) -> None:
        self.kept = replace(self.kept, transfers=policy)

    def _set(self, people: list[Colleague]) -> None:
        self.kept = replace(self.kept, colleagues=tuple(people))


class Settings:
    """What the menu of the settings needs, and no more."""

    async def office(self) -> Office:
        return Office("Sample", None, "")

    async def confirm(self, name: str) -> Office:
        return await self.office()


@dataclass
class Messages:
    """One message, whose sound may not be there."""

    fault: ProviderError | None = None
    asked: list[str] = field(default_factory=list)

    async def known(self, recording_sid: str) -> bool:
        return recording_sid == "RE1"

    async def sound(self, recording_sid: str) -> bytes:
        self.asked.append(recording_sid)
        if self.fault:
            raise self.fault
        return b"ID3 sound"


@dataclass
class Desk:
    """The pages, with everything behind them in memory."""

    enter: Callable[[str], FlaskClient]
    book: Book
    lines: FakeLines
    phone: FakePhone
    messages: Messages

    @property
    def admin(self) -> FlaskClient:
        return self.enter("admin@example.com")

    @property
    def people(self) -> list[Colleague]:
        return list(self.book.kept.colleagues)


@pytest.fixture
def desk(loop_thread: LoopThread) -> Desk:
    app = new_flask("secret", https_only=False)
    app.config["WTF_CSRF_ENABLED"] = False
    everybody, wait, clock = Everybody(), loop_thread.wait, FakeClock()
    book, lines, phone, messages = Book(), FakeLines(clock), FakePhone(clock), Messages()
    sign_in.install(app, everybody, wait)
    app.register_blueprint(sign_in.blueprint(everybody, wait, lambda: ""))
    app.register_blueprint(settings_page.blueprint(Settings(), wait))
    app.register_blueprint(transfers_page.blueprint(book, lines, phone, wait))
    app.register_blueprint(availability.blueprint(book, lines, wait))
    app.register_blueprint(recordings.blueprint(messages, messages, wait))

    def enter(email: str) -> FlaskClient:
        client = app.test_client()
        client.post("/sign-in", data={"email": email, "password": "x"})
        return client

    return Desk(enter, book, lines, phone, messages)


def test_it_shows_who_is_rung_in_which_order(desk: Desk) -> None:
    shown = desk.admin.get(PAGE).text

    assert shown.index("Diane") < shown.index("Janier")
    assert "not confirmed" in shown


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/people", f"{PAGE}/policy", f"{PAGE}/people/up"])
def test_it_is_for_admins_alone(desk: Desk, path: str) -> None:
    staff = desk.enter("diane@example.com")

    answer = staff.get(path) if path == PAGE else staff.post(path)

    assert answer.status_code == 403


def test_an_admin_adds_somebody(desk: Desk) -> None:
    answer = desk.admin.post(f"{PAGE}/people", data=PERSON)

    assert answer.status_code == 302
    number = PhoneNumber("+17185550103")
    assert desk.people[-1] == Colleague("Rosa", number, False, ("leasing", "office"))


@pytest.mark.parametrize(
    ("field_", "value", "fault"),
    [
        ("name", "", "Give a name"),
        ("name", "diané", "Somebody has this name already."),
        ("name", "Rosa~2", "letters only"),
        ("number", "12", "Give a whole telephone number"),
        ("email", "rosa", "no e-mail address"),
        ("departments", "a,b,c,d,e,f", "At most 5 departments"),
        ("departments", "x" * 31, "at most 30 letters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    desk: Desk, field_: str, value: str, fault: str
) -> None:
    answer = desk.admin.post(f"{PAGE}/people", data={**PERSON, field_: value})

    assert answer.status_code == 422
    assert fault in answer.text
    assert all(typed in answer.text for name, typed in PERSON.items() if name != field_)
    assert desk.people == [DIANE, JANIER]


def test_somebody_keeps_their_name_when_their_number_changes(desk: Desk) -> None:
    form = {**PERSON, "name": "Janier", "instead_of": "Janier"}

    desk.admin.post(f"{PAGE}/people", data=form)

    assert desk.people[1].number == PhoneNumber("+17185550103")
    assert not desk.people[1].confirmed


@pytest.mark.parametrize(
    ("act", "names"), [("up", ["Janier", "Diane"]), ("remove", ["Diane"]), ("other", None)]
)
def test_an_admin_changes_the_order_and_removes(
    desk: Desk, act: str, names: list[str] | None
) -> None:
    desk.admin.post(f"{PAGE}/people/{act}", data={"name": "Janier"})

    assert [one.name for one in desk.people] == (names or ["Diane", "Janier"])


def test_an_admin_who_has_checked_a_number_confirms_it(desk: Desk) -> None:
    desk.admin.post(f"{PAGE}/people/confirm", data={"name": "Diane"})

    assert desk.people[0].confirmed


def test_a_call_asks_whoever_has_the_number(desk: Desk) -> None:
    shown = desk.admin.post(
        f"{PAGE}/people/call", data={"name": "Diane"}, follow_redirects=True
    ).text

    (call,) = desk.phone.calls
    assert call.to == DIANE.number
    assert call.answer_path == "/voice/transfer?step=confirm&name=Diane"
    assert "Their telephone rings now." in shown
    assert not desk.people[0].confirmed


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (ProviderRefused("no"), "cannot be called"),
        (ProviderDown("no"), "does not answer"),
        (ProviderUnsure("no"), "See whether it rings"),
    ],
)
def test_it_says_why_a_call_was_not_made(desk: Desk, fault: ProviderError, words: str) -> None:
    desk.phone.faults = [fault]

    shown = desk.admin.post(
        f"{PAGE}/people/call", data={"name": "Diane"}, follow_redirects=True
    ).text

    assert words in shown


def test_the_policy_is_set(desk: Desk) -> None:
    form = {**POLICY, "warm": "no", "together": "yes", "ring_s": "30", "misunderstandings": "1"}

    desk.admin.post(f"{PAGE}/policy", data={**form, "outside_hours": "yes"})

    assert desk.book.kept.transfers == TransferPolicy(
        warm=False, misunderstandings=1, ring_s=30, together=True, outside_hours=True
    )


@pytest.mark.parametrize(("field_", "value"), [("ring_s", "500"), ("misunderstandings", "none")])
def test_a_policy_that_makes_no_sense_is_not_kept(desk: Desk, field_: str, value: str) -> None:
    form = {**POLICY, "warm": "no", "outside_hours": "yes", field_: value}

    answer = desk.admin.post(f"{PAGE}/policy", data=form)

    assert answer.status_code == 422
    assert value in answer.text
    assert 'value="no" checked' in answer.text
    assert 'id="outside_hours" value="yes" checked' in answer.text
    assert desk.book.kept.transfers == TransferPolicy()


def test_staff_switch_themselves_off_and_on(desk: Desk) -> None:
    diane = desk.enter("diane@example.com")

    diane.post("/availability", data={"available": "no"})
    away = set(desk.lines.away)
    diane.post("/availability", data={"available": "yes"})

    assert (away, desk.lines.away) == ({"diane"}, set())


def test_somebody_who_takes_no_calls_switches_nobody(desk: Desk) -> None:
    desk.enter("rosa@example.com").post("/availability", data={"available": "no"})

    assert desk.lines.away == set()


def test_a_message_is_heard_by_staff(desk: Desk) -> None:
    answer = desk.enter("diane@example.com").get("/recordings/RE1")

    assert (answer.data, answer.mimetype) == (b"ID3 sound", "audio/mpeg")
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_message_is_heard_by_nobody_else(desk: Desk) -> None:
    stranger = desk.admin.application.test_client()

    answer = stranger.get("/recordings/RE1")

    assert answer.status_code == 302
    assert desk.messages.asked == []


def test_recordings_that_are_no_messages_of_callers_are_not_fetched(desk: Desk) -> None:
    assert desk.admin.get("/recordings/RE2").status_code == 404
    assert desk.messages.asked == []


@pytest.mark.parametrize(
    ("fault", "status"), [(ProviderRefused("gone"), 404), (ProviderDown("away"), 503)]
)
def test_it_says_when_a_message_cannot_be_had(
    desk: Desk, fault: ProviderError, status: int
) -> None:
    desk.messages.fault = fault

    assert desk.admin.get("/recordings/RE1").status_code == status
