"""The simulator's requests are what Twilio's own SDK would accept; what the doors say is read."""

from __future__ import annotations

import pytest
from twilio.request_validator import RequestValidator

from services.call import twiml
from services.simulator.exchange import CallRefused, Exchange, read_hello

AUTH = "a-token"
SIGNED = Exchange("http://127.0.0.1:5000", "https://chris.example", AUTH)


def test_it_signs_webhooks_as_twilio_does() -> None:
    form = {"CallSid": "CA1", "From": "+17185550142"}

    signature = SIGNED.headers("/voice", form)["x-twilio-signature"]

    assert RequestValidator(AUTH).validate("https://chris.example/voice", form, signature)


def test_it_signs_sockets_as_twilio_does() -> None:
    signature = SIGNED.headers("/relay")["x-twilio-signature"]

    assert RequestValidator(AUTH).validate("wss://chris.example/relay", {}, signature)


def test_it_shows_our_own_token_where_there_is_none_of_twilio() -> None:
    assert Exchange("http://h", test_token="t").headers("/voice", {}) == {"x-chris-token": "t"}


def test_it_reads_the_relay_out_of_an_answer() -> None:
    plan = twiml.RelayPlan(
        url="wss://chris.example/relay",
        action="https://chris.example/voice/ended",
        greeting="Hello there.",
        call_token="T",
        voice="v",
    )

    hello = read_hello(twiml.relay(plan))

    assert (hello.relay_path, hello.greeting) == ("/relay", "Hello there.")
    assert hello.parameters == {"callToken": "T"}
    assert hello.action == "https://chris.example/voice/ended"


def test_it_says_so_where_the_answer_holds_no_relay() -> None:
    with pytest.raises(CallRefused, match="no ConversationRelay"):
        read_hello(twiml.hang_up())
