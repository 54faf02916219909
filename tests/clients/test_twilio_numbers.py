"""Our numbers at Twilio, against the stand-in with everything that can go wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp.test_utils import TestServer, unused_port

from services.clients.http import TimeLimits
from services.clients.twilio_alerts import TwilioAlerts
from services.clients.twilio_hosts import TwilioLogin, host_for
from services.clients.twilio_numbers import TwilioNumbers
from services.clients.twilio_texting import TwilioTexting
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure
from services.core.text_registration import Registration
from services.simulator.twilio_api.account import Account, Number, Trouble
from services.simulator.twilio_api.server import TwilioStandIn

QUICK = TimeLimits(connect_s=0.5, read_s=0.3, total_s=1)


@pytest.fixture
def account() -> Account:
    return Account()


@pytest.fixture
def number(account: Account) -> Number:
    return account.add_number("+17185550100")


@pytest.fixture
async def login(account: Account) -> AsyncIterator[TwilioLogin]:
    server = TestServer(TwilioStandIn(account).application())
    await server.start_server(shutdown_timeout=0.01)
    yield TwilioLogin(account.sid, account.token, str(server.make_url("")).rstrip("/"), QUICK)
    await server.close()


@pytest.fixture
async def numbers(login: TwilioLogin) -> AsyncIterator[TwilioNumbers]:
    made = TwilioNumbers(login)
    yield made
    await made.close()


@pytest.fixture
async def texting(login: TwilioLogin) -> AsyncIterator[TwilioTexting]:
    made = TwilioTexting(login)
    yield made
    await made.close()


async def test_it_reads_the_account_and_twilios_clock(numbers: TwilioNumbers) -> None:
    found = await numbers.account()

    assert (found.name, found.status, found.is_trial) == ("Harbor Street", "active", False)
    assert found.answered_at is not None
    assert abs(found.answered_at - datetime.now(UTC)) < timedelta(seconds=5)


async def test_it_reads_a_number_as_it_is_set(numbers: TwilioNumbers, number: Number) -> None:
    number.values["trunk_sid"] = "TK1"

    [found] = await numbers.numbers()

    assert (found.sid, found.number) == (number.sid, "+17185550100")
    assert found.settings.voice_url == "https://demo.twilio.com/welcome/voice/"
    assert (found.settings.trunk_sid, found.settings.voice_application_sid) == ("TK1", "")


async def test_it_changes_a_number_and_clears_what_is_empty(
    numbers: TwilioNumbers, number: Number
) -> None:
    number.values["trunk_sid"] = "TK1"

    changed = await numbers.change(
        number.sid, {"VoiceUrl": "https://chris.example/voice", "TrunkSid": ""}
    )

    assert changed.settings.voice_url == "https://chris.example/voice"
    assert changed.settings.trunk_sid == ""


async def test_an_address_that_twilio_refuses_is_refused(
    numbers: TwilioNumbers, number: Number
) -> None:
    with pytest.raises(ProviderRefused, match="21502"):
        await numbers.change(number.sid, {"VoiceUrl": "chris.example/voice"})


READS = [
    ("401", ProviderRefused),
    ("404", ProviderRefused),
    ("429", ProviderDown),
    ("500", ProviderDown),
    ("hang", ProviderDown),
    ("drop", ProviderDown),
]


@pytest.mark.parametrize(("what", "kind"), READS)
async def test_a_look_that_fails_says_what_may_follow(
    account: Account, numbers: TwilioNumbers, what: str, kind: type[ProviderError]
) -> None:
    account.troubles.append(Trouble("Accounts", what, times=-1))

    with pytest.raises(kind):
        await numbers.account()


WRITES = [
    ("401", ProviderRefused),
    ("404", ProviderRefused),
    ("429", ProviderDown),
    ("500", ProviderUnsure),
    ("hang", ProviderUnsure),
    ("late", ProviderUnsure),
]


@pytest.mark.parametrize(("what", "kind"), WRITES)
async def test_a_change_that_fails_says_whether_it_may_have_been_done(
    account: Account, numbers: TwilioNumbers, number: Number, what: str, kind: type[ProviderError]
) -> None:
    account.troubles.append(Trouble("IncomingPhoneNumbers/", what, times=-1))

    with pytest.raises(kind):
        await numbers.change(number.sid, {"VoiceUrl": "https://chris.example/voice"})


async def test_nobody_there_is_down() -> None:
    numbers = TwilioNumbers(TwilioLogin("AC1", "token", f"http://127.0.0.1:{unused_port()}", QUICK))

    with pytest.raises(ProviderDown):
        await numbers.account()
    await numbers.close()


async def test_it_knows_a_call_that_twilio_carried(
    account: Account, numbers: TwilioNumbers
) -> None:
    account.calls["CA1"] = {"sid": "CA1"}

    assert await numbers.knows_call("CA1")
    assert not await numbers.knows_call("CA2")


# --- texting ------------------------------------------------------------------------------------


async def test_it_finds_the_campaign_of_a_number(
    account: Account, numbers: TwilioNumbers, texting: TwilioTexting, number: Number
) -> None:
    account.register(account.add_number("+17185550199"))
    account.register(number, campaign="IN_PROGRESS", brand="PENDING")

    found = await texting.standing(await numbers.number(number.sid))

    assert (found.kind, found.status) == (Registration.LOCAL, "IN_PROGRESS")
    assert (found.brand_status, found.service) == ("PENDING", "Chris")


async def test_a_number_in_no_service_has_no_registration(
    numbers: TwilioNumbers, texting: TwilioTexting, number: Number
) -> None:
    found = await texting.standing(await numbers.number(number.sid))

    assert (found.kind, found.status, found.service) == (Registration.LOCAL, "", "")


async def test_it_sees_where_a_service_sends_texts_that_come_in(
    account: Account, numbers: TwilioNumbers, texting: TwilioTexting, number: Number
) -> None:
    account.register(number)
    account.services[0] |= {
        "use_inbound_webhook_on_number": False,
        "inbound_request_url": "https://old.example/sms",
    }

    found = await texting.standing(await numbers.number(number.sid))

    assert found.inbound_elsewhere == "https://old.example/sms"


async def test_it_reads_a_toll_free_verification(
    account: Account, numbers: TwilioNumbers, texting: TwilioTexting
) -> None:
    free = account.add_number("+18335550100")
    account.toll_free.append(
        {
            "tollfree_phone_number_sid": free.sid,
            "status": "TWILIO_REJECTED",
            "rejection_reason": "The website does not open.",
            "date_created": "2026-11-01T00:00:00Z",
        }
    )

    found = await texting.standing(await numbers.number(free.sid))

    assert found.kind is Registration.TOLL_FREE
    assert (found.status, found.reason) == ("TWILIO_REJECTED", "The website does not open.")


@pytest.mark.parametrize(("what", "kind"), READS[:5])
async def test_registrations_that_cannot_be_read_say_what_may_follow(
    account: Account,
    numbers: TwilioNumbers,
    texting: TwilioTexting,
    number: Number,
    what: str,
    kind: type[ProviderError],
) -> None:
    ours = await numbers.number(number.sid)
    account.troubles.append(Trouble("/v1/Services", what, times=-1))

    with pytest.raises(kind):
        await texting.standing(ours)


# --- alerts -------------------------------------------------------------------------------------


async def test_it_reads_the_alerts_since_a_moment(account: Account, login: TwilioLogin) -> None:
    alerts, now = TwilioAlerts(login), datetime.now(UTC)
    account.alert("64101", "block_elevenlabs", "CA1")

    [found] = await alerts.since(now - timedelta(minutes=1))
    later = await alerts.since(now + timedelta(minutes=1))

    assert (found.code, found.is_error, found.about) == ("64101", True, "CA1")
    assert found.at is not None
    assert "block_elevenlabs" in found.text
    assert later == []
    await alerts.close()


@pytest.mark.parametrize(("what", "kind"), READS)
async def test_alerts_that_cannot_be_read_say_what_may_follow(
    account: Account, login: TwilioLogin, what: str, kind: type[ProviderError]
) -> None:
    alerts = TwilioAlerts(login)
    account.troubles.append(Trouble("/v1/Alerts", what, times=-1))

    with pytest.raises(kind):
        await alerts.since(datetime.now(UTC))
    await alerts.close()


HOSTS = [
    ("https://api.twilio.com", "https://monitor.twilio.com"),
    ("https://api.dublin.ie1.twilio.com", "https://monitor.dublin.ie1.twilio.com"),
    ("http://127.0.0.1:8070/", "http://127.0.0.1:8070"),
]


@pytest.mark.parametrize(("base_url", "host"), HOSTS)
def test_each_interface_has_its_host(base_url: str, host: str) -> None:
    assert host_for(base_url, "monitor") == host


def test_a_login_shows_no_token() -> None:
    assert "secret" not in repr(TwilioLogin("AC1", "secret"))
