"""Who takes calls, as the page of transfers changes it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from services.core.office import Colleague, Office
from services.core.people import PhoneNumber
from services.core.transfer_policy import TransferPolicy
from services.simulator.fakes import FakeClock
from services.store.colleague_book import ColleagueBook
from services.store.database import Database
from services.store.deeds import StoredDeeds, Wanted
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory

DIANE = Colleague("Diane", PhoneNumber("+17185550101"), confirmed=True)
JANIER = Colleague("Janier", PhoneNumber("+17185550102"))
BY = "diane@example.com"
ROSA = Colleague("Rosa", PhoneNumber("+17185550103"))


@pytest.fixture
def book(database: Database) -> ColleagueBook:
    office = Office("Sample", None, "", colleagues=(DIANE, JANIER))
    directory, clock = StoredDirectory(database, office, FakeClock()), FakeClock()
    return ColleagueBook(directory, StoredOfficeBook(database, directory, clock))


async def people(book: ColleagueBook) -> list[Colleague]:
    return list((await book.office()).colleagues)


async def test_somebody_new_comes_last_and_is_not_rung_yet(book: ColleagueBook) -> None:
    await book.put(replace(ROSA, confirmed=True), by=BY)

    assert await people(book) == [DIANE, JANIER, ROSA]


async def test_another_number_has_to_be_confirmed_again(book: ColleagueBook) -> None:
    await book.put(replace(DIANE, number=ROSA.number), by=BY, instead_of="Diane")

    assert await people(book) == [Colleague("Diane", ROSA.number), JANIER]


async def test_another_department_changes_nothing_about_the_number(book: ColleagueBook) -> None:
    changed = replace(DIANE, departments=("leasing",), confirmed=False)

    await book.put(changed, by=BY, instead_of="diane")

    assert (await people(book))[0] == replace(DIANE, departments=("leasing",))


async def test_somebody_is_rung_earlier(book: ColleagueBook) -> None:
    await book.move_up("Janier", by=BY)
    await book.move_up("Janier", by=BY)

    assert await people(book) == [JANIER, DIANE]


async def test_somebody_is_removed(book: ColleagueBook) -> None:
    await book.remove("Diane", by=BY)

    assert await people(book) == [JANIER]


async def test_a_number_is_confirmed_only_while_it_is_theirs(book: ColleagueBook) -> None:
    other = await book.confirm("Janier", ROSA.number, by=BY)
    own = await book.confirm("Janier", JANIER.number, by=BY)

    assert (other, own) == (False, True)
    assert (await people(book))[1].confirmed


async def test_the_policy_is_kept(book: ColleagueBook) -> None:
    await book.set_policy(TransferPolicy(ring_s=30), by=BY)

    assert (await book.office()).transfers.ring_s == 30
    assert await people(book) == [DIANE, JANIER]


async def test_two_admins_at_once_never_undo_each_other(book: ColleagueBook) -> None:
    await asyncio.gather(
        book.put(ROSA, by=BY),
        book.confirm("Janier", JANIER.number, by=BY),
        book.move_up("Janier", by=BY),
    )

    assert {one.name: one.confirmed for one in await people(book)} == {
        "Diane": True,
        "Janier": True,
        "Rosa": False,
    }


async def test_each_change_stands_in_the_trail(database: Database, book: ColleagueBook) -> None:
    await book.put(ROSA, by=BY)
    await book.confirm("Rosa", ROSA.number, by=BY)
    await book.set_policy(TransferPolicy(ring_s=30), by=BY)
    await book.remove("Nobody", by=BY)

    deeds, _ = await StoredDeeds(database).page(Wanted(), 10)
    assert [(one.who, one.what, one.details) for one in reversed(deeds)] == [
        (BY, "transfers", "added Rosa"),
        (BY, "transfers", "confirmed the number of Rosa"),
        (BY, "transfers", "ring (seconds): 20 → 30"),
    ]
