"""What is kept of calls and texts."""

from __future__ import annotations

from dataclasses import dataclass

from config import Settings
from services.clients.twilio_recordings import TwilioRecordings
from services.portfolio.back_office import BackOffice
from services.portfolio.corrections import StoredCorrections
from services.portfolio.photos import Photos
from services.portfolio.privacy_desk import PrivacyDesk, privacy_desk
from services.store.attempt_book import StoredAttempts
from services.store.call_book import StoredCallBook
from services.store.caller_book import StoredCallerBook
from services.store.command_book import StoredCommands
from services.store.list_book import StoredLists
from services.store.mark_book import StoredMarks
from services.store.note_book import StoredNotes
from services.store.outbox import StoredChanges
from services.store.photo_files import PhotoFiles
from services.store.receipts import Receipts
from services.store.record_book import StoredRecordBook
from services.store.text_book import StoredTextBook
from services.store.threads import StartThread
from services.store.transfer_lines import StoredLines
from services.store.voicemails import StoredVoicemails


@dataclass(frozen=True, slots=True)
class CallBooks:
    """The records of calls, what staff order and add, who called, and what repeats."""

    book: StoredRecordBook
    """What pages and programs read."""
    lists: StoredLists
    """Every list of the office, with its search."""
    call_book: StoredCallBook
    """What a call itself reads and writes: its memory, its epoch, its end."""
    callers: StoredCallerBook
    """Who called before, and how they want to be spoken to."""
    attempts: StoredAttempts
    """Who has tried to prove what."""
    receipts: Receipts
    """Answers kept for webhooks that come twice."""
    changes: StoredChanges
    """What the wall shows, by increasing id."""
    commands: StoredCommands
    """What staff order on live calls."""
    marks: StoredMarks
    notes: StoredNotes
    corrections: StoredCorrections
    """What staff add to the record of a call, and put right of it."""
    lines: StoredLines
    """Who of the colleagues is on the telephone, or takes no calls."""
    voicemails: StoredVoicemails
    recordings: TwilioRecordings
    texts: StoredTextBook
    photos: Photos
    privacy: PrivacyDesk
    """What is asked and deleted for one person."""


def open_call_books(settings: Settings, back: BackOffice, start: StartThread) -> CallBooks:
    """All of them, over the back office. `start` starts real threads, for files."""
    database, clock = back.database, back.clock
    files = PhotoFiles(settings.var_dir / "photos", start)
    call_book = StoredCallBook(database, clock, back.call_log.settle)
    return CallBooks(
        book=StoredRecordBook(database, back.prices),
        lists=StoredLists(database, clock),
        call_book=call_book,
        callers=StoredCallerBook(database, clock),
        attempts=StoredAttempts(database, clock),
        receipts=Receipts(database, clock),
        changes=StoredChanges(database),
        commands=StoredCommands(database, clock),
        marks=StoredMarks(database, clock),
        notes=StoredNotes(database, clock),
        corrections=StoredCorrections(database, clock, back.outward),
        lines=StoredLines(database, clock),
        voicemails=StoredVoicemails(database, clock),
        recordings=_recordings(settings),
        texts=StoredTextBook(database, clock, call_book, back.photo_arrived),
        photos=Photos(database, files, clock, arrived=back.photo_arrived),
        privacy=privacy_desk(database, back.consents, clock, files.read_now),
    )


def _recordings(settings: Settings) -> TwilioRecordings:
    return TwilioRecordings(
        settings.twilio_account_sid, settings.twilio_auth_token, base_url=settings.twilio_base_url
    )
