"""What the worker does: it says that it lives, ends lost calls, and clears away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from services.core.dialogue import ActState
from services.core.errors import ProviderDown
from services.jobs.policy import LOST_AFTER
from services.jobs.sweeps import chores
from services.jobs.worker import Chore, do
from services.simulator.fakes import FakeClock
from services.store import heartbeats, outbox
from services.store.call_log import StoredCallLog
from services.store.database import Database
from services.store.journal import Journal
from services.store.record_book import StoredRecordBook
from tests.portfolio.desks import FIRST, GAS, desk_on, leak, memory_of, office
from tests.portfolio.phones import ScriptedPhone
from tests.store.calls import Happening, record

Chores = Mapping[str, Chore]


@pytest.fixture
def phone() -> ScriptedPhone:
    """Refuses the first ring for a moment, places the second."""
    return ScriptedPhone([ProviderDown("busy"), "CA7"])


@pytest.fixture
def all_chores(
    database: Database, journal: Journal, clock: FakeClock, phone: ScriptedPhone
) -> Chores:
    directory = office(FIRST)
    desk = desk_on(database, journal, clock, phone, directory)
    log = StoredCallLog(database, Journal(journal.folder, "events"))
    listed = chores(database, desk, log, desk.ladders, clock)
    return {chore.name: chore for chore in listed}


async def test_it_says_that_it_lives_and_what_waits(
    all_chores: Chores, database: Database, journal: Journal, clock: FakeClock
) -> None:
    desk = desk_on(database, journal, clock, ScriptedPhone([ProviderDown("busy")]), office(FIRST))
    await desk.ring_on_call(memory_of(), GAS, key="CA1:ring")

    await do(all_chores["sign of life"])

    beat = await database.read(lambda c: heartbeats.last_beat(c, heartbeats.WORKER))
    assert beat == (clock.now(), {"waiting": 1})


async def test_it_rings_what_waited(
    all_chores: Chores,
    database: Database,
    journal: Journal,
    clock: FakeClock,
    phone: ScriptedPhone,
) -> None:
    desk = desk_on(database, journal, clock, phone, office(FIRST))
    act = await desk.ring_on_call(memory_of(), GAS, key="CA1:ring")

    clock.advance(31)
    await do(all_chores["ladders"])
    await do(all_chores["ladders"])

    assert (act.state, phone.rung) == (ActState.WAITING, [FIRST.e164, FIRST.e164])


async def test_it_does_what_the_journal_holds(
    all_chores: Chores, database: Database, journal: Journal, clock: FakeClock
) -> None:
    gone = Database("sqlite:////nowhere/chris.db", threads=2)
    await desk_on(gone, journal, clock).open_issue(memory_of(), leak(), key="k")

    await do(all_chores["acts of the journal"])

    page: Any = await StoredRecordBook(database).service_issues(limit=9, after="")
    assert [issue["id"] for issue in page.items] == [1001]
    await gone.close()


async def test_it_ends_calls_that_were_lost_with_their_process(
    all_chores: Chores, database: Database, journal: Journal, clock: FakeClock
) -> None:
    log = StoredCallLog(database, journal)
    lost, live = Happening(clock, "CA1"), Happening(clock, "CA2")
    await record(log, lost.started(), lost.said(1, "Hello?"))
    clock.advance(LOST_AFTER.total_seconds())
    await record(log, live.started())

    await do(all_chores["lost calls"])

    page: Any = await StoredRecordBook(database).calls(limit=9, after="")
    assert [(call["call_sid"], call["outcome"]) for call in page.items] == [
        ("CA2", ""),
        ("CA1", "failed"),
    ]


async def test_it_clears_the_outbox(
    all_chores: Chores, database: Database, clock: FakeClock
) -> None:
    old, new = clock.now() - timedelta(hours=7), clock.now()
    await database.run(lambda c: outbox.append(c, "say", {}, at=old))
    await database.run(lambda c: outbox.append(c, "say", {}, at=new))

    await do(all_chores["pruning"])

    assert [row.id for row in await database.read(lambda c: outbox.read_after(c, 0))] == [2]
