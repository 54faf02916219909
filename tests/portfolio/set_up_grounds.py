"""Grounds of checks for tests: a house that is connected to the stand-in, and to nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from aiohttp.test_utils import TestServer
from msgspec.structs import replace as replace_struct

from config import Settings
from services.clients.http import TimeLimits
from services.clients.twilio_console import open_console
from services.clients.twilio_hosts import TwilioLogin
from services.core.checkup import Check, CheckState
from services.core.office import Office
from services.live.door_watch import DoorNote
from services.portfolio.checks.look import Grounds
from services.simulator.twilio_api.account import Account
from services.simulator.twilio_api.server import TwilioStandIn
from services.store.door_book import DoorNews

QUICK = TimeLimits(connect_s=0.5, read_s=0.3, total_s=1)
NUMBER, ORIGIN = "+17185550100", "https://chris.example"
CA = "CA" + "1" * 32


class RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def now() -> datetime:
    return datetime.now(UTC)


def grounds_on(settings: Settings, **more: object) -> Grounds:
    async def known_office() -> Office:
        return Office("Sample", None, "")

    async def no_news() -> DoorNews:
        return DoorNews()

    async def never() -> None:
        return None

    async def runs() -> bool:
        return True

    plain = Grounds(settings, RealClock(), "secret", known_office, no_news, never, runs)
    return replace(plain, **more)  # type: ignore[arg-type]


def with_news(grounds: Grounds, **notes: DoorNote) -> Grounds:
    async def news() -> DoorNews:
        return replace_struct(DoorNews(), **notes)

    return replace(grounds, news=news)


async def one(made: Sequence[Check]) -> Check:
    [found] = made
    assert found.state is not CheckState.FAILING or found.cure
    return found


@pytest.fixture
def account() -> Account:
    made = Account()
    made.register(made.add_number(NUMBER))
    made.calls[CA] = {"sid": CA}
    return made


@pytest.fixture
async def grounds(account: Account) -> AsyncIterator[Grounds]:
    """A house that is connected to the stand-in, and to nothing else."""
    server = TestServer(TwilioStandIn(account).application())
    await server.start_server(shutdown_timeout=0.01)
    url = str(server.make_url("")).rstrip("/")
    console = open_console(TwilioLogin(account.sid, account.token, url, QUICK))
    settings = Settings(
        twilio_account_sid=account.sid,
        twilio_auth_token=account.token,
        twilio_phone_number=NUMBER,
        public_url=ORIGIN,
    )
    yield grounds_on(settings, twilio=console)
    await console.close()
    await server.close()
