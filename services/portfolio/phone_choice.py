"""Which telephone provider places the calls of a process."""

from __future__ import annotations

from collections.abc import Callable

from config import Settings
from services.call import twiml
from services.clients.twilio_phone import TwilioPhone
from services.core.ports import Phone
from services.portfolio.no_phone import NoPhone
from services.store.clip_shelf import ClipShelf

RING_WAIT_S = 0.8
"""A ring to the person on call waits so long for the assistant's voice, and no longer."""


def ignore(_: int) -> None:
    """Nobody counts."""


def phone_of(settings: Settings, shelf: ClipShelf, said: Callable[[int], None] = ignore) -> Phone:
    """Twilio where there is an account, else a phone that refuses and says why.

    `said` is told how many sentences of a ring are spoken by Twilio's own voice.
    """
    if not (settings.has_twilio and settings.twilio_account_sid and settings.twilio_phone_number):
        return NoPhone()

    async def announce(words: str) -> str:
        spoken = await shelf.voiced(words, "en", RING_WAIT_S)
        said(sum(one.clip_url is None for one in spoken))
        return twiml.announcement(spoken)

    return TwilioPhone(
        settings.twilio_account_sid,
        settings.twilio_auth_token,
        settings.twilio_phone_number,
        announce,
        base_url=settings.twilio_base_url,
    )


def clips_of(settings: Settings, secret: str) -> ClipShelf:
    """The clips that another process has rendered: looked up, never rendered here."""
    return ClipShelf(
        settings.var_dir / "clips",
        secret=secret,
        voice=settings.elevenlabs_voice,
        renderer=None,
        base_url=settings.public_url,
    )
