"""Which telephone provider places the calls of a process."""

from __future__ import annotations

from config import Settings
from services.call import twiml
from services.clients.twilio_phone import TwilioPhone
from services.core.carriers import Phone
from services.portfolio.no_phone import NoPhone
from services.portfolio.ring_reports import RingReports
from services.portfolio.watched_phone import WatchedPhone
from services.store.clip_shelf import ClipShelf, Renderer

RING_WAIT_S = 0.8
"""A ring to the person on call waits so long for the assistant's voice, and no longer."""


def phone_of(settings: Settings, shelf: ClipShelf, reports: RingReports | None = None) -> Phone:
    """Twilio where there is an account, else a phone that refuses and says why."""
    if not settings.can_ring:
        return NoPhone()

    async def announce(words: str) -> str:
        spoken = await shelf.voiced(words, "en", RING_WAIT_S)
        if reports:
            reports.said(sum(one.clip_url is None for one in spoken))
        return twiml.announcement(spoken)

    twilio = TwilioPhone(
        settings.twilio_account_sid,
        settings.twilio_auth_token,
        settings.twilio_phone_number,
        announce,
        public_url=settings.public_url,
        base_url=settings.twilio_base_url,
    )
    return WatchedPhone(twilio, reports.went) if reports else twilio


async def close_phone(phone: Phone) -> None:
    """What `phone_of` has opened for a process of its own."""
    if isinstance(phone, TwilioPhone):
        await phone.close()


def clips_of(settings: Settings, secret: str, renderer: Renderer | None = None) -> ClipShelf:
    """The clips that another process has rendered: looked up, and rendered here only with a
    `renderer`."""
    return ClipShelf(
        settings.var_dir / "clips",
        secret=secret,
        voice=settings.elevenlabs_voice,
        renderer=renderer,
        base_url=settings.public_url,
    )
