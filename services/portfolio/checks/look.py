"""What the checks look at, and one look of it all: what several need is asked for once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

from config import Settings
from services.clients.model_list import ModelList
from services.clients.own_address import OwnAddress
from services.clients.send_grid_account import SendGridAccount
from services.clients.twilio_alerts import Alert
from services.clients.twilio_console import TwilioConsole
from services.clients.twilio_numbers import AccountState
from services.core.health import Report
from services.core.hosted_state import HostedState
from services.core.number_settings import OwnedNumber
from services.core.office import Office
from services.core.ports import Clock
from services.portfolio.number_desk import Fallback, nothing_hosted
from services.portfolio.sample_desk import SampleDesk
from services.store.backup_shelf import BackupShelf
from services.store.door_book import DoorNews

T = TypeVar("T")
Probe = Callable[[], Awaitable[Report]]
ALERTS_OF = timedelta(days=3)


async def not_installed() -> HostedState:
    return HostedState()


@dataclass(frozen=True, slots=True)
class Grounds:
    """Everything that a check may ask. None: it is not connected."""

    settings: Settings
    clock: Clock
    secret: str = field(repr=False)
    """Signs what we ask ourselves."""
    office: Callable[[], Coroutine[Any, Any, Office]]
    news: Callable[[], Coroutine[Any, Any, DoorNews]]
    """Raises ProviderError."""
    worker_seen: Callable[[], Coroutine[Any, Any, datetime | None]]
    """Raises ProviderError."""
    running: Callable[[], Coroutine[Any, Any, bool]]
    """Does the web server run on this machine? True where it is the one that asks."""
    address: OwnAddress | None = None
    twilio: TwilioConsole | None = None
    models: ModelList | None = None
    mail: SendGridAccount | None = None
    eleven_labs: Probe | None = None
    rent_manager: Probe | None = None
    fallback: Fallback = nothing_hosted
    hosted: Callable[[], Coroutine[Any, Any, HostedState]] = not_installed
    """How what answers in our place stands. Raises ProviderError."""
    sample: SampleDesk | None = None
    backups: BackupShelf | None = None
    """Both None where there are no records."""


class Once(Generic[T]):
    """A question that is asked at the first need, and answered to all who have it."""

    def __init__(self, ask: Callable[[], Coroutine[Any, Any, T]]) -> None:
        self._ask = ask
        self._task: asyncio.Task[T] | None = None

    async def __call__(self) -> T:
        if self._task is None:
            self._task = asyncio.create_task(self._ask())
            self._task.add_done_callback(_seen)
        return await asyncio.shield(self._task)

    def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()


def _seen(task: asyncio.Task[Any]) -> None:
    """Whoever asked may have run out of time; nobody else needs to hear of the error."""
    if not task.cancelled():
        task.exception()


class Look:
    """One look at everything. `twilio` is there wherever a check that needs it runs."""

    def __init__(self, grounds: Grounds) -> None:
        self.grounds = grounds
        self.settings = grounds.settings
        self.now = grounds.clock.now()
        self.office = Once(grounds.office)
        self.news = Once(grounds.news)
        self.running = Once(grounds.running)
        self.account = Once(self._account)
        self.numbers = Once(self._numbers)
        self.alerts = Once(self._alerts)

    @property
    def twilio(self) -> TwilioConsole:
        if self.grounds.twilio is None:
            raise LookupError("no Twilio account is set")
        return self.grounds.twilio

    async def number(self) -> OwnedNumber | None:
        """The number of the settings; None where none is set, or the account has it not."""
        wished = self.settings.twilio_phone_number
        return next((one for one in await self.numbers() if one.number == wished), None)

    async def local(self, at: datetime) -> str:
        """A moment on the office's clock."""
        return f"{(await self.office()).local(at):%b %-d, %H:%M}"

    def stop(self) -> None:
        for one in (self.office, self.news, self.running, self.account, self.numbers, self.alerts):
            one.stop()

    async def _account(self) -> tuple[AccountState, datetime]:
        """The account, and our own time in the middle of asking."""
        asked = self.grounds.clock.now()
        found = await self.twilio.numbers.account()
        return found, asked + (self.grounds.clock.now() - asked) / 2

    async def _numbers(self) -> Sequence[OwnedNumber]:
        return await self.twilio.numbers.numbers()

    async def _alerts(self) -> Sequence[Alert]:
        """Those that may be about us: a company may have other programs at its account."""
        host = urlsplit(self.settings.public_url).hostname or ""
        found = await self.twilio.alerts.since(self.now - ALERTS_OF)
        return [one for one in found if not host or one.may_be_about(host)]
