"""What answers in our place, and the messages left there, as the settings have them."""

from __future__ import annotations

from config import Settings
from services.clients.twilio_left import TwilioLeft
from services.clients.twilio_serverless import TwilioServerless
from services.core.ports import Clock, Directory
from services.portfolio.back_office import BackOffice
from services.portfolio.hosting import Hosting, Line
from services.portfolio.left_messages import LeftMessages
from services.store.clip_shelf import ClipShelf
from services.store.database import Database
from services.store.hosted_book import HostedBook


def line_of(settings: Settings) -> Line:
    return Line(
        settings.twilio_account_sid,
        settings.twilio_auth_token,
        settings.twilio_phone_number,
        settings.public_url,
        settings.elevenlabs_voice if settings.elevenlabs_api_key else "",
    )


def can_install(settings: Settings) -> bool:
    """Is there an account of Twilio's?"""
    return bool(settings.twilio_account_sid and settings.twilio_auth_token)


def serverless_of(settings: Settings) -> TwilioServerless | None:
    if not can_install(settings):
        return None
    api, files = settings.twilio_serverless_urls
    account, token = settings.twilio_account_sid, settings.twilio_auth_token
    return TwilioServerless(account, token, base_url=api, upload_url=files)


def hosting_of(
    settings: Settings, database: Database, directory: Directory, shelf: ClipShelf, clock: Clock
) -> Hosting:
    """Close it where it is not needed any more."""
    book, api = HostedBook(database, clock), serverless_of(settings)
    return Hosting(book, directory, api, shelf, clock, line_of(settings))


def left_messages_of(settings: Settings, back: BackOffice, left: TwilioLeft) -> LeftMessages:
    return LeftMessages(
        left,
        back.database,
        back.desk,
        back.call_log,
        back.directory,
        HostedBook(back.database, back.clock),
        back.clock,
        (settings.twilio_phone_number,),
    )


def left_of(settings: Settings) -> TwilioLeft | None:
    if not can_install(settings):
        return None
    account, token = settings.twilio_account_sid, settings.twilio_auth_token
    return TwilioLeft(account, token, base_url=settings.twilio_base_url)
