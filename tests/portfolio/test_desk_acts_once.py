"""An act is done once under its key, and only for whoever owns the call."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from services.core.dialogue import ActState
from services.core.errors import EpochStale, ProviderRefused, ProviderUnsure
from services.core.issue import Category, Urgency
from services.core.ports import Desk, Errand, Lead
from services.portfolio.desk import EmbeddedDesk
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.load_sample import load_sample
from services.portfolio.sample import SAMPLE_DAY
from services.simulator.fakes import FakeClock, FakeDesk, FakeProperties
from services.store import outbox, records
from services.store.call_book import StoredCallBook
from services.store.database import Database, Work
from services.store.journal import Journal
from services.store.record_book import StoredRecordBook
from tests.databases import EVERY_DATABASE, lent_database
from tests.portfolio.desks import desk_on, leak, memory_of

T = TypeVar("T")


@pytest.fixture(params=["fake", *EVERY_DATABASE])
async def any_desk(
    request: pytest.FixtureRequest, clock: FakeClock, journal: Journal, tmp_path: Path
) -> AsyncIterator[Desk]:
    """Every desk there is: all keep the same promises."""
    if request.param == "fake":
        yield FakeDesk(FakeProperties(), clock)
        return
    with lent_database(request.param, tmp_path) as address:
        database = Database(address, threads=3, limit_s=10)
        yield desk_on(database, journal, clock)
        await database.close()


@pytest.fixture
def desk(database: Database, journal: Journal, clock: FakeClock) -> EmbeddedDesk:
    return desk_on(database, journal, clock)


async def test_it_opens_one_issue_however_often_it_is_asked(any_desk: Desk) -> None:
    first = await any_desk.open_issue(memory_of(), leak(), key="CA1:leak")
    second = await any_desk.open_issue(memory_of(), leak(), key="CA1:leak")

    assert first == second
    assert (first.kind, first.state, first.number) == ("issue", ActState.DONE, 1001)


async def test_it_gives_each_issue_its_own_number(any_desk: Desk) -> None:
    one = await any_desk.open_issue(memory_of(), leak(), key="CA1:a")
    other = await any_desk.open_issue(memory_of(), leak(category=Category.PEST), key="CA1:b")

    assert [one.number, other.number] == [1001, 1002]


async def test_it_leaves_a_message_once(any_desk: Desk) -> None:
    errand = Errand("callback", "Please call back.", urgent=True)

    acts = [await any_desk.leave_errand(memory_of(), errand, key="CA1:m") for _ in range(2)]

    assert acts[0] == acts[1]
    assert (acts[0].kind, acts[0].summary) == ("message", "Please call back.")


async def test_it_numbers_issues_without_a_gap_or_a_double_under_a_crowd(
    desk: EmbeddedDesk,
) -> None:
    acts = await asyncio.gather(
        *(desk.open_issue(memory_of(f"CA{n}"), leak(), key=f"CA{n}:leak") for n in range(25))
    )

    assert sorted(act.number or 0 for act in acts) == list(range(1001, 1026))


async def test_it_opens_one_issue_for_one_key_at_the_same_moment(
    address: str, journal: Journal, clock: FakeClock
) -> None:
    programs = [Database(address, threads=2, limit_s=20) for _ in range(2)]
    desks = [desk_on(each, journal, clock) for each in programs]

    acts = await asyncio.gather(
        *(desk.open_issue(memory_of(), leak(), key="CA1:leak") for desk in desks for _ in "abcde")
    )

    assert {act.number for act in acts} == {1001}
    await asyncio.gather(*(each.close() for each in programs))


async def test_it_takes_the_same_problem_for_the_same_issue(
    desk: EmbeddedDesk, database: Database
) -> None:
    await desk.open_issue(memory_of("CA1"), leak(), key="CA1:leak")

    worse = leak(summary="Now it floods.", urgency=Urgency.EMERGENCY)
    again = await desk.open_issue(memory_of("CA2", root_call_sid="CA1"), worse, key="CA2:flood")
    milder = await desk.open_issue(memory_of("CA1"), leak(), key="CA1:mild")

    (issue,) = (await StoredRecordBook(database).service_issues(limit=9, after="")).items
    assert (again.number, milder.number) == (1001, 1001)
    assert (issue["urgency"], issue["summary"]) == ("E", "The sink leaks.")


async def test_it_opens_another_issue_for_another_caller(desk: EmbeddedDesk) -> None:
    await desk.open_issue(memory_of("CA1"), leak(), key="CA1:leak")

    other = await desk.open_issue(memory_of("CA7"), leak(), key="CA7:leak")

    assert other.number == 1002


async def test_it_refuses_an_older_epoch(
    desk: EmbeddedDesk, database: Database, clock: FakeClock
) -> None:
    book, memory = StoredCallBook(database, clock), memory_of()
    memory.epoch = await book.claim(memory)
    await book.claim(memory)

    with pytest.raises(EpochStale):
        await desk.open_issue(memory, leak(), key="CA1:leak")


async def test_it_gives_what_was_done_even_to_an_older_epoch(
    desk: EmbeddedDesk, database: Database, clock: FakeClock
) -> None:
    book, memory = StoredCallBook(database, clock), memory_of()
    memory.epoch = await book.claim(memory)
    done = await desk.open_issue(memory, leak(), key="CA1:leak")
    await book.claim(memory)

    assert await desk.open_issue(memory, leak(), key="CA1:leak") == done


async def test_it_adds_a_note_to_an_issue_that_exists(desk: EmbeddedDesk) -> None:
    await desk.open_issue(memory_of(), leak(), key="CA1:leak")

    note = await desk.add_note(memory_of(), 1001, "It got worse.", key="CA1:note")

    assert (note.kind, note.number, note.state) == ("note", 1001, ActState.DONE)


async def test_it_refuses_a_note_to_an_issue_that_does_not(desk: EmbeddedDesk) -> None:
    with pytest.raises(ProviderRefused):
        await desk.add_note(memory_of(), 4711, "It got worse.", key="CA1:note")


async def test_it_writes_a_lead_with_the_viewing_that_was_wished(
    desk: EmbeddedDesk, database: Database
) -> None:
    lead = Lead("Ana", "+17185550177", bedrooms=2, viewing_time="Saturday at ten")

    act = await desk.add_lead(memory_of(), lead, key="CA1:lead")

    book = StoredRecordBook(database)
    prospects = (await book.prospects(limit=9, after="")).items
    viewings = (await book.appointments(limit=9, after="")).items
    assert (act.kind, act.number) == ("viewing", None)
    assert [(one["name"], one["bedrooms"]) for one in prospects] == [("Ana", 2)]
    assert [(one["state"], one["wished"]) for one in viewings] == [("requested", "Saturday at ten")]


async def test_it_shows_its_acts_in_the_record_and_on_the_wall(
    desk: EmbeddedDesk, database: Database
) -> None:
    await desk.open_issue(memory_of(), leak(), key="CA1:leak")

    record: Any = await database.read(lambda c: records.call_record(c, "CA1"))
    changes = await outbox.StoredChanges(database).changes_after(0, 9)

    assert [(issue["id"], issue["state"]) for issue in record["service_issues"]] == [(1001, "open")]
    assert [(change["kind"], change["number"]) for change in changes] == [("act", 1001)]


async def test_it_calls_the_place_by_its_name(desk: EmbeddedDesk, database: Database) -> None:
    await database.run(lambda c: load_sample(c, SAMPLE_DAY))

    await desk.open_issue(memory_of(), leak(), key="CA1:leak")

    (issue, *_) = (await StoredRecordBook(database).service_issues(limit=9, after="")).items
    assert (issue["unit"], issue["property"]) == ("4B", "Bayview Apartments")


class UnsureDatabase(Database):
    """Commits, and then says that it does not know."""

    async def run(self, work: Work[T], *, limit_s: float | None = None) -> T:
        await super().run(work, limit_s=limit_s)
        raise ProviderUnsure("no answer")


async def test_it_does_once_what_it_was_unsure_of(
    address: str, database: Database, journal: Journal, clock: FakeClock
) -> None:
    unsure = UnsureDatabase(address, threads=2, limit_s=10)
    act = await desk_on(unsure, journal, clock).open_issue(memory_of(), leak(), key="CA1:leak")

    desk = desk_on(database, journal, clock)
    await desk.replay()

    known = await desk.open_issue(memory_of(), leak(), key="CA1:leak")
    assert (act.state, known.state, known.number) == (ActState.JOURNALED, ActState.DONE, 1001)
    await unsure.close()


async def test_it_brings_its_acts_back_with_the_call(
    desk: EmbeddedDesk, database: Database, clock: FakeClock
) -> None:
    act = await desk.open_issue(memory_of(), leak(), key="CA1:leak")

    saved = await StoredCallBook(database, clock).saved("CA1")

    assert saved is not None
    assert saved.memory.acts == [act]


async def test_it_shows_the_issue_to_the_property_system(
    desk: EmbeddedDesk, database: Database
) -> None:
    await desk.open_issue(memory_of(), leak(), key="CA1:leak")

    (issue,) = await EmbeddedPortfolio(database).open_issues(unit_id="bayview-4b")

    assert (issue.number, issue.category) == (1001, Category.PLUMBING)


async def test_it_settles_what_was_unmatched_with_the_ticket_that_takes_its_place(
    desk: EmbeddedDesk, database: Database
) -> None:
    waits = Errand("unmatched", "Emergency, the place is not known yet: gas", urgent=True)
    await desk.leave_errand(memory_of(), waits, key="CA1:unmatched:safety")
    before = await database.read(records.list_errands)

    await desk.open_issue(memory_of(), leak(), key="CA1:issue:unknown:safety")

    assert [errand["kind"] for errand in before] == ["unmatched"]
    assert await database.read(records.list_errands) == []
