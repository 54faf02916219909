"""SendGrid through its own library, against a stand-in that behaves as SendGrid does."""

from __future__ import annotations

import asyncio
import gc
import logging
import socket
from collections.abc import AsyncIterator, Callable

import pytest
from aiohttp.test_utils import TestServer

from services.clients.send_grid import OPEN_S, SendGridMailer
from services.core.carriers import Mail
from services.core.errors import (
    NextStep,
    ProviderDown,
    ProviderError,
    ProviderRefused,
    ProviderUnsure,
)
from services.core.health import Condition
from services.simulator.fakes import FakeClock
from services.simulator.send_grid.account import Account
from services.simulator.send_grid.server import SendGridStandIn
from services.simulator.send_grid.signed_events import EventKey

KEY, SENDER = "SG.tests", "chris@example.com"
MAIL = Mail(
    key="call_mail:CA1:0a1b",
    attempt=2,
    to="diane@example.com",
    subject="Urgent: Unit 4B: plumbing",
    text="What needs you",
    html="<p>What needs you</p>",
    kind="call_mail",
    reply_to="office@example.com",
)


@pytest.fixture
def account() -> Account:
    return Account(KEY, slow_s=5.0)


@pytest.fixture
async def server(account: Account) -> AsyncIterator[TestServer]:
    server = TestServer(SendGridStandIn(account, EventKey()).application())
    await server.start_server()
    yield server
    await server.close()


Build = Callable[..., SendGridMailer]


@pytest.fixture
async def build(server: TestServer, clock: FakeClock) -> AsyncIterator[Build]:
    built: list[SendGridMailer] = []

    def make(key: str = KEY, **more: float) -> SendGridMailer:
        address = str(server.make_url("/")).rstrip("/")
        built.append(SendGridMailer(key, SENDER, clock, base_url=address, **more))
        return built[-1]

    yield make
    for one in built:
        await one.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


async def failure(mailer: SendGridMailer) -> ProviderError:
    with pytest.raises(ProviderError) as caught:
        await mailer.send(MAIL)
    return caught.value


async def test_it_hands_a_mail_over_and_keeps_its_id(account: Account, build: Build) -> None:
    message_id = await build().send(MAIL)

    (mail,) = account.mails
    assert message_id == mail.message_id
    assert mail.to == ["diane@example.com"]
    assert mail.shown["reply_to"] == "office@example.com"
    assert list(mail.shown["content"]) == ["text/plain", "text/html"]


async def test_it_tells_the_provider_nothing_personal_beside_the_letter(
    account: Account, build: Build
) -> None:
    await build().send(MAIL)

    body = account.mails[0].body
    assert account.mails[0].args == {"chris_delivery": MAIL.key, "chris_attempt": "2"}
    assert body["categories"] == ["chris_call_mail"]
    tracking = body["tracking_settings"]
    assert {one["enable"] for one in tracking.values()} == {False}


@pytest.mark.parametrize("trouble", ["500", "502", "503", "504", "html"])
async def test_it_may_be_sent_again_where_nothing_was_accepted(
    account: Account, build: Build, trouble: str
) -> None:
    account.troubles.append(trouble)

    error = await failure(build())

    assert (error.next_step, account.mails) == (NextStep.RETRY, [])


@pytest.mark.parametrize("trouble", ["400", "401", "403", "413"])
async def test_it_is_over_where_it_was_refused(
    account: Account, build: Build, trouble: str
) -> None:
    account.troubles.append(trouble)

    error = await failure(build())

    assert (type(error), error.status) == (ProviderRefused, int(trouble))


async def test_it_waits_until_the_limit_ends(
    account: Account, build: Build, clock: FakeClock
) -> None:
    account.troubles.append("429")
    account.reset_s = 2**31  # seen from the fake clock's day, long ahead

    error = await failure(build())

    assert (type(error), error.status, error.again_s) == (ProviderDown, 429, 3600.0)


async def test_it_does_not_know_what_became_of_a_mail_whose_answer_was_cut(
    account: Account, build: Build
) -> None:
    account.troubles.append("cut")

    error = await failure(build())

    assert (error.next_step, len(account.mails)) == (NextStep.LOOK, 1)


async def test_it_does_not_know_what_became_of_a_mail_whose_answer_is_late(
    account: Account, build: Build
) -> None:
    account.troubles.append("slow")

    error = await failure(build(connect_s=0.1))

    assert (type(error), len(account.mails)) == (ProviderUnsure, 1)


async def test_it_gives_up_a_server_that_trickles(account: Account, build: Build) -> None:
    account.troubles.append("slow")

    error = await failure(build(connect_s=9.0, deadline_s=0.1))

    assert type(error) is ProviderUnsure


async def test_it_never_left_where_nobody_listens(clock: FakeClock) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    mailer = SendGridMailer(KEY, SENDER, clock, base_url=address)

    assert type(await failure(mailer)) is ProviderDown
    await mailer.close()


async def test_it_names_the_field_and_quotes_nothing(account: Account, build: Build) -> None:
    bad = Mail("k", 1, "no address", "s", "t", "h", "call_mail")

    with pytest.raises(ProviderRefused) as caught:
        await build().send(bad)

    assert caught.value.code == "personalizations.0.to.0.email"
    assert "no address" not in str(caught.value)


async def test_it_stops_after_three_refusals_of_the_account_and_tries_again_later(
    account: Account, build: Build, clock: FakeClock
) -> None:
    account.troubles.extend(["401", "403", "401"])
    mailer = build()
    kinds = [type(await failure(mailer)) for _ in range(4)]
    asked = account.requests

    clock.advance(OPEN_S)
    await mailer.send(MAIL)

    assert kinds == [ProviderRefused, ProviderRefused, ProviderRefused, ProviderDown]
    assert (asked, len(account.mails)) == (3, 1)


async def test_it_does_not_stop_for_a_mail_that_is_wrong_itself(
    account: Account, build: Build
) -> None:
    account.troubles.extend(["400"] * 5)
    mailer = build()
    for_each = [await failure(mailer) for _ in range(5)]

    await mailer.send(MAIL)

    assert {one.status for one in for_each} == {400}


async def test_it_is_well_with_a_key_that_may_send(build: Build) -> None:
    assert (await build().probe()).condition is Condition.OK


async def test_it_says_that_the_key_is_wrong(build: Build) -> None:
    report = await build("SG.other").probe()

    assert report.condition is Condition.DOWN
    assert "the key or the sender is refused" in report.why


async def test_it_says_that_the_key_may_not_send(account: Account, build: Build) -> None:
    account.scopes = ("stats.read",)

    report = await build().probe()

    assert report.why == "the key lacks the right mail.send"


async def test_it_sends_side_by_side_with_headers_of_its_own(
    account: Account, build: Build
) -> None:
    mailer = build()

    ids = await asyncio.gather(*(mailer.send(MAIL) for _ in range(12)))

    assert len(set(ids)) == len(account.mails) == 12


async def test_it_never_takes_a_key_from_elsewhere(clock: FakeClock) -> None:
    with pytest.raises(ValueError, match="key"):
        SendGridMailer("", SENDER, clock)


async def test_the_library_logs_neither_key_nor_letter(
    build: Build, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    await build().send(MAIL)

    assert KEY not in caplog.text
    assert MAIL.subject not in caplog.text


async def test_a_failure_is_told_to_whoever_asked_and_to_nobody_else(
    account: Account, build: Build, caplog: pytest.LogCaptureFixture
) -> None:
    account.troubles.append("400")

    await failure(build())
    gc.collect()

    assert caplog.records == []
