"""Placing calls, against a server that answers as Twilio's reference says."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from urllib.parse import parse_qs

import pytest
from aiohttp.test_utils import unused_port

from services.call import twiml
from services.call.spoken import Spoken
from services.clients.http import TimeLimits
from services.clients.twilio_phone import TwilioPhone
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure
from services.core.people import PhoneNumber
from tests.clients.conftest import Answer, Provider, drops, hangs, says

QUICK = TimeLimits(connect_s=0.5, read_s=0.1, total_s=1)
DIANE = PhoneNumber("+17185550101")
SINCE = datetime(2026, 11, 20, 4, 0, 0, tzinfo=UTC)


async def announce(words: str) -> str:
    return twiml.announcement([Spoken(words)])


def phone_at(url: str) -> TwilioPhone:
    return TwilioPhone(
        "AC1", "secret", "+17185550100", announce, base_url=url, limits=QUICK, retry_delays_s=(0, 0)
    )


@pytest.fixture
async def phone(provider: Provider) -> AsyncIterator[TwilioPhone]:
    made = phone_at(provider.url)
    yield made
    await made.close()


def call(sid: str, at: str, status: str = "completed") -> dict[str, str]:
    return {"sid": sid, "date_created": at, "status": status}


async def test_it_places_a_call_that_says_the_words(phone: TwilioPhone, provider: Provider) -> None:
    provider.will(says(201, {"sid": "CA9"}))

    assert await phone.ring(DIANE, "Gas smell at 31 Port Richmond Ave, unit 4B.") == "CA9"

    asked = provider.asked[0]
    form = parse_qs(asked.body.decode())
    assert asked.path == "/2010-04-01/Accounts/AC1/Calls.json"
    assert asked.headers["Authorization"] == f"Basic {b64encode(b'AC1:secret').decode()}"
    assert form["To"] == ["+17185550101"]
    assert form["From"] == ["+17185550100"]
    assert form["Twiml"][0].count("Gas smell at 31 Port Richmond Ave, unit 4B.") == 2


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (says(429, {"code": 20429, "message": "Too Many Requests", "status": 429}), ProviderDown),
        (says(400, {"code": 10004, "message": "Concurrency", "status": 400}), ProviderDown),
        (says(400, {"code": 21211, "message": "Invalid 'To'", "status": 400}), ProviderRefused),
        (says(401, {"code": 20003, "message": "Authenticate", "status": 401}), ProviderRefused),
        (says(404), ProviderRefused),
        (says(500), ProviderUnsure),
        (says(201, {"nothing": "here"}), ProviderUnsure),
        (says(201, ["not", "a", "call"]), ProviderUnsure),
        (hangs, ProviderUnsure),
        (drops, ProviderUnsure),
    ],
    ids=["429", "10004", "21211", "20003", "404", "500", "no sid", "a list", "hangs", "drops"],
)
async def test_it_says_what_may_follow_a_call_that_was_not_confirmed(
    phone: TwilioPhone, provider: Provider, answer: Answer, kind: type[ProviderError]
) -> None:
    provider.will(answer)

    with pytest.raises(kind):
        await phone.ring(DIANE, "Hello.")

    assert len(provider.asked) == 1


async def test_a_call_that_never_reached_twilio_may_be_placed_again() -> None:
    phone = phone_at(f"http://127.0.0.1:{unused_port()}")

    with pytest.raises(ProviderDown):
        await phone.ring(DIANE, "Hello.")

    await phone.close()


async def test_it_refuses_words_that_twilio_would_not_take(
    phone: TwilioPhone, provider: Provider
) -> None:
    with pytest.raises(ProviderRefused):
        await phone.ring(DIANE, "word " * 1000)

    assert provider.asked == []


async def test_it_finds_the_call_that_was_placed_since_then(
    phone: TwilioPhone, provider: Provider
) -> None:
    provider.will(
        says(
            200,
            {
                "calls": [
                    call("CA4", "Fri, 20 Nov 2026 04:00:09 +0000", status="failed"),
                    call("CA3", "Fri, 20 Nov 2026 04:00:02 +0000", status="queued"),
                    call("CA2", "Fri, 20 Nov 2026 04:00:01 +0000"),
                ]
            },
        )
    )

    assert await phone.rang_since(DIANE, SINCE) == "CA3"
    assert provider.asked[0].query["To"] == "+17185550101"


async def test_it_allows_for_a_clock_that_is_a_little_behind(
    phone: TwilioPhone, provider: Provider
) -> None:
    provider.will(says(200, {"calls": [call("CA1", "Fri, 20 Nov 2026 03:59:57 +0000")]}))

    assert await phone.rang_since(DIANE, SINCE) == "CA1"


async def test_an_earlier_call_does_not_count(phone: TwilioPhone, provider: Provider) -> None:
    provider.will(
        says(
            200,
            {"calls": [call("CA1", "Fri, 20 Nov 2026 03:50:00 +0000"), {"sid": "CA0"}, "odd"]},
        )
    )

    assert await phone.rang_since(DIANE, SINCE) is None


async def test_it_looks_again_while_twilio_is_down(phone: TwilioPhone, provider: Provider) -> None:
    provider.will(says(503), says(200, {"calls": []}))

    assert await phone.rang_since(DIANE, SINCE) is None


async def test_a_list_that_cannot_be_read_is_no_proof_of_silence(
    phone: TwilioPhone, provider: Provider
) -> None:
    provider.will(says(200, {"odd": True}))

    with pytest.raises(ProviderDown):
        await phone.rang_since(DIANE, SINCE)
