"""All checks, at once and each with a limit: a provider that hangs costs one line, not the page.

`CHECKS` is the list. A part that has something to check adds its line here: a key, a title, and a
coroutine that takes the `Look` and gives back `Check`s. An error that it lets through becomes its
line, so it catches only what it can say more about.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from services.core.checkup import Check, failed, waiting
from services.core.errors import ProviderError, ProviderRefused
from services.core.rota_state import VACANT, VACANT_TITLE
from services.portfolio.checks import address, data, fallback, models, office, texts, twilio, voice
from services.portfolio.checks.look import Grounds, Look

log = logging.getLogger(__name__)

LIMIT_S = 9.0
"""Above the limits of the clients, which know better what hung."""
WRONG_LOGIN = "20003"


@dataclass(frozen=True, slots=True)
class Listed:
    """A check before it was made. `group` is where the page shows it."""

    key: str
    title: str
    group: str
    make: Callable[[Look], Awaitable[Sequence[Check]]]
    needs_twilio: bool = False


TWILIO, ADDRESS, VOICE, RECORDS, PEOPLE = (
    "Twilio",
    "Your address on the internet",
    "Voice and understanding",
    "Property system, mail and background work",
    "People",
)
CHECKS: Sequence[Listed] = (
    Listed(twilio.ACCOUNT, twilio.TITLES[twilio.ACCOUNT], TWILIO, twilio.account),
    Listed(twilio.NUMBER, twilio.TITLES[twilio.NUMBER], TWILIO, twilio.number, True),
    Listed(fallback.KEY, fallback.TITLE, TWILIO, fallback.fallback, True),
    Listed(texts.TEXTS, texts.TITLE, TWILIO, texts.texts, True),
    Listed(voice.ADDENDUM, voice.TITLES[voice.ADDENDUM], TWILIO, voice.addendum, True),
    Listed(voice.VOICE, voice.TITLES[voice.VOICE], TWILIO, voice.voice, True),
    Listed(twilio.ALERTS, twilio.TITLES[twilio.ALERTS], TWILIO, twilio.alerts, True),
    Listed(twilio.CLOCK, twilio.TITLES[twilio.CLOCK], TWILIO, twilio.clock, True),
    Listed(address.PUBLIC, address.TITLES[address.PUBLIC], ADDRESS, address.public),
    Listed(address.TLS, address.TITLES[address.TLS], ADDRESS, address.tls),
    Listed(address.SOCKETS, address.TITLES[address.SOCKETS], ADDRESS, address.sockets),
    Listed(address.SIGNED, address.TITLES[address.SIGNED], ADDRESS, address.signature),
    Listed(models.MODEL, models.TITLE, VOICE, models.models),
    Listed(voice.ELEVEN_LABS, voice.TITLES[voice.ELEVEN_LABS], VOICE, voice.eleven_labs),
    Listed(office.RENT_MANAGER, office.TITLES[office.RENT_MANAGER], RECORDS, office.rent_manager),
    Listed(office.MAIL_KEY, office.TITLES[office.MAIL_KEY], RECORDS, office.mail_key),
    Listed(office.MAIL_SENDER, office.TITLES[office.MAIL_SENDER], RECORDS, office.mail_sender),
    Listed(office.WORKER, office.TITLES[office.WORKER], RECORDS, office.worker),
    Listed(data.SAMPLE, data.SAMPLE_TITLE, RECORDS, data.own_homes),
    Listed(data.BACKUP, data.BACKUP_TITLE, RECORDS, data.backups),
    Listed(office.ON_CALL, office.TITLES[office.ON_CALL], PEOPLE, office.on_call),
    Listed(VACANT, VACANT_TITLE, PEOPLE, office.vacant_hours),
    Listed(office.TRANSFERS, office.TITLES[office.TRANSFERS], PEOPLE, office.transfers),
)


@dataclass(frozen=True, slots=True)
class Group:
    """Checks that stand together."""

    title: str
    checks: tuple[Check, ...]


async def look_at_all(
    grounds: Grounds, listed: Sequence[Listed] = CHECKS, *, limit_s: float = LIMIT_S
) -> tuple[Group, ...]:
    """Every check, in groups, within little more than `limit_s`. Never raises ProviderError."""
    look = Look(grounds)
    try:
        found = await asyncio.gather(*(_made(one, look, limit_s) for one in listed))
    finally:
        look.stop()
    titles = dict.fromkeys(one.group for one in listed)
    return tuple(
        Group(title, tuple(check for one, made in zip(listed, found, strict=True)
                           if one.group == title for check in made))
        for title in titles
    )  # fmt: skip


def flat(groups: Sequence[Group]) -> tuple[Check, ...]:
    return tuple(check for group in groups for check in group.checks)


async def _made(one: Listed, look: Look, limit_s: float) -> Sequence[Check]:
    if one.needs_twilio and look.grounds.twilio is None:
        return [twilio.needs_account(one.key, one.title)]
    try:
        async with asyncio.timeout(limit_s):
            return await one.make(look)
    except TimeoutError:
        why = f"No answer within {limit_s:g} seconds."
        return [failed(one.key, one.title, why, "Check again in a minute.")]
    except ProviderError as error:
        log.warning("a check found no answer", extra={"check": one.key, "why": str(error)})
        return [_of_error(one, error)]


def _of_error(one: Listed, error: ProviderError) -> Check:
    """What a provider's failure is to somebody who sets it up."""
    if error.code == WRONG_LOGIN:
        return waiting(one.key, one.title, "Needs the Twilio account to be right.")
    told = str(error)
    if error.status == 429:
        cure = "Too many questions at once: wait a minute and check again."
        return failed(one.key, one.title, f"No look was possible ({told}).", cure)
    if isinstance(error, ProviderRefused):
        cure = "Look whether the key or login may see this; then check again."
        return failed(one.key, one.title, f"It was refused ({told}).", cure)
    cure = (
        "Check again in a minute. If it stays so, look at the provider's status page, and whether"
        " this machine reaches the internet."
    )
    return failed(one.key, one.title, f"It does not answer ({told}).", cure)
