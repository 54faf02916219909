"""A reader of the outbox passes over no row, whoever writes beside it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import Connection

from services.simulator.fakes import FakeClock
from services.store import outbox
from services.store.database import Database


async def _append(database: Database, clock: FakeClock, *words: str) -> None:
    def write(connection: Connection) -> None:
        for word in words:
            outbox.append(connection, "say", {"text": word}, at=clock.now(), call_sid="CA1")

    await database.run(write)


async def test_it_reads_on_from_the_last_id(database: Database, clock: FakeClock) -> None:
    await _append(database, clock, "one", "two")
    (first, *_) = await database.read(lambda c: outbox.read_after(c, 0))

    rest = await database.read(lambda c: outbox.read_after(c, first.id))

    assert [(row.id, row.payload["text"], row.is_command) for row in rest] == [(2, "two", True)]


async def test_it_shows_no_id_before_a_smaller_one(database: Database, clock: FakeClock) -> None:
    seen: list[int] = []

    async def read_until(count: int) -> None:
        while len(seen) < count:
            last = seen[-1] if seen else 0
            rows = await database.read(lambda c, last=last: outbox.read_after(c, last))  # type: ignore[misc]
            seen.extend(row.id for row in rows)

    writers = [_append(database, clock, "a", "b", "c") for _ in range(30)]
    await asyncio.gather(read_until(90), *writers)

    assert seen == list(range(1, 91))


async def test_it_writes_nothing_of_a_transaction_that_failed(
    database: Database, clock: FakeClock
) -> None:
    def write_and_fail(connection: Connection) -> None:
        outbox.append(connection, "say", {}, at=clock.now())
        raise LookupError

    outcome = await asyncio.gather(database.run(write_and_fail), return_exceptions=True)
    await _append(database, clock, "next")

    assert isinstance(outcome[0], LookupError)
    rows = await database.read(lambda c: outbox.read_after(c, 0))
    assert [row.payload for row in rows] == [{"text": "next"}]


async def test_it_counts_on_after_everything_old_is_gone(
    database: Database, clock: FakeClock
) -> None:
    await _append(database, clock, "one", "two")

    gone = await database.run(lambda c: outbox.prune(c, clock.now() + timedelta(seconds=1)))

    assert gone == 2
    assert await database.read(outbox.latest_id) == 2
