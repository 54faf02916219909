"""Many reports of one kind from one property are proposed as an outage, and staff decide."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from services.core.errors import ProviderRefused
from services.core.issue import Category, ServiceIssue, Urgency
from services.core.outage_rules import OutageRules
from services.core.outages import OutageKind, OutageNote, OutageState
from services.portfolio.desk import EmbeddedDesk
from services.portfolio.load_sample import load_sample
from services.portfolio.outages import StoredOutages
from services.portfolio.sample import sample_office
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.erasure import WIPES
from services.store.journal import Journal
from services.store.outage_tables import outages, reports
from services.store.outbox import changes_after
from services.store.tables import calls
from tests.portfolio.desks import desk_on, memory_of

UNITS = ("bayview-1a", "bayview-2a", "bayview-4b", "bayview-1203")
NONE = ("", "")


@pytest.fixture
async def desk(database: Database, journal: Journal, clock: FakeClock) -> EmbeddedDesk:
    await database.run(lambda c: load_sample(c, clock.now()))
    return desk_on(database, journal, clock)


@pytest.fixture
def book(database: Database, clock: FakeClock) -> StoredOutages:
    return StoredOutages(database, clock, limit_s=10)


def report(unit_id: str | None, words: str = "My internet is down") -> ServiceIssue:
    place = "clove-duplex" if str(unit_id).startswith("clove") else "bayview"
    return ServiceIssue(place, unit_id, Category.INTERNET, urgency_of(words), words)


def urgency_of(words: str) -> Urgency:
    return Urgency.EMERGENCY if "heat" in words else Urgency.ROUTINE


async def tell(desk: EmbeddedDesk, number: int, issue: ServiceIssue) -> None:
    sid = f"CA{number}"
    memory = memory_of(sid, office=sample_office())
    await desk.open_issue(memory, issue, key=f"{sid}:issue")


async def states(database: Database) -> list[str]:
    rows = await database.read(lambda c: c.execute(select(outages.c.state)).scalars().all())
    return list(rows)


async def three(desk: EmbeddedDesk, words: str = "My internet is down") -> None:
    await tell(desk, 1, report(UNITS[0], words))
    await tell(desk, 2, report(UNITS[1], words))
    await tell(desk, 3, report(UNITS[2], words))


async def test_three_homes_within_the_hour_are_proposed(
    desk: EmbeddedDesk, database: Database, book: StoredOutages
) -> None:
    await three(desk)

    ((row, told),) = await book.listed()
    assert (row.kind, row.state, row.property_name) == (
        "internet",
        OutageState.PROPOSED,
        "Bayview Apartments",
    )
    assert [one.issue_number for one in told] == [1004, 1005, 1006]
    changes = await database.read(lambda c: changes_after(c, 0))
    assert any(one["kind"] == "outage" for one in changes)


async def test_the_same_home_three_times_is_no_outage(
    desk: EmbeddedDesk, database: Database
) -> None:
    await tell(desk, 1, report(UNITS[0]))
    await tell(desk, 2, report(UNITS[0], "the wifi is not working"))
    await tell(desk, 3, report(UNITS[0], "no internet"))

    assert await states(database) == []


async def test_what_is_long_ago_does_not_count(
    desk: EmbeddedDesk, database: Database, clock: FakeClock
) -> None:
    await tell(desk, 1, report(UNITS[0]))
    await tell(desk, 2, report(UNITS[1]))
    clock.advance(3_700)
    await tell(desk, 3, report(UNITS[2]))

    assert await states(database) == []


async def test_other_kinds_and_other_properties_do_not_count(
    desk: EmbeddedDesk, database: Database
) -> None:
    await tell(desk, 1, report(UNITS[0]))
    await tell(desk, 2, report(UNITS[1], "The elevator is broken"))
    await tell(desk, 3, report("clove-duplex-upper"))

    assert await states(database) == []


async def test_the_office_sets_how_many(desk: EmbeddedDesk, database: Database) -> None:
    office = replace(sample_office(), outages=OutageRules(units=2, minutes=30))
    await desk.open_issue(memory_of("CA1", office=office), report(UNITS[0]), key="CA1:i")
    await desk.open_issue(memory_of("CA2", office=office), report(UNITS[1]), key="CA2:i")

    assert await states(database) == [OutageState.PROPOSED]


async def test_reports_at_once_propose_one(desk: EmbeddedDesk, database: Database) -> None:
    await asyncio.gather(*(tell(desk, at, report(unit)) for at, unit in enumerate(UNITS)))
    await tell(desk, 9, report("bayview-1b"))

    assert await states(database) == [OutageState.PROPOSED]


async def test_a_danger_has_its_issue_and_counts(
    desk: EmbeddedDesk, database: Database, book: StoredOutages
) -> None:
    await three(desk, "There is no heat")

    assert await states(database) == [OutageState.PROPOSED]
    assert await book.confirmed() == []


async def test_staff_confirm_it_and_callers_are_told(
    desk: EmbeddedDesk, book: StoredOutages
) -> None:
    await three(desk)

    assert await book.confirm(1, ("Back soon.", "Vuelve pronto."), "ana@example.com")

    (on,) = await book.confirmed("bayview")
    assert (on.kind, on.words_en, on.is_on) == (OutageKind.INTERNET, "Back soon.", True)
    assert await book.confirmed("clove-duplex") == []


async def test_a_report_joins_it_as_a_note(
    desk: EmbeddedDesk, book: StoredOutages, database: Database
) -> None:
    await three(desk)
    await book.confirm(1, NONE, "ana@example.com")
    note = OutageNote(1, "bayview", "My internet is down too", UNITS[3])

    first = await book.add_note(memory_of("CA7"), note, key="CA7:n")
    again = await book.add_note(memory_of("CA7"), note, key="CA7:n")

    ((_, told),) = await book.listed()
    assert first == again
    assert len(told) == 4
    assert told[-1].issue_number is None


async def test_nothing_joins_what_is_over(desk: EmbeddedDesk, book: StoredOutages) -> None:
    await three(desk)
    await book.confirm(1, NONE, "ana@example.com")

    assert await book.end(1, "ana@example.com")

    assert await book.confirmed() == []
    assert not await book.end(1, "ben@example.com")
    assert not await book.confirm(1, NONE, "ben@example.com")
    with pytest.raises(ProviderRefused):
        await book.add_note(memory_of("CA7"), OutageNote(1, "bayview", "x"), key="CA7:n")


async def test_what_was_no_outage_is_proposed_by_new_reports_alone(
    desk: EmbeddedDesk, book: StoredOutages, database: Database
) -> None:
    await three(desk)
    await book.end(1, "ana@example.com")

    await tell(desk, 4, report(UNITS[3]))

    assert await states(database) == [OutageState.DISMISSED]


async def test_staff_may_know_of_it_first(
    desk: EmbeddedDesk, book: StoredOutages, clock: FakeClock
) -> None:
    assert desk is not None
    since = clock.now() - timedelta(hours=2)
    declared = ("bayview", OutageKind.WATER, since, "ana@example.com")

    assert await book.declare(*declared) == 1
    assert await book.declare(*declared) is None
    assert [one.since for one in await book.confirmed("bayview")] == [since]


async def test_the_words_of_a_report_go_with_its_call(
    desk: EmbeddedDesk, database: Database
) -> None:
    await tell(desk, 1, report(UNITS[0]))

    (wipe,) = [one for one in WIPES if one.table == "outage_reports"]
    rows = await database.read(lambda c: c.execute(select(reports)).all())
    assert (wipe.by, wipe.blanks) == ("call_sid", {"text": ""})
    assert rows[0].call_sid == "CA1"


async def test_one_caller_without_a_unit_is_one_home(
    desk: EmbeddedDesk, database: Database
) -> None:
    await tell_from("+17185550142", desk, database, 1)
    await tell_from("+17185550142", desk, database, 2)
    await tell_from("+17185550142", desk, database, 3)
    before = await states(database)

    await tell_from("+17185550143", desk, database, 4)
    await tell_from("+17185550144", desk, database, 5)

    assert before == []
    assert await states(database) == [OutageState.PROPOSED]


async def tell_from(number: str, desk: EmbeddedDesk, database: Database, call: int) -> None:
    await tell(desk, call, report(None))
    mine = update(calls).where(calls.c.sid == f"CA{call}")
    await database.run(lambda c: c.execute(mine.values(from_number=number)))


async def test_a_report_that_joins_an_old_issue_counts(
    desk: EmbeddedDesk, database: Database, clock: FakeClock
) -> None:
    await tell(desk, 1, report(UNITS[0]))
    clock.advance(24 * 3600)
    await tell(desk, 2, report(UNITS[1]))
    await tell(desk, 3, report(UNITS[2]))
    memory = memory_of("CA4", office=sample_office())

    await desk.add_note(memory, 1004, "My internet is down again", key="CA4:note")

    assert await states(database) == [OutageState.PROPOSED]
