"""What is kept of the office's own people."""

from __future__ import annotations

from dataclasses import dataclass

from services.portfolio.back_office import BackOffice
from services.portfolio.departures import Departures
from services.store.accounts import StoredAccounts
from services.store.api_tokens import StoredTokens
from services.store.colleague_book import ColleagueBook
from services.store.deeds import StoredDeeds
from services.store.sessions import StoredSessions
from services.store.sign_in_book import StoredTries
from services.store.staff_contacts import StoredContacts
from services.store.staff_pins import StoredPins
from services.store.task_book import TaskBook
from services.store.threads import StartThread
from services.store.user_book import StoredUsers


@dataclass(frozen=True, slots=True)
class StaffBooks:
    """How people of the office sign in, are reached and leave; what they did and have to do."""

    accounts: StoredAccounts
    sessions: StoredSessions
    """Where people are signed in."""
    sign_in_tries: StoredTries
    """Passwords that were tried, counted for all web processes."""
    tokens: StoredTokens
    """What lets programs in."""
    users: StoredUsers
    pins: StoredPins
    """What proves them on the telephone."""
    contacts: StoredContacts
    """How people who sign in are called and reached."""
    colleagues: ColleagueBook
    departures: Departures
    """Somebody leaves."""
    tasks: TaskBook
    """What people of the office still have to do."""
    deeds: StoredDeeds
    """What staff did: the audit log."""


def open_staff_books(back: BackOffice, secret: str, start: StartThread) -> StaffBooks:
    """All of them, over the back office. `secret` hides what was typed as an address; `start`
    starts real threads, for hashing."""
    database, clock = back.database, back.clock
    accounts = StoredAccounts(database, clock, start=start)
    return StaffBooks(
        accounts=accounts,
        sessions=StoredSessions(database, clock),
        sign_in_tries=StoredTries(database, clock, secret),
        tokens=StoredTokens(database, clock),
        users=StoredUsers(database, accounts, clock),
        pins=StoredPins(database, clock, start=start),
        contacts=StoredContacts(database, clock),
        colleagues=ColleagueBook(back.directory, back.office),
        departures=Departures(database, back.directory, back.phone, clock),
        tasks=TaskBook(database, clock),
        deeds=StoredDeeds(database),
    )
