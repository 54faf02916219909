"""The desk of the embedded portfolio: acts with a key and a state (promise 3 of the design).

An act and its result are one transaction; the desk returns after its commit. With the database
away, or its answer unknown, the act goes to the fsynced journal and is applied later under the
same key: it may be spoken of as passed on, never with a number.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import msgspec
from sqlalchemy import Connection

from services.core.dialogue import Act, ActState, Memory
from services.core.errors import ProviderDown, ProviderRefused, ProviderUnsure
from services.core.issue import ServiceIssue
from services.core.ports import Clock, Directory, Errand, Lead, Phone
from services.core.rehearsal import as_played, is_rehearsal
from services.portfolio.act_entry import (
    Entry,
    Note,
    Payload,
    Ring,
    decode_entry,
    encode_entry,
    entry_for,
)
from services.portfolio.act_rows import begin, known_act, perform
from services.portfolio.on_call import Rung, ring_in_turn
from services.portfolio.ring_rows import LEASE_S, settle_ring
from services.store.database import Database
from services.store.journal import Journal

log = logging.getLogger(__name__)

AWAY = (ProviderDown, ProviderUnsure)
MOST_REMEMBERED = 1_000
BEGIN_RING_LIMIT_S = 1.0
"""Nobody waits longer for a database before a person is rung."""


class EmbeddedDesk:
    """The port `Desk` on our own database."""

    def __init__(
        self, database: Database, journal: Journal, phone: Phone, directory: Directory, clock: Clock
    ) -> None:
        self._database = database
        self._journal = journal
        self._phone = phone
        self._directory = directory
        self._clock = clock
        self._passed_on: OrderedDict[str, Act] = OrderedDict()
        """Acts that the database does not know yet: the same key still acts once."""

    async def open_issue(self, memory: Memory, issue: ServiceIssue, *, key: str) -> Act:
        return await self._do(self._entry(memory, key, issue))

    async def add_note(self, memory: Memory, issue_number: int, text: str, *, key: str) -> Act:
        return await self._do(self._entry(memory, key, Note(issue_number, text)))

    async def add_lead(self, memory: Memory, lead: Lead, *, key: str) -> Act:
        return await self._do(self._entry(memory, key, lead))

    async def leave_errand(self, memory: Memory, errand: Errand, *, key: str) -> Act:
        return await self._do(self._entry(memory, key, errand))

    async def ring_on_call(self, memory: Memory, words: str, *, key: str) -> Act:
        """Never waits for the database alone: somebody is rung even when nothing can be kept."""
        played = is_rehearsal(memory.call_sid)
        entry = self._entry(memory, key, Ring(as_played(words) if played else words))
        if key in self._passed_on:
            return self._passed_on[key]
        known, office = await asyncio.gather(self._begin_ring(entry), self._directory.office())
        if known is not None:
            return known
        rung = Rung(ActState.DONE)
        if not played:
            rung = await ring_in_turn(self._phone, office.on_call, words, entry.at)
        return await self._end_ring(entry, rung)

    def _entry(self, memory: Memory, key: str, payload: Payload) -> Entry:
        return entry_for(memory, key, payload, self._clock.now())

    async def _do(self, entry: Entry) -> Act:
        try:
            return await self._database.run(lambda connection: perform(connection, entry))
        except AWAY as error:
            if entry.key in self._passed_on:
                return self._passed_on[entry.key]
            log.warning("an act is journaled", extra=_fields(entry, error))
            return await self._pass_on(entry)

    async def _pass_on(self, entry: Entry) -> Act:
        """Journal the act. Raises ProviderDown where not even the disk takes it."""
        try:
            await self._journal.append([encode_entry(entry)])
        except (OSError, TimeoutError) as fault:
            raise ProviderDown("neither the database nor the journal takes the act") from fault
        unit_id = getattr(entry.payload, "unit_id", None)
        summary = getattr(entry.payload, "summary", "")
        act = Act(entry.key, entry.kind, ActState.JOURNALED, summary=summary, unit_id=unit_id)
        return self._remember(act)

    def _remember(self, act: Act) -> Act:
        self._passed_on[act.key] = act
        if len(self._passed_on) > MOST_REMEMBERED:
            self._passed_on.popitem(last=False)
        return act

    async def _begin_ring(self, entry: Entry) -> Act | None:
        """Write down that it rings now; None where it is ours to ring, else what is known.

        What is written before the ring says that it may have rung: a crash in between is looked
        up by the sweep, not rung again blindly.
        """
        try:
            return await self._database.run(
                lambda c: _begin_ring(c, entry), limit_s=BEGIN_RING_LIMIT_S
            )
        except AWAY as error:
            await self._journal_ring(entry, error)
            return None

    async def _end_ring(self, entry: Entry, rung: Rung) -> Act:
        try:
            return await self._database.run(
                lambda c: settle_ring(c, entry, rung, self._clock.now())
            )
        except AWAY as error:
            payload = entry.payload
            assert isinstance(payload, Ring)  # noqa: S101 - made in ring_on_call
            known = replace(payload, state=rung.state, external_id=rung.call_id, error=rung.error)
            await self._journal_ring(replace(entry, payload=known), error)
            return self._remember(Act(entry.key, entry.kind, rung.state, summary=payload.words))

    async def _journal_ring(self, entry: Entry, error: Exception) -> None:
        """A ring that cannot be written down is still rung: a life may hang on it."""
        try:
            await self._journal.append([encode_entry(entry)])
        except (OSError, TimeoutError):
            log.error("a ring is kept nowhere", extra=_fields(entry, error))

    async def replay(self) -> int:
        """Apply what the journal took; how many acts. Raises ProviderError while it must wait."""
        return await self._journal.replay(self._apply) if self._journal.has_lines() else 0

    async def _apply(self, lines: Sequence[bytes]) -> Sequence[bytes]:
        return [line for line in lines if not await self._apply_one(line)]

    async def _apply_one(self, line: bytes) -> bool:
        """False where the line can never be applied."""
        try:
            entry = decode_entry(line)
            await self._database.run(lambda connection: apply_later(connection, entry))
        except (msgspec.DecodeError, KeyError, ProviderRefused):
            return False
        self._passed_on.pop(entry.key, None)
        return True


def _fields(entry: Entry, error: Exception) -> dict[str, str]:
    """What of it may stand in a log."""
    return {"call_sid": entry.call_sid, "kind": entry.kind, "error": type(error).__name__}


def _begin_ring(connection: Connection, entry: Entry) -> Act | None:
    lease = entry.at + timedelta(seconds=LEASE_S)
    payload = entry.payload
    assert isinstance(payload, Ring)  # noqa: S101 - made in ring_on_call
    mine = begin(
        connection, entry, sent_at=entry.at, due_at=lease, attempts=1, summary=payload.words
    )
    return None if mine else known_act(connection, entry.key)


def apply_later(connection: Connection, entry: Entry) -> None:
    """Do what was promised while the database was away, whoever owns the call by now."""
    if not isinstance(entry.payload, Ring):
        perform(connection, entry, check_epoch=False)
        return
    ring = entry.payload
    lease = entry.at + timedelta(seconds=LEASE_S)
    begin(
        connection,
        entry,
        check_epoch=False,
        sent_at=entry.at,
        due_at=lease,
        attempts=1,
        summary=ring.words,
    )
    if ring.state is not ActState.WAITING or ring.error:
        settle_ring(connection, entry, Rung(ring.state, ring.external_id, ring.error), entry.at)
