"""Who may come through Twilio's doors. Signatures are made by Twilio's own SDK."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from services.call.signature import (
    DoorKeys,
    Request,
    as_socket,
    handshake_is_signed,
    handshake_may_enter,
    has_test_token,
    is_loopback,
    is_signed,
    is_trusted,
    origin_of,
    place_of,
    sign,
)

AUTH = "auth-token-1"
KEYS = DoorKeys(auth_token=AUTH, public_url="https://chris.example")
FORM = [("CallSid", "CA1"), ("From", "+17185550142"), ("ForwardedFrom", ""), ("Name", "Ana María")]
TWILIO = RequestValidator(AUTH)
OURS = DoorKeys(test_token="ours")


def by_twilio(url: str, form: Mapping[str, str] | None = None) -> dict[str, str]:
    return {"X-Twilio-Signature": TWILIO.compute_signature(url, dict(form or {}))}


def test_it_takes_a_form_that_twilio_has_signed_with_its_empty_parameters() -> None:
    headers = by_twilio("https://chris.example/voice?x=%20y", dict(FORM))

    assert is_signed(KEYS, Request("/voice?x=%20y", headers, "10.0.0.1", form=FORM))


@pytest.mark.parametrize(
    "form",
    [
        [pair for pair in FORM if pair[1]],
        [*FORM, ("Extra", "1")],
        [("CallSid", "CA2"), *FORM[1:]],
    ],
    ids=["an empty parameter dropped", "one added", "one changed"],
)
def test_it_refuses_a_form_that_was_changed(form: list[tuple[str, str]]) -> None:
    headers = by_twilio("https://chris.example/voice", dict(FORM))

    assert not is_signed(KEYS, Request("/voice", headers, "10.0.0.1", form=form))


@pytest.mark.parametrize("target", ["/voice/", "/voice?a=1", "/Voice", "/voice?"])
def test_it_refuses_another_address(target: str) -> None:
    headers = by_twilio("https://chris.example/voice")

    assert not is_signed(KEYS, Request(target, headers, "10.0.0.1"))


@pytest.mark.parametrize(
    "signed", ["https://chris.example:443/voice", "https://chris.example/voice"]
)
@pytest.mark.parametrize("public", ["https://chris.example", "https://chris.example:443"])
def test_it_takes_the_usual_port_named_or_not(signed: str, public: str) -> None:
    keys = DoorKeys(auth_token=AUTH, public_url=public)

    assert is_signed(keys, Request("/voice", by_twilio(signed), "10.0.0.1"))


def test_it_refuses_another_port() -> None:
    headers = by_twilio("https://chris.example:8443/voice")

    assert not is_signed(KEYS, Request("/voice", headers, "10.0.0.1"))


def test_it_counts_repeated_parameters_once_per_value() -> None:
    form = [("a", "2"), ("a", "1"), ("a", "2")]
    signature = TWILIO.compute_signature("https://chris.example/v", MultiDict(form))

    assert sign(AUTH, "https://chris.example/v", form) == signature


def test_it_refuses_a_request_without_a_signature() -> None:
    assert not is_signed(KEYS, Request("/voice", {}, "10.0.0.1", form=FORM))


def test_it_refuses_everything_while_no_token_is_set() -> None:
    signature = RequestValidator("").compute_signature("https://chris.example/voice", {})
    keys = DoorKeys(public_url="https://chris.example")

    assert not is_signed(keys, Request("/voice", {"X-Twilio-Signature": signature}, "10.0.0.1"))


def json_request(body: bytes, hashed: bytes) -> Request:
    target = f"/hook?bodySHA256={hashlib.sha256(hashed).hexdigest()}"
    return Request(target, by_twilio(f"https://chris.example{target}"), "10.0.0.1", body=body)


def test_it_takes_a_json_body_whose_hash_is_in_the_signed_address() -> None:
    assert is_signed(KEYS, json_request(b'{"a":1}', b'{"a":1}'))


def test_it_refuses_a_json_body_that_was_changed() -> None:
    assert not is_signed(KEYS, json_request(b'{"a":2}', b'{"a":1}'))


def test_it_refuses_a_json_body_without_a_hash() -> None:
    headers = by_twilio("https://chris.example/hook")

    assert not is_signed(KEYS, Request("/hook", headers, "10.0.0.1", body=b"{}"))


def test_it_takes_a_handshake_signed_under_the_socket_form() -> None:
    headers = by_twilio("wss://chris.example/relay")

    assert handshake_is_signed(KEYS, "/relay", headers, "10.0.0.1")


def test_it_finds_the_header_in_any_case() -> None:
    signature = by_twilio("wss://chris.example/relay")["X-Twilio-Signature"]

    assert handshake_is_signed(KEYS, "/relay", {"x-twilio-SIGNATURE": signature}, "10.0.0.1")


@pytest.mark.parametrize("url", ["https://chris.example/relay", "wss://chris.example/relay/"])
def test_it_refuses_a_handshake_signed_under_another_form(url: str) -> None:
    assert not handshake_is_signed(KEYS, "/relay", by_twilio(url), "10.0.0.1")


@pytest.mark.parametrize(
    "headers",
    [
        by_twilio("wss://chris.example/relay?a=1"),
        by_twilio("wss://chris.example/relay", {"a": "1"}),
    ],
    ids=["query in the address", "query as a form"],
)
def test_it_takes_a_handshake_with_a_query_in_either_reading(headers: dict[str, str]) -> None:
    assert handshake_is_signed(KEYS, "/relay?a=1", headers, "10.0.0.1")


FORWARDED = {"X-Forwarded-Proto": "https, http", "X-Forwarded-Host": "chris.example, inner"}
BEHIND = DoorKeys(auth_token=AUTH, trusted_proxies=("10.0.0.0/8", "nonsense"))


def test_it_believes_the_first_forwarded_item_of_a_trusted_proxy() -> None:
    headers = {"Host": "inner:5000", **FORWARDED, **by_twilio("https://chris.example/voice")}

    assert is_signed(BEHIND, Request("/voice", headers, "10.1.2.3"))
    assert not is_signed(BEHIND, Request("/voice", headers, "192.0.2.1"))


def test_it_uses_the_requests_own_host_for_a_stranger() -> None:
    request = Request("/voice", {"Host": "inner:5000", **FORWARDED}, "192.0.2.1", scheme="http")

    assert origin_of(BEHIND, request) == "http://inner:5000"


def test_the_public_address_beats_what_a_proxy_says() -> None:
    keys = DoorKeys(public_url="https://a.example", trusted_proxies=("10.0.0.1",))

    assert origin_of(keys, Request("/voice", FORWARDED, "10.0.0.1")) == "https://a.example"


@pytest.mark.parametrize(
    ("peer", "trusted"),
    [("10.0.0.9", True), ("::ffff:10.0.0.9", True), ("fd00::1", True), ("11.0.0.1", False),
     ("", False), ("unix:", False)],
)  # fmt: skip
def test_it_knows_its_proxies(peer: str, trusted: bool) -> None:
    assert is_trusted(peer, ("10.0.0.0/8", "fd00::/8")) is trusted


@pytest.mark.parametrize("host", ["localhost:5000", "127.0.0.1", "[::1]:5000", "127.0.0.1:80"])
def test_it_knows_this_machine(host: str) -> None:
    assert is_loopback(Request("/", {"Host": host}, "127.0.0.1"))


@pytest.mark.parametrize(
    ("headers", "peer"),
    [
        ({"Host": "chris.example"}, "127.0.0.1"),
        ({"Host": "localhost", "X-Forwarded-For": "1.2.3.4"}, "127.0.0.1"),
        ({"Host": "localhost", "Forwarded": "for=1.2.3.4"}, "127.0.0.1"),
        ({"Host": "localhost"}, "192.0.2.1"),
        ({"Host": "localhost"}, ""),
        ({"Host": "localhost.evil.example"}, "127.0.0.1"),
        ({}, "127.0.0.1"),
        ({"Host": "[::1"}, "127.0.0.1"),
    ],
)
def test_it_takes_nothing_else_for_this_machine(headers: dict[str, str], peer: str) -> None:
    assert not is_loopback(Request("/", headers, peer))


def test_without_a_twilio_token_ours_opens_the_door_from_here() -> None:
    headers = {"Host": "localhost:5000", "X-Chris-Token": "ours"}

    assert has_test_token(OURS, Request("/voice", headers, "127.0.0.1"))


@pytest.mark.parametrize("shown", ["", "other", "ourś"])
def test_it_refuses_a_wrong_token_of_ours(shown: str) -> None:
    headers = {"Host": "localhost:5000", "X-Chris-Token": shown}

    assert not has_test_token(OURS, Request("/voice", headers, "127.0.0.1"))


def test_our_token_opens_nothing_once_twilios_is_set() -> None:
    keys = DoorKeys(auth_token=AUTH, test_token="ours", public_url="https://chris.example")
    headers = {"Host": "localhost", "X-Chris-Token": "ours"}

    assert not has_test_token(keys, Request("/voice", headers, "127.0.0.1"))
    assert not handshake_may_enter(keys, "/relay", headers, "127.0.0.1")


def test_a_browsers_socket_shows_our_token_in_the_query() -> None:
    headers = {"Host": "127.0.0.1:5000"}

    assert handshake_may_enter(OURS, "/relay?chris_token=ours", headers, "127.0.0.1")
    assert not handshake_may_enter(OURS, "/relay?chris_token=theirs", headers, "127.0.0.1")


def test_no_empty_token_of_ours_opens_a_door() -> None:
    headers = {"Host": "localhost", "X-Chris-Token": ""}

    assert not has_test_token(DoorKeys(), Request("/voice", headers, "127.0.0.1"))


def test_it_names_the_socket_form_of_an_origin() -> None:
    assert as_socket("https://chris.example") == "wss://chris.example"
    assert as_socket("http://127.0.0.1:5000") == "ws://127.0.0.1:5000"


def test_its_secrets_do_not_show_when_it_is_printed() -> None:
    shown = repr(DoorKeys(auth_token="a-secret", test_token="b-secret"))

    assert "secret" not in shown


@given(st.text(), st.dictionaries(st.text(), st.text(), max_size=4), st.text(), st.binary())
def test_it_never_raises_whatever_comes(
    target: str, headers: dict[str, str], peer: str, body: bytes
) -> None:
    signed = {**headers, "X-Twilio-Signature": target, "Host": peer}

    assert not is_signed(BEHIND, Request(target, signed, peer, form=[(target, peer)], body=body))
    assert not handshake_may_enter(BEHIND, target, signed, peer)
    assert not handshake_may_enter(OURS, target, headers, peer)


@pytest.mark.parametrize(
    ("peer", "forwarded", "place"),
    [
        ("192.0.2.9", "", "192.0.2.9"),
        ("192.0.2.9", "203.0.113.5", ""),
        ("10.0.0.2", "203.0.113.5", "203.0.113.5"),
        ("10.0.0.2", "198.51.100.1, 203.0.113.5", "203.0.113.5"),
        ("10.0.0.2", "203.0.113.5, 10.0.0.7", "203.0.113.5"),
        ("10.0.0.2", "unknown", ""),
        ("10.0.0.2", "", ""),
    ],
)
def test_it_knows_the_place_only_from_proxies_it_trusts(
    peer: str, forwarded: str, place: str
) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}

    assert place_of(["10.0.0.0/8"], Request("/", headers, peer)) == place
