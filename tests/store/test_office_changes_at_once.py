"""Closures and the switch: kept in one commit with who did it, for every process to read."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import msgspec
import pytest

from config import Settings
from services.core.answering import PeopleSwitch
from services.core.calendar import Closure
from services.core.errors import ProviderError
from services.core.open_hours import OpenHours, read_time
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import OFFICE, StoredDirectory, first_office
from services.store.outbox import changes_after
from services.store.statements import put
from services.store.tables import settings as settings_table
from tests.databases import Switchable

FIRST = first_office(Settings())


def book_on(database: Database, clock: FakeClock) -> StoredOfficeBook:
    return StoredOfficeBook(database, StoredDirectory(database, FIRST, clock), clock)


def snow(clock: FakeClock, number: int = 1) -> Closure:
    now = clock.now()
    return Closure(f"c{number}", now, now + timedelta(hours=8), "snow", by="Sam, by telephone")


async def test_it_closes_the_office_for_every_process(database: Database, clock: FakeClock) -> None:
    await book_on(database, clock).close(snow(clock))

    elsewhere = await StoredDirectory(database, FIRST, clock).office()
    assert elsewhere.closures.items == (snow(clock),)


async def test_it_keeps_both_of_two_closures_that_are_set_at_once(
    database: Database, clock: FakeClock
) -> None:
    one, other = book_on(database, clock), book_on(database, clock)

    await asyncio.gather(one.close(snow(clock, 1)), other.close(snow(clock, 2)))

    office = await StoredDirectory(database, FIRST, clock).office()
    assert {closure.id for closure in office.closures.items} == {"c1", "c2"}


async def test_it_opens_again(database: Database, clock: FakeClock) -> None:
    book = book_on(database, clock)
    await book.close(snow(clock))

    office = await book.open_again("Sam, by telephone")

    assert office.closures.items == ()


async def test_it_takes_one_closure_back(database: Database, clock: FakeClock) -> None:
    book = book_on(database, clock)
    await book.close(snow(clock, 1))
    await book.close(snow(clock, 2))

    office = await book.cancel_closure("c1", "admin@example.com")

    assert [closure.id for closure in office.closures.items] == ["c2"]


async def test_it_says_who_switched_and_when(database: Database, clock: FakeClock) -> None:
    book = book_on(database, clock)

    switched = (await book.switch(to_people=True, who="admin@example.com")).people_switch

    assert (switched.on, switched.by, switched.at) == (True, "admin@example.com", clock.now())
    (line,) = await book.trail(("answering",))
    assert (line.who, line.detail) == ("admin@example.com", "all calls to people")


async def test_it_tells_the_wall(database: Database, clock: FakeClock) -> None:
    await book_on(database, clock).switch(to_people=True, who="admin@example.com")

    (change,) = await database.read(lambda c: changes_after(c, 0))
    assert (change["kind"], change["what"]) == ("office", "answering")


async def test_it_does_not_pretend_without_a_database(away: Switchable, clock: FakeClock) -> None:
    with pytest.raises(ProviderError):
        await book_on(away.database, clock).switch(to_people=True, who="admin@example.com")


async def test_it_holds_the_last_switch_without_a_database(
    away: Switchable, clock: FakeClock
) -> None:
    directory = StoredDirectory(away.database, FIRST, clock)
    directory.learn("people_switch", PeopleSwitch(on=True))

    assert (await directory.office()).people_switch.on


async def test_it_reads_an_office_that_an_older_version_kept(
    database: Database, clock: FakeClock
) -> None:
    older = {
        **msgspec.to_builtins(FIRST),
        "week": [{"opens": "08:00:00", "closes": "16:00:00"}, *[None] * 6],
    }
    new_fields = ("calendar", "closures", "answering", "people_switch")
    kept = {name: value for name, value in older.items() if name not in new_fields}
    row = {"key": OFFICE, "value": kept, "changed_at": clock.now()}
    await database.run(lambda c: put(c, settings_table, row))

    office = await StoredDirectory(database, FIRST, clock).office()

    monday = OpenHours(read_time("08:00"), read_time("16:00"))
    assert office.timetable.week_of() == ((monday,), *((),) * 6)
