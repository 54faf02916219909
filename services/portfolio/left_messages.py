"""Fetches messages that callers left at Twilio while our machine was away: none lost, none twice.

Their keys are the same as those that our own door gives a message, so it does not matter who is
first; whatever was deleted on purpose does not come back.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection, select

from services.call.reception import Voicemail
from services.clients.twilio_left import LeftCall, LeftMessage, TwilioLeft
from services.core.dialogue import Memory
from services.core.events import CallEnded, CallRang, Event
from services.core.forwarding import e164
from services.core.people import Caller, Identity, PhoneNumber
from services.core.ports import Clock, Directory, Errand
from services.portfolio.desk import EmbeddedDesk
from services.portfolio.embedded import EmbeddedPortfolio
from services.store.call_log import StoredCallLog
from services.store.database import Database
from services.store.hosted_book import HostedBook
from services.store.privacy_tables import recordings
from services.store.tables import calls
from services.store.transfer_tables import voicemails
from services.store.voicemails import StoredVoicemails

log = logging.getLogger(__name__)

SETTLED_AFTER = timedelta(minutes=3)
"""Our own door hears of a message within seconds; only later is one taken for left behind."""
FIRST_LOOK = timedelta(days=3)
OVERLAP = timedelta(hours=1)
OUTCOME = "message"
INBOUND = calls.c.direction == "inbound"
ASSISTANT = "fallback"
"""Stands for the assistant of a call that was answered in our place."""


class LeftMessages:
    """The worker's chore."""

    def __init__(
        self,
        left: TwilioLeft,
        database: Database,
        desk: EmbeddedDesk,
        call_log: StoredCallLog,
        directory: Directory,
        book: HostedBook,
        clock: Clock,
        ours: Collection[str],
    ) -> None:
        self._left = left
        self._database = database
        self._desk = desk
        self._call_log = call_log
        self._directory = directory
        self._book = book
        self._clock = clock
        self._ours = tuple(ours)
        self._voicemails = StoredVoicemails(database, clock)
        self._people = EmbeddedPortfolio(database)

    async def fetch(self) -> int:
        """Bring in what was left; how many messages. Raises ProviderError: then the next round
        begins where this one did."""
        now = self._clock.now()
        state = await self._book.state()
        since = (state.messages_until or now - FIRST_LOOK) - OVERLAP
        left = await self._left.messages_since(since)
        due = [one for one in left if one.made_at <= now - SETTLED_AFTER]
        new = await self._database.read(lambda c: _unknown(c, due))
        count = sum([await self._bring_in(one) for one in new])
        until = now - SETTLED_AFTER
        await self._book.change(lambda one: replace(one, messages_until=until))
        return count

    async def _bring_in(self, message: LeftMessage) -> bool:
        call = await self._left.call_of(message)
        if call is None or not await self._is_ours(call):
            return False
        memory = await self._memory(message, call)
        person = memory.caller.person
        kept = Voicemail(
            message.call_sid,
            call.from_number,
            call.to_number,
            message.sid,
            self._left.sound_url(message),
            message.duration_s,
        )
        errand = Errand(
            kind="voicemail",
            summary=f"Voicemail of {message.duration_s} s, left while our machine was down.",
            caller_name=person.name if person else "",
            callback_number=e164(call.from_number),
            person_id=person.id if person else None,
        )
        await self._tell(_rang(message, call))
        await self._desk.leave_errand(memory, errand, key=kept.key)
        # The end last but one: what follows a call is planned from it. The mark last: whatever
        # comes between, the next round does all of it again under the same keys.
        await self._tell(_ended(message, call))
        await self._voicemails.keep(kept)
        log.info("a message that was left at Twilio is a task now")
        return True

    async def _is_ours(self, call: LeftCall) -> bool:
        """Other programs may use the same account. A number that has no plan of its own is ours,
        too, where a call to it has ever come here."""
        office = await self._directory.office()
        if call.to_number in {*self._ours, *office.answering.numbers}:
            return True
        came = select(calls.c.sid).where(calls.c.to_number == call.to_number, INBOUND).limit(1)
        return await self._database.read(lambda c: c.execute(came).first()) is not None

    async def _memory(self, message: LeftMessage, call: LeftCall) -> Memory:
        number = PhoneNumber.read(call.from_number)
        people = tuple(await self._people.people_with_phone(number)) if number else ()
        known = Identity.RECOGNISED if people else Identity.UNKNOWN
        caller = Caller(number, people, known)
        return Memory(message.call_sid, ASSISTANT, caller, call.to_number)

    async def _tell(self, event: Event) -> None:
        """The call gets a record, so that it is found, mailed about and deleted like others."""
        self._call_log.record(event)
        await self._call_log.flush()


def _rang(message: LeftMessage, call: LeftCall) -> CallRang:
    return CallRang(
        call_sid=message.call_sid,
        at=call.started_at,
        number=PhoneNumber.read(call.from_number),
        from_number=call.from_number,
        to_number=call.to_number,
        assistant=ASSISTANT,
        direction="inbound",
        forwarded_from=call.forwarded_from[:24],
    )


def _ended(message: LeftMessage, call: LeftCall) -> CallEnded:
    over = call.ended_at or message.made_at + timedelta(seconds=message.duration_s)
    return CallEnded(call_sid=message.call_sid, at=over, outcome=OUTCOME)


def _unknown(connection: Connection, left: Sequence[LeftMessage]) -> Sequence[LeftMessage]:
    """Those that are not kept, were not deleted, and whose call was not erased."""
    sids, of_calls = [one.sid for one in left], [one.call_sid for one in left]
    kept = select(voicemails.c.recording_sid).where(voicemails.c.recording_sid.in_(sids))
    gone = select(recordings.c.recording_sid).where(recordings.c.recording_sid.in_(sids))
    erased = select(calls.c.sid).where(calls.c.sid.in_(of_calls), calls.c.erased_at.is_not(None))
    known = set(connection.execute(kept.union(gone)).scalars())
    without = set(connection.execute(erased).scalars())
    return [one for one in left if one.sid not in known and one.call_sid not in without]
