"""Why a request was refused, as somebody who sets the number up can act on it."""

from __future__ import annotations

import pytest

from services.call.signature import SIGNATURE, DoorKeys, Request, as_socket, sign
from services.call.signature_faults import (
    Refusal,
    RefusedRequest,
    cure_words,
    found_words,
    why_refused,
)

TOKEN, OURS, OLD = "token", "https://chris.example", "https://old.example"
KEYS = DoorKeys(TOKEN, "AC1", OURS)
FORM = (("AccountSid", "AC1"), ("CallSid", "CA1"))


def asked(host: str, signed_for: str, token: str = TOKEN, **headers: str) -> Request:
    mark = sign(token, signed_for + "/voice", FORM)
    return Request("/voice", {SIGNATURE: mark, "Host": host, **headers}, "10.0.0.1", form=FORM)


def test_it_sees_that_another_address_was_signed() -> None:
    found = why_refused(KEYS, asked("old.example", OLD))

    assert found == RefusedRequest(Refusal.ADDRESS, OLD)
    assert OLD in found_words(found.why, found.origin, OURS)
    assert f"PUBLIC_URL={OLD}" in cure_words(found.why, found.origin, OURS)


def test_it_sees_the_address_behind_a_proxy_that_renames_the_host() -> None:
    request = asked("127.0.0.1:5000", OLD, **{"X-Forwarded-Host": "old.example"})

    assert why_refused(KEYS, request) == RefusedRequest(Refusal.ADDRESS, OLD)


def test_it_sees_another_token_where_no_address_fits() -> None:
    found = why_refused(KEYS, asked("chris.example", OURS, token="another"))

    assert found == RefusedRequest(Refusal.TOKEN)
    assert "primary token" in cure_words(found.why, "", OURS)


def test_it_sees_another_account() -> None:
    form = (("AccountSid", "AC2"),)
    request = Request(
        "/voice", {SIGNATURE: sign(TOKEN, OURS + "/voice", form)}, "10.0.0.1", form=form
    )

    assert why_refused(KEYS, request) == RefusedRequest(Refusal.ACCOUNT)


def test_it_sees_that_nothing_was_signed() -> None:
    assert why_refused(KEYS, Request("/voice", {}, "10.0.0.1")).why is Refusal.UNSIGNED


def test_it_sees_the_same_of_a_socket() -> None:
    mark = sign(TOKEN, as_socket(OLD) + "/relay")
    request = Request("/relay", {SIGNATURE: mark, "Host": "old.example"}, "10.0.0.1")

    assert why_refused(KEYS, request, socket=True) == RefusedRequest(Refusal.ADDRESS, OLD)


@pytest.mark.parametrize("why", list(Refusal))
def test_it_has_words_and_a_cure_for_each(why: Refusal) -> None:
    assert found_words(why, OLD, OURS)
    assert cure_words(why, OLD, OURS)


def test_it_says_nothing_of_a_word_that_is_none_of_ours() -> None:
    assert found_words("gone", OLD, OURS) == ""
