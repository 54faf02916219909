"""What leaves the house: mail, clips, and what answers elsewhere while our machine does not."""

from __future__ import annotations

from dataclasses import dataclass

from config import Settings
from services.clients.eleven_labs import ElevenLabs
from services.portfolio.back_office import BackOffice
from services.portfolio.hosting import Hosting
from services.portfolio.hosting_choice import hosting_of
from services.portfolio.mail_choice import mail_folder
from services.store.clip_shelf import ClipShelf
from services.store.delivery_book import StoredDeliveries
from services.store.delivery_events import StoredMailEvents
from services.store.hosted_book import HostedBook
from services.store.mail_shelf import MailShelf
from services.store.threads import StartThread


@dataclass(frozen=True, slots=True)
class LeavingBooks:
    """What was planned to leave, what became of it, and where it stands."""

    deliveries: StoredDeliveries
    """What has to leave the house because of calls."""
    mail_events: StoredMailEvents
    mail_shelf: MailShelf
    """Mail that was written into files, where no provider is connected."""
    shelf: ClipShelf
    """Sentences as sound."""
    eleven_labs: ElevenLabs
    hosting: Hosting
    """What answers while our own machine does not."""
    hosted_book: HostedBook


def open_leaving_books(
    settings: Settings,
    back: BackOffice,
    shelf: ClipShelf,
    eleven_labs: ElevenLabs,
    start: StartThread,
) -> LeavingBooks:
    """All of them, over the back office and the clips that its telephone uses."""
    database, clock = back.database, back.clock
    return LeavingBooks(
        deliveries=StoredDeliveries(database, clock),
        mail_events=StoredMailEvents(database, clock),
        mail_shelf=MailShelf(mail_folder(settings), start),
        shelf=shelf,
        eleven_labs=eleven_labs,
        hosting=hosting_of(settings, database, back.directory, shelf, clock),
        hosted_book=HostedBook(database, clock),
    )
