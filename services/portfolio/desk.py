"""The desk of the embedded portfolio: acts with a key and a state (promise 3 of the design).

An act and its result are one transaction; the desk returns after its commit. With the database
away, or its answer unknown, the act goes to the fsynced journal and is applied later under the
same key: it may be spoken of as passed on, never with a number.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import msgspec
from sqlalchemy import Connection

from services.core.caller_texts import CallerText
from services.core.carriers import Phone
from services.core.dialogue import Act, ActState, Memory
from services.core.errors import ProviderDown, ProviderRefused, ProviderUnsure
from services.core.identity import callers_marks
from services.core.issue import JobUpdate, ServiceIssue, Urgency
from services.core.ladder import Matter, as_on_call
from services.core.office import Office
from services.core.on_call import ring_order
from services.core.ports import Clock, Directory, Errand, Lead
from services.core.rehearsal import is_of_test_phone
from services.core.tasks import TaskMark
from services.portfolio.act_entry import (
    Entry,
    Note,
    Payload,
    Ring,
    decode_entry,
    encode_entry,
    entry_for,
)
from services.portfolio.act_rows import NO_OFFICE, Outward, perform, stays_here
from services.portfolio.ladders import Ladders, add_to, begin_ladder
from services.portfolio.on_call import ring_in_turn
from services.store.database import Database
from services.store.journal import Journal
from services.store.task_rows import task_of_caller

log = logging.getLogger(__name__)

AWAY = (ProviderDown, ProviderUnsure)
MOST_REMEMBERED = 1_000
"""A caller waits so long for their text to be taken; then it is on its way."""
RING_LIMIT_S = 1.0
"""Nobody waits longer for a database before a person is rung."""


class OtherSystem(Protocol):
    """A property system beside our own records."""

    def plan(self, connection: Connection, entry: Entry) -> bool:
        """Plan what it has to learn of this act, in the act's transaction. True where the number
        of the act comes from it."""
        ...

    async def write_now(self, memory: Memory, act: Act, *, grave: bool) -> Act:
        """Write it while the caller waits, not long, and of a danger hardly at all; the act as it
        stands then. What is written later changes `memory`. Never raises."""
        ...


class EmbeddedDesk:
    """The port `Desk` on our own database."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        phone: Phone,
        directory: Directory,
        clock: Clock,
        ring_limit_s: float = RING_LIMIT_S,
        other: OtherSystem | None = None,
    ) -> None:
        """`ring_limit_s`: how long each look at the database may keep the first ring waiting.
        `other`: the property system that has to learn of acts, where it is not ours."""
        self._database = database
        self._journal = journal
        self._phone = phone
        self._directory = directory
        self._clock = clock
        self._ring_limit_s = ring_limit_s
        self._other = other
        self._outward = other.plan if other else stays_here
        self.ladders = Ladders(database, phone, directory, clock)
        self._passed_on: OrderedDict[str, Act] = OrderedDict()
        """Acts that the database does not know yet: the same key still acts once."""

    async def open_issue(self, memory: Memory, issue: ServiceIssue, *, key: str) -> Act:
        office = memory.office or NO_OFFICE
        act = await self._do(self._entry(memory, key, issue), office)
        if self._other is None:
            return act
        grave = issue.urgency.rank >= Urgency.EMERGENCY.rank
        return await self._other.write_now(memory, act, grave=grave)

    async def add_note(self, memory: Memory, issue_number: int, text: str, *, key: str) -> Act:
        office = memory.office or await self._directory.office()
        return await self._do(self._entry(memory, key, Note(issue_number, text)), office)

    async def add_lead(self, memory: Memory, lead: Lead, *, key: str) -> Act:
        office = memory.office or await self._directory.office()
        return await self._do(self._entry(memory, key, lead), office)

    async def leave_errand(self, memory: Memory, errand: Errand, *, key: str) -> Act:
        office = memory.office or await self._directory.office()
        return await self._do(self._entry(memory, key, errand), office)

    async def send_text(self, memory: Memory, text: CallerText, *, key: str) -> Act:
        played = text.played or is_of_test_phone(memory.call_sid)
        return await self._do(self._entry(memory, key, replace(text, played=played)))

    async def update_job(self, memory: Memory, job: JobUpdate, *, key: str) -> Act:
        return await self._do(self._entry(memory, key, job))

    async def task_of(self, memory: Memory) -> TaskMark | None:
        marks, now = callers_marks(memory), self._clock.now()
        return await self._database.read(lambda c: task_of_caller(c, marks, now))

    async def ring_on_call(self, memory: Memory, matter: Matter, *, key: str) -> Act:
        """Open a ladder and ring its first person. Never waits for the database alone: somebody
        is rung even when nothing can be kept."""
        matter = as_on_call(matter, memory.call_sid)
        entry = self._entry(memory, key, Ring(matter))
        if key in self._passed_on:
            return self._passed_on[key]
        if matter.adds_to:
            return await self._add_to_ladder(entry, matter)
        try:
            known = await self.ladders.begin(entry, limit_s=self._ring_limit_s)
            return known or await self.ladders.ring_first(entry, limit_s=self._ring_limit_s)
        except AWAY as error:
            return await self._ring_plainly(entry, error)

    async def _add_to_ladder(self, entry: Entry, matter: Matter) -> Act:
        try:
            return await self.ladders.add(entry, matter)
        except AWAY as error:
            log.warning("an act is journaled", extra=_fields(entry, error))
            return await self._pass_on(entry)

    async def _ring_plainly(self, entry: Entry, error: Exception) -> Act:
        """Nothing can be kept: ring with a call that needs no look-up, and journal it. The ladder
        goes on from there once the database is back."""
        await self._journal_ring(entry, error)
        ring = entry.payload
        assert isinstance(ring, Ring)  # noqa: S101 - made in ring_on_call
        if ring.matter.rehearsal:
            known = Act(entry.key, entry.kind, ActState.WAITING, summary=ring.matter.recorded)
            return self._remember(known)
        office = await self._directory.office()
        language = ring.matter.language
        order = ring_order(office.on_call_rota, office.timezone, entry.at, language)
        numbers = [one.number for one in order]
        rung = await ring_in_turn(self._phone, numbers, ring.matter.whole, entry.at)
        state = ActState.WAITING if rung.state is ActState.DONE else rung.state
        return self._remember(Act(entry.key, entry.kind, state, summary=ring.matter.recorded))

    def _entry(self, memory: Memory, key: str, payload: Payload) -> Entry:
        return entry_for(memory, key, payload, self._clock.now())

    async def _do(self, entry: Entry, office: Office = NO_OFFICE) -> Act:
        """`office` says whose a task is, and when it is due."""
        try:
            return await self._database.run(
                lambda c: perform(c, entry, office=office, outward=self._outward)
            )
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
            office = await self._directory.office()
            await self._database.run(lambda c: apply_later(c, entry, office, self._outward))
        except (msgspec.DecodeError, KeyError, ProviderRefused):
            return False
        self._passed_on.pop(entry.key, None)
        return True


def _fields(entry: Entry, error: Exception) -> dict[str, str]:
    """What of it may stand in a log."""
    return {"call_sid": entry.call_sid, "kind": entry.kind, "error": type(error).__name__}


def apply_later(
    connection: Connection,
    entry: Entry,
    office: Office = NO_OFFICE,
    outward: Outward = stays_here,
) -> None:
    """Do what was promised while the database was away, whoever owns the call by now."""
    ring = entry.payload
    if not isinstance(ring, Ring):
        perform(connection, entry, check_epoch=False, office=office, outward=outward)
    elif ring.matter.adds_to:
        add_to(connection, entry, ring.matter)
    else:
        begin_ladder(connection, entry, check_epoch=False)
