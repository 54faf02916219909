"""Which telephone provider places the calls of a process."""

from __future__ import annotations

from config import Settings
from services.call import twiml
from services.clients.twilio_phone import TwilioPhone
from services.core.ports import Phone
from services.portfolio.no_phone import NoPhone
from services.store.clip_shelf import ClipShelf


def phone_of(settings: Settings, shelf: ClipShelf) -> Phone:
    """Twilio where there is an account, else a phone that refuses and says why."""
    if not (settings.has_twilio and settings.twilio_account_sid and settings.twilio_phone_number):
        return NoPhone()
    return TwilioPhone(
        settings.twilio_account_sid,
        settings.twilio_auth_token,
        settings.twilio_phone_number,
        lambda words: twiml.announcement(shelf.spoken(words, "en")),
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
