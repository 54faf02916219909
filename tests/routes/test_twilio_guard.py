"""Who gets in through Twilio's doors."""

from __future__ import annotations

import logging

import pytest

from services.call.signature import DoorKeys
from tests.routes.conftest import FORM, Build, Doors

DOORS = ["/voice", "/voice/ended", "/voice/gather", "/voice/fallback", "/voice/voicemail",
         "/voice/status"]  # fmt: skip
OURS = DoorKeys(test_token="ours")
HERE = {"Host": "127.0.0.1:5000", "X-Chris-Token": "ours"}


@pytest.mark.parametrize("door", DOORS)
def test_no_door_opens_without_a_signature(doors: Doors, door: str) -> None:
    response = doors.app.test_client().post(door, data=FORM)

    assert response.status_code == 403
    assert response.text == "Forbidden\n"
    assert doors.metrics.shown()["requests_refused"] == 1
    assert doors.switchboard.told == []


@pytest.mark.parametrize("door", DOORS)
def test_every_door_opens_with_one(doors: Doors, door: str) -> None:
    assert doors.rings(door).status_code in (200, 204)


def test_no_door_opens_for_a_form_that_was_changed(doors: Doors) -> None:
    signed = doors.rings("/voice")
    signature = signed.request.headers["X-Twilio-Signature"]

    response = doors.app.test_client().post(
        "/voice", data={**FORM, "From": "+1"}, headers={"X-Twilio-Signature": signature}
    )

    assert response.status_code == 403


def test_the_signature_is_over_the_address_exactly_as_sent(doors: Doors) -> None:
    assert doors.rings("/voice/gather?misses=0&x=%7Ea+b%20c").status_code == 200


def test_another_account_is_refused(doors: Doors) -> None:
    assert doors.rings("/voice", {"AccountSid": "AC2"}).status_code == 403


def test_a_body_that_is_too_large_is_refused(doors: Doors) -> None:
    assert doors.rings("/voice", {"SpeechResult": "x" * 70_000}).status_code == 413


def test_our_token_does_not_replace_twilios_signature(doors: Doors) -> None:
    response = doors.app.test_client().post("/voice", data=FORM, headers=HERE)

    assert response.status_code == 403


def test_without_a_twilio_token_the_test_phone_on_this_machine_gets_in(build: Build) -> None:
    response = build(OURS).app.test_client().post("/voice", data=FORM, headers=HERE)

    assert response.status_code == 200
    assert 'url="ws://127.0.0.1:5000/relay"' in response.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "127.0.0.1:5000"},
        {"Host": "127.0.0.1:5000", "X-Chris-Token": "theirs"},
        {"Host": "chris.example", "X-Chris-Token": "ours"},
        {**HERE, "X-Forwarded-For": "192.0.2.1"},
    ],
)
def test_without_a_twilio_token_nobody_else_gets_in(build: Build, headers: dict[str, str]) -> None:
    response = build(OURS).app.test_client().post("/voice", data=FORM, headers=headers)

    assert response.status_code == 403


def test_without_a_twilio_token_nobody_from_elsewhere_gets_in(build: Build) -> None:
    response = (
        build(OURS)
        .app.test_client()
        .post("/voice", data=FORM, headers=HERE, environ_base={"REMOTE_ADDR": "192.0.2.1"})
    )

    assert response.status_code == 403


def test_a_refusal_is_logged_without_what_was_sent(
    doors: Doors, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        doors.app.test_client().post("/voice", data=FORM, headers={"X-Twilio-Signature": "forged"})

    fields = [str(record.__dict__) for record in caplog.records]
    assert len(fields) == 1
    assert "forged" not in fields[0]
    assert FORM["From"] not in fields[0]


def test_an_address_in_absolute_form_is_read_as_its_path(doors: Doors) -> None:
    signature = doors.rings("/voice").request.headers["X-Twilio-Signature"]

    response = doors.app.test_client().post(
        "/voice",
        data=FORM,
        headers={"X-Twilio-Signature": signature},
        environ_overrides={"RAW_URI": "http://inner:5000/voice"},
    )

    assert response.status_code == 200
