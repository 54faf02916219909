"""What the checks stand on, built from the settings: for the pages and for `make doctor` alike."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from functools import partial
from typing import Any

from config import Settings
from services.clients.eleven_labs import ElevenLabs
from services.clients.http import TimeLimits
from services.clients.model_list import ModelList
from services.clients.own_address import OwnAddress
from services.clients.rent_manager import RentManager
from services.clients.send_grid_account import SendGridAccount
from services.clients.twilio_console import TwilioConsole, open_console
from services.clients.twilio_hosts import TwilioLogin
from services.core.health import Report
from services.core.office import Office
from services.core.ports import Clock
from services.portfolio.checks.look import Grounds, Probe, not_installed
from services.store import heartbeats
from services.store.database import Database
from services.store.door_book import DoorBook, DoorNews
from services.store.hosted_book import HostedBook

SHORT = TimeLimits(connect_s=2, read_s=4, total_s=6)
Running = Callable[[], Coroutine[Any, Any, bool]]
OfficeNow = Callable[[], Coroutine[Any, Any, Office]]


def grounds_of(
    settings: Settings,
    clock: Clock,
    secret: str,
    office: OfficeNow,
    database: Database | None,
    running: Running,
    rent_manager: RentManager | None,
) -> Grounds:
    """Without a database nothing is known of what the doors have seen. Close with
    `close_grounds`; `rent_manager` stays its owner's."""
    eleven_labs = _eleven_labs(settings)
    return Grounds(
        settings,
        clock,
        secret,
        office,
        DoorBook(database).news if database else _no_news,
        partial(heartbeats.last_seen, database, heartbeats.WORKER) if database else _never,
        running,
        address=OwnAddress(settings.public_url) if settings.public_url else None,
        twilio=console_of(settings),
        models=_models(settings),
        mail=_mail(settings),
        eleven_labs=eleven_labs,
        rent_manager=rent_manager.probe if rent_manager else None,
        hosted=HostedBook(database, clock).state if database else not_installed,
    )


def console_of(settings: Settings) -> TwilioConsole | None:
    """None without an account: nothing can be asked."""
    sid, token = settings.twilio_account_sid, settings.twilio_auth_token
    if not (sid and token):
        return None
    return open_console(TwilioLogin(sid, token, settings.twilio_base_url))


async def close_grounds(grounds: Grounds) -> None:
    opened = (grounds.twilio, grounds.models, grounds.mail)
    await asyncio.gather(*(one.close() for one in opened if one is not None))


def _models(settings: Settings) -> ModelList | None:
    if not settings.has_model:
        return None
    return ModelList(settings.openai_api_key, base_url=settings.openai_base_url)


def _mail(settings: Settings) -> SendGridAccount | None:
    if not settings.sendgrid_api_key:
        return None
    return SendGridAccount(settings.sendgrid_api_key, base_url=settings.sendgrid_base_url)


def _eleven_labs(settings: Settings) -> Probe | None:
    """Each look has a client of its own: it is rare, and so nothing is left open."""
    key, base_url = settings.elevenlabs_api_key, settings.elevenlabs_base_url
    if not key:
        return None

    async def probe() -> Report:
        client = ElevenLabs(key, base_url=base_url, limits=SHORT, retry_delays_s=())
        try:
            return await client.probe()
        finally:
            await client.close()

    return probe


async def _no_news() -> DoorNews:
    return DoorNews()


async def _never() -> datetime | None:
    return None
