"""The record of calls, written behind: events are taken at once and written in batches.

A batch is one transaction: calls, turns and the outbox rows that the wall of every process reads.
With the database away a batch goes to the fsynced journal and is written when it is back.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from services.core.errors import ProviderDown, ProviderError, ProviderUnsure
from services.core.events import AssistantHeard, CallEnded, CallRang, CallStarted, Event
from services.store import outbox
from services.store.call_draft import CHANGES, CallDraft, apply_event
from services.store.call_rows import CHANGE_CALL, locked_or_new_calls
from services.store.columns import json_text
from services.store.database import Database
from services.store.journal import Journal
from services.store.statements import by_columns
from services.store.turn_rows import TurnRows

log = logging.getLogger(__name__)

EVERY_S = 0.7
"""Few large batches cost less than many small ones; with the commit it is still within a second."""
MOST_WAITING = 20_000
"""Some minutes of a full house. Reached only when the disk is gone as well as the database."""
MOST_IN_BATCH = 1_000
MOST_EPOCHS = 5_000
LIMIT_S = 5.0
REPLAY_EVERY_S = 2.0
UNFIT = (SQLAlchemyError, ValueError, TypeError)
"""What a value that no column takes can raise."""
EVENT_TYPES = {kind.__name__: kind for kind in CHANGES}


class StoredCallLog:
    """The port `CallLog` on our own database. Run `run()` as a task beside the calls."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal
        self._waiting: deque[Event] = deque()
        self._epochs: OrderedDict[str, int] = OrderedDict()
        self._writing = asyncio.Lock()
        self.lost = 0
        """Events that could be kept nowhere."""
        self.refused = 0
        """Events of sockets whose call another socket had taken over."""

    def record(self, event: Event) -> None:
        if type(event) not in CHANGES:
            return  # only counted
        if isinstance(event, CallStarted):
            self._epochs[event.call_sid] = event.epoch
            if len(self._epochs) > MOST_EPOCHS:
                self._epochs.popitem(last=False)
        # The end of a call is Twilio's word, whichever process hears it.
        if event.epoch == 0 and not isinstance(event, CallEnded):
            event = replace(event, epoch=self._epochs.get(event.call_sid, 0))
        self._waiting.append(event)
        if len(self._waiting) > MOST_WAITING:
            self._waiting.popleft()
            self._count_lost(1)

    @property
    def waiting(self) -> int:
        """Events that are in memory alone."""
        return len(self._waiting)

    async def settle(self, call_sid: str) -> None:
        """What was said on this call is written down: its memory is about to be read."""
        if any(one.call_sid == call_sid and not isinstance(one, CallRang) for one in self._waiting):
            await self.flush()

    async def run(self) -> None:
        """Write what waits, until cancelled; then call `flush` once more."""
        async with asyncio.TaskGroup() as group:
            group.create_task(_again_and_again(self.flush, EVERY_S))
            group.create_task(_again_and_again(self.replay, REPLAY_EVERY_S))

    async def flush(self) -> None:
        """Everything recorded before now is in the database, or in the journal, or counted lost."""
        async with self._writing:
            while self._waiting:
                count = min(len(self._waiting), MOST_IN_BATCH)
                batch = [self._waiting.popleft() for _ in range(count)]
                try:
                    await self._keep(batch)
                except asyncio.CancelledError:
                    self._waiting.extendleft(reversed(batch))  # for the flush before the end
                    raise

    async def _keep(self, batch: Sequence[Event]) -> None:
        try:
            await self._write(batch)
        except (ProviderDown, ProviderUnsure):
            # Perhaps it was written: writing it again changes nothing.
            await self._to_journal(batch)

    async def _to_journal(self, batch: Sequence[Event]) -> None:
        try:
            await self._journal.append([encode_event(event) for event in batch])
        except (OSError, TimeoutError):
            self._count_lost(len(batch))

    async def _write(self, batch: Sequence[Event]) -> None:
        """One transaction; where one event spoils it, each alone, and the spoiler is lost."""
        try:
            refused = await self._database.run(lambda c: write(c, batch), limit_s=LIMIT_S)
        except UNFIT as error:
            await self._write_one_by_one(batch, type(error).__name__)
        else:
            self._count_refused(refused)

    async def _write_one_by_one(self, batch: Sequence[Event], fault: str) -> None:
        if len(batch) > 1:
            for event in batch:
                await self._write([event])
            return
        log.error("an event is unfit", extra={"event": type(batch[0]).__name__, "error": fault})
        self._count_lost(1)

    async def replay(self) -> int:
        """Write what the journal took while the database was away. Raises ProviderError."""
        return await self._journal.replay(self._apply) if self._journal.has_lines() else 0

    async def _apply(self, lines: Sequence[bytes]) -> Sequence[bytes]:
        """Write some lines of the journal; which of them are no events. Raises ProviderError."""
        read = [(line, decode_event(line)) for line in lines]
        events = [event for _, event in read if event is not None]
        try:
            await self._write(events)
        except ProviderUnsure as error:
            raise ProviderDown("database: a replay is tried again") from error
        return [line for line, event in read if event is None]

    def _count_lost(self, count: int) -> None:
        self.lost += count
        log.error("events of calls are lost", extra={"events": count, "all": self.lost})

    def _count_refused(self, count: int) -> None:
        self.refused += count
        if count:
            log.warning("events of an older socket refused", extra={"events": count})


def write(connection: Connection, batch: Sequence[Event]) -> int:
    """Let a batch change the records; how many events an older socket should not have sent."""
    by_call: dict[str, list[Event]] = {}
    for event in batch:
        by_call.setdefault(event.call_sid, []).append(event)
    turns = TurnRows(connection, by_call)
    rows = locked_or_new_calls(connection, {sid: mine[0].at for sid, mine in by_call.items()})
    drafts = [CallDraft(connection, row, turns) for row in rows]
    refused = sum(_apply(draft, by_call[draft.row.sid]) for draft in drafts)
    turns.write()
    for changes in by_columns(draft.change for draft in drafts if draft.changed).values():
        connection.execute(CHANGE_CALL, changes)
    return refused


def _apply(draft: CallDraft, events: Sequence[Event]) -> int:
    """What an older socket says after its successor is refused. What stands before the successor
    in one batch was said in time, although the call is claimed in the records already: a caller
    who comes straight back into the relay loses no word."""
    if draft.row.erased_at is not None:
        return 0  # what comes late brings nothing back of a call that was erased
    refused, successor = 0, _successor(draft, events)
    for index, event in enumerate(events):
        if index >= successor and _comes_too_late(draft, event):
            refused += 1
            continue
        apply_event(draft, event)
        outbox.append_change(draft.connection, event)
    return refused


def _successor(draft: CallDraft, events: Sequence[Event]) -> int:
    """Where the newest socket of the call begins in this batch; 0 where it does not."""
    own = (isinstance(event, CallStarted) and event.epoch == draft["epoch"] for event in events)
    return next((index for index, found in enumerate(own) if found), 0)


def _comes_too_late(draft: CallDraft, event: Event) -> bool:
    """Of an older socket, after another one had taken the call over. What it had heard and said
    before that is only written late, and stays; but for how much was heard: that would be counted
    against the words of the newer one."""
    if not 0 < event.epoch < draft["epoch"]:
        return False
    return event.at >= draft["resumed_at"] or isinstance(event, AssistantHeard)


def encode_event(event: Event) -> bytes:
    """One line of the journal."""
    return json_text({"type": type(event).__name__, "event": event}).encode()


def decode_event(line: bytes) -> Event | None:
    """Back again, or None for what is no event."""
    try:
        record = msgspec.json.decode(line)
        event: Event = msgspec.convert(record["event"], EVENT_TYPES[record["type"]])
    except (msgspec.DecodeError, msgspec.ValidationError, KeyError, TypeError):
        return None
    return event


async def _again_and_again(work: Callable[[], Awaitable[object]], every_s: float) -> None:
    while True:
        await asyncio.sleep(every_s)
        try:
            await work()
        except ProviderError:
            continue  # the database is still away; what waits is safe in the journal
        except Exception:
            # The outermost loop of the record: it must outlive whatever one batch did.
            log.exception("the record of calls could not be written")
