"""The forms on the page of a call: who may send them, what they take, and what they answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from routes import call_record, sign_in
from routes.site import new_flask
from services.core.commands import Giver
from services.core.corrections import About, CorrectionWrong
from services.core.errors import CallUnknown, ProviderDown
from services.core.office import Office
from tests.routes.conftest import LoopThread
from tests.routes.test_call_commands import People

AS_SCRIPT = {"Accept": "application/json"}


@dataclass
class Desk:
    """Keeps what is written; `fault` is what every writing meets."""

    fault: Exception | None = None
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    corrected: list[tuple[str, About, int, Mapping[str, Any]]] = field(default_factory=list)

    async def add(self, call_sid: str, words: str, by: Giver) -> None:
        if self.fault:
            raise self.fault
        self.notes.append((call_sid, words, by.name))

    async def correct(
        self, call_sid: str, about: About, number: int, wanted: Mapping[str, Any], by: Giver
    ) -> int:
        if self.fault:
            raise self.fault
        self.corrected.append((call_sid, about, number, wanted))
        return len(wanted)

    async def names(self) -> Sequence[str]:
        return ["Bayview, 4B"]

    async def office(self) -> Office:
        return Office("Harbor Street", None, "", timezone="America/New_York")


def token(client: FlaskClient) -> str:
    found = re.search(r'csrf-token" content="([^"]+)"', client.get("/sign-in").text)
    assert found
    return found[1]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def client(desk: Desk, loop_thread: LoopThread) -> FlaskClient:
    app: Flask = new_flask("secret", https_only=False)
    people, wait = People(), loop_thread.wait
    sign_in.install(app, people, wait)
    app.register_blueprint(sign_in.blueprint(people, wait, lambda: ""))
    forms = call_record.RecordForms(desk, desk, desk, desk, wait)  # type: ignore[arg-type]
    app.register_blueprint(call_record.blueprint(forms))
    client = app.test_client()
    client.post("/sign-in", data={"email": "d", "password": "x", "csrf_token": token(client)})
    client.environ_base["HTTP_X_CSRFTOKEN"] = token(client)
    return client


def test_a_note_is_kept_and_the_page_shown_again(client: FlaskClient, desk: Desk) -> None:
    answer = client.post("/calls/CA1/notes", data={"words": " Ring\nher. "})

    assert (answer.status_code, answer.location) == (302, "/calls/CA1#notes")
    assert desk.notes == [("CA1", "Ring her.", "Diane")]


def test_a_script_is_told_that_it_was_done(client: FlaskClient) -> None:
    answer = client.post("/calls/CA1/notes", data={"words": "Ring her."}, headers=AS_SCRIPT)

    assert (answer.status_code, answer.json) == (200, {"done": True})


@pytest.mark.parametrize("words", ["", "  ", "x" * 4001])
def test_an_empty_or_endless_note_is_refused(client: FlaskClient, desk: Desk, words: str) -> None:
    answer = client.post("/calls/CA1/notes", data={"words": words}, headers=AS_SCRIPT)

    assert (answer.status_code, desk.notes) == (422, [])


def test_only_what_can_be_put_right_is_read(client: FlaskClient, desk: Desk) -> None:
    form = {"about": "issue", "number": "1004", "urgency": "U", "status": "closed", "text": "x"}

    client.post("/calls/CA1/correct", data=form)

    assert desk.corrected == [("CA1", About.ISSUE, 1004, {"urgency": "U"})]


def test_a_time_is_on_the_clock_of_the_office(client: FlaskClient, desk: Desk) -> None:
    form = {"about": "appointment", "number": "7", "starts_at": "2026-11-23T10:00"}

    client.post("/calls/CA1/correct", data=form)

    ((_, _, _, wanted),) = desk.corrected
    assert wanted["starts_at"] == datetime(2026, 11, 23, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"about": "issue", "number": "1", "urgency": "X"}, "Urgency: Choose one of the list."),
        ({"about": "call", "callback_number": "none"}, "Call back: This is no telephone number."),
        ({"about": "call", "bedrooms": "two"}, "Bedrooms: Write a whole number."),
        ({"about": "appointment", "number": "1", "starts_at": "soon"}, "Begins: this is no time."),
    ],
)
def test_it_says_what_is_wrong(
    client: FlaskClient, desk: Desk, form: dict[str, str], words: str
) -> None:
    answer = client.post("/calls/CA1/correct", data=form, headers=AS_SCRIPT)

    assert (answer.status_code, answer.json, desk.corrected) == (422, {"error": words}, [])


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (CallUnknown("CA1"), 404),
        (CorrectionWrong("The call is not over yet."), 422),
        (ProviderDown("database"), 503),
    ],
)
def test_it_says_what_stood_in_the_way(
    client: FlaskClient, desk: Desk, fault: Exception, status: int
) -> None:
    desk.fault = fault

    answer = client.post("/calls/CA1/correct", data={"about": "call"}, headers=AS_SCRIPT)

    assert answer.status_code == status


@pytest.mark.parametrize("form", [{}, {"about": "turn"}, {"about": "issue", "number": "1x"}])
def test_what_no_page_sends_is_no_request(client: FlaskClient, form: dict[str, str]) -> None:
    assert client.post("/calls/CA1/correct", data=form).status_code == 400


def test_nobody_writes_without_signing_in(client: FlaskClient, desk: Desk) -> None:
    stranger = client.application.test_client()
    stranger.environ_base["HTTP_X_CSRFTOKEN"] = token(stranger)

    answer = stranger.post("/calls/CA1/notes", data={"words": "Ring her."})

    assert (answer.status_code in (302, 401), desk.notes) == (True, [])
