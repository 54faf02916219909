"""The set-up of one web process: the checks, the numbers at Twilio, a login that is tried."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from config import Settings
from services.clients.rent_manager import RentManager
from services.clients.twilio_console import open_console
from services.clients.twilio_hosts import TwilioLogin
from services.core.checkup import Check, KnownChecks
from services.core.errors import ProviderError, ProviderRefused
from services.core.number_settings import OwnedNumber
from services.core.ports import Clock
from services.live.door_watch import DoorWatch
from services.portfolio.checks.grounds import close_grounds, console_of, grounds_of
from services.portfolio.checks.look import Grounds
from services.portfolio.checks.run import Group, flat, look_at_all
from services.portfolio.number_desk import Fallback, NumberDesk, nothing_hosted
from services.portfolio.sample_desk import SampleDesk
from services.store.backup_shelf import BackupShelf
from services.store.check_book import CheckBook
from services.store.database import Database
from services.store.door_book import DoorBook, DoorNews
from services.store.number_book import NumberBook
from services.store.office_settings import StoredDirectory

log = logging.getLogger(__name__)

WRONG = (401, 403, 404)
NOT_TAKEN = (
    "Twilio does not take this id with this token. Copy both anew from the first page of Twilio's"
    " console: the Account SID begins with AC, the token is behind “Show”."
)


@dataclass(frozen=True, slots=True)
class LoginTried:
    """What came of a login that somebody typed. It is used once, and kept nowhere."""

    fault: str = ""
    account: str = ""
    numbers: Sequence[OwnedNumber] = ()


class KeptChecks(Protocol):
    """Where the last look is kept. Raises ProviderError."""

    async def keep(self, checks: Sequence[Check], at: datetime) -> None: ...

    async def last(self) -> KnownChecks: ...


@dataclass(frozen=True, slots=True)
class SetUp:
    """As the page of the set-up sees the house."""

    grounds: Grounds
    numbers: NumberDesk | None
    """None without a Twilio account, or without an address that Twilio could ask."""
    news: Callable[[], Coroutine[Any, Any, DoorNews]]
    """What the doors have seen, those of this process up to now. Raises ProviderError."""
    book: KeptChecks

    def with_data(self, sample: SampleDesk, backups: BackupShelf) -> SetUp:
        """The same, which looks at homes and backups too; both stay their owner's."""
        return replace(self, grounds=replace(self.grounds, sample=sample, backups=backups))

    async def look(self) -> Sequence[Group]:
        """All checks, kept for whoever asks later. Takes as long as the slowest provider, ten
        seconds at most."""
        began = self.grounds.clock.now()
        groups = await look_at_all(self.grounds)
        try:
            await self.book.keep(flat(groups), began)
        except ProviderError as error:
            log.warning("checks could not be kept", extra={"why": type(error).__name__})
        return groups

    async def known(self) -> KnownChecks:
        """What the last look has found; nobody is asked. Raises ProviderError."""
        return await self.book.last()

    async def try_login(self, account_sid: str, auth_token: str) -> LoginTried:
        """Ask Twilio with a login that is kept nowhere."""
        base_url = self.grounds.settings.twilio_base_url
        console = open_console(TwilioLogin(account_sid, auth_token, base_url))
        try:
            account = await console.numbers.account()
            return LoginTried(account=account.name, numbers=await console.numbers.numbers())
        except ProviderRefused as error:
            return LoginTried(NOT_TAKEN if error.status in WRONG else f"Twilio refused: {error}.")
        except ProviderError as error:
            return LoginTried(f"Twilio does not answer ({error}). Please try again in a minute.")
        finally:
            await console.close()

    async def close(self) -> None:
        await close_grounds(self.grounds)
        if self.numbers is not None:
            await self.numbers.close()


def open_set_up(
    settings: Settings,
    secret: str,
    database: Database,
    directory: StoredDirectory,
    clock: Clock,
    rent_manager: RentManager | None,
    watch: DoorWatch,
    fallback: Fallback = nothing_hosted,
) -> SetUp:
    """Opens no connection yet. `fallback`: what answers while our machine is away."""
    book = DoorBook(database)

    async def news() -> DoorNews:
        await book.write_new(watch)
        return await book.news()

    grounds = replace(
        grounds_of(settings, clock, secret, directory.office, database, _it_is_us, rent_manager),
        news=news,
        fallback=fallback,
    )
    console = console_of(settings)
    desk = None
    if console is not None and settings.public_url:
        desk = NumberDesk(
            console.numbers, NumberBook(database, clock), settings.public_url, fallback
        )
    return SetUp(grounds, desk, news, CheckBook(database))


async def _it_is_us() -> bool:
    """The process that asks is the one that answers."""
    return True
