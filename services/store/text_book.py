"""Conversations by text in the database: which one a message belongs to, and who answers it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, exists, select

from services.core.call_keeping import SavedCall
from services.core.consents import TextStanding
from services.core.deliveries import NewDelivery
from services.core.dialogue import Memory
from services.core.errors import ProviderUnsure
from services.core.issue import IssueStatus
from services.core.ports import Clock
from services.core.texting import TEXT_PHOTO, KnownTicket
from services.store.call_book import StoredCallBook, first_values, raise_epoch
from services.store.call_rows import new_call_row
from services.store.consent_rows import TEXT
from services.store.database import Database
from services.store.delivery_rows import plan
from services.store.issue_rows import issue_numbered, number_of_issue
from services.store.photo_rows import Arrived, attach, issue_for, kept_here
from services.store.tables import acts, calls, issues
from services.store.text_rows import standing_for_texts, take_report

ONE_TALK = timedelta(hours=24)
"""Messages that follow each other within it are one conversation."""
SILENT, LOOKED_BACK = timedelta(minutes=30), timedelta(days=2)
MOST_AT_ONCE = 50


class StoredTextBook:
    """Everything about texts that is read or written during them. Raises ProviderError."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        book: StoredCallBook,
        arrived: Arrived = kept_here,
    ) -> None:
        """`book` keeps the memory of a conversation as it keeps that of a call; `arrived` plans
        what another property system has to learn of photos."""
        self._arrived = arrived
        self._database = database
        self._clock = clock
        self._book = book

    async def standing_for_texts(self, number: str, person_id: str) -> TextStanding:
        now = self._clock.now()
        return await self._database.read(lambda c: standing_for_texts(c, number, person_id, now))

    async def talk_of(self, number: str, our_number: str) -> SavedCall | None:
        """The conversation that a message from `number` goes on; None where it begins one."""
        since = self._clock.now() - ONE_TALK
        sid = await self._database.read(lambda c: _newest(c, number, our_number, since))
        return await self._book.saved(sid) if sid else None

    async def claim(self, memory: Memory) -> int:
        """From now on this message is answered, and no older one of the conversation."""
        now = self._clock.now()
        first = {**first_values(memory), "direction": TEXT}
        values = new_call_row(memory.call_sid, now, epoch=1, **first)
        try:
            return await self._database.run(lambda c: raise_epoch(c, values))
        except ProviderUnsure:
            return await self._database.run(lambda c: raise_epoch(c, values))

    async def keep(self, memory: Memory) -> None:
        """Raises EpochStale."""
        await self._book.keep(memory)

    async def expect_photos(
        self, sid: str, urls: Sequence[str], *, call_sid: str, number: str
    ) -> KnownTicket | None:
        """Pictures came with the text `sid`: they are fetched later. The ticket they are about,
        where one is known."""
        now = self._clock.now()

        def work(connection: Connection) -> KnownTicket | None:
            known = issue_for(connection, call_sid, number, now)
            ticket = _ticket(connection, known)
            payload = {"number": number, "issue": known if ticket else None}
            wanted = [
                NewDelivery(f"{sid}:photo:{at}", TEXT_PHOTO, url, payload, call_sid)
                for at, url in enumerate(urls, 1)
            ]
            plan(connection, wanted, now)
            return ticket

        return await self._database.run(work)

    async def attach_photos(self, call_sid: str, issue_number: int) -> None:
        """Photos that came before their ticket are about it."""
        now = self._clock.now()

        def work(connection: Connection) -> None:
            known = issue_numbered(connection, issue_number)
            if known is not None:
                attached = attach(connection, call_sid, known.number)
                if attached:
                    self._arrived(connection, known.number, call_sid, now)

        await self._database.run(work)

    async def left_open(self) -> Sequence[str]:
        """Conversations that fell silent before anything was done in them."""
        now = self._clock.now()
        return await self._database.read(lambda c: _silent(c, now))

    async def report(self, message_sid: str, status: str, code: str) -> bool:
        """The provider tells how a text of ours fared."""
        now = self._clock.now()
        return await self._database.run(lambda c: take_report(c, message_sid, status, code, now))


def _silent(connection: Connection, now: datetime) -> Sequence[str]:
    mine = (calls.c.direction == TEXT) & calls.c.erased_at.is_(None)
    mine &= calls.c.last_spoken_at.between(now - LOOKED_BACK, now - SILENT)
    mine &= ~exists().where(acts.c.root_sid == calls.c.sid)
    found = select(calls.c.sid).where(mine).order_by(calls.c.last_spoken_at).limit(MOST_AT_ONCE)
    return connection.execute(found).scalars().all()


def _newest(connection: Connection, number: str, our_number: str, since: datetime) -> str | None:
    mine = (calls.c.from_number == number) & (calls.c.to_number == our_number)
    mine &= (calls.c.direction == TEXT) & (calls.c.last_spoken_at >= since)
    found = select(calls.c.sid).where(mine, calls.c.erased_at.is_(None))
    newest = found.order_by(calls.c.last_spoken_at.desc(), calls.c.sid).limit(1)
    return connection.execute(newest).scalar()


def _ticket(connection: Connection, number: int | None) -> KnownTicket | None:
    if number is None:
        return None
    mine = (issues.c.number == number) & (issues.c.status != IssueStatus.CLOSED)
    row = connection.execute(select(issues).where(mine)).first()
    return KnownTicket(number_of_issue(row), row.summary) if row else None
