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
from services.core.carriers import OutgoingCall
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
        "AC1",
        "secret",
        "+17185550100",
        announce,
        public_url="https://chris.example.com",
        base_url=url,
        limits=QUICK,
        retry_delays_s=(0, 0),
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


async def test_it_places_a_call_that_our_door_answers(
    phone: TwilioPhone, provider: Provider
) -> None:
    provider.will(says(201, {"sid": "CA9"}))
    wanted = OutgoingCall(
        DIANE, "/voice/ladder?step=1", "/voice/ladder?step=1&told=1", ring_s=20, detect_machine=True
    )

    assert await phone.place(wanted) == "CA9"

    form = parse_qs(provider.asked[0].body.decode())
    assert form == {
        "To": ["+17185550101"],
        "From": ["+17185550100"],
        "Url": ["https://chris.example.com/voice/ladder?step=1"],
        "Method": ["POST"],
        "Timeout": ["20"],
        "StatusCallback": ["https://chris.example.com/voice/ladder?step=1&told=1"],
        "StatusCallbackEvent": ["ringing", "answered", "completed"],
        "MachineDetection": ["Enable"],
    }


async def test_it_sends_a_live_call_to_another_door(phone: TwilioPhone, provider: Provider) -> None:
    provider.will(says(200, {"sid": "CA1"}))

    await phone.redirect("CA1", "/voice/ended?step=back")

    form = parse_qs(provider.asked[0].body.decode())
    assert provider.asked[0].path == "/2010-04-01/Accounts/AC1/Calls/CA1.json"
    assert form["Url"] == ["https://chris.example.com/voice/ended?step=back"]


@pytest.mark.parametrize("answer", [says(404, {"code": 20404}), says(400, {"code": 21220})])
async def test_a_call_that_is_over_need_not_be_ended(
    phone: TwilioPhone, provider: Provider, answer: Answer
) -> None:
    provider.will(answer)

    await phone.hang_up("CA1")

    assert parse_qs(provider.asked[0].body.decode()) == {"Status": ["completed"]}


async def test_a_change_that_twilio_refuses_is_told(phone: TwilioPhone, provider: Provider) -> None:
    provider.will(says(401, {"code": 20003}))

    with pytest.raises(ProviderRefused):
        await phone.hang_up("CA1")


async def test_it_sends_a_text(phone: TwilioPhone, provider: Provider) -> None:
    provider.will(says(201, {"sid": "SM9"}))

    assert await phone.text(DIANE, "No heat in 4B.") == "SM9"

    form = parse_qs(provider.asked[0].body.decode())
    assert form == {
        "To": ["+17185550101"],
        "From": ["+17185550100"],
        "Body": ["No heat in 4B."],
        "StatusCallback": ["https://chris.example.com/sms/status"],
    }


async def test_a_text_to_somebody_who_said_stop_is_refused(
    phone: TwilioPhone, provider: Provider
) -> None:
    provider.will(says(400, {"code": 21610}))

    with pytest.raises(ProviderRefused) as refused:
        await phone.text(DIANE, "Hello.")

    assert refused.value.code == "21610"


async def test_a_text_without_an_answer_is_looked_up_by_its_words(
    phone: TwilioPhone, provider: Provider
) -> None:
    at = "Fri, 20 Nov 2026 04:00:02 +0000"
    other = {"sid": "SM3", "date_created": at, "status": "sent", "body": "Another text."}
    ours = {"sid": "SM2", "date_created": at, "status": "sent", "body": "No heat in 4B."}
    provider.will(hangs, says(200, {"messages": [other, ours]}))

    with pytest.raises(ProviderUnsure):
        await phone.text(DIANE, "No heat in 4B.")

    assert await phone.texted_since(DIANE, "No heat in 4B.", SINCE) == "SM2"


async def test_it_deletes_a_recording(phone: TwilioPhone, provider: Provider) -> None:
    provider.will(says(204, {}))

    await phone.delete_recording("RE1")

    (asked,) = provider.asked
    assert (asked.method, asked.path) == ("DELETE", "/2010-04-01/Accounts/AC1/Recordings/RE1.json")


async def test_a_recording_that_is_gone_counts_as_deleted(
    phone: TwilioPhone, provider: Provider
) -> None:
    provider.will(says(404, {"code": 20404}))

    await phone.delete_recording("RE1")

    assert len(provider.asked) == 1


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (says(429, {"code": 20429}), ProviderDown),
        (says(401, {"code": 20003}), ProviderRefused),
        (says(500, {}), ProviderUnsure),
        (drops, ProviderUnsure),
    ],
)
async def test_it_says_what_may_follow_where_a_recording_stays(
    phone: TwilioPhone, provider: Provider, answer: Answer, kind: type[ProviderError]
) -> None:
    provider.will(answer)

    with pytest.raises(kind):
        await phone.delete_recording("RE1")
